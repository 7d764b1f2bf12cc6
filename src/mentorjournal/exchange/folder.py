"""Letters by way of a folder that both can reach: a sync client's, a network's, or a stick.

Each of the two keeps one letter there, the newest; its name says the day and nothing else. Whatever
else lies there is left alone: half a file, a conflict copy or a renamed one is just looked at, and
counts if it is a whole letter for this journal.
"""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from sqlmodel import col, select

from mentorjournal.errors import UserError
from mentorjournal.exchange import incoming, letter_files, outgoing
from mentorjournal.exchange.incoming import Reading
from mentorjournal.exchange.letter.arrivals import Arrival, News
from mentorjournal.exchange.letter.envelope import LARGEST_TEXT
from mentorjournal.exchange.letter.errors import (
    FolderSilent,
    FolderUnusable,
)
from mentorjournal.exchange.linked_pair import require_linked
from mentorjournal.exchange.time_budget import NoAnswer, TimeBudget
from mentorjournal.input_files import InputFileError
from mentorjournal.journal.exchange.tables import Exchange, State
from mentorjournal.journal.model.tables import Pair, Programme
from mentorjournal.journal.store.journal import Journal
from mentorjournal.output import write_output
from mentorjournal.paths import kept, place_of
from mentorjournal.platform import is_folder, is_there, remove_leftover

SUFFIX = ".txt"
"""Mail servers and sync clients let it through, and a double click shows that it is a letter."""
MOST_FILES = 2_000
NAME_BYTES = 3

Seen = dict[Path, tuple[int, int]]
"""Files that were looked at, with their size and time; what has not changed need not be opened."""


@dataclass(frozen=True)
class Waiting:
    """A letter that was not taken in.

    Attributes:
        path: where it lies.
        reason: why not.
    """

    path: Path
    reason: UserError


@dataclass(frozen=True)
class FolderNews:
    """What came of a look into the folder.

    Attributes:
        is_there: whether the folder could be reached at all.
        readings: what each letter has brought that was taken in.
        waiting: the letters that were not taken in; each is looked at again.
        with_mine: those taken in that hold one's own entries, newer than they are here.
        sent: where this journal's own letter was put, if there was something to send.
        silence: that the folder stopped answering in the middle; all else came before.
    """

    is_there: bool
    readings: list[Reading] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    with_mine: list[Path] = field(default_factory=list)
    sent: Path | None = None
    silence: FolderSilent | None = None


def choose(journal: Journal, folder: Path | None) -> None:
    """Exchange letters through a folder from now on, or through none.

    Raises:
        FolderUnusable: there is no such folder now.
        NotLinked: the partner's key is not known.
    """
    if folder is not None and not is_folder(folder):
        raise FolderUnusable(path=folder)
    with journal.write() as session:
        linked = require_linked(session, journal)
        linked.folder = kept(folder.absolute()) if folder else ""
        session.add(linked)


def chosen(journal: Journal) -> Path | None:
    """Return the folder that letters go through, or nothing."""
    with journal.read() as session:
        stored = require_linked(session, journal).folder
    return place_of(stored) if stored else None


def pairs_with_folder(journal: Journal) -> list[str]:
    """Return the ids of the pairs whose letters go through a folder by themselves.

    The one in view comes first. Of a programme that is closed nothing is fetched until somebody
    looks at it.
    """
    if journal.shown_to_pair:
        return []
    in_view = journal.pair.id
    query = (
        select(Exchange.pair_id)
        .join(Pair, col(Pair.id) == Exchange.pair_id)
        .join(Programme, col(Programme.id) == Pair.programme_id)
        .where(
            Exchange.state == State.LINKED,
            col(Exchange.partner_recipient).is_not(None),
            Exchange.folder != "",
            col(Programme.closed).is_(None) | (Pair.id == in_view),
        )
        .order_by(col(Pair.id) != in_view, col(Pair.created))
    )
    with journal.read(any_pair=True) as session:
        return list(session.exec(query))


def exchange(
    journal: Journal,
    seen: Seen | None = None,
    *,
    is_busy: Callable[[Arrival], bool] | None = None,
    budget: TimeBudget | None = None,
) -> FolderNews:
    """Take in what the partner has left in the folder, and leave there what they lack.

    A folder that cannot be reached, such as a stick that is not there, is no error.

    Args:
        journal: the open journal.
        seen: what was looked at before; kept up to date.
        is_busy: whether somebody is writing in an entry of which a letter brings something.
        budget: how long the folder is waited for; without end unless given.

    Raises:
        NotLinked: the partner's key is not known.
    """
    folder, budget = chosen(journal), budget or TimeBudget()
    if folder is not None and budget.is_asking:
        return FolderNews(is_there=False, silence=FolderSilent(path=folder))
    try:
        if folder is None or not budget(partial(is_folder, folder)):
            return FolderNews(is_there=False)
    except NoAnswer:
        return FolderNews(is_there=False)
    news = FolderNews(is_there=True)
    try:
        _take_in(journal, folder, {} if seen is None else seen, news, is_busy, budget)
        is_due = outgoing.is_due(journal) or not _has_own(journal, folder, budget)
        return replace(news, sent=put(journal, folder, budget) if is_due else None)
    except NoAnswer:
        return replace(news, silence=FolderSilent(path=folder))


def _take_in(
    journal: Journal,
    folder: Path,
    seen: Seen,
    news: FolderNews,
    is_busy: Callable[[Arrival], bool] | None,
    budget: TimeBudget,
) -> None:
    """Take in each letter that has not been looked at, and note in the news what came of it."""
    for path, state in budget(partial(_unseen, folder, dict(seen))):
        try:
            text = budget(partial(letter_files.text_of, path))
            seen[path] = state
            reading = incoming.receive_unknown(journal, text, name=path.name, is_busy=is_busy)
        except incoming.NOT_OURS:
            continue  # someone else's file, our own letter, or half of one: it may be whole later
        except InputFileError:
            seen[path] = state
            continue
        except UserError as error:
            news.waiting.append(Waiting(path, error))
            seen.pop(path, None)  # what it waits for leaves no trace on the file
            continue
        if reading is not None:
            news.readings.append(reading)
            if any(arrival.news is News.YOURS for arrival in reading.arrivals):
                news.with_mine.append(path)


def _has_own(journal: Journal, folder: Path, budget: TimeBudget) -> bool:
    """Say whether this journal's letter lies in the folder; not where it was chosen just now."""
    with journal.read() as session:
        name = str((require_linked(session, journal).sent or {}).get("file", ""))
    return bool(name) and budget(partial(is_there, folder / name))


def put(journal: Journal, folder: Path, budget: TimeBudget | None = None) -> Path:
    """Put a letter into a folder and take the one before away; return its place.

    Raises:
        OutputUnwritable: the folder cannot be written.
        NoAnswer: it does not answer in time; nothing counts as sent.
    """
    budget = budget or TimeBudget()
    letter = outgoing.make(journal)
    path = folder / f"{letter.day}-{secrets.token_hex(NAME_BYTES)}{SUFFIX}"
    budget(
        partial(write_output, path, letter.text.encode),
        too_late=partial(remove_leftover, path),
    )
    before = outgoing.mark_sent(journal, letter, file_name=path.name)
    if before and Path(before).name == before:
        with suppress(NoAnswer):
            budget(partial(remove_leftover, folder / before))
    return path


def _unseen(folder: Path, seen: Seen) -> list[tuple[Path, tuple[int, int]]]:
    """Return the files that may be letters and have not been looked at as they are now."""
    files: list[tuple[Path, tuple[int, int]]] = []
    try:
        with os.scandir(folder) as listing:
            for number, item in enumerate(listing):
                if number >= MOST_FILES:
                    break
                if not item.name.lower().endswith(SUFFIX) or item.name.startswith("."):
                    continue
                if not item.is_file():
                    continue
                status = item.stat()
                state = (status.st_size, status.st_mtime_ns)
                path = folder / item.name
                if status.st_size <= LARGEST_TEXT and seen.get(path) != state:
                    files.append((path, state))
    except OSError:
        return []
    return sorted(files)
