"""What of an entry travels to the partner, field by field, and which of the two may change it.

Every column has a decision: what is not listed here does not travel, and a test fails for a column
without one. Of an entry that is not shared nothing travels, whatever stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mentorjournal.exchange.versions.registers import Merge
from mentorjournal.journal.exchange.tables import CHOSEN, STATE
from mentorjournal.journal.model.entry_kinds import AUTHORS_OWN
from mentorjournal.journal.model.fields import AGREEMENT_TEXTS, CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import Role


class Writer(StrEnum):
    """Who may change a field."""

    BOTH = "both"
    AUTHOR = "author"
    NAMED = "named"
    """The one of the two whose role the register names."""


@dataclass(frozen=True)
class Field:
    """How one field travels.

    Attributes:
        writer: who may change it.
        merge: how two wordings become one.
        names_entry: of which kind the entry is whose id it holds; the id travels as letters call
            that entry, and only where the entry travels too.
        names_person: whether it holds a person's id; the person's role travels.
        key: for rows that belong to the entry: the column that tells one row from another. Each row
            is a field of its own then. The rows of a set are their keys alone.
        ordered: whether the rows have an order.
    """

    writer: Writer = Writer.BOTH
    merge: Merge = Merge.NONE
    names_entry: Kind | None = None
    names_person: bool = False
    key: str = ""
    ordered: bool = False


_BOTH, _AUTHOR = Field(), Field(Writer.AUTHOR)
_TEXT_OF_BOTH, _TEXT_OF_AUTHOR = Field(merge=Merge.TEXT), Field(Writer.AUTHOR, Merge.TEXT)

TRAVELLING: Mapping[Kind, Mapping[str, Field]] = {
    Kind.AGREEMENT: {
        **dict.fromkeys(AGREEMENT_TEXTS, _TEXT_OF_BOTH),
        "signed_by_mentee": _BOTH,
        "signed_by_mentor": _BOTH,
        "reviewed_on": _BOTH,
        "review": _TEXT_OF_BOTH,
    },
    Kind.GATHERING: {
        **dict.fromkeys(("day", "start", "end", "days", "theme", "place"), _BOTH),
        "notes": _TEXT_OF_BOTH,
    },
    Kind.MEETING: {
        **dict.fromkeys(("day", "start", "minutes", "place", "state", "reason"), _BOTH),
        "notes": _TEXT_OF_BOTH,
        "agenda": Field(key="id", ordered=True),
    },
    Kind.GOAL: {
        **dict.fromkeys(
            ("wording", "level", "programme_goal", "target_date", "state", "state_reason"), _BOTH
        ),
        **dict.fromkeys(("why", "notice"), _TEXT_OF_BOTH),
        "steps": Field(key="id", ordered=True),
        "ratings": Field(Writer.AUTHOR, key="day"),
    },
    Kind.ACTION: {
        **dict.fromkeys(("text", "due", "state", "done_on"), _BOTH),
        "owner_id": Field(names_person=True),
        "meeting_id": Field(names_entry=Kind.MEETING),
        "goal_id": Field(names_entry=Kind.GOAL),
    },
    Kind.REFLECTION: {
        **dict.fromkeys(("day", "title"), _AUTHOR),
        "body": _TEXT_OF_AUTHOR,
        "tags": Field(Writer.AUTHOR, key="tag"),
        "revisits_id": Field(Writer.AUTHOR, names_entry=Kind.REFLECTION),
    },
    Kind.INSIGHT: {
        **dict.fromkeys(("text", "bring", "quotable"), _AUTHOR),
        "reflection_id": Field(Writer.AUTHOR, names_entry=Kind.REFLECTION),
    },
    Kind.EXERCISE: {
        **dict.fromkeys(("template", "template_id", "title", "day", "state"), _AUTHOR),
        "answers": Field(Writer.AUTHOR, key="field", ordered=True),
    },
    Kind.QUESTION: {
        "text": _AUTHOR,
        "meeting_id": Field(Writer.AUTHOR, names_entry=Kind.MEETING),
    },
    Kind.CHECK_IN: {
        "meeting_id": Field(Writer.AUTHOR, names_entry=Kind.MEETING),
        **dict.fromkeys((*CHECK_IN_ITEMS, "word"), _AUTHOR),
    },
    Kind.REPLY: {
        "reflection_id": Field(Writer.AUTHOR, names_entry=Kind.REFLECTION),
        "sort": _AUTHOR,
        "text": _TEXT_OF_AUTHOR,
    },
    Kind.EVALUATION_ANSWER: {
        **dict.fromkeys(("criterion", "question_id", "question", "quotable"), _AUTHOR),
        "text": _TEXT_OF_AUTHOR,
    },
}
"""By kind, the fields that travel; a kind that is not here never does."""

STAYING: Mapping[Kind, frozenset[str]] = {
    # Each of the two was there, or was not: each one's own word travels in a register of its own.
    Kind.GATHERING: frozenset({"attended"}),
    Kind.PREPARATION: frozenset({"meeting_id", "notes"}),
}
"""By kind, the fields that never travel, besides whether the entry is shared."""


class Sharing(StrEnum):
    """What the register ``STATE`` holds; it is the author's alone."""

    SHARED = "shared"
    TAKEN_BACK = "taken back"


OF_EVERY_KIND: Mapping[str, Field] = dict.fromkeys((STATE, CHOSEN), Field(Writer.AUTHOR))
"""What is said of an entry besides its own fields."""

ATTENDED: Mapping[Role, str] = {role: f"attended/{role}" for role in Role}
"""Of a gathering, whether each of the two was there; neither can say so for the other."""

BESIDE = frozenset({CHOSEN, *ATTENDED.values()})
"""What somebody says for the summary; it changes nothing in the entry at the other end."""

IN_ONE_VOICE = AUTHORS_OWN - {Kind.QUESTION, Kind.REPLY} | {Kind.GOAL}
"""The kinds that tell in a summary what their author says, who may leave them out of it."""


def split(name: str) -> tuple[str, str]:
    """Return a register's field, and which of its rows it is; empty for the field itself."""
    field, _, key = name.partition("/")
    return field, key


def field_of(kind: Kind, name: str) -> Field | None:
    """Return how a register's field travels, or nothing where none such does."""
    if name in OF_EVERY_KIND:
        return OF_EVERY_KIND[name]
    if kind is Kind.GATHERING and name in BESIDE:
        return Field(Writer.NAMED)
    return TRAVELLING.get(kind, {}).get(split(name)[0])


def merge_of(kind: Kind, name: str) -> Merge:
    """Return how two versions of a register become one value."""
    field = field_of(kind, name)
    if field is None:
        return Merge.NONE
    return Merge.ORDER if field.ordered and not split(name)[1] else field.merge
