"""The pair's common summary from one journal: what both share in it, and what letters brought."""

from collections.abc import Collection
from pathlib import Path

from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.merge.differences import Differences
from mentorjournal.summary.merge.joining import with_file_of
from mentorjournal.summary.merge.reading import Mention, read_summary
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.errors import NothingFromPartner
from mentorjournal.summary.selection.choice import SummaryChoice
from mentorjournal.summary.selection.collect import collect


def collect_common(
    journal: Journal,
    language: Language,
    choice: SummaryChoice | None = None,
    *,
    include: Collection[str] = (),
    exclude: Collection[str] = (),
    partner_file: Path | None = None,
    differences: Differences | None = None,
    one_pair: bool = False,
    mention: Mention | None = None,
) -> SummaryDocument:
    """Return the summary with both voices.

    What the partner says is taken from their letters, or from the file, whichever is newer.

    Args:
        journal: the open journal, as the pair sees it.
        language: what the summary is written in.
        choice: as for ``collect``; the pair's own.
        include: ids of entries that go in besides.
        exclude: ids of entries that stay out besides.
        partner_file: the partner's JSON summary, where there is one.
        differences: notes what the file says otherwise, and says whose word counts.
        one_pair: whether somebody has said that it is of this pair, where a name is written in two
            ways.
        mention: told of what was left out of the file.

    Raises:
        NothingFromPartner: the partner has no voice in it.
        NoSummary, TooLargeSummary, NewerSummary, BrokenSummary: the file cannot be read.
        NotOnePair, PerhapsOnePair, OneVoiceTwice: the file is not the partner's of this year.
    """
    document = collect(journal, language, choice, include=include, exclude=exclude)
    pair = journal.pair
    if partner_file is not None:
        partner = document.mentor if pair.partner.id == pair.mentor.id else document.mentee
        file = read_summary(partner_file, mention)
        return with_file_of(partner, document, file, language, differences, one_pair=one_pair)
    if pair.partner.name not in _voices(document):
        raise NothingFromPartner(partner=pair.partner.name)
    return document


def _voices(document: SummaryDocument) -> set[str]:
    """Return whose words are in a summary, besides what belongs to the pair."""
    return {
        *(answer.author for answer in document.answers),
        *(quote.author for quote in document.quotes),
        *(passage.author for passage in document.passages),
        *(exercise.author for exercise in document.exercises),
        *(series.author for series in document.check_ins),
        *(view.author for goal in document.goals for view in goal.views),
    }
