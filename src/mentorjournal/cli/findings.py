"""What the leak check found, at the command line."""

import contextlib
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.cli.output import SHORT_ID, say, say_json
from mentorjournal.cli.translated import option
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line

if TYPE_CHECKING:
    from mentorjournal.summary.document import SummaryDocument
    from mentorjournal.summary.leaks import Finding
    from mentorjournal.summary.outgoing import Outgoing
    from mentorjournal.summary.sheets import Sheet

KEEP = option(
    "--keep",
    metavar="TEXT",
    multiple=True,
    help=N_("Keep what the leak check found on purpose, this time; may be given several times."),
)


def finding_line(finding: "Finding", language: Language) -> str:
    """Return what was found, how often, and the words around it where it stands first."""
    from mentorjournal.summary.leak_words import kind_words

    place = finding.places[0]
    times = len(finding.places)
    where = f" [{place.entry_id[:SHORT_ID]}]" if place.entry_id else ""
    words = f"{place.before}»{place.text}«{place.after}".strip()
    many = f" ({language.say_many('{count} place', '{count} places', times)})" if times > 1 else ""
    return shown_line(f"{kind_words(finding, language)}: {finding.text}{many}{where}  {words}")


def say_findings(findings: "list[Finding]", language: Language, *, as_json: bool = False) -> None:
    """Print what was found."""
    if as_json:
        say_json(findings)
        return
    for one in findings:
        say(finding_line(one, language))


def bring_out(ready: "Outgoing", output: Path, language: Language, *, force: bool) -> None:
    """Write what was prepared and print its place; or name what must be settled first.

    Raises:
        SummaryError, UserError: as ``outgoing.write``.
    """
    from mentorjournal.summary import outgoing
    from mentorjournal.summary.errors import NotSettled

    try:
        outgoing.write(ready, output, force=force)
    except NotSettled:
        with contextlib.suppress(OSError):
            for one in ready.findings:
                sys.stderr.write(finding_line(one, language) + "\n")
        raise
    say(str(output))


def write_and_point_out(
    document: "SummaryDocument | Sheet",
    format_name: str,
    output: Path,
    language: Language,
    *,
    told: object,
    ours: Collection[str] = (),
    force: bool,
) -> None:
    """Write what was made from files that others settled, and name what may still tell who.

    No list of aliases is at hand, so nothing is refused: who joins the files reads it through.

    Args:
        document: what is written.
        format_name: one of the formats its kind has.
        output: where to.
        language: the user's.
        told: what in the document people have written.
        ours: the names that stay.
        force: whether a file there may be replaced.

    Raises:
        SummaryError, UserError: as ``write_document``.
    """
    from mentorjournal.summary.leaks import findings_in
    from mentorjournal.summary.renaming import texts
    from mentorjournal.summary.text_of import text_of
    from mentorjournal.summary.writing import write_document

    write_document(document, format_name, output, language, force=force)
    say(str(output))
    written = text_of(output.read_bytes(), format_name)
    found = findings_in(written, list(texts(told)), aliases=(), ours=ours)
    if not found:
        return
    warning = language.say_many(
        "It is written. Read it through before you hand it on: {count} thing in it may tell who "
        "somebody is.",
        "It is written. Read it through before you hand it on: {count} things in it may tell who "
        "somebody is.",
        len(found),
    )
    with contextlib.suppress(OSError):
        for line in (*(finding_line(one, language) for one in found), warning):
            sys.stderr.write(line + "\n")
