"""The commands for the closing day's questions, the group ``evaluation``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import UnknownText
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import SHORT_ID, say, say_columns, say_fields, say_json
from mentorjournal.cli.stdin import text_given
from mentorjournal.cli.translated_click import LazyGroup, command, option
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentorjournal.guidance.workspace import QuestionStatus
    from mentorjournal.guidance.year_evidence import EvidenceGroup
    from mentorjournal.locale import Language

PLACES = {
    "list": "mentorjournal.cli.commands.evaluation:list_questions",
    "show": "mentorjournal.cli.commands.evaluation:show_question",
    "answer": "mentorjournal.cli.commands.evaluation:answer",
    "quote": "mentorjournal.cli.commands.evaluation:quote",
    "then-and-now": "mentorjournal.cli.commands.evaluation:then_and_now",
}

SUMMARIES = {
    "list": N_("List the questions and how far you have come with each."),
    "show": N_("Show a question, your answer, and notes from your year on it."),
    "answer": N_("Answer a question, or rewrite your answer."),
    "quote": N_("Allow an answer or an insight to be quoted, or take that back."),
    "then-and-now": N_("Show what you have looked back on, and what you saw."),
}


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_("The closing day's questions: read them, see notes from your year, answer them."),
)
def evaluation() -> None:
    """Hold the commands about the closing day's questions."""


@command(N_("List the closing day's questions by criterion, and how far you have come with each."))
@JSON
@click.pass_obj
def list_questions(state: State, as_json: bool) -> None:
    """Print the questions."""
    from mentorjournal.guidance.criteria import criterion_words
    from mentorjournal.guidance.workspace import STATE_LABELS, question_statuses

    with state.journal() as journal:
        questions = question_statuses(journal, state.language)
        if as_json:
            say_json(
                [
                    {
                        "id": question.id,
                        "criterion": question.criterion,
                        "question": question.wording,
                        "state": question.state,
                        "answer": question.answer.id if question.answer else None,
                        "quotable": bool(question.answer and question.answer.quotable),
                    }
                    for question in questions
                ]
            )
            return
        say_columns(
            [
                (
                    question.id,
                    state.language.say(STATE_LABELS[question.state]),
                    criterion_words(question.criterion, state.language).term,
                    question.wording,
                )
                for question in questions
            ],
            widest=120,
        )


@command(
    N_(
        "Show a question, your answer, and notes from your year on it, with ids for --pick. The "
        "first characters of the question's name are enough."
    )
)
@click.argument("question")
@JSON
@click.pass_obj
def show_question(state: State, question: str, as_json: bool) -> None:
    """Print a question and what the year holds."""
    from mentorjournal.guidance.workspace import evidence_for, find_question

    with state.journal() as journal:
        language = state.language
        asked_question = find_question(journal, language, question)
        parts = evidence_for(journal, language, asked_question)
        picked = {id_ for _, id_ in asked_question.picked}
        if as_json:
            say_json(_as_json(asked_question, parts, picked))
            return
        say_fields(_fields_of(asked_question, language))
        for part in parts:
            say(f"\n{part.title}")
            say_columns(
                [
                    (
                        "[x]" if line.id in picked else "[ ]",
                        line.id[:SHORT_ID],
                        line.text,
                        line.note,
                    )
                    for line in part.lines
                ],
                widest=100,
            )


def _fields_of(question: QuestionStatus, language: Language) -> list[tuple[str, str]]:
    """Return the question and its answers, the partner's with the question it was where another."""
    from mentorjournal.journal.model.labels import value_label

    fields = [(language.say("Question"), question.wording), (language.say("Help"), question.help)]
    if (answer := question.answer) is not None:
        seen = value_label(language, answer.visibility)
        quoted = language.say("may be quoted") if answer.quotable else ""
        fields += [
            (language.say("Your answer"), f"\n{answer.text}" if answer.text else ""),
            (language.say("Visible to"), ", ".join(filter(None, (seen, quoted)))),
        ]
    if question.expected:
        fields.append((language.say("What you wrote before the year"), question.expected))
    for partner_answer in question.partner_answers:
        label = language.say("What {name} answers", name=partner_answer.author.name)
        is_other = partner_answer.question_id != question.id
        wording = f"{partner_answer.question}\n" if is_other else ""
        fields.append((label, f"\n{wording}{partner_answer.text}"))
    return fields


def _as_json(
    question: QuestionStatus, parts: Sequence[EvidenceGroup], picked: set[str]
) -> dict[str, Any]:
    return {
        "id": question.id,
        "criterion": question.criterion,
        "question": question.wording,
        "help": question.help,
        "state": question.state,
        "answer": question.answer,
        "expected": question.expected,
        "others": question.partner_answers,
        "year": [
            {
                "kind": line.kind,
                "id": line.id,
                "text": line.text,
                "note": line.note,
                "private": line.private,
                "picked": line.id in picked,
            }
            for part in parts
            for line in part.lines
        ],
    }


@command(
    N_(
        "Answer a question, or rewrite your answer, and print the answer's id. “-” reads the "
        "text from standard input; without a text only what you pick, share or allow to be "
        "quoted changes."
    )
)
@click.argument("question")
@click.argument("text", nargs=-1)
@option(
    "--pick",
    metavar="ID",
    multiple=True,
    help=N_("Add an entry of the year that the answer is based on; may be given several times."),
)
@option("--shared/--private", default=None, help=N_("Who may see it; at first only you."))
@option(
    "--quotable/--not-quotable",
    default=None,
    help=N_("Whether it may be quoted in the programme's report, without your name."),
)
@click.pass_obj
def answer(
    state: State,
    question: str,
    text: tuple[str, ...],
    pick: tuple[str, ...],
    shared: bool | None,
    quotable: bool | None,
) -> None:
    """Save an answer."""
    from mentorjournal.guidance.workspace import find_question
    from mentorjournal.journal.closing_day import evaluation as answers
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.journal.model.tables import Visibility

    if not (text or pick) and shared is None and quotable is None:
        raise UnknownText
    with state.journal() as journal:
        asked_question = find_question(journal, state.language, question)
        values: dict[str, object] = {
            "criterion": asked_question.criterion,
            "question": asked_question.wording,
        }
        if text:
            values["text"] = text_given() if text == ("-",) else " ".join(text)
            if not str(values["text"]).strip():
                raise UnknownText
        if shared is not None:
            values["visibility"] = Visibility.SHARED if shared else Visibility.PRIVATE
        if quotable is not None:
            values["quotable"] = quotable
        picked = [by_name.find(journal, id_) for id_ in pick]
        say(
            answers.answer(
                journal,
                asked_question.id,
                values,
                picked=[*asked_question.picked, *picked],
                keep_draft=True,
            )
        )


@command(
    N_(
        "Allow an answer or an insight of yours to be quoted in the programme's report, without "
        "your name; --never takes that back."
    )
)
@click.argument("id")
@option("--never", is_flag=True, help=N_("Take the consent back."))
@click.pass_obj
def quote(state: State, id: str, never: bool) -> None:
    """Give the consent to be quoted, or take it back."""
    from mentorjournal.journal.lookup import by_name, quoting

    with state.journal() as journal:
        kind, entry_id = by_name.find(journal, id)
        quoting.allow(journal, kind, entry_id, allowed=not never)
        say(entry_id)


@command(
    N_(
        "Show what you have looked back on, and what you saw: the texts that belong together, with "
        "ids for “summary --include”."
    )
)
@JSON
@click.pass_obj
def then_and_now(state: State, as_json: bool) -> None:
    """Print the texts that belong together."""
    from mentorjournal.journal.reflections import revisiting

    with state.journal() as journal:
        chains = revisiting.chains(journal)
        if as_json:
            say_json(chains)
            return
        if not chains:
            say(state.language.say("Nothing yet."))
        for number, chain in enumerate(chains):
            if number:
                say("")
            for text in chain:
                day, author = state.language.date(text.day), journal.pair.person(text.author_id)
                words = "\n".join(filter(None, (text.title, text.body)))
                say_fields([(f"{text.id[:SHORT_ID]} {day}, {author.name}", f"\n{words}")])
