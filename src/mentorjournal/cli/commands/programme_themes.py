"""The commands for headings over quotations, the group ``programme themes``."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentorjournal.cli.commands.programme_summaries import (
    CRITERION,
    EVALUATION,
    FILES,
    KEY,
    criterion_given,
    evaluation_given,
    evaluation_place,
    read_pairs,
)
from mentorjournal.cli.context import State
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import say, say_columns, say_json, say_on_stderr
from mentorjournal.cli.pairs_in_doubt import ONE_PAIR, TWO_PAIRS, Files
from mentorjournal.cli.translated_click import LazyGroup, command, option
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.locale import Language
    from mentorjournal.programme.evaluation.file_model import Evaluation
    from mentorjournal.programme.pair_year import Quotation

PLACES = {
    "sort": "mentorjournal.cli.commands.programme_themes:sort",
    "list": "mentorjournal.cli.commands.programme_themes:list_themes",
    "put": "mentorjournal.cli.commands.programme_themes:put",
    "remove": "mentorjournal.cli.commands.programme_themes:remove",
    "rename": "mentorjournal.cli.commands.programme_themes:rename",
    "move": "mentorjournal.cli.commands.programme_themes:move",
    "order": "mentorjournal.cli.commands.programme_themes:order",
}

SUMMARIES = {
    "sort": N_("Sort quotations under headings on a screen; “sort” may be left out."),
    "list": N_("List what may be quoted, with its headings, by criterion."),
    "put": N_("Put quotations under a heading."),
    "remove": N_("Take quotations from under a heading, or remove the heading."),
    "rename": N_("Give a heading other words."),
    "move": N_("Move a heading to another criterion."),
    "order": N_("Put headings first, in this order."),
}

USUAL = "sort"
SHOWN_ID = 6
HEADING = click.argument("heading")
ID = option(
    "--id",
    "ids",
    metavar="ID",
    multiple=True,
    help=N_("A quotation, by the first characters of its id; may be given several times."),
)


class _Sorting(LazyGroup):
    """A group that sorts on the screen where no command is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the arguments, the usual command put before them."""
        if args and args[0] not in {*PLACES, "--help"}:
            args = [USUAL, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Sorting,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_(
        "Headings over what the pairs let you quote. They are kept in your evaluation file, "
        "and the report and the slides go by them."
    ),
)
def themes() -> None:
    """Hold the commands about headings."""


@command(
    N_(
        "Sort quotations under headings, and note what the groups said, on a screen. Everything "
        "is kept in the evaluation file at once."
    )
)
@FILES
@EVALUATION
@KEY
@ONE_PAIR
@TWO_PAIRS
@click.pass_obj
def sort(
    state: State,
    files: tuple[str, ...],
    evaluation: Path | None,
    key: Path | None,
    one_pair: Files,
    two_pairs: Files,
) -> None:
    """Open the screen."""
    from mentorjournal.cli.main import end_with, require_terminal

    require_terminal()
    evaluation_given(evaluation)
    intake = read_pairs(state, files, one_pair, two_pairs, key)
    from mentorjournal.tui import run_organiser

    place = evaluation_place(evaluation).absolute()
    end_with(run_organiser(intake.pairs, place, language=state.language.code))


@command(
    N_(
        "List what may be quoted, with its id and its headings, by criterion. Nobody is named, and "
        "identical words of two people stand twice."
    )
)
@FILES
@EVALUATION
@KEY
@ONE_PAIR
@TWO_PAIRS
@JSON
@click.pass_obj
def list_themes(
    state: State,
    files: tuple[str, ...],
    evaluation: Path | None,
    key: Path | None,
    one_pair: Files,
    two_pairs: Files,
    as_json: bool,
) -> None:
    """Print the quotations."""
    from mentorjournal.programme.evaluation.themes import headings_over, quotations_of

    intake = read_pairs(state, files, one_pair, two_pairs, key)
    kept = evaluation_given(evaluation)
    quotations = quotations_of(intake.pairs)
    if as_json:
        say_json([_as_json(quotation, kept) for quotation in quotations])
        return
    if not quotations:
        say_on_stderr(state.language.say("Nobody has let anything be quoted yet."))
    say_columns(
        [
            (
                quotation.id[:SHOWN_ID],
                _term(quotation, state.language),
                " · ".join(headings_over(kept, quotation.id)) or "–",
                " ".join(quotation.words.split()),
            )
            for quotation in quotations
        ],
        widest=100,
    )


def _term(quotation: "Quotation", language: "Language") -> str:
    from mentorjournal.guidance.criteria import criterion_words
    from mentorjournal.journal.model.terms import Criterion

    return criterion_words(Criterion(quotation.criterion), language).term


def _as_json(quotation: "Quotation", kept: "Evaluation") -> dict[str, Any]:
    from mentorjournal.programme.evaluation.themes import headings_over

    return {
        "id": quotation.id,
        "criterion": quotation.criterion,
        "question": quotation.question or None,
        "words": quotation.words,
        "headings": headings_over(kept, quotation.id),
    }


@command(
    N_(
        "Put quotations under a heading, which is made if there is none. It belongs to the "
        "quotations' criterion, or to the one that you name."
    )
)
@FILES
@option("--under", "heading", metavar="HEADING", required=True, help=N_("The heading."))
@ID
@CRITERION
@EVALUATION
@KEY
@ONE_PAIR
@TWO_PAIRS
@click.pass_obj
def put(
    state: State,
    files: tuple[str, ...],
    heading: str,
    ids: tuple[str, ...],
    criterion: str | None,
    evaluation: Path | None,
    key: Path | None,
    one_pair: Files,
    two_pairs: Files,
) -> None:
    """Put quotations under a heading."""
    from mentorjournal.programme.evaluation import themes as service

    intake = read_pairs(state, files, one_pair, two_pairs, key)
    quotations = service.named_quotations(service.quotations_of(intake.pairs), ids)
    path = evaluation_place(evaluation)
    words = service.put(path, state.language, heading, quotations, criterion_given(criterion))
    say(words)


@command(
    N_(
        "Take quotations from under a heading. Without --id the heading itself is removed, and "
        "its quotations stand under none."
    )
)
@HEADING
@ID
@EVALUATION
@click.pass_obj
def remove(state: State, heading: str, ids: tuple[str, ...], evaluation: Path | None) -> None:
    """Take quotations away, or the heading."""
    from mentorjournal.programme.evaluation import themes as service

    service.remove(evaluation_place(evaluation), state.language, heading, ids)


@command(N_("Give a heading other words; its quotations stay under it."))
@HEADING
@click.argument("words")
@EVALUATION
@click.pass_obj
def rename(state: State, heading: str, words: str, evaluation: Path | None) -> None:
    """Rename a heading."""
    from mentorjournal.programme.evaluation import themes as service

    say(service.rename(evaluation_place(evaluation), state.language, heading, words))


@command(N_("Move a heading to another criterion, with its quotations."))
@HEADING
@CRITERION
@EVALUATION
@click.pass_obj
def move(state: State, heading: str, criterion: str | None, evaluation: Path | None) -> None:
    """Move a heading."""
    from mentorjournal.cli.errors import NoCriterion
    from mentorjournal.programme.evaluation import themes as service

    chosen = criterion_given(criterion)
    if chosen is None:
        raise NoCriterion
    service.set_criterion(evaluation_place(evaluation), state.language, heading, chosen)


@command(N_("Put these headings first, in this order; the others follow as they are."))
@click.argument("headings", metavar="HEADING...", nargs=-1, required=True)
@EVALUATION
@click.pass_obj
def order(state: State, headings: tuple[str, ...], evaluation: Path | None) -> None:
    """Order the headings."""
    from mentorjournal.programme.evaluation import themes as service

    service.order(evaluation_place(evaluation), state.language, headings)
