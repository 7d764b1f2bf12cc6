"""What two summaries of one year say otherwise, and whose word counts.

A day, hours, a meeting that one of the two alone has: nobody but the two knows how it was. So each
difference has a name by which it is settled, and until then the usual one of the two counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import count
from typing import TypeAlias

Value: TypeAlias = date | int | str | bool | None


ALL = "all"


class Side(StrEnum):
    """Whose word counts; ``both`` where there were two after all."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"


class Subject(StrEnum):
    """What is said otherwise."""

    START = "start"
    END = "end"
    MEETING = "meeting"
    """Whether a meeting was held: one has it cancelled, or does not have it."""
    DAY = "day"
    MINUTES = "minutes"
    TIME = "time"
    """The minutes of the whole year, where a file does not list its meetings."""
    GATHERING = "gathering"
    """The day of a gathering."""
    THEME = "theme"
    AGREEMENT = "agreement"


@dataclass(frozen=True)
class Difference:
    """What the two say otherwise of one thing.

    Attributes:
        subject: of what kind it is.
        day: of the entry it is about; nothing where it is about the year.
        mentee, mentor: what each has.
        usual: whose word counts as long as nobody has said.
        sides: whose may.
        about: what a gathering is called.
        key: by which it is settled; the same whichever file is read first.
    """

    subject: Subject
    day: date | None
    mentee: Value
    mentor: Value
    usual: Side = Side.MENTEE
    sides: tuple[Side, ...] = (Side.MENTEE, Side.MENTOR)
    about: str = ""
    key: str = ""


@dataclass
class Differences:
    """The differences that a merge comes upon, each with whose word counts.

    Attributes:
        settled: whose word counts, by the difference's key; ``ALL`` is every other one.
        noted: what was come upon, each with its key.
    """

    settled: Mapping[str, Side] = field(default_factory=dict)
    noted: list[Difference] = field(default_factory=list)

    def settle(self, difference: Difference) -> Side:
        """Note a difference, and return whose word counts."""
        day = f"-{difference.day.isoformat()}" if difference.day else ""
        key = f"{difference.subject}{day}"
        keys = {noted.key for noted in self.noted}
        number = next(number for number in count(1) if _numbered(key, number) not in keys)
        noted = replace(difference, key=_numbered(key, number))
        self.noted.append(noted)
        return self._said(noted) or noted.usual

    @property
    def open(self) -> list[Difference]:
        """Those that nobody has settled yet."""
        return [noted for noted in self.noted if self._said(noted) is None]

    def _said(self, noted: Difference) -> Side | None:
        side = self.settled.get(noted.key, self.settled.get(ALL))
        return side if side in noted.sides else None


def _numbered(key: str, number: int) -> str:
    return key if number == 1 else f"{key}-{number}"
