"""The questions that are asked about an element which a text lacks."""

import tomllib
from functools import cache
from importlib.resources import files

from mentorjournal.exercises.template import Part, Words
from mentorjournal.guidance.reflection_elements.elements import Element


class _Questions(Part):
    """Several questions about each element."""

    question: dict[Element, tuple[Words, ...]]


@cache
def _all_questions() -> dict[Element, tuple[Words, ...]]:
    source = files("mentorjournal.guidance.reflection_elements").joinpath("questions.toml")
    content = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Questions.model_validate({"question": content}).question


def questions_about(element: Element) -> tuple[Words, ...]:
    """Return what may be asked about an element."""
    return _all_questions()[element]
