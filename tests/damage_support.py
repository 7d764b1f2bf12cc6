"""A small journal with everything in it, and what can be done to its bytes."""

from pathlib import Path

from mentorjournal.journal import entries, reflections
from mentorjournal.journal.clock import FixedClock
from mentorjournal.journal.opening import open_with_key
from mentorjournal.journal.tables import Kind
from mentorjournal.vault.connection import connected
from mentorjournal.vault.file import PAGE_BYTES
from mentorjournal.vault.keys import Key
from support import MOMENT, one_of_everything

LONG = "Det jag inte sa, och varför jag teg. "

Rows = dict[str, dict[int, tuple[object, ...]]]


def fill(path: Path, key: Key) -> None:
    """Write one of everything, long texts and earlier versions, and leave pages free."""
    journal = open_with_key(path, key, clock=FixedClock(MOMENT))
    one_of_everything(journal, "Åsas ord")
    for number in range(12):
        id_ = entries.create(
            journal,
            Kind.REFLECTION,
            {"day": f"2026-02-{number + 1:02}", "title": f"{number}", "body": LONG * (30 + number)},
        )
        entries.change(journal, Kind.REFLECTION, id_, {"body": LONG * (30 + number) + "Sedan."})
    entries.create(journal, Kind.REFLECTION, {"day": "2026-02-20", "body": LONG * 700})
    entries.create(
        journal, Kind.REFLECTION, {"day": "2026-02-21", "title": "Kort", "body": "Kort."}
    )
    freed = [one.id for one in reflections.everything(journal) if one.title == "Kort"]
    journal.close()
    with connected(path, key) as raw:
        raw.execute("CREATE TABLE passing AS SELECT * FROM reflection")
        raw.execute("UPDATE passing SET rowid = rowid + 1000, title = 'Struken'")
        raw.execute("DROP TABLE passing")
    assert freed


def flip(path: Path, page: int, *, byte: int = 777, bit: int = 4) -> None:
    """Flip one bit of one page."""
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE_BYTES + byte] ^= bit
    path.write_bytes(content)


def rows_of(path: Path, key: Key) -> Rows:
    """Return all rows, but for those of the search index, as SQLCipher reads them."""
    found: Rows = {}
    with connected(path, key) as raw:
        names = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'"
        ).fetchall()
        for (name,) in names:
            rows = raw.execute(f'SELECT rowid, * FROM "{name}"')  # noqa: S608 - our own tables
            found[name] = {row[0]: row[1:] for row in rows}
    return found
