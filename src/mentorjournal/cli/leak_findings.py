"""What the leak check found, at the command line."""

from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.cli.errors import NoOutput
from mentorjournal.cli.options import OUTPUT_PLACE
from mentorjournal.cli.output import SHORT_ID, say, say_json, say_on_stderr, say_place
from mentorjournal.cli.translated_click import option
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line

if TYPE_CHECKING:
    from mentorjournal.summary.export_checks import Outgoing
    from mentorjournal.summary.privacy.leak_check import Finding

OUTPUT_OR_CHECKED = option(
    "--output",
    metavar="F",
    type=OUTPUT_PLACE,
    help=N_("The file to write; “-” is standard output."),
)
KEEP = option(
    "--keep",
    metavar="TEXT",
    multiple=True,
    help=N_("Keep what the name check found, this time only; may be given several times."),
)
CHECK = option(
    "--check",
    is_flag=True,
    help=N_("Write nothing; list what may reveal who somebody is, and fail if anything does."),
)
CHECK_JSON = option("--json", "as_json", is_flag=True, help=N_("With --check: print JSON."))


def require_output_or_check(output: Path | None, *, check: bool) -> None:
    """Make sure that a document is either written or only checked.

    Raises:
        NoOutput: it is neither, or both.
    """
    if (output is None) is not check:
        raise NoOutput


def finding_line(finding: "Finding", language: Language) -> str:
    """Return what was found, how often, and the words around it where it stands first."""
    from mentorjournal.summary.privacy.leak_wording import kind_words

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
    for finding in findings:
        say(finding_line(finding, language))


def write_checked(ready: "Outgoing", output: Path, language: Language, *, force: bool) -> None:
    """Write a document and print its place; where findings are open, list them instead.

    Raises:
        SummaryError, UserError: as ``export_checks.write``.
    """
    from mentorjournal.summary import export_checks
    from mentorjournal.summary.model.errors import NotSettled

    try:
        export_checks.write(ready, output, force=force)
    except NotSettled:
        for finding in ready.findings:
            say_on_stderr(finding_line(finding, language))
        raise
    say_place(output)
    if ready.too_long:
        long = N_(
            "The summary has {count} pages. Twelve are enough for a closing day. “mentorjournal "
            "choice list” shows what takes the most room."
        )
        say_on_stderr(language.say(long, count=ready.pages))


def write_or_check(
    ready: "Outgoing", output: Path | None, language: Language, *, as_json: bool, force: bool
) -> None:
    """Write a document; without an output, only print what the leak check found.

    Raises:
        MayTellWho: something is to be settled.
        SummaryError, UserError: as ``write_checked``.
    """
    from mentorjournal.summary.model.errors import MayTellWho

    if output is not None:
        write_checked(ready, output, language, force=force)
        return
    say_findings(ready.findings, language, as_json=as_json)
    if ready.findings:
        raise MayTellWho(len(ready.findings))
