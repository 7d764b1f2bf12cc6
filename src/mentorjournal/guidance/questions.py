"""A bank of questions to ask in a session, by purpose and by the model they belong to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

from mentorjournal.exercises.template import Part, Source, TemplateId, Words
from mentorjournal.locale.language import N_


class Purpose(StrEnum):
    """What a question is for, in the order of a session."""

    OPENING = "opening"
    EXPLORING = "exploring"
    CHALLENGING = "challenging"
    SCALING = "scaling"
    CIRCULAR = "circular"
    CLOSING = "closing"


PURPOSE_LABELS: Mapping[Purpose, str] = {
    Purpose.OPENING: N_("To open"),
    Purpose.EXPLORING: N_("To explore"),
    Purpose.CHALLENGING: N_("To challenge"),
    Purpose.SCALING: N_("To scale, 0 to 10"),
    Purpose.CIRCULAR: N_("To see it with others' eyes"),
    Purpose.CLOSING: N_("To close"),
}


class Model(Part):
    """The model a question belongs to."""

    id: TemplateId
    name: Words
    source: Source


class BankQuestion(Words):
    """A question in both languages."""

    id: TemplateId
    purpose: Purpose
    model: TemplateId


class QuestionBank(Part):
    """All questions, and the models they come from."""

    model: tuple[Model, ...]
    question: tuple[BankQuestion, ...]

    def model_of(self, question: BankQuestion) -> Model:
        """Return the model a question belongs to."""
        return next(model for model in self.model if model.id == question.model)


@cache
def question_bank() -> QuestionBank:
    """Return the bank."""
    source = files("mentorjournal.guidance").joinpath("questions.toml")
    return QuestionBank.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
