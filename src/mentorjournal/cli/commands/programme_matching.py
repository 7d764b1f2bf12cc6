"""The organiser's commands from applications to pairs: ``programme rules`` and ``match``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.formats import format_for, require_ending_of
from mentorjournal.cli.options import FORCE, OUTPUT, OUTPUT_PLACE, PLACE
from mentorjournal.cli.output import say_json, say_line, say_place
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.output import STANDARD_OUTPUT, write_output
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mentorjournal.programme.applications.reading import Applications
    from mentorjournal.programme.matching.changes import Change
    from mentorjournal.programme.matching.proposal import Proposal
    from mentorjournal.programme.matching.settings import Settings

CSV = "csv"
PROPOSAL_FORMATS = (CSV, *DOCUMENT_FORMATS)


@command(
    N_(
        "Write the rules and weights that pairs are proposed by as a file to change, for "
        "“programme match --rules”."
    )
)
@OUTPUT
@FORCE
@click.pass_obj
def rules(state: State, output: Path, force: bool) -> None:
    """Write our rules and weights."""
    from mentorjournal.programme.matching.settings import settings_file

    require_ending_of(output, "toml")
    write_output(output, lambda: settings_file(state.language), force=force)
    say_place(output)


@command(
    N_(
        "Propose pairs from a CSV file of applications: as many as the rules allow, and of these "
        "sets the one that fits best, each pair with its reasons, and who is left over and why. "
        "The proposal is printed, or written: as CSV to decide in, as Word, PDF, HTML or Markdown "
        "to read. With --forbid, --weight or --lock it also says what that changes. Nothing is "
        "kept but the file that you name. Needs mentorjournal[organiser]."
    )
)
@click.argument("applications", metavar="APPLICATIONS.csv", type=PLACE)
@option(
    "--rules",
    "rules_file",
    metavar="F",
    type=PLACE,
    help=N_("Your own rules and weights; “programme rules” writes a file to change."),
)
@option(
    "--lock",
    metavar="A=B",
    multiple=True,
    help=N_("A pair that stays, whatever the rules say: two names, or the rows' numbers."),
)
@option(
    "--forbid", metavar="A=B", multiple=True, help=N_("Two who are not to be a pair, named so too.")
)
@option(
    "--weight",
    metavar="NAME=N",
    multiple=True,
    help=N_("Another weight than in the rules, such as geography=10."),
)
@option(
    "--against",
    metavar="PAIRS.csv",
    type=PLACE,
    help=N_("Say what differs from the pairs in this file."),
)
@option(
    "--output",
    metavar="F",
    type=OUTPUT_PLACE,
    help=N_("The file to write, “-” for standard output; otherwise the proposal is printed."),
)
@FORCE
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
@click.pass_obj
def match(
    state: State,
    applications: Path,
    rules_file: Path | None,
    lock: tuple[str, ...],
    forbid: tuple[str, ...],
    weight: tuple[str, ...],
    against: Path | None,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Propose pairs."""
    from mentorjournal.programme.applications.reading import read_applications
    from mentorjournal.programme.matching.assignment import require_library
    from mentorjournal.programme.matching.changes import changes, mentors_decided, mentors_proposed
    from mentorjournal.programme.matching.pairs_file import read_pairs
    from mentorjournal.programme.matching.proposal import pair_named, propose
    from mentorjournal.programme.matching.settings import (
        our_settings,
        read_settings,
        require_columns,
        with_weights,
    )

    format_name = format_for(output, None, PROPOSAL_FORMATS, otherwise=CSV)
    require_library()
    settings = read_settings(rules_file) if rules_file else our_settings()
    weighted = with_weights(settings, weight)
    decided = read_pairs(against) if against else None
    applied = read_applications(applications)
    require_columns(applied.columns, weighted.rules, applications.name)
    locked = [pair_named(words, applied.people) for words in dict.fromkeys(lock)]
    forbidden = [pair_named(words, applied.people) for words in dict.fromkeys(forbid)]
    proposal = propose(applied.people, weighted, locked=locked, forbidden=forbidden)
    before: Mapping[str, str] | None = None
    if decided is not None:
        before = mentors_decided(decided)
    elif lock or forbid or weight:
        before = mentors_proposed(propose(applied.people, settings))
    changed = None if before is None else changes(before, mentors_proposed(proposal))
    _mention_columns(state, applied, weighted)
    if as_json:
        _say_as_json(state, proposal, changed)
    if output is not None:
        _write(state, proposal, changed, output, format_name, force=force)
    elif not as_json:
        _print(state, proposal, changed)
    if output is not None and output != STANDARD_OUTPUT:
        state.tell(
            N_("Nothing else was kept. “mentorjournal programme delete” deletes what you name.")
        )


def _mention_columns(state: State, applied: "Applications", settings: "Settings") -> None:
    """Say which columns are not used, and which preferences count for nobody."""
    from mentorjournal.programme.applications.columns import label_of
    from mentorjournal.programme.matching.settings import columns_not_counted

    language = state.language
    if applied.unknown:
        state.warn(
            N_("These columns are not used: {columns}."), columns=language.listing(applied.unknown)
        )
    missing = columns_not_counted(settings, applied.columns)
    if missing:
        labels = [label_of(language, column) for column in missing]
        state.warn(
            N_("These columns are missing, so what they would say counts for nobody: {columns}."),
            columns=language.listing(labels),
        )


def _write(
    state: State,
    proposal: "Proposal",
    changed: "list[Change] | None",
    output: Path,
    format_name: str,
    *,
    force: bool,
) -> None:
    from mentorjournal.journal.model.clock import SystemClock
    from mentorjournal.programme.matching.changes import change_lines
    from mentorjournal.programme.matching.document import proposal_document, summary_line
    from mentorjournal.programme.matching.pairs_file import pairs_file
    from mentorjournal.summary.render.registry import write_document

    language = state.language
    if format_name == CSV:
        write_output(output, lambda: pairs_file(proposal, language), force=force)
    else:
        document = proposal_document(proposal, changed, language, SystemClock().today())
        write_document(document, format_name, output, language, force=force)
    if output == STANDARD_OUTPUT:
        return
    say_place(output)
    say_line(summary_line(proposal, language))
    if changed is not None:
        for line in change_lines(changed, language):
            say_line(line)


def _print(state: State, proposal: "Proposal", changed: "list[Change] | None") -> None:
    from mentorjournal.cli.output import say
    from mentorjournal.journal.model.clock import SystemClock
    from mentorjournal.programme.matching.document import proposal_document
    from mentorjournal.summary.render.registry import render_document

    document = proposal_document(proposal, changed, state.language, SystemClock().today())
    say(render_document(document, "txt", state.language).decode("utf-8").rstrip("\n"))


def _say_as_json(state: State, proposal: "Proposal", changed: "list[Change] | None") -> None:
    from mentorjournal.programme.matching.preferences import THOUSANDTHS
    from mentorjournal.programme.matching.reasons import reasons, why_left_over

    language, settings = state.language, proposal.settings
    say_json(
        {
            "points": proposal.points / THOUSANDTHS,
            "pairs": [
                {
                    "mentee": pair.mentee.name,
                    "mentor": pair.mentor.name,
                    "locked": pair.locked,
                    "points": pair.fit.points(settings) / THOUSANDTHS,
                    "shares": dict(pair.fit.shares),
                    "reasons": reasons(pair, settings, language),
                }
                for pair in proposal.pairs
            ],
            "left_over": [
                {
                    "name": left.person.name,
                    "role": left.person.role,
                    "why": why_left_over(left, settings, language),
                }
                for left in proposal.left_over
            ],
            "changes": changed,
        }
    )
