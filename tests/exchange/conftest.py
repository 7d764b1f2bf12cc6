"""Two journals that are linked, as most of these tests begin."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorjournal.journal.model.clock import FixedClock
from support.letters import Two, two_linked


@pytest.fixture
def two(tmp_path: Path, clock: FixedClock) -> Iterator[Two]:
    with two_linked(tmp_path, clock) as journals:
        yield journals
