"""Exercises: chosen, each question in turn with what leads to it, and gone on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from mentorjournal.exercises import by_name, filling
from mentorjournal.exercises.by_name import ToFill
from mentorjournal.exercises.journals_catalogue import catalogue_of
from mentorjournal.exercises.template import FieldKind, Place
from mentorjournal.journal.model.exercises import Exercise
from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.store import drafts
from mentorjournal.locale import Language
from mentorjournal.screen_reader.engine.entry_forms import resume
from mentorjournal.screen_reader.engine.forms import Field, Form, Values
from mentorjournal.screen_reader.engine.prompts import Choice, Left, Menu, run_menu
from mentorjournal.screen_reader.engine.reader import Reader
from mentorjournal.screen_reader.flows.entries import run_list, saved


def run_exercises(reader: Reader) -> None:
    """Offer to begin an exercise, and those that are filled in."""
    run_list(
        reader,
        reader.say("Exercises"),
        "exercises",
        Kind.EXERCISE,
        lambda: [Choice(reader.say("Begin an exercise"), lambda: _begin(reader))],
    )


def _begin(reader: Reader) -> None:
    def build(_: Left) -> Menu:
        catalogue = catalogue_of(reader.journal)
        return Menu(
            reader.say("Begin an exercise"),
            [
                Choice(
                    f"{template.title.of(reader.language)}, {theme}",
                    partial(fill, reader, template.id),
                )
                for theme, templates in catalogue.by_theme(reader.language)
                for template in templates
            ],
        )

    run_menu(reader.console, build)


def exercise_actions(reader: Reader, exercise: Exercise) -> Sequence[Choice]:
    """Return what can be done with an exercise."""
    return [Choice(reader.say("Go on with it"), lambda: fill(reader, exercise.id))]


def fill(reader: Reader, name: str) -> None:
    """Ask each question of an exercise, new by its template's id or begun by its own."""
    journal, language = reader.journal, reader.language
    exercise = by_name.find_exercise(journal, catalogue_of(journal), name)
    template, entry = exercise.template, exercise.filled.entry if exercise.filled else None
    draft = (Kind.EXERCISE, entry.id if entry else template.id)
    kept = resume(reader.console, journal, *draft)
    details: dict[str, Any] = {
        "links": kept.get("links", []),
        **{
            name: str(kept.get(name, getattr(entry, name, "") or ""))
            for name in ("title", "day", "visibility")
            if entry is not None or name in kept
        },
    }

    def keep(values: Values) -> None:
        content = details | {"answers": {key: text for key, text in values.items() if text}}
        stored = content if exercise.filled else filling.in_draft(template, content)
        drafts.keep(journal, *draft, stored)

    def save(values: Values) -> str:
        return _save(reader, exercise, values, draft)

    console = reader.console
    console.show()
    console.show(template.introduction.of(language))
    form = Form(
        console,
        template.title.of(language),
        [_field(place, language) for place in template.places()],
        dict(exercise.answers) | dict(kept.get("answers", {})),
        save,
        keep,
        lambda: drafts.discard(journal, *draft),
    )
    saved(reader, form.ask(is_draft="answers" in kept))


def _save(
    reader: Reader, exercise: ToFill, answers: Mapping[str, str], draft: tuple[Kind, str]
) -> str:
    journal, language = reader.journal, reader.language
    with drafts.ending(journal, *draft):
        return by_name.fill(journal, exercise, answers, language)


def _field(place: Place, language: Language) -> Field:
    """Return a place of an exercise as a question, with its step and what leads to it."""
    question = place.question
    column = place.column.title.of(language) if place.column else ""
    label = ", ".join(
        filter(None, [place.step.title.of(language), column, question.prompt.of(language)])
    )
    if question.kind is FieldKind.SCALE:
        label = language.say("{statement} 0 to 10", statement=label)
    choices = {choice.id: choice.title.of(language) for choice in question.choices}
    return Field(
        place.key,
        label,
        "text" if question.kind in {FieldKind.TEXT, FieldKind.LOG} else "line",
        help=question.help.of(language) if question.help else _step_help(place, language),
        options=choices if question.kind is FieldKind.CHOICE else None,
        check=lambda typed: by_name.answer_from(place, typed, language),
        leading=lambda values: _leading(place, values, language),
    )


def _step_help(place: Place, language: Language) -> str:
    return place.step.help.of(language) if place.step.help else ""


def _leading(place: Place, values: Mapping[str, str], language: Language) -> str:
    """Return the questions that lead from the other cells of a quadrant to this one."""
    return " ".join(
        relation.question.of(language).replace("{words}", values[relation.start])
        for relation in place.step.relations
        if relation.end == place.key and values.get(relation.start, "").strip()
    )
