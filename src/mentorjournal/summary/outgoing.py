"""A document on its way out of the journal: renamed, rendered, and checked before it is written.

A summary or an exercise is for other people's eyes, so nothing of it is written while the check
has something to settle. A brief is for its owner's own, on the way to a meeting: it is renamed, so
that a sheet left lying about names nobody, and written at once.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mentorjournal.journal import aliases, kept_findings
from mentorjournal.journal.store import Journal
from mentorjournal.journal.views import Alias
from mentorjournal.locale import Language
from mentorjournal.output import OutputExists, write_output
from mentorjournal.summary.document import ExerciseDocument, SummaryDocument
from mentorjournal.summary.errors import NotSettled
from mentorjournal.summary.leaks import Finding, findings_in
from mentorjournal.summary.names import Names
from mentorjournal.summary.renaming import renamed, texts
from mentorjournal.summary.text_of import pages_of, text_of
from mentorjournal.summary.writing import render_document

D = TypeVar("D")


@dataclass(frozen=True)
class Outgoing:
    """A document as it will be written.

    Attributes:
        content: its bytes.
        findings: what in them is still to be settled.
        pages: how many pages it has; none where its format has no pages.
    """

    content: bytes
    findings: list[Finding]
    pages: int | None = None


def prepare(
    journal: Journal,
    document: SummaryDocument | ExerciseDocument,
    format_name: str,
    language: Language,
    *,
    keep: Collection[str] = (),
) -> Outgoing:
    """Return a document as it will be written, and what is to be settled before.

    Args:
        journal: whose aliases, and whose earlier decisions, count.
        document: what goes out.
        format_name: one of the formats its kind has.
        language: what it is written in.
        keep: words that are kept on purpose this time.

    Raises:
        SummaryError: it could not be rendered.
    """
    listed = aliases.for_output(journal)
    outgoing = renamed(document, _names(journal, listed, language))
    content = render_document(outgoing, format_name, language)
    found = findings_in(
        text_of(content, format_name),
        list(texts(outgoing)),
        aliases=listed,
        ours=[*_two(journal), journal.pair.programme.name],
    )
    settled = kept_findings.load(journal)
    wanted = {" ".join(one.casefold().split()) for one in keep}
    open_ = [
        one for one in found if one.digest not in settled and one.text.casefold() not in wanted
    ]
    return Outgoing(content, open_, pages_of(content) if format_name == "pdf" else None)


def write(outgoing: Outgoing, path: Path, *, force: bool = False) -> None:
    """Write what was prepared, and settled, to a file that only its owner may read.

    Raises:
        OutputExists: a file lies there and ``force`` is not given.
        NotSettled: the check has something to settle; nothing was written.
        OutputUnwritable: no such folder, no permission, or no space; nothing was left behind.
    """
    if path.exists() and not force:
        raise OutputExists(path=path)
    if outgoing.findings:
        raise NotSettled(len(outgoing.findings))
    write_output(path, lambda: outgoing.content, force=force)


def without_names(journal: Journal, document: D, language: Language) -> D:
    """Return a document in which every listed name is replaced, as a reader will see it."""
    return renamed(document, _names(journal, aliases.for_output(journal), language))


def _names(journal: Journal, listed: Sequence[Alias], language: Language) -> Names:
    return Names(listed, _two(journal), language.code)


def _two(journal: Journal) -> list[str]:
    return [journal.pair.mentee.name, journal.pair.mentor.name]
