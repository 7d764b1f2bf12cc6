"""What the leak check found, at the command line."""

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.cli.output import SHORT_ID, say, say_json
from mentorjournal.cli.translated import option
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line

if TYPE_CHECKING:
    from mentorjournal.summary.leaks import Finding
    from mentorjournal.summary.outgoing import Outgoing

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
