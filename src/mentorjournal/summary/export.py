"""A document on its way out of the journal: pseudonymised, rendered, checked, then written.

A summary or an exercise is for other people's eyes, so nothing of it is written while the check
has something to settle. A brief is for its owner's own, on the way to a meeting: it is
pseudonymised, so that a sheet left lying about names nobody, and written at once.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from mentorjournal.journal.closing_day import accepted_findings, aliases
from mentorjournal.journal.model.views import Alias
from mentorjournal.journal.programme import kept_file
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary import export_checks
from mentorjournal.summary.export_checks import Outgoing, still_open
from mentorjournal.summary.model.document import EntryDocument, SummaryDocument
from mentorjournal.summary.model.errors import NoOrganisersKey
from mentorjournal.summary.model.formed_summary import FormedSummary
from mentorjournal.summary.organiser_seal import sealed
from mentorjournal.summary.privacy.leak_check import findings_in
from mentorjournal.summary.privacy.names import Names
from mentorjournal.summary.privacy.pseudonymise import pseudonymise, texts
from mentorjournal.summary.privacy.unchecked_exports import UncheckedNames
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.selection.organisers_part import for_organiser

D = TypeVar("D")


def prepare(
    journal: Journal,
    document: SummaryDocument | FormedSummary | EntryDocument,
    format_name: str,
    language: Language,
    *,
    keep: Collection[str] = (),
    keep_names: bool = False,
) -> Outgoing:
    """Return a document as it will be written, and what is to be settled before.

    Args:
        journal: whose aliases, and whose earlier decisions, count.
        document: what goes out.
        format_name: one of the formats its kind has.
        language: what it is written in.
        keep: words that are kept on purpose this time.
        keep_names: whether all of it is left as it was written, so that nothing is to be settled.

    Raises:
        SummaryError: it could not be rendered.
    """
    if keep_names:
        content = render_document(document, format_name, language)
        return export_checks.outgoing(document, content, format_name, [])
    listed = aliases.for_output(journal)
    outgoing = pseudonymise(document, _names(journal, listed, language))
    content = render_document(outgoing, format_name, language)
    findings = findings_in(
        text_of(content, format_name),
        list(texts(outgoing)),
        aliases=listed,
        ours=_pair_names(journal),
        programme=journal.pair.programme.name,
    )
    unsettled = still_open(findings, keep, accepted_findings.load(journal))
    return export_checks.outgoing(outgoing, content, format_name, unsettled)


def prepare_for_organiser(
    journal: Journal, document: SummaryDocument, language: Language, *, keep: Collection[str] = ()
) -> Outgoing:
    """Return what of a summary may go to the organiser, sealed so that only they can open it.

    It is pseudonymised and looked through like any summary; what is found keeps it from being
    written.

    Raises:
        NoOrganisersKey: the pair has no programme file with a key.
    """
    file = kept_file.load(journal)
    if file is None or not file.organiser_key:
        raise NoOrganisersKey
    ready = prepare(journal, for_organiser(document), "json", language, keep=keep)
    return replace(ready, content=sealed(ready.content, file.organiser_key))


def without_names(journal: Journal, document: D, language: Language) -> D:
    """Return a document in which every listed name is replaced, as a reader will see it."""
    return pseudonymise(document, names_of(journal, language))


def names_of(journal: Journal, language: Language) -> UncheckedNames:
    """Return what puts aliases for listed names into texts that no check looks through."""
    return UncheckedNames(aliases.for_output(journal), _pair_names(journal), language.code)


def _names(journal: Journal, listed: Sequence[Alias], language: Language) -> Names:
    return Names(listed, _pair_names(journal), language.code)


def _pair_names(journal: Journal) -> list[str]:
    return [journal.pair.mentee.name, journal.pair.mentor.name]
