"""Where the time of a meeting goes; kept while the program runs, and never stored."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)


@dataclass
class Stopwatch:
    """Runs from ``begun``, on one agenda item at a time.

    Attributes:
        begun: when the meeting was begun on the screen.
        item: the id of the item that it runs on; empty for none.
        taken_up: the id of the item that somebody turned to, which comes before the first one
            that is open; empty for none.
    """

    begun: datetime
    item: str = ""
    taken_up: str = ""
    _since: datetime | None = None
    _spent: dict[str, timedelta] = field(default_factory=dict)

    def switch_to(self, item: str, now: datetime) -> None:
        """Let the time run on another item from now on."""
        if item != self.item:
            self._spent[self.item] = self._time_on(self.item, now)
            self.item, self._since = item, now

    def _time_on(self, item: str, now: datetime) -> timedelta:
        running = now - (self._since or self.begun) if item == self.item else timedelta()
        return self._spent.get(item, timedelta()) + running

    def minutes(self, now: datetime) -> int:
        """Return the whole minutes since the beginning."""
        return (now - self.begun) // MINUTE

    def minutes_on(self, item: str, now: datetime) -> int:
        """Return the whole minutes that went to an item."""
        return self._time_on(item, now) // MINUTE
