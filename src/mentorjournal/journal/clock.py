"""Time as a value that is handed in, so that a year can be played through in a test."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        ...

    def today(self) -> date:
        """Return the date where the user is."""
        ...

    def local(self) -> datetime:
        """Return the wall clock's time where the user is, without a time zone."""
        ...


class SystemClock:
    """The computer's clock and time zone."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the date where the user is."""
        return self.local().date()

    def local(self) -> datetime:
        """Return the wall clock's time where the user is, without a time zone."""
        return datetime.now().astimezone().replace(tzinfo=None)


@dataclass
class FixedClock:
    """A clock that stands still at ``moment`` (aware, UTC) until it is set anew."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return self.moment

    def today(self) -> date:
        """Return the moment's date."""
        return self.moment.date()

    def local(self) -> datetime:
        """Return the moment as wall-clock time."""
        return self.moment.replace(tzinfo=None)
