"""The commands for the hour before a meeting: ``brief``, and the ``bank`` of questions."""

from collections.abc import Sequence
from pathlib import Path

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.formats import format_or_printed
from mentorjournal.cli.options import FORCE, FORMAT_OR_PRINTED, JSON, OUTPUT_OR_PRINTED
from mentorjournal.cli.output import say, say_columns, say_json, say_place
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_, Language
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS

NEXT = "next"


@command(
    N_(
        "Print what is good to have at hand before a meeting, on one page: the agenda, and what "
        "has happened since you last met. What only you see stays out, and the page says how "
        "much; --with-private includes it, marked, with your own notes for the meeting."
    )
)
@option(
    "--meeting",
    metavar="last|next|ID",
    default=NEXT,
    help=N_("Which meeting; the next one unless given."),
)
@FORMAT_OR_PRINTED
@OUTPUT_OR_PRINTED
@option(
    "--with-private",
    is_flag=True,
    help=N_("Include what only you see: private entries and your notes for the meeting."),
)
@FORCE
@click.pass_obj
def brief(
    state: State,
    meeting: str,
    format_name: str | None,
    output: Path | None,
    with_private: bool,
    force: bool,
) -> None:
    """Print or write the brief for a meeting."""
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.journal.meetings import meetings
    from mentorjournal.journal.model.tables import Kind
    from mentorjournal.summary import export
    from mentorjournal.summary.render.registry import render_document, write_document
    from mentorjournal.summary.selection.brief import brief_document

    chosen = format_or_printed(output, format_name, DOCUMENT_FORMATS)
    with state.journal() as journal:
        unplanned = meeting == NEXT and meetings.upcoming(journal) is None
        id_ = None if unplanned else by_name.find_a(journal, Kind.MEETING, meeting)
        document = export.without_names(
            journal,
            brief_document(journal, state.language, id_, private=with_private),
            state.language,
        )
        if output is None:
            say(render_document(document, chosen, state.language).decode("utf-8").rstrip())
        else:
            write_document(document, chosen, output, state.language, force=force)
            say_place(output)


@command(
    N_(
        "List questions to ask in a meeting, with their purpose and the model they come from; "
        "words filter them. “change next --line” puts one on the agenda. With --writing they are "
        "questions to write from."
    )
)
@click.argument("words", nargs=-1)
@option("--writing", is_flag=True, help=N_("List questions to write from, by what they are about."))
@option("--one", is_flag=True, help=N_("Print one of them, by chance."))
@JSON
@click.pass_obj
def bank(state: State, words: tuple[str, ...], writing: bool, one: bool, as_json: bool) -> None:
    """Print the questions that hold the words."""
    from random import choice

    names, rows = _writing_rows(state.language) if writing else _bank_rows(state.language)
    wanted = " ".join(words).casefold().split()
    matching = [row for row in rows if all(word in " ".join(row).casefold() for word in wanted)]
    if one and matching:
        matching = [choice(matching)]  # noqa: S311 - nothing is kept secret by it
    if as_json:
        say_json([dict(zip(names, row, strict=True)) for row in matching])
    elif one and matching:
        say(matching[0][-1])
    elif matching:
        say_columns(matching, widest=200)
    else:
        say(state.language.say("Nothing found."))


def _bank_rows(language: Language) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    """Return the questions to ask in a meeting, and what their columns are called."""
    from mentorjournal.guidance.questions import PURPOSE_LABELS, question_bank

    questions = question_bank()
    rows: list[tuple[str, ...]] = [
        (
            language.say(PURPOSE_LABELS[question.purpose]),
            questions.model_of(question).name.of(language),
            question.of(language),
        )
        for question in questions.question
    ]
    return ("purpose", "model", "question"), rows


def _writing_rows(language: Language) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    """Return the questions to write from, and what their columns are called."""
    from mentorjournal.guidance.prompts import ABOUT_LABELS, prompts

    rows: list[tuple[str, ...]] = [
        (language.say(ABOUT_LABELS[prompt.about]), prompt.of(language)) for prompt in prompts()
    ]
    return ("about", "question"), rows
