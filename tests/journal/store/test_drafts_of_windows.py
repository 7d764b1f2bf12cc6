"""What is written in several windows at once is kept in each, until it is saved there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import drafts, entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.format.keys import Key


@pytest.fixture
def windows(path: Path, key: Key, clock: FixedClock) -> Iterator[list[Journal]]:
    opened = [open_with_key(path, key, clock=clock) for _ in range(3)]
    yield opened
    for window in opened:
        window.close()


def write(window: Journal, body: str) -> None:
    drafts.keep(window, Kind.REFLECTION, "", {"body": body})


def save(window: Journal, body: str) -> None:
    entries.create(window, Kind.REFLECTION, {"day": "2026-03-02", "body": body})


def offered(window: Journal, *, resumed: bool = False) -> str | None:
    read = drafts.resume if resumed else drafts.find
    draft = read(window, Kind.REFLECTION)
    return str(draft.content["body"]) if draft else None


def test_each_window_keeps_its_own_and_a_save_ends_its_own_alone(windows: list[Journal]) -> None:
    here, there, later = windows
    write(here, "äpple")
    write(there, "päron")
    write(here, "äpple och mer")
    assert offered(here) == "äpple och mer"
    assert offered(there) == "päron"
    save(there, "päron")
    assert offered(there) == offered(here) == "äpple och mer"
    write(there, "plommon")
    drafts.discard(here, Kind.REFLECTION)
    assert offered(later, resumed=True) == "plommon"
    assert len(drafts.all_drafts(later)) == 1


def test_what_another_window_left_is_gone_on_with_and_waits_no_longer(
    windows: list[Journal],
) -> None:
    here, there, later = windows
    write(here, "äpple")
    assert offered(there, resumed=True) == "äpple"
    write(there, "äpple och päron")
    write(there, "äpple och päron och mer")
    assert offered(later) == "äpple och päron och mer"
    save(there, "äpple och päron och mer")
    assert offered(later, resumed=True) is None
    write(here, "plommon")
    assert offered(later, resumed=True) == "plommon"
    save(later, "plommon")
    assert offered(here) is None


def test_what_is_written_on_elsewhere_stays_when_its_beginning_is_saved(
    windows: list[Journal],
) -> None:
    here, there, later = windows
    write(here, "äpple")
    assert offered(there, resumed=True) == "äpple"
    write(here, "äpple och päron")
    save(there, "äpple")
    assert offered(later) == "äpple och päron"


def test_one_of_the_two_of_you_stays_beside_what_another_window_left(
    windows: list[Journal],
) -> None:
    here, there, later = windows
    write(here, "mitt")
    there.shown_to_pair = True
    write(there, "vårt")
    there.shown_to_pair = False
    assert offered(there, resumed=True) == "mitt"
    write(there, "mitt och mer")
    save(there, "mitt och mer")
    assert offered(later) == "vårt"
