"""The words for fields, and for their values as the history keeps them."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any

from mentorjournal.journal.model.declaration import declared, value_type
from mentorjournal.journal.model.fields import VIEWS
from mentorjournal.journal.model.labels import KIND_LABELS, VALUE_LABELS
from mentorjournal.journal.model.terms import Kind
from mentorjournal.locale.language import N_, Language

_OTHER_LABELS: Mapping[str, str] = {
    "author": N_("Author"),
    "backup_folder": N_("Extra place for backups"),
    "first": N_("From"),
    "last": N_("To"),
    "line_of_work": N_("Line of work"),
    "links": N_("Linked to"),
    "name": N_("Name"),
    "note": N_("What makes it so"),
    "partner": N_("Your partner's name"),
    "programme": N_("The programme's name"),
    "role": N_("Your role"),
    "stands_for": N_("Replacement"),
    "step_up": N_("One step up"),
    "updated": N_("Changed"),
    "value": N_("Rating, 0 to 10"),
    "visibility": N_("Visible to"),
    "weekday": N_("Weekday"),
}
"""What is asked or shown with entries of every kind, or beside them."""

_DECLARED = {
    name: (view, field) for view in VIEWS.values() for name, field in declared(view).items()
}

FIELD_LABELS: Mapping[str, str] = {
    **_OTHER_LABELS,
    **{name: field.label for name, (_, field) in _DECLARED.items() if field.label},
}
"""The word for each field; one name has the same word in every kind."""


def _of_type(wanted: type) -> set[str]:
    return {
        name
        for name, (view, _) in _DECLARED.items()
        if isinstance(type_ := value_type(view, name), type) and issubclass(type_, wanted)
    }


CHOICES = {"visibility", *_of_type(StrEnum)}
NO_WORDS = CHOICES | {
    "attended", "kind", "owner_id", "programme_goal", "revisits_id", "rhythm", "role", "weekday",
}  # fmt: skip
"""Fields of a draft whose value is chosen from a list and stands in no words."""
DAYS, TIMES = _of_type(date), _of_type(time)


def field_label(language: Language, name: str) -> str:
    """Return the word for a field."""
    return language.say(FIELD_LABELS[name])


def label_of_field(language: Language, name: str) -> str:
    """Return the word for a field by the name it is stored under, such as ``meeting_id``."""
    plain = name.removesuffix("_id")
    label = KIND_LABELS[Kind(plain)] if plain in set(Kind) else FIELD_LABELS.get(plain, plain)
    return language.say(label)


def stored_in_words(language: Language, name: str, value: Any) -> str:
    """Return a field's value, as the history keeps it in JSON, in the user's words."""
    if isinstance(value, list):
        rows = [row if isinstance(row, str) else row.get("text", "") for row in value]
        return "\n".join(filter(None, rows))
    if isinstance(value, bool):
        return language.say("yes") if value else language.say("no")
    if value and name in CHOICES:
        return language.say(VALUE_LABELS[value])
    if value and name in DAYS:
        return language.date(date.fromisoformat(value))
    if value and name in TIMES:
        return language.time(time.fromisoformat(value))
    return "" if value is None else str(value)
