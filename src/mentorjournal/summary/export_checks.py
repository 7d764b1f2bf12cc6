"""A rendered document with what the leak check found in it, written once nothing is left to settle.

What is made from other people's files needs no journal; this module loads none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from mentorjournal.locale import Language
from mentorjournal.output import require_free, write_output
from mentorjournal.summary.model.blocks import Document
from mentorjournal.summary.model.deck import Deck
from mentorjournal.summary.model.document import EntryDocument, SummaryDocument
from mentorjournal.summary.model.errors import FilesNotSettled, NotSettled
from mentorjournal.summary.model.formed_summary import FormedSummary
from mentorjournal.summary.privacy.leak_check import Finding, findings_in
from mentorjournal.summary.privacy.pseudonymise import texts
from mentorjournal.summary.render.extent import MOST_PAGES
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import pages_of, text_of


@dataclass(frozen=True)
class Outgoing:
    """A document as it will be written.

    Attributes:
        content: its bytes.
        findings: what in them is still to be settled.
        pages: how many pages it has; none where its format has no pages.
        too_long: whether it is a summary of more pages than a closing day has room for.
        from_files: whether it was made from files that others wrote.
    """

    content: bytes
    findings: list[Finding]
    pages: int | None = None
    too_long: bool = False
    from_files: bool = False


def outgoing(
    document: SummaryDocument | FormedSummary | EntryDocument | Document | Deck,
    content: bytes,
    format_name: str,
    findings: list[Finding],
    *,
    from_files: bool = False,
) -> Outgoing:
    """Return a rendered document on its way out, with how long it is."""
    pages = pages_of(content) if format_name == "pdf" else None
    too_long = isinstance(document, SummaryDocument) and (pages or 0) > MOST_PAGES
    return Outgoing(content, findings, pages, too_long, from_files)


def from_files(
    document: SummaryDocument | FormedSummary | Document | Deck,
    format_name: str,
    language: Language,
    *,
    user_texts: object,
    ours: Collection[str] = (),
    programme: str = "",
    keep: Collection[str] = (),
) -> Outgoing:
    """Return a document made from files as it will be written, and what is to be settled before.

    No list of aliases is at hand: what is found is kept, or changed where it was written.

    Args:
        document: what goes out.
        format_name: one of the formats its kind has.
        language: what it is written in.
        user_texts: what in the document people have written.
        ours: the names that stay.
        programme: what the programme is called, which stays as a whole.
        keep: words that are kept on purpose.

    Raises:
        SummaryError: it could not be rendered.
    """
    content = render_document(document, format_name, language)
    findings = findings_in(
        text_of(content, format_name),
        list(texts(user_texts)),
        aliases=(),
        ours=ours,
        programme=programme,
    )
    return outgoing(document, content, format_name, still_open(findings, keep), from_files=True)


def still_open(
    findings: Collection[Finding], keep: Collection[str], settled: Collection[str] = ()
) -> list[Finding]:
    """Return what was neither settled earlier, by its digest, nor is kept now, by its words."""
    wanted = {" ".join(words.casefold().split()) for words in keep}
    return [
        finding
        for finding in findings
        if finding.digest not in settled and finding.text.casefold() not in wanted
    ]


def write(ready: Outgoing, path: Path, *, force: bool = False) -> None:
    """Write what was prepared, and settled, to a file that only its owner may read.

    Raises:
        OutputExists: a file lies there and ``force`` is not given.
        NotSettled: the check has something to settle; nothing was written.
        OutputUnwritable: no such folder, no permission, or no space; nothing was left behind.
    """
    require_free(path, force=force)
    if ready.findings:
        refusal = FilesNotSettled if ready.from_files else NotSettled
        raise refusal(len(ready.findings))
    write_output(path, lambda: ready.content, force=force)
