"""Reflections and insights: fields and views."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from mentorjournal.journal.model import validators as rule
from mentorjournal.journal.model.declaration import Weight, fields_of_entry, shown, stored, view
from mentorjournal.journal.model.terms import Kind, ReplySort, Visibility
from mentorjournal.journal.model.views import EntryHead, LinkedEntry, PersonView
from mentorjournal.locale.language import N_


@fields_of_entry
class InsightFields:
    """An insight as it is kept, but for the reflection it comes from.

    ``quotable`` is its author's consent to be quoted in the programme's report, without a name.
    """

    text: str = stored(
        N_("Text"), rule.line(rule.SENTENCE_LIMIT, required=True), search=Weight.TITLE
    )
    bring: bool = stored(N_("Bring to the closing day"), rule.flag, default=True)
    quotable: bool = stored(N_("May be quoted in the programme's report"), rule.flag, default=False)


@view
class Insight(InsightFields, EntryHead):
    """A sentence worth bringing."""

    reflection_id: str | None = stored(
        "", rule.reference(), default=None, refers_to=Kind.REFLECTION
    )


@dataclass(frozen=True)
class InsightRow:
    """An insight in a list."""

    id: str
    text: str
    bring: bool
    quotable: bool
    day: date
    reflection_id: str | None
    visibility: Visibility
    author: PersonView


@fields_of_entry
class ReplyFields:
    """A reply as it is kept, but for the reflection it is to."""

    sort: str = stored(N_("What it is"), rule.choice(ReplySort), default=ReplySort.QUESTION.value)
    text: str = stored(N_("Text"), rule.text(rule.ANSWER_LIMIT, required=True), search=Weight.BODY)


@view
class Reply(ReplyFields, EntryHead):
    """What one of the two says to a reflection that the other has shared."""

    new_visibility: ClassVar = Visibility.SHARED

    reflection_id: str = stored(
        "", rule.reference(required=True), refers_to=Kind.REFLECTION, belongs=True
    )


@fields_of_entry
class ReflectionFields:
    """A reflection as it is kept, but for its tags and the reflection it looks back on."""

    day: date = stored(N_("Date"), rule.day(required=True), past=True)
    title: str = stored(N_("Title"), rule.line(), default="", search=Weight.TITLE)
    body: str = stored(N_("Text"), rule.text(), default="", search=Weight.BODY)


@view
class Reflection(ReflectionFields, EntryHead):
    """A reflection with its tags, the insights marked in it, and the replies to it.

    ``revisits`` and ``revisited`` are the rest of its chain, see ``revisiting``: what was written
    before it, and what was written after it.
    """

    tags: list[str] = stored(N_("Tags"), rule.tags)
    revisits_id: str | None = stored("", rule.reference(), default=None, refers_to=Kind.REFLECTION)
    revisits: list[LinkedEntry] = shown(N_("Looks back on"))
    revisited: list[LinkedEntry] = shown(N_("Looked back on"))
    insights: list[InsightRow] = shown(N_("Insights"))
    replies: list[Reply] = shown(N_("Replies"))


@dataclass(frozen=True)
class ReflectionRow:
    """A reflection in a list."""

    id: str
    day: date
    title: str
    opening: str
    visibility: Visibility
    author_id: str
    created: datetime
