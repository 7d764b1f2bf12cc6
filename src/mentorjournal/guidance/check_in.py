"""What the check-in asks, what it rests on, and what to ask when an answer has dropped."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from mentorjournal.exercises.template import FieldId, Part, Words


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

    def named(self, id: str) -> CheckInItem:  # noqa: A002 - the item's own name
        """Return the line with an id."""
        return next(one for one in self.item if one.id == id)


@cache
def check_in_guide() -> CheckInGuide:
    """Return the check-in."""
    source = files("mentorjournal.guidance").joinpath("check_in.toml")
    return CheckInGuide.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
