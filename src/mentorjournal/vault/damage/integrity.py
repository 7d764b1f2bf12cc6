"""Does the file hold together: cipher, pages, references and search index."""

from pathlib import Path

from mentorjournal.locale import N_
from mentorjournal.progress import Progress, silent
from mentorjournal.vault.format.connection import connected, is_damaged, translating_errors
from mentorjournal.vault.format.errors import DiskTrouble
from mentorjournal.vault.format.keys import Key

CHECKS = {
    "cipher": ("PRAGMA cipher_integrity_check", N_("Checking every page's checksum …")),
    "pages": ("PRAGMA integrity_check", N_("Checking the pages …")),
    "references": ("PRAGMA foreign_key_check", N_("Checking the references …")),
}
"""Name of a check to the statement that lists its findings, and what is said meanwhile."""

LOOKED_AT_ANEW = {"cipher", "pages", "search"}
"""What also finds something where a page could not be read."""

MOST_FINDINGS = 20


def problems_in(path: Path, key: Key, *, tell: Progress = silent) -> dict[str, list[str]]:
    """Return the findings of each check that found something; empty when all is well.

    Findings name pages, tables and row numbers, never journal text.

    Raises:
        DiskTrouble: not all of it could be read, so that nobody knows.
        VaultError: the file cannot be opened at all.
    """
    problems = _findings(path, key, tell)
    if problems.keys() & LOOKED_AT_ANEW and not is_damaged(path, key):
        raise DiskTrouble
    return problems


def _findings(path: Path, key: Key, tell: Progress) -> dict[str, list[str]]:
    problems: dict[str, list[str]] = {}
    with translating_errors(path), connected(path, key) as raw:
        for name, (statement, step) in CHECKS.items():
            tell(step)
            try:
                rows = [" ".join(map(str, row)) for row in raw.execute(statement)]
            except raw.DatabaseError as error:  # SQLite cannot go on past what a page holds
                problems.setdefault("pages", [type(error).__name__])
                continue
            findings = [row for row in rows if row != "ok"][:MOST_FINDINGS]
            if findings:
                problems[name] = findings
            if name == "cipher" and findings:
                return problems
        tell(N_("Checking the search index …"))
        try:
            findings = [str(row) for (row,) in raw.execute("PRAGMA integrity_check('search_text')")]
        except raw.DatabaseError as error:
            findings = [type(error).__name__]
        if findings != ["ok"]:
            problems["search"] = findings[:MOST_FINDINGS]
    return problems
