"""Pages and rows read by our own hand are those that SQLCipher reads; the rest is told apart."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorjournal.vault import diagnosis
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.damage.salvage import Layout, layouts, salvage
from mentorjournal.vault.diagnosis import key_for_rescue
from mentorjournal.vault.file import open_with_key
from mentorjournal.vault.format import errors
from mentorjournal.vault.format.btree import GAP, OVERFLOW_ROOM
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.header import read_header
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_reader import Pages
from mentorjournal.vault.format.page_seals import PAGE_BYTES
from mentorjournal.vault.unlock import key_by_passphrase
from support.damage import LONG, Rows, flip, rows_of
from support.prepared import PASSPHRASE

INTERIOR = 5
"""What the page of a table begins with that leads to other pages."""


@pytest.fixture(scope="module")
def expected(full: Path, key: Key) -> dict[str, Layout]:
    with connected(full, key) as raw:
        return layouts(raw)


def salvaged(path: Path, key: Key, expected: dict[str, Layout]) -> Rows:
    tables = salvage(Pages(path, key), expected)
    return {
        name: {
            rowid: tuple(row.get(column.name) for column in layout.columns)
            for rowid, row in tables[name].rows.items()
        }
        for name, layout in expected.items()
        if not name.startswith("search_")
    }


def test_a_sound_file_is_read_as_sqlcipher_reads_it(
    full: Path, key: Key, expected: dict[str, Layout]
) -> None:
    assert Pages(full, key).damaged() == []
    assert salvaged(full, key, expected) == rows_of(full, key)


def test_one_flipped_bit_costs_no_more_than_its_page(
    own: Path, full: Path, key: Key, expected: dict[str, Layout]
) -> None:
    """Every page in turn: found, no row from nowhere, and no row lost that lies elsewhere."""
    whole, before = full.read_bytes(), rows_of(full, key)
    pages = Pages(full, key)
    kinds = set()
    for page in range(1, pages.count + 1):
        own.write_bytes(whole)
        flip(own, page)
        content = pages.read(page)
        assert content is not None
        kind = content[100 if page == 1 else 0]
        kinds.add(kind)
        assert Pages(own, key).damaged() == [page]
        after = salvaged(own, key, expected)
        for name, rows in before.items():
            lost = {rowid: row for rowid, row in rows.items() if after[name].get(rowid) != row}
            assert after[name].keys() <= rows.keys()
            if kind in {2, 5, 10}:
                assert not lost, f"page {page}, {name}"
            assert all(_touches(content, row) for row in lost.values()), f"page {page}, {name}"
    assert kinds >= {0, 5, 10, 13}


def test_rows_from_before_a_column_was_added_hold_what_it_holds_where_nothing_was_said(
    own: Path, key: Key
) -> None:
    """SQLite leaves such rows as they are; a text that is never empty is told by its default."""
    with connected(own, key) as raw:
        raw.execute("ALTER TABLE reflection ADD COLUMN mood VARCHAR NOT NULL DEFAULT 'calm'")
        raw.execute("ALTER TABLE reflection ADD COLUMN depth INTEGER NOT NULL DEFAULT 3")
        added = layouts(raw)
    whole, sealed = rows_of(own, key), own.read_bytes()
    assert salvaged(own, key, added) == whole
    roots = [
        page
        for page in range(2, Pages(own, key).count + 1)
        if (content := Pages(own, key).read(page)) and content[0] == INTERIOR
    ]
    count = 0
    for page in roots:
        own.write_bytes(sealed)
        flip(own, page)
        for row in salvaged(own, key, added)["reflection"].values():
            assert row[-2:] == ("calm", 3)
            count += 1
    assert count


def _touches(page: bytes, row: tuple[object, ...]) -> bool:
    """Say whether some of a row's text lies in a page."""
    texts = [value.encode() for value in row if isinstance(value, str)]
    return any(text[:20] in page or text[-20:] in page or page[100:160] in text for text in texts)


def test_a_long_text_keeps_what_lies_before_and_behind_a_damaged_page(
    own: Path, key: Key, expected: dict[str, Layout]
) -> None:
    pages = Pages(own, key)
    long_chain = [
        page
        for page in range(1, pages.count + 1)
        if (content := pages.read(page)) and content.count(LONG.encode()) > 90
    ]
    flip(own, long_chain[len(long_chain) // 2])
    bodies = [row["body"] for row in salvage(Pages(own, key), expected)["reflection"].rows.values()]
    (mended,) = [body for body in bodies if isinstance(body, str) and GAP in body]
    before, after = mended.split(GAP)
    whole = (LONG * 700).strip()
    assert whole.startswith(before)
    assert whole.endswith(after)
    assert after
    assert len((before + after).encode()) >= len(whole.encode()) - OVERFLOW_ROOM - 8


def test_the_end_of_a_long_text_is_told_from_pages_that_were_freed(
    own: Path, key: Key, expected: dict[str, Layout]
) -> None:
    """A freed page holds nothing and leads nowhere, as the last page of a text leads nowhere."""
    pages = Pages(own, key)
    leads_to = {
        page: int.from_bytes(content[:4], "big")
        for page in range(2, pages.count + 1)
        if (content := pages.read(page)) and LONG.encode() in content and content[0] == 0
    }
    with connected(own, key) as raw:
        assert raw.execute("PRAGMA freelist_count").fetchone()[0] > 1
    before_last = [page for page, after in leads_to.items() if leads_to.get(after) == 0]
    ends = {(LONG * 700).strip()[-40:], *((LONG * (30 + n) + "Sedan.")[-40:] for n in range(12))}
    pages_found = set()
    for page in before_last:
        flip(own, page)
        for row in salvage(Pages(own, key), expected)["reflection"].rows.values():
            body = str(row.get("body"))
            if GAP in body:
                assert body[-40:] in ends, "what follows the damaged page is there"
                pages_found.add(page)
        flip(own, page)
    assert pages_found


WRITE_AND_DIE = """
import os, sys
from collections.abc import Callable
from pathlib import Path
from mentorjournal.journal.store import entries
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.tables import Kind
journal = open_journal(Path(sys.argv[1]), sys.stdin.readline().strip(), clock=SystemClock())
entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": "I loggen", "body": "å"})
os._exit(0)
"""


def test_what_lies_in_the_log_alone_is_read_as_well(
    own: Path, key: Key, expected: dict[str, Layout]
) -> None:
    code = [sys.executable, "-c", WRITE_AND_DIE, str(own)]
    subprocess.run(code, input=PASSPHRASE + "\n", text=True, check=True)
    log = own.with_name(own.name + "-wal")
    files = own.read_bytes(), log.read_bytes()
    titles = {
        row["title"] for row in salvage(Pages(own, key), expected)["reflection"].rows.values()
    }
    assert "I loggen" in titles
    assert (own.read_bytes(), log.read_bytes()) == files
    log.write_bytes(files[1][:-10])
    assert "I loggen" not in str(salvaged(own, key, expected))


def test_a_file_that_is_cut_off_is_told_as_such(
    own: Path, key: Key, expected: dict[str, Layout]
) -> None:
    whole, before = own.read_bytes(), rows_of(own, key)
    count = len(whole) // PAGE_BYTES
    saved = 0
    for there in range(1, count):
        own.write_bytes(whole[: there * PAGE_BYTES])
        with pytest.raises(errors.Truncated) as raised:
            open_with_key(own, key)
        assert (raised.value.params["there"], raised.value.params["all"]) == (there, count)
        after = salvaged(own, key, expected)
        for name, rows in after.items():
            assert rows.keys() <= before[name].keys()
        rows_now = sum(map(len, after.values()))
        assert rows_now >= saved - 1, "more of the file never brings less"
        saved = max(saved, rows_now)
    own.write_bytes(whole[:-100])
    with pytest.raises(errors.Truncated):
        open_with_key(own, key)


def test_damaged_first_bytes_are_no_wrong_passphrase(own: Path, key: Key) -> None:
    with pytest.raises(errors.WrongPassphrase):
        key_by_passphrase(own, "not the passphrase")
    flip(own, 1, byte=14)
    with pytest.raises(errors.HeaderDamaged):
        key_by_passphrase(own, PASSPHRASE)
    with pytest.raises(errors.WrongPassphrase):
        key_by_passphrase(own, "not the passphrase")
    assert key_for_rescue(own, PASSPHRASE) == key
    flip(own, 1, byte=14)
    copy = backup_paths.beside(own).folder / "journal.2026-03-01T120000.mjournal"
    copy.parent.mkdir()
    shutil.copy2(own, copy)
    flip(own, 1, byte=5, bit=0xFF)
    with pytest.raises(errors.HeaderDamaged):
        key_by_passphrase(own, PASSPHRASE)
    assert key_for_rescue(own, PASSPHRASE) == key


def test_one_flipped_bit_of_the_salt_is_found_without_any_backup(own: Path, key: Key) -> None:
    flip(own, 1, byte=0, bit=8)
    assert key_for_rescue(own, PASSPHRASE) == key


@pytest.mark.parametrize("how", ["icloud", "nextcloud", "reserved", "empty", "half"])
def test_a_file_that_is_not_here_yet(full: Path, key: Key, tmp_path: Path, how: str) -> None:
    folder = tmp_path / "OneDrive - Kommunen"
    folder.mkdir()
    own = folder / "journal.mjournal"
    whole = full.read_bytes()
    match how:
        case "icloud":
            (folder / ".journal.mjournal.icloud").write_bytes(b"bplist")
        case "nextcloud":
            (folder / "journal.mjournal.nextcloud").write_bytes(b" ")
        case "reserved":
            own.write_bytes(bytes(len(whole)))
        case "empty":
            own.touch()
        case "half":
            half = len(whole) // PAGE_BYTES // 2 * PAGE_BYTES
            own.write_bytes(whole[:half] + bytes(len(whole) - half))
    with pytest.raises(errors.NotHereYet):
        read_header(own)
        open_with_key(own, key)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda whole: whole[:-PAGE_BYTES], errors.Truncated),
        (lambda whole: whole[:-100], errors.Truncated),
        (lambda whole: whole[:-100] + bytes(100), errors.PagesDamaged),
        (lambda whole: whole[:100] + bytes(100) + whole[200:], errors.PagesDamaged),
    ],
)
def test_of_a_large_file_the_ends_are_looked_at(
    own: Path,
    key: Key,
    spoil: Callable[[bytes], bytes],
    expected: type[errors.VaultError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(diagnosis, "LARGEST_READ_WHOLE", 0)
    open_with_key(own, key).close()
    own.write_bytes(spoil(own.read_bytes()))
    with pytest.raises(expected):
        open_with_key(own, key)
