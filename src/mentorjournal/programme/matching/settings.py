"""The organiser's rules and weights, as a TOML file; docs/organiser.md explains it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictBool

from mentorjournal.exercises.reading import read_bytes, read_table, validated_as
from mentorjournal.exercises.template import Part, Sentence
from mentorjournal.locale import Language
from mentorjournal.programme.matching.errors import NotAWeight, RuleNeedsColumn

HEAVIEST = 100.0
MOST_GROUPS, LARGEST_GROUP = 100, 300
MOST_YEARS = 60.0

Weight = Annotated[float, Field(strict=True, ge=0, le=HEAVIEST, allow_inf_nan=False)]
Years = Annotated[float, Field(strict=True, ge=0, le=MOST_YEARS, allow_inf_nan=False)]
Places = Annotated[tuple[Sentence, ...], Field(max_length=LARGEST_GROUP)]


class Preference(StrEnum):
    """What makes two fit each other, as it is called in the file."""

    MENTEE_WANTS = "mentee_wants"
    MENTOR_WANTS = "mentor_wants"
    LINE_OF_WORK = "line_of_work"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    GEOGRAPHY = "geography"


_COLUMNS: Mapping[Preference, tuple[str, ...]] = {
    Preference.MENTEE_WANTS: ("wants", "gives"),
    Preference.MENTOR_WANTS: ("wants", "gives"),
    Preference.LINE_OF_WORK: ("line_of_work",),
    Preference.EXPERIENCE: ("experience",),
    Preference.EDUCATION: ("education",),
    Preference.GEOGRAPHY: ("municipality",),
}
"""The columns that a preference is read from."""


class Rules(Part):
    """What always holds; each can be turned off."""

    other_municipality: StrictBool = True
    other_organisation: StrictBool = True
    line_of_command: StrictBool = True
    consulted_manager: StrictBool = True
    mentee_years: Years = 2.0
    mentor_years: Years = 5.0

    @property
    def needed_columns(self) -> Mapping[str, str]:
        """The columns without which a rule cannot be kept, and the rule of each."""
        needed = {
            "municipality": ("other_municipality", self.other_municipality),
            "organisation": ("other_organisation", self.other_organisation),
            "manager": ("line_of_command", self.line_of_command),
            "consulted": ("consulted_manager", self.consulted_manager),
            "years": ("mentee_years, mentor_years", self.mentee_years or self.mentor_years),
        }
        return {column: rule for column, (rule, holds) in needed.items() if holds}


class Weights(Part):
    """How much each preference counts beside the others; 0 is not at all."""

    mentee_wants: Weight = 5.0
    mentor_wants: Weight = 3.0
    line_of_work: Weight = 3.0
    experience: Weight = 2.0
    education: Weight = 1.0
    geography: Weight = 2.0

    def of(self, preference: Preference) -> float:
        """Return a preference's weight."""
        return float(getattr(self, preference.value))


class Geography(Part):
    """Which municipalities are near each other."""

    near: Annotated[tuple[Places, ...], Field(max_length=MOST_GROUPS)] = ()


class Settings(Part):
    """Rules and weights."""

    rules: Rules = Rules()
    weights: Weights = Weights()
    geography: Geography = Geography()


def require_columns(columns: Collection[str], rules: Rules, name: str) -> None:
    """Refuse a file without a column that a rule asks for: nobody could be in a pair.

    Raises:
        RuleNeedsColumn: there is such a rule.
    """
    for column, rule in rules.needed_columns.items():
        if column not in columns:
            raise RuleNeedsColumn(file=name, column=column, rule=rule)


def columns_not_counted(settings: Settings, columns: Collection[str]) -> list[str]:
    """Return the columns that a file lacks and a preference would be read from."""
    needed = dict.fromkeys(
        column
        for preference, names in _COLUMNS.items()
        if settings.weights.of(preference)
        for column in names
    )
    return [column for column in needed if column not in columns]


def read_settings(path: Path) -> Settings:
    """Return the rules and weights in a file; what it leaves out is as we have it.

    Raises:
        InputFileError, ExerciseError: it cannot be read, or holds something else; says where.
    """
    raw = read_bytes(path)
    return validated_as(Settings, read_table(raw, path.name), path.name, {})


@cache
def our_settings() -> Settings:
    """Return the rules and weights that count where nobody says otherwise."""
    return Settings()


def settings_file(language: Language) -> bytes:
    """Return our rules and weights as a file to change, explained in the user's language."""
    name = f"rules.{language.code}.toml"
    return files("mentorjournal.programme.matching").joinpath(name).read_bytes()


def with_weights(settings: Settings, words: Sequence[str]) -> Settings:
    """Return settings with other weights, each written as NAME=NUMBER.

    Raises:
        NotAWeight: one is none.
    """
    names = [preference.value.replace("_", "-") for preference in Preference]
    changed: dict[str, float] = {}
    for pair in words:
        name, _, number = pair.partition("=")
        try:
            weight = float(number.strip().replace(",", "."))
        except ValueError:
            weight = -1.0
        if name.strip().replace("_", "-") not in names or not 0 <= weight <= HEAVIEST:
            raise NotAWeight(words=pair, names=", ".join(names))
        changed[name.strip().replace("-", "_")] = weight
    return settings.model_copy(update={"weights": settings.weights.model_copy(update=changed)})
