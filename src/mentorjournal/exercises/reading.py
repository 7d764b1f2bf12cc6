"""Reading one exercise's TOML file; what is wrong is said with file, key and reason."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mentorjournal.decoding import NotUtf8, utf8_text
from mentorjournal.exercises.errors import (
    BrokenTemplate,
    NotText,
    NotToml,
    TooLarge,
)
from mentorjournal.exercises.template import Part, Template
from mentorjournal.input_files import read_start
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=Part)

LARGEST_KB = 256
KB = 1024
MOST_DOTS = 500
"""In one line; a key of many thousand parts would cost the parser half a minute."""

REASONS = {
    "missing": N_("this key is missing"),
    "extra_forbidden": N_("there is no such key"),
    "string_type": N_("this must be text"),
    "string_too_short": N_("this is empty"),
    "string_too_long": N_("this text is too long"),
    "string_pattern_mismatch": N_("only small letters, digits and - or _ are allowed here"),
    "int_type": N_("this must be a whole number"),
    "int_parsing": N_("this must be a whole number"),
    "int_from_float": N_("this must be a whole number"),
    "greater_than_equal": N_("this number is too small"),
    "less_than_equal": N_("this number is too large"),
    "date_type": N_("this must be a date, such as 2027-03-31"),
    "date_parsing": N_("this must be a date, such as 2027-03-31"),
    "date_from_datetime_parsing": N_("this must be a date, such as 2027-03-31"),
    "date_from_datetime_inexact": N_("this must be a date, such as 2027-03-31"),
    "year": N_("the year must be between 1900 and 2200"),
    "clock": N_('this must be a time, such as "09:00"'),
    "bool_type": N_("this must be true or false"),
    "bool_parsing": N_("this must be true or false"),
    "public_key": N_("this is not a public key; one begins with age1"),
    "unprintable": N_("there is a character in it that cannot be printed"),
    "enum": N_("this is not one of the words allowed here"),
    "too_long": N_("there is too much in this list"),
    "too_short": N_("this list is empty"),
    "tuple_type": N_("this must be a list, in square brackets"),
    "model_type": N_('this must be a table, such as { sv = "…", en = "…" }'),
    "model_attributes_type": N_('this must be a table, such as { sv = "…", en = "…" }'),
}
RULES = {
    "id": N_("an id may be used only once in an exercise"),
    "steps": N_("there must be one step or more, and not more than 20 steps or 120 questions"),
    "fields": N_(
        "a step has either fields, or rows and columns; a quadrant has the fields quality, "
        "pitfall, challenge and allergy"
    ),
    "layout": N_("columns, matrix and scales need rows and columns; the others need fields"),
    "kind": N_("every row of scales must be of the kind scale"),
    "choices": N_("a choice needs choices, and nothing else has them"),
    "relations": N_("a relation must name two of the step's fields"),
    "leads_to": N_(
        "“field” must name a field of one line or some lines, or such a cell as row.column"
    ),
    "takes": N_(
        "only a goal takes more: “why” and “notice” from written answers, “level” from a choice "
        "between individual and organisation"
    ),
}


def read_template(path: Path) -> Template:
    """Return the exercise in a file.

    Raises:
        ExerciseError: it cannot be read, or is none; says why in a sentence.
    """
    return parsed(read_bytes(path), path.name)


def parsed(raw: bytes, name: str) -> Template:
    """Return the exercise in a file's bytes; ``name`` stands in the sentence if it is none."""
    return validated(read_table(raw, name), name)


def validated(data: dict[str, Any], name: str) -> Template:
    """Return the exercise that a table holds."""
    return validated_as(Template, data, name, RULES)


def read_bytes(path: Path) -> bytes:
    """Return what stands in a file that a user hands over, if it is not too large.

    Raises:
        InputFileError: it cannot be read.
        TooLarge: it is larger than such a file can be.
    """
    raw = read_start(path, LARGEST_KB * KB)
    if len(raw) > LARGEST_KB * KB:
        raise TooLarge(file=path.name, limit=LARGEST_KB)
    return raw


def read_table(raw: bytes, name: str) -> dict[str, Any]:
    """Return the table in a TOML file's bytes; ``name`` stands in the sentence if it is none.

    Raises:
        ExerciseError: it is no UTF-8, or no TOML.
    """
    try:
        text = utf8_text(raw)
    except NotUtf8:
        raise NotText(file=name) from None
    if any(line.count(".") > MOST_DOTS for line in text.splitlines()):
        raise NotToml(file=name, reason="nesting")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits is a plain ValueError.
        raise NotToml(file=name, reason=str(error) or "nesting") from None


def validated_as(model: type[Model], data: Any, name: str, rules: Mapping[str, str]) -> Model:
    """Return what a table holds, as a model.

    Args:
        model: what it is to be.
        data: the table.
        name: what the file is called in the sentence if it is none.
        rules: the sentence for each rule that the model raises by name as a ``ValueError``.

    Raises:
        ExerciseError: it is none; says the place and why.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(data)
    except ValidationError as error:
        key, reason = _explained(error.errors(include_url=False, include_input=False)[0], rules)
        raise BrokenTemplate(file=name, key=key, reason=reason) from None
    except RecursionError:
        raise NotToml(file=name, reason="nesting") from None


def _explained(detail: ErrorDetails, rules: Mapping[str, str]) -> tuple[str, str]:
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in detail["loc"])
    if detail["type"] == "value_error":
        rule = str(detail["ctx"]["error"])
        return ".".join(filter(None, (place, rule))), rules[rule]
    return place, REASONS.get(detail["type"], detail["msg"])
