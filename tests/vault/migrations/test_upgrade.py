"""Journals of every schema open in this version, and an upgrade cut short leaves the old file."""

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from mentorjournal.journal.goals import goals
from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.recovery import journal_check
from mentorjournal.journal.search.search import search
from mentorjournal.journal.store import entries
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format import schema
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.unlock import key_by_passphrase
from support import TESTS
from support.next_schema import STATEMENTS
from support.prepared import PASSPHRASE

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("schema-*.mjournal"))
WORDS = "Fikonträdet"
LEAST_KINDS = 9


def tables(path: Path, key: Key) -> list[str]:
    with connected(path, key) as raw:
        made = raw.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        return [str(sql) for (sql,) in made.fetchall()]


def test_there_is_a_fixture_of_every_schema() -> None:
    names = [f"schema-{number:04}.mjournal" for number in range(1, schema.KNOWN_SCHEMA + 1)]
    assert [fixture.name for fixture in FIXTURES] == names


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_an_older_journal_opens_and_is_searched(
    fixture: Path, path: Path, key: Key, tmp_path: Path, clock: FixedClock
) -> None:
    own = tmp_path / "older.mjournal"
    shutil.copy2(fixture, own)
    own_key = key_by_passphrase(own, PASSPHRASE)
    journal = open_with_key(own, own_key, clock=clock)
    assert tables(own, own_key) == tables(path, key), (
        "the schema was changed: as long as it is not released, run tests/vault/fixtures/make.py"
    )
    assert journal_check.check(journal) == {}
    assert len(Counter(hit.kind for hit in search(journal, WORDS))) >= LEAST_KINDS
    assert journal.close() == []


def test_a_goal_from_before_programmes_had_goals_can_be_linked_to_one(
    tmp_path: Path, clock: FixedClock
) -> None:
    own = Path(shutil.copy2(FIXTURES[5], tmp_path / "older.mjournal"))
    journal = open_with_key(own, key_by_passphrase(own, PASSPHRASE), clock=clock)
    assert backup_paths.place_before(own, "upgrade").exists()
    (row,) = goals.rows(journal)
    goal = goals.load(journal, row.id)
    assert goal.programme_goal == ""
    entries.change(journal, Kind.GOAL, row.id, {"programme_goal": "network"})
    assert goals.load(journal, row.id).programme_goal == "network"
    assert journal_check.check(journal) == {}
    journal.close()


UPGRADE = """
import sys
from pathlib import Path
from mentorjournal.vault.file import open_with_key
from mentorjournal.vault.unlock import key_by_passphrase
from support.next_schema import know_next_schema
path, scripts = Path(sys.argv[1]), Path(sys.argv[2])
know_next_schema(scripts, asking=True)
open_with_key(path, key_by_passphrase(path, input())).close()
print("done", flush=True)
"""
STEPS = len(STATEMENTS)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("fatal", [*range(STEPS), None])
def test_an_upgrade_killed_at_any_step_leaves_the_old_file(
    path: Path, key: Key, tmp_path: Path, clock: FixedClock, fatal: int | None
) -> None:
    before = tables(path, key)
    with subprocess.Popen(
        [sys.executable, "-c", UPGRADE, str(path), str(tmp_path / "scripts")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(TESTS)},
        text=True,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(PASSPHRASE + "\n")
        child.stdin.flush()
        for number in range(STEPS):
            assert child.stdout.readline() == f"step {number}\n"
            if number == fatal:
                child.send_signal(signal.SIGKILL)
                break
            child.stdin.write("\n")
            child.stdin.flush()
        else:
            assert child.stdout.readline() == "done\n"
    made_first = backup_paths.place_before(path, "upgrade")
    assert integrity.problems_in(made_first, key) == {}
    assert tables(made_first, key) == before
    assert integrity.problems_in(path, key) == {}
    if fatal is None:
        assert any("made_up" in table for table in tables(path, key))
        return
    assert tables(path, key) == before
    open_with_key(path, key, clock=clock).close()
