"""Does the file hold together: cipher, pages, references and search index."""

from pathlib import Path

from mentorjournal.vault.connection import connected, telling
from mentorjournal.vault.keys import Key

CHECKS = {
    "cipher": "PRAGMA cipher_integrity_check",
    "pages": "PRAGMA integrity_check",
    "references": "PRAGMA foreign_key_check",
}
"""Name of a check to the statement that lists its findings."""

MOST_FINDINGS = 20


def problems_in(path: Path, key: Key) -> dict[str, list[str]]:
    """Return the findings of each check that found something; empty when all is well.

    Findings name pages, tables and row numbers, never journal text.

    Raises:
        VaultError: the file cannot be opened at all.
    """
    found: dict[str, list[str]] = {}
    with telling(path), connected(path, key) as raw:
        for name, statement in CHECKS.items():
            rows = [" ".join(map(str, row)) for row in raw.execute(statement)]
            findings = [row for row in rows if row != "ok"][:MOST_FINDINGS]
            if findings:
                found[name] = findings
            if name == "cipher" and findings:
                return found
        try:
            raw.execute("INSERT INTO search_text(search_text) VALUES ('integrity-check')")
        except raw.DatabaseError as error:
            found["search"] = [type(error).__name__]
    return found
