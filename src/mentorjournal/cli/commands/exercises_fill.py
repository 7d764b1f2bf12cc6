"""``exercises fill``: answers by the names of their fields, or each question asked in turn."""

import signal
import sys
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from mentorjournal.cli.commands.add_change import SET, words_given
from mentorjournal.cli.commands.list_show_search import entry_as_json
from mentorjournal.cli.context import State
from mentorjournal.cli.errors import InputNotText, NothingAnswered
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import SHORT_ID, say, say_json, say_on_stderr, write_stderr
from mentorjournal.cli.stdin import line_given
from mentorjournal.cli.translated_click import command
from mentorjournal.errors import UserError
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.platform import when_told_to_end

if TYPE_CHECKING:
    from mentorjournal.exercises.by_name import ToFill
    from mentorjournal.exercises.template import Place

KEPT = N_("What you answered is kept; “mentorjournal exercises fill {id}” goes on with it.")


@command(
    N_(
        "Fill an exercise in and print its id: a new one, by the name that “exercises list” "
        "shows, or one that is begun, by its own id. Without --set each question is asked, with "
        "the name of its field; an empty line leaves it as it is, and Ctrl+C or the end of the "
        "input ends it and keeps what was answered. “change” gives it a name, shares it, and "
        "links it to other entries."
    )
)
@click.argument("exercise", metavar="NAME|ID")
@SET
@JSON
@click.pass_obj
def fill(state: State, exercise: str, fields: tuple[str, ...], as_json: bool) -> None:
    """Save answers in an exercise."""
    from mentorjournal.exercises import by_name
    from mentorjournal.exercises.journals_catalogue import catalogue_of
    from mentorjournal.journal.model.tables import Kind

    language = state.language
    with _one_interrupt(), state.journal() as journal:
        catalogue = catalogue_of(journal)
        to_fill = by_name.find_exercise(journal, catalogue, exercise)
        if fields:
            asked = Asked(
                by_name.answers_from_words(to_fill.template, words_given(fields), language)
            )
        else:
            asked = _ask(to_fill, language)
        if asked.interrupted_by is not None and not asked.answers:
            raise asked.interrupted_by
        if not any({**to_fill.answers, **asked.answers}.values()):
            raise NothingAnswered
        id_ = by_name.fill(journal, to_fill, asked.answers, language)
        if as_json:
            say_json(entry_as_json(journal, (Kind.EXERCISE, id_)))
        else:
            say(id_)
        if not asked.is_whole:
            _show(language.say(KEPT, id=id_[:SHORT_ID]))
        if asked.interrupted_by is not None:
            raise asked.interrupted_by


@contextmanager
def _one_interrupt() -> Iterator[None]:
    """Let the first Ctrl+C interrupt the questions, and ignore any further one while saving."""

    def interrupt(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass
class Asked:
    """What came of the questions.

    Attributes:
        answers: what was answered, by the names of the fields.
        is_whole: whether every question was asked.
        interrupted_by: what ended the asking before, if it was not the end of the input.
    """

    answers: dict[str, str]
    is_whole: bool = True
    interrupted_by: KeyboardInterrupt | UserError | None = None


def _ask(exercise: "ToFill", language: Language) -> Asked:
    """Ask every question until the input ends, or is broken off."""
    asked = Asked({}, is_whole=False)
    when_told_to_end(interrupt_main)
    try:
        asked.is_whole = _ask_each(exercise, language, asked.answers)
    except KeyboardInterrupt as error:
        write_stderr("\n")
        asked.interrupted_by = error
    except UserError as error:
        asked.interrupted_by = error
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # from here on it would break off the saving
    return asked


def _ask_each(exercise: "ToFill", language: Language, answers: dict[str, str]) -> bool:
    """Put what is answered into ``answers``; return whether every question was asked."""
    from mentorjournal.exercises.sections import as_read, in_words

    for step in exercise.template.steps:
        _show(step.title.of(language))
        _show(step.help.of(language) if step.help else "")
        for place in exercise.template.places(step):
            _show(_question(place, language))
            _show(place.question.help.of(language) if place.question.help else "")
            before = in_words(place, exercise.answers.get(place.key, ""), language)
            _show(as_read(place.question.kind, before, language))
            answer = _answer(place, language)
            if answer is None:
                return False
            if answer:
                answers[place.key] = answer
    return True


def _question(place: "Place", language: Language) -> str:
    """Return a question with what there is to choose from, and its field's name."""
    from mentorjournal.exercises.template import FieldKind

    column = place.column.title.of(language) if place.column else ""
    offered = ", ".join(choice.title.of(language) for choice in place.question.choices)
    if place.question.kind is FieldKind.SCALE:
        offered = "0–10"
    parts = [column, place.question.prompt.of(language), offered and f"({offered})"]
    return "  ".join(filter(None, [*parts, f"[{place.key}]"]))


def _answer(place: "Place", language: Language) -> str | None:
    """Read lines until one fits the question; return nothing once the input has ended.

    Raises:
        InputNotText: a line that nobody can type again is no UTF-8.
    """
    from mentorjournal.cli.next_steps import explanation
    from mentorjournal.exercises.by_name import answer_from
    from mentorjournal.journal.model.errors import Invalid

    while True:
        try:
            line = line_given()
            return answer_from(place, line.strip(), language) if line else None
        except (Invalid, InputNotText) as error:
            if isinstance(error, InputNotText) and not sys.stdin.isatty():
                raise  # the next line was meant for the next question
            _show(explanation(error, language))


def _show(text: str) -> None:
    """Say what is asked beside the output, which holds the id alone."""
    if text:
        say_on_stderr(text)
