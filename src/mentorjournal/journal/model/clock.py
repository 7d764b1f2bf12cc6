"""Time as a value that is handed in, so that a year can be played through in a test.

Moments are stored in UTC; a day is the one that the user's own calendar shows. What turns the one
into the other is ``local`` and ``day_of``, and nothing else: a moment's ``.date()`` is the day in
Greenwich, which is yesterday in Stockholm until one or two in the morning.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, date, datetime


def local(moment: datetime) -> datetime:
    """Return what the wall clock shows at a moment where the user is, without a time zone."""
    return moment.astimezone().replace(tzinfo=None)


def to_utc(shown: datetime) -> datetime:
    """Return the moment at which the wall clock shows a time where the user is."""
    return shown.astimezone(UTC)


def day_of(moment: datetime) -> date:
    """Return the day that a moment falls on where the user is."""
    return local(moment).date()


class Clock(ABC):
    """Tells the time."""

    @abstractmethod
    def now(self) -> datetime:
        """Return the moment, in UTC."""

    def today(self) -> date:
        """Return the date where the user is."""
        return day_of(self.now())

    def local(self) -> datetime:
        """Return the wall clock's time where the user is, without a time zone."""
        return local(self.now())


class SystemClock(Clock):
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)


@dataclass
class FixedClock(Clock):
    """A clock that stands still at ``moment`` (aware, UTC) until it is set again."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return self.moment
