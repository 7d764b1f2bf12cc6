"""The questions that a pair answers for the closing day: ours, or its organiser's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mentorjournal.exercises.reading import validated_as
from mentorjournal.guidance.question_sets import (
    RULES,
    QuestionSet,
    our_questions,
    read_questions,
)
from mentorjournal.journal.closing_day import questions
from mentorjournal.journal.model.closing_day import EvaluationAnswer
from mentorjournal.journal.model.terms import Criterion
from mentorjournal.journal.programme import kept_file
from mentorjournal.journal.store.journal import Journal


def questions_of(journal: Journal) -> QuestionSet:
    """Return the questions that the pair in view answers.

    They are those of a file with questions; else those of the programme file, beside ours or in
    their place; else ours.
    """
    own = questions.own(journal)
    if own is not None:
        return validated_as(QuestionSet, own, "questions", RULES)
    file = kept_file.load(journal)
    if file is None or not file.content.get("question"):
        return our_questions()
    return _of_programme(file.content)


def _of_programme(content: Mapping[str, Any]) -> QuestionSet:
    own_set = {"title": content["name"], "question": content["question"]}
    asked = validated_as(QuestionSet, own_set, "programme", RULES)
    if not content["our_questions"]:
        return asked
    own_ids = {question.id for question in asked.question}
    ours = [question for question in our_questions().question if question.id not in own_ids]
    return asked.model_copy(update={"question": (*ours, *asked.question)})


def in_order_asked(journal: Journal, answers: Sequence[EvaluationAnswer]) -> list[EvaluationAnswer]:
    """Return answers in the order of the criteria and their questions; what is asked no more last.

    Answers of the two to the same question stand together, the owner's first.
    """
    owner, criteria = journal.pair.owner.id, list(Criterion)
    places = {question.id: at for at, question in enumerate(questions_of(journal).question)}
    return sorted(
        answers,
        key=lambda answer: (
            criteria.index(answer.criterion),
            places.get(answer.question_id, len(places)),
            answer.question_id,
            answer.author.id != owner,
        ),
    )


def use_questions(journal: Journal, path: Path) -> QuestionSet:
    """Ask an organiser's questions from now on, in the pair in view, and return them.

    They are kept in the journal. Answers to other questions stay.

    Raises:
        ExerciseError: the file cannot be read, or holds no questions; nothing was changed.
    """
    question_set = read_questions(path)
    questions.keep(journal, question_set.model_dump(mode="json"))
    return question_set


def use_our_questions(journal: Journal) -> None:
    """Ask our own questions again, in the pair in view."""
    questions.keep(journal, None)
