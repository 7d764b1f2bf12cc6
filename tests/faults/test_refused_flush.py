"""Saves whose flush the disk refuses: told as failed, neither doubled nor in the way later."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import drafts
from mentorjournal.vault.format.keys import Key
from support.failing_calls import compiled, environment
from support.prepared import PASSPHRASE

WINDOW = """
import os, sys
from pathlib import Path
from support.failing_calls import FLUSHES, Calls
from mentorjournal.errors import UserError
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import drafts, entries

path, calls = Path(sys.argv[1]), Calls()
journal = open_journal(path, sys.argv[2], clock=SystemClock())

def told(act, *args):
    try:
        act(*args)
    except UserError:
        return "refused"
    return "done"

def save(title, length=1):
    values = {"day": "2026-03-01", "title": title, "body": f"{title} " * length}
    return told(lambda: entries.create(journal, Kind.REFLECTION, values))

def draft(title):
    return told(lambda: drafts.keep(journal, Kind.REFLECTION, "", {"title": title, "body": title}))

def refuse(for_ever):
    calls.watch(path.parent, kinds=FLUSHES, fatal=1, for_ever=for_ever)

for line in sys.argv[3:]:
    print(eval(line), flush=True)
os._exit(0)
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(tmp_path_factory.mktemp("library"))


def window(library: Path, path: Path, *does: str) -> list[str]:
    """Do something in another process, which is then killed; return what came of each."""
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, str(path), PASSPHRASE, *does],
        env=environment(library) | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def titles(path: Path, key: Key, clock: FixedClock) -> Counter[str]:
    journal = open_with_key(path, key, clock=clock)
    assert journal.notices == []
    there = [row.title for row in reflections.everything(journal)]
    there += [f"draft of {draft.content['title']}" for draft in drafts.all_drafts(journal)]
    assert journal.check() == {}
    assert journal.close() == []
    return Counter(there)


def test_the_rest_of_a_refused_save_behind_a_shorter_one_is_no_damage(
    path: Path, key: Key, clock: FixedClock, library: Path
) -> None:
    """The disk refuses to flush a long save and takes a shorter one; then the program is killed."""
    came = window(
        library, path,
        "save('first')", "refuse(False)", "save('refused', 9000)", "calls.leave()",
        "save('second')",
    )  # fmt: skip
    assert came == ["done", "None", "refused", "None", "done"]
    assert titles(path, key, clock) == {"first": 1, "second": 1}


@pytest.mark.parametrize("again", [[], ["save('it')"], ["draft('it')"], ["journal.close()"]])
def test_where_every_flush_is_refused_nothing_is_doubled_or_lost(
    path: Path, key: Key, clock: FixedClock, library: Path, again: list[str]
) -> None:
    came = window(
        library, path,
        "save('first')", "draft('it')", "refuse(True)", "save('it', 9000)", *again,
    )  # fmt: skip
    assert came[:4] == ["done", "done", "None", "refused"]
    assert titles(path, key, clock) == {"first": 1, "draft of it": 1}


def test_what_is_written_again_when_the_disk_takes_it_is_there_once(
    path: Path, key: Key, clock: FixedClock, library: Path
) -> None:
    came = window(
        library, path,
        "draft('it')", "refuse(True)", *["save('it', 9000)"] * 3, "calls.leave()", "save('it', 2)",
    )  # fmt: skip
    assert came == ["done", "None", *["refused"] * 3, "None", "done"]
    assert titles(path, key, clock) == {"it": 1}
