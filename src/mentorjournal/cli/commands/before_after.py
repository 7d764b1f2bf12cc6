"""``before`` and ``after``: what is sealed until the closing day, and what is laid beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mentorjournal.cli.commands.add_change import SET, words_given
from mentorjournal.cli.context import State
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import say, say_fields, say_json
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.exercises.filling import Filled
    from mentorjournal.guidance.before_and_after import BeforeAndAfter, Side
    from mentorjournal.locale import Language


@command(
    N_(
        "What you expect and where you stand before the year. Without options it says how it "
        "stands, and shows your answers as long as they can be read; “exercises fill "
        "before-the-year” asks each question. Sealed, they can be neither read nor changed until "
        "the programme's last day; --open then opens them, and “after” shows them beside what you "
        "answer now."
    ),
    contradicting=[("seal", "open_", "early"), ("fields", "open_", "early")],
)
@SET
@option("--seal", is_flag=True, help=N_("Seal the answers until the closing day."))
@option("--open", "open_", is_flag=True, help=N_("Open them on the closing day."))
@option("--early", is_flag=True, help=N_("Open them although the closing day has not come."))
@JSON
@click.pass_obj
def before(
    state: State, fields: tuple[str, ...], seal: bool, open_: bool, early: bool, as_json: bool
) -> None:
    """Show, write, seal or open what is written before the year."""
    from mentorjournal.guidance.before_and_after import of_both, state_said
    from mentorjournal.journal.exercises import sealing
    from mentorjournal.journal.model.exercises import BEFORE_THE_YEAR

    language = state.language
    with state.journal() as journal:
        if fields:
            _fill(journal, BEFORE_THE_YEAR, fields, language)
        if seal:
            sealing.seal(journal)
        if open_ or early:
            sealing.open_seal(journal, early=early)
        known = sealing.seal_of(journal)
        own, _ = of_both(journal)
        if as_json:
            say_json(_seal_as_json(known) | {"before": _entry(own.before)})
            return
        say(state_said(known, language))
        if own.before is not None:
            say("")
            _say_filled(own.before, language)
        if known.state is sealing.SealState.BEGUN:
            say("")
            say(language.say("“mentorjournal before --seal” seals it."))


@command(
    N_(
        "How far you have come after the year, beside what you sealed before it and have opened; "
        "your partner's too, where they share it. “exercises fill after-the-year” asks each "
        "question."
    )
)
@SET
@JSON
@click.pass_obj
def after(state: State, fields: tuple[str, ...], as_json: bool) -> None:
    """Show or write what is answered after the year, beside what was before."""
    from mentorjournal.guidance.before_and_after import of_both, state_said
    from mentorjournal.journal.exercises import sealing
    from mentorjournal.journal.model.exercises import AFTER_THE_YEAR

    language = state.language
    with state.journal() as journal:
        if fields:
            _fill(journal, AFTER_THE_YEAR, fields, language)
        known = sealing.seal_of(journal)
        both = of_both(journal)
        if as_json:
            people = [_as_json(person, language) for person in both if not person.is_empty]
            say_json(_seal_as_json(known) | {"people": people})
            return
        say(state_said(known, language))
        for person in both:
            if not person.is_empty:
                say(f"\n{person.author.name}")
                _say_side_by_side(person, language)


def _fill(journal: Any, template_id: str, fields: tuple[str, ...], language: Language) -> None:
    from mentorjournal.exercises import by_name
    from mentorjournal.exercises.journals_catalogue import catalogue_of

    catalogue = catalogue_of(journal)
    exercise = by_name.find_exercise(journal, catalogue, template_id)
    answers = by_name.answers_from_words(exercise.template, words_given(fields), language)
    by_name.fill(journal, exercise, answers, language)


def _say_filled(filled: Filled, language: Language) -> None:
    from mentorjournal.exercises.sections import sections

    for section in sections(filled.template, filled.answers, language):
        say_fields([(answer.prompt, answer.words(language)) for answer in section.answers])


def _say_side_by_side(person: BeforeAndAfter, language: Language) -> None:
    before, after_ = language.say("Before"), language.say("After")
    for expected in person.expectations(language):
        answers = [f"{answer.question}\n{answer.text}" for answer in expected.now]
        say(f"\n{expected.question}")
        say_fields([(f"  {before}", expected.before), (f"  {after_}", "\n".join(answers))])
    for row in person.statements(language):
        say(f"\n{row.words}")
        say_fields(
            [
                (f"  {before}", _side(row.before, language)),
                (f"  {after_}", _side(row.after, language)),
            ]
        )
    for thought in person.afterthoughts(language):
        say("")
        say_fields([(thought.prompt, thought.words(language))])


def _side(side: Side, language: Language) -> str:
    from mentorjournal.exercises.sections import out_of_ten

    value = "" if side.value is None else out_of_ten(side.value, language)
    return ". ".join(filter(None, (value, side.words)))


def _seal_as_json(known: Any) -> dict[str, Any]:
    return {
        "state": known.state,
        "sealed_on": known.sealed_on,
        "opened_on": known.opened_on,
        "opens_on": known.opens_on,
    }


def _entry(filled: Filled | None) -> Any:
    return None if filled is None else {"id": filled.entry.id, "answers": filled.entry.answers}


def _as_json(person: BeforeAndAfter, language: Language) -> dict[str, Any]:
    return {
        "name": person.author.name,
        "role": person.author.role,
        "before": _entry(person.before),
        "after": _entry(person.after),
        "expectations": [
            {
                "id": expected.id,
                "question": expected.question,
                "before": expected.before,
                "now": [
                    {"question": answer.question, "answer": answer.text} for answer in expected.now
                ],
            }
            for expected in person.expectations(language)
        ],
        "statements": [vars(row) for row in person.statements(language)],
    }
