"""A damaged journal: what is wrong with it, what a backup has, and what can be saved from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from mentorjournal import platform, temporary_files
from mentorjournal.journal.lifecycle import journal_over
from mentorjournal.journal.model.clock import Clock
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import Draft, Kind
from mentorjournal.journal.recovery import journal_check
from mentorjournal.journal.recovery.rebuild import Rebuild, RebuildResult
from mentorjournal.journal.store import search_index
from mentorjournal.locale.language import N_
from mentorjournal.progress import Progress, silent
from mentorjournal.vault import diagnosis, file, founding
from mentorjournal.vault.backups import backup_paths, copies
from mentorjournal.vault.damage import duplicates, integrity
from mentorjournal.vault.damage.salvage import layouts, salvage
from mentorjournal.vault.format import file_locks, header, sidecars
from mentorjournal.vault.format.connection import connected, translating_errors
from mentorjournal.vault.format.errors import (
    JournalExists,
    NewerSchema,
    NothingToRescue,
    OpenElsewhere,
    VaultError,
)
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_reader import Pages, schema_of
from mentorjournal.vault.format.schema import KNOWN_SCHEMA

NAMES = {str(how.table.__tablename__): kind for kind, how in KINDS.items()}


@dataclass(frozen=True)
class GoodBackup:
    """The newest backup that passes its check.

    Attributes:
        path: where it lies.
        made: when it was made, local time.
        missing: how many entries of each kind are newer than it, as far as can be read.
    """

    path: Path
    made: datetime
    missing: Mapping[Kind, int]


@dataclass(frozen=True)
class Rescued:
    """What became of a rescue; all numbers are of entries, by kind.

    Attributes:
        path: the new journal.
        pages: how many pages the damaged file has or should have.
        damaged: which of them could not be read.
        saved: what is in the new journal, wherever it came from.
        lost: what is known to have been there and is not.
        with_gap: texts that are there with a part missing, marked by “[…]”.
        from_backup: what was lost and came from the newest good backup.
        from_history: what was lost and came back as it was before its last change.
        other_lost: lost rows that are no entries, such as agenda lines, drafts, earlier versions.
        problems: what the check finds in the new journal.
    """

    path: Path
    pages: int
    damaged: list[int]
    saved: Mapping[Kind, int]
    lost: Mapping[Kind, int]
    with_gap: int
    from_backup: int
    from_history: int
    other_lost: int
    problems: Mapping[str, list[str]]


def usual_place(journal: Path) -> Path:
    """Return where a rescued journal goes unless said otherwise; nothing lies there."""
    stem, number = backup_paths.stem_for(journal, journal.parent), 2
    place = journal.with_name(f"{stem}.rescued{journal.suffix}")
    while platform.is_there(place):
        place = journal.with_name(f"{stem}.rescued-{number}{journal.suffix}")
        number += 1
    return place


def newest_good_backup(journal: Path, key: Key) -> GoodBackup | None:
    """Return the newest backup beside a journal that opens with its key and passes its check."""
    with translating_errors(journal):
        backups = backup_paths.beside(journal).backups()
    for made, path in backups:
        try:
            if header.read_header(path) == key.header and not integrity.problems_in(path, key):
                return GoodBackup(path, made, _newer_than(journal, key, path))
        except VaultError:
            continue
    return None


def _newer_than(journal: Path, key: Key, path: Path) -> dict[Kind, int]:
    with translating_errors(path), connected(path, key) as raw:
        expected = layouts(raw)
        salvaged = salvage(Pages(journal, key, past_damage=True), expected)
        newer = {}
        for name, kind in NAMES.items():
            if name not in expected:  # a backup of an older schema has fewer
                continue
            known = {
                (id_, revision)
                for id_, revision in raw.execute(f'SELECT id, revision FROM "{name}"')  # noqa: S608 - our own tables
            }
            rows = salvaged[name].rows.values()
            newer[kind] = sum((row.get("id"), row.get("revision")) not in known for row in rows)
    return {kind: count for kind, count in newer.items() if count}


def rescue(
    journal: Path,
    key: Key,
    output: Path,
    *,
    clock: Clock,
    templates: Iterable[Mapping[str, Any]] = (),
    tell: Progress = silent,
) -> Rescued:
    """Save what can be read of a damaged journal into a new one, under the same key.

    The damaged file is only read. What lies in its damaged pages is taken from the newest good
    backup and from earlier versions, where they have it.

    Args:
        journal: the damaged file.
        key: its key.
        output: where the new journal goes.
        clock: the time.
        templates: exercises that are known from elsewhere, to take a lost one's place.
        tell: told each step.

    Raises:
        JournalExists: something lies at ``output``.
        NameTooLong: no journal can have that name.
        OpenElsewhere: the journal is open in another window.
        NewerSchema: a later version wrote it, and knows what else lies in it.
        NothingToRescue: no page of it can be read, or nothing that stands in it.
        VaultError: no space, no permission; nothing was left behind.
    """
    founding.require_free(output)
    with translating_errors(journal):
        if file_locks.is_open_somewhere(journal):
            raise OpenElsewhere
        tell(N_("Reading every page …"))
        own_log = not diagnosis.is_log_of_another(journal, key)
        pages = Pages(journal, key, with_log=own_log, past_damage=True)
        damaged = pages.damaged()
    if len(damaged) == pages.count:
        raise NothingToRescue(path=journal)
    if (number := schema_of(pages)) > KNOWN_SCHEMA:
        raise NewerSchema(found=number, known=KNOWN_SCHEMA)
    unfinished = temporary_files.name_of(output)
    with translating_errors(output):
        try:
            platform.make_private_folder(output.parent)
            founding.lay_out(unfinished, key)
            good = newest_good_backup(journal, key)
            tell(N_("Saving what can be read …"))
            result = _write(unfinished, key, pages, good, clock, templates)
            if not result.has_owner or not _holds_any(result):
                raise NothingToRescue(path=journal)
            problems = _index_and_check(unfinished, key, clock, tell)
            copies.give_free_name(unfinished, output)
        except FileExistsError:
            raise JournalExists(path=output) from None
        finally:
            sidecars.remove_with_sidecars(unfinished)
    platform.flush_folder(output.parent)
    return _report(output, pages, damaged, result, problems)


def _write(
    path: Path,
    key: Key,
    pages: Pages,
    good: GoodBackup | None,
    clock: Clock,
    templates: Iterable[Mapping[str, Any]],
) -> RebuildResult:
    with connected(path, key) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        expected = layouts(raw)
        rebuild = Rebuild(raw, expected, salvage(pages, expected), clock, templates)
        raw.execute("BEGIN IMMEDIATE")
        indexes = duplicates.drop_indexes(raw)
        rebuild.copy_rows()
        if good is not None:
            with connected(good.path, key) as kept:
                rebuild.restore_from_backup(kept)
        rebuild.restore_from_history()
        rebuild.restore_references()
        duplicates.put_aside(raw)
        for statement in indexes:
            raw.execute(statement)
        raw.execute("COMMIT")
    return rebuild.result


def _index_and_check(path: Path, key: Key, clock: Clock, tell: Progress) -> dict[str, list[str]]:
    tell(N_("Building the search index …"))
    vault = file.open_with_key(path, key)
    try:
        vault.prepare_to_write()
        with Session(vault.engine) as session, session.begin():
            search_index.rebuild(session)
        return journal_check.check(journal_over(vault, clock), tell=tell)
    finally:
        vault.close()


def _holds_any(result: RebuildResult) -> bool:
    """Say whether anything that somebody wrote is there, or nothing is known to be lost."""
    there = result.saved + result.from_backup + result.from_history
    written = {*NAMES, str(Draft.__tablename__)}
    return any(there[name] for name in written) or not any(result.lost[name] for name in written)


def _report(
    path: Path,
    pages: Pages,
    damaged: list[int],
    result: RebuildResult,
    problems: Mapping[str, list[str]],
) -> Rescued:
    whole = result.saved + result.from_backup + result.from_history
    return Rescued(
        path=path,
        pages=pages.count,
        damaged=damaged,
        saved={kind: whole[name] for name, kind in NAMES.items() if whole[name]},
        lost={kind: result.lost[name] for name, kind in NAMES.items() if result.lost[name]},
        with_gap=result.with_gap.total(),
        from_backup=result.from_backup.total(),
        from_history=result.from_history.total(),
        other_lost=sum(count for name, count in result.lost.items() if name not in NAMES),
        problems=problems,
    )
