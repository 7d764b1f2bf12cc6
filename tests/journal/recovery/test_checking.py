"""The check finds what no page's seal can tell: rows that do not parse, an index gone astray."""

from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.recovery.journal_check import check
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.keys import Key
from support.prepared import MOMENT, one_of_everything

SPOILT = {
    "a date": ("UPDATE reflection SET day = '2026-13-41'", "entries"),
    "a moment": ("UPDATE history SET saved = 'nyss'", "entries"),
    "JSON": ("""UPDATE draft SET content = '{"body": '""", "entries"),
    "a state": ("UPDATE meeting SET state = 'perhaps'", "entries"),
    "a setting": ("UPDATE setting SET value = 'sv'", "entries"),
    "a lost row of the index": ("DELETE FROM search_entry WHERE kind = 'goal'", "search"),
    "an entry that was never indexed": ("DELETE FROM search_text WHERE rowid = 1", "search"),
    "another text": ("UPDATE reflection SET body = 'Något helt annat.'", "search"),
    "a swapped word": ("UPDATE insight SET text = 'kanske ropa'", "search"),
    "a reference": ("UPDATE action SET goal_id = 'gone'", "references"),
}


@pytest.fixture(scope="module")
def full_file(
    prepared: tuple[Path, list[str]], key: Key, tmp_path_factory: pytest.TempPathFactory
) -> bytes:
    from mentorjournal.journal.model.tables import Kind
    from mentorjournal.journal.reflections import reflections
    from mentorjournal.journal.store import entries

    own = tmp_path_factory.mktemp("checked") / "journal.mjournal"
    own.write_bytes(prepared[0].read_bytes())
    journal = open_with_key(own, key, clock=FixedClock(MOMENT))
    one_of_everything(journal, "Ropa kanske")
    reflection = reflections.everything(journal)[0].id
    entries.change(journal, Kind.REFLECTION, reflection, {"body": "Ropa kanske igen"})
    journal.close()
    return own.read_bytes()


def test_a_sound_journal(path: Path, key: Key, clock: FixedClock, full_file: bytes) -> None:
    path.write_bytes(full_file)
    told: list[str] = []

    def tell(sentence: str, /, **values: object) -> None:
        told.append(sentence.format(**values))

    journal = open_with_key(path, key, clock=clock)
    assert check(journal, tell=tell) == {}
    assert len(told) > 5
    journal.close()


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_found(
    path: Path, key: Key, clock: FixedClock, full_file: bytes, name: str
) -> None:
    statement, where = SPOILT[name]
    path.write_bytes(full_file)
    with connected(path, key) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        assert raw.execute(statement).rowcount > 0
    journal = open_with_key(path, key, clock=clock)
    problems = check(journal)
    assert where in problems, problems
    assert not any("Ropa" in finding for findings in problems.values() for finding in findings)
    journal.close()
