"""The demo year: what it says has happened has happened when it is opened."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mentorjournal.demo import create_demo
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Role


def test_nothing_is_written_later_than_it_is_opened(tmp_path: Path) -> None:
    morning = datetime(2026, 3, 5, 7, 30, tzinfo=UTC)
    clock = FixedClock(morning)
    with closing(
        create_demo(tmp_path / "demo.mjournal", Role.MENTEE, "sv", clock=clock)
    ) as journal:
        moments = [
            *(meetings.load(journal, row.id).updated for row in meetings.rows(journal)),
            *(goals.load(journal, row.id).updated for row in goals.rows(journal)),
        ]
    assert max(moments) <= morning
    assert max(moments) - min(moments) > timedelta(days=200), "they lie over a whole year"
