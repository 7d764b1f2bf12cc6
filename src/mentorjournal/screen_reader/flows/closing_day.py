"""The closing day: its questions answered, what to bring chosen, the summary written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from mentorjournal.guidance.workspace import (
    STATE_LABELS,
    QuestionStatus,
    evidence_for,
    find_question,
    question_statuses,
)
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.labels import value_label
from mentorjournal.journal.model.terms import Kind, Visibility
from mentorjournal.journal.store import drafts
from mentorjournal.locale.language import N_
from mentorjournal.screen_reader.engine.entry_forms import NO, YES, resume
from mentorjournal.screen_reader.engine.forms import Field, Form, Values
from mentorjournal.screen_reader.engine.prompts import Choice, Left, Menu, run_menu
from mentorjournal.screen_reader.engine.reader import Reader
from mentorjournal.screen_reader.flows.entries import saved
from mentorjournal.screen_reader.flows.export import write_summary
from mentorjournal.summary.selection.candidates import candidates
from mentorjournal.summary.selection.choice import arranged, load_choice, save_choice

IN_OR_OUT = {True: N_("goes in"), False: N_("stays out")}


def run_closing_day(reader: Reader) -> None:
    """Offer what the closing day asks for."""

    def build(_: Left) -> Menu:
        say = reader.say
        return Menu(
            say("Closing day"),
            [
                Choice(say("Answer the questions"), lambda: _run_questions(reader)),
                Choice(say("Choose what to bring"), lambda: run_choice(reader)),
                Choice(say("Write the summary to a file"), lambda: write_summary(reader)),
            ],
        )

    run_menu(reader.console, build)


def _run_questions(reader: Reader) -> None:
    def build(_: Left) -> Menu:
        return Menu(
            reader.say("The closing day's questions"),
            [
                Choice(
                    f"{question.wording} ({reader.language.say(STATE_LABELS[question.state])})",
                    partial(answer, reader, question.id),
                )
                for question in question_statuses(reader.journal, reader.language)
            ],
        )

    run_menu(reader.console, build)


def answer(reader: Reader, id: str) -> None:
    """Tell what the year holds on a question, and ask for the answer."""
    journal, language, console = reader.journal, reader.language, reader.console
    question = find_question(journal, language, id)
    draft = (Kind.EVALUATION_ANSWER, question.id)
    kept = resume(console, journal, *draft)
    _tell(reader, question)
    before = question.answer
    values: Values = {
        "text": str(kept.get("text", before.text if before else "")),
        "visibility": str(
            kept.get("visibility", before.visibility if before else Visibility.PRIVATE.value)
        ),
        "quotable": YES if kept.get("quotable", before is not None and before.quotable) else NO,
    }

    def stored(values: Values) -> dict[str, Any]:
        return {
            "criterion": question.criterion,
            "question": question.wording,
            **values,
            "quotable": values["quotable"] == YES,
        }

    def keep(values: Values) -> None:
        content = stored(values) | {"criterion": question.criterion.value}
        picked = kept.get("picked", [[kind.value, id_] for kind, id_ in question.picked])
        drafts.keep(journal, *draft, content | {"picked": picked})

    def save(values: Values) -> str:
        revision = before.revision if before else 0
        picked = [(Kind(kind), id_) for kind, id_ in kept["picked"]] if "picked" in kept else None
        return evaluation.answer(
            journal, question.id, stored(values), picked=picked, revision=revision
        )

    form = Form(
        console,
        question.wording,
        [
            Field("text", reader.say("Your answer"), "text", help=question.help),
            Field(
                "visibility",
                field_label(language, "visibility"),
                "choice",
                options={value.value: value_label(language, value) for value in Visibility},
            ),
            Field(
                "quotable",
                field_label(language, "quotable"),
                "choice",
                options={YES: language.say("yes"), NO: language.say("no")},
            ),
        ],
        values,
        save,
        keep,
        lambda: drafts.discard(journal, *draft),
    )
    saved(reader, form.ask(is_draft="text" in kept))


def _tell(reader: Reader, question: QuestionStatus) -> None:
    console, language = reader.console, reader.language
    console.show()
    for part in evidence_for(reader.journal, language, question):
        if part.lines:
            console.show(f"{part.title}:")
            for line in part.lines:
                console.show(", ".join(filter(None, [line.text, line.note])))
    if question.expected:
        console.show(f"{reader.say('What you wrote before the year')}: {question.expected}")
    for said in question.partner_answers:
        console.show(f"{reader.say('What {name} answers', name=said.author.name)}: {said.text}")


def run_choice(reader: Reader) -> None:
    """Offer what can go into the summary; choosing one puts it in, or leaves it out."""
    journal = reader.journal

    def toggle(candidate: Any, *, taken: bool) -> Callable[[], None]:
        def change() -> None:
            save_choice(journal, load_choice(journal).with_taken([candidate], taken=not taken))

        return change

    def build(_: Left) -> Menu:
        kept = load_choice(journal)
        choices = []
        for candidate in arranged(candidates(journal, reader.language), kept):
            taken = kept.takes(candidate.id, preset=candidate.preset)
            words = f"{candidate.words} ({reader.language.say(IN_OR_OUT[taken])})"
            choices.append(Choice(words, toggle(candidate, taken=taken)))
        return Menu(
            reader.say("Choose what to bring"),
            choices,
            () if choices else [reader.say("There is nothing here yet.")],
            reader.say("A number puts it in, or leaves it out. Nothing is deleted."),
        )

    run_menu(reader.console, build)
