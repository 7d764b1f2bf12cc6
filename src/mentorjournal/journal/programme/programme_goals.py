"""The programme's own goals, the organiser's or ours, which somebody's goal can be linked to."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mentorjournal.journal.model.errors import NotAChoice
from mentorjournal.locale import Language


@dataclass(frozen=True)
class ProgrammeGoal:
    """A goal of the programme.

    Attributes:
        id: what somebody's own goal is linked to it by.
        title: its words, by language.
        part_of: the id of the goal it is a part of, or nothing.
    """

    id: str
    title: Mapping[str, str]
    part_of: str = ""

    def words(self, language: Language) -> str:
        """Return its words in the user's language."""
        return self.title.get(language.code) or next(iter(self.title.values()))


def from_values(goals: Iterable[Mapping[str, Any]]) -> list[ProgrammeGoal]:
    """Return goals from the tables of a file."""
    return [ProgrammeGoal(goal["id"], goal["title"], goal.get("part_of") or "") for goal in goals]


@cache
def our_goals() -> tuple[ProgrammeGoal, ...]:
    """Return the goals that a programme has that names no others."""
    source = files("mentorjournal.journal.programme").joinpath("programme_goals.toml")
    return tuple(from_values(tomllib.loads(source.read_text("utf-8"))["goal"]))


def title_of(goals: Iterable[ProgrammeGoal], id_: str, language: Language) -> str:
    """Return the words of a goal by its id.

    An id that is none of them, as a partner with another file may have it, stands for itself.
    """
    goal = next((goal for goal in (*goals, *our_goals()) if goal.id == id_), None)
    return goal.words(language) if goal else id_


def named(goals: Iterable[ProgrammeGoal], words: str, language: Language, field: str) -> str:
    """Return the id of the goal that is meant: by its id, or by the beginning of its words.

    Raises:
        NotAChoice: none is, or several are.
    """
    wanted = " ".join(words.split()).casefold()
    choices = list(goals)
    if not wanted or wanted in {goal.id for goal in choices}:
        return wanted
    meant = [goal.id for goal in choices if goal.words(language).casefold().startswith(wanted)]
    if len(meant) != 1:
        raise NotAChoice(field, choices=", ".join(goal.id for goal in choices))
    return meant[0]
