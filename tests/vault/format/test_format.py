"""An independent SQLCipher opens the file by what ``docs/format.md`` says alone."""

import hashlib
import hmac
import re
from pathlib import Path

import apsw
import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from mnemonic import Mnemonic

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from support.prepared import PASSPHRASE

DOCUMENT = Path(__file__).parents[3] / "docs" / "format.md"


@pytest.fixture
def written(path: Path, clock: FixedClock) -> Path:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": "Läsbar", "body": "å"})
    journal.close()
    return path


def titles(path: Path, key: bytes) -> list[str]:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    for pragma in (
        "cipher = 'sqlcipher'",
        "legacy = 4",
        f"key = \"x'{key.hex()}{path.read_bytes()[:16].hex()}'\"",
    ):
        connection.execute(f"PRAGMA {pragma}")
    rows = [str(row[0]) for row in connection.execute("SELECT title FROM reflection")]
    connection.close()
    return rows


def test_by_the_passphrase(written: Path) -> None:
    header = written.read_bytes()[:16]
    stretcher = Argon2id(salt=header[:12], length=32, iterations=3, lanes=4, memory_cost=65536)
    key = stretcher.derive(PASSPHRASE.encode())
    check = hmac.new(key, b"mentorjournal key check 1", hashlib.sha256).digest()[:4]
    assert check == header[12:]
    assert titles(written, key) == ["Läsbar"]


def test_by_the_recovery_words(written: Path, prepared: tuple[Path, list[str]]) -> None:
    key = bytes(Mnemonic("english").to_entropy(prepared[1]))
    assert titles(written, key) == ["Läsbar"]


def test_the_example_in_the_document_runs(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)[0]
    example = example.replace('"journal.mjournal"', repr(str(written)))
    example = example.replace('getpass("Passphrase: ")', repr(PASSPHRASE))
    exec(compile(example, "docs/format.md", "exec"), {})  # noqa: S102 - our own document
    assert "Läsbar" in capsys.readouterr().out
