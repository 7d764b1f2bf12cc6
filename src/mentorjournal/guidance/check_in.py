"""What the check-in asks, what it rests on, and what to ask when an answer has dropped."""

from __future__ import annotations

import tomllib
from functools import cache, partial
from importlib.resources import files

from mentorjournal.exercises.template import FieldId, Part, Words
from mentorjournal.journal.meetings.check_ins import Drop, require_open
from mentorjournal.journal.model.field_labels import field_label, label_of_field
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown_line


class CheckInItem(Part):
    """One line to rate; ``id`` is one of ``fields.CHECK_IN_ITEMS``."""

    id: FieldId
    statement: Words
    question: Words


class CheckInGuide(Part):
    """The lines in their order, with what they rest on and how the scale is meant."""

    about: Words
    scale: Words
    item: tuple[CheckInItem, ...]

    def named(self, id: str) -> CheckInItem:
        """Return the line with an id."""
        return next(item for item in self.item if item.id == id)


@cache
def check_in_guide() -> CheckInGuide:
    """Return the check-in."""
    source = files("mentorjournal.guidance").joinpath("check_in.toml")
    return CheckInGuide.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))


def asked_as(language: Language, field: str) -> str:
    """Return what a mark stands beside where it is given, or the word for another field."""
    if field not in CHECK_IN_ITEMS:
        return label_of_field(language, field)
    return check_in_guide().named(field).statement.of(language).rstrip(".")


def drop_in_words(language: Language, drop: Drop) -> str:
    """Return what has changed, without a judgement."""
    return language.say(
        "{who}: “{item}” is {value} this time; before it was {before}.",
        who=shown_line(drop.check_in.author.name),
        item=field_label(language, drop.item),
        value=drop.value,
        before=drop.before,
    )


def question_for(language: Language, drop: Drop) -> str:
    """Return the question that goes with what fell."""
    return check_in_guide().named(drop.item).question.of(language)


def park(journal: Journal, language: Language, drop: Drop) -> str:
    """Keep the question for a meeting, linked to the check-in and as visible as that.

    Returns:
        The question's id.

    Raises:
        MadeAlready: the drop has led to a question meanwhile.
    """
    values = {"text": question_for(language, drop), "visibility": drop.check_in.visibility}
    links = [(Kind.CHECK_IN, drop.check_in.id)]
    return entries.create(
        journal,
        Kind.QUESTION,
        values,
        links=links,
        keep_draft=True,
        require=partial(require_open, check_in_id=drop.check_in.id),
    )
