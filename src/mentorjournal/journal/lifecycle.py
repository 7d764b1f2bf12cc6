"""Creating and opening a journal: the vault's file with the domain on it."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mentorjournal.errors import UserError
from mentorjournal.journal.file_care import VaultCare
from mentorjournal.journal.model.clock import Clock
from mentorjournal.journal.model.fields import PERSON_FIELDS, PROGRAMME_FIELDS, cleaned
from mentorjournal.journal.model.tables import JournalOwner, Person, Programme, Role, Setting
from mentorjournal.journal.people import settings
from mentorjournal.journal.people.pairs import OTHER_ROLE, add_pair
from mentorjournal.journal.people.people import in_order, require_two_names
from mentorjournal.journal.store import search_index, uniqueness
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_
from mentorjournal.progress import Progress, silent
from mentorjournal.vault import file, unlock
from mentorjournal.vault import founding as founding_file
from mentorjournal.vault.file import Vault
from mentorjournal.vault.format import keys
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.passphrase_strength import require_strength


@dataclass(frozen=True)
class Founding:
    """What a new journal is founded on.

    ``words_owed``: its recovery words are to be typed back once.
    """

    owner_role: Role
    owner_name: str
    partner_name: str
    owner_organisation: str = ""
    partner_organisation: str = ""
    owner_line_of_work: str = ""
    partner_line_of_work: str = ""
    programme_name: str = ""
    programme_start: date | None = None
    programme_end: date | None = None
    language: str = ""
    words_owed: bool = False

    def own_words(self) -> list[str]:
        """Return what somebody who knows the two would try first as a passphrase."""
        return [
            self.owner_name,
            self.partner_name,
            self.owner_organisation,
            self.partner_organisation,
            self.programme_name,
        ]


def create_journal(
    path: Path,
    passphrase: str,
    founding: Founding,
    *,
    clock: Clock,
    key_file: Path | None = None,
    fill: Callable[[Journal], object] | None = None,
) -> tuple[Journal, list[str]]:
    """Create an encrypted journal and return it open, with its 24 recovery words.

    Args:
        path: where.
        passphrase: what opens it.
        founding: whose it is.
        clock: the time.
        key_file: a file that is needed beside the passphrase; made where there is none.
        fill: writes what it has from the start, before it is there under its name.

    Raises:
        PassphraseTooShort, PassphraseTooWeak: it could not protect anything.
        KeyFileUnusable: it cannot be read or made.
        Invalid: a name or date breaks its rule; nothing was written.
        VaultError: the file cannot be made there; nothing was left behind.
    """
    require_strength(passphrase, founding.own_words())
    return found_journal(path, passphrase, founding, clock=clock, key_file=key_file, fill=fill)


def found_journal(
    path: Path,
    passphrase: str,
    founding: Founding,
    *,
    clock: Clock,
    key_file: Path | None = None,
    fill: Callable[[Journal], object] | None = None,
) -> tuple[Journal, list[str]]:
    """Create a journal under any passphrase, as the demo year does; see ``create_journal``.

    Args:
        path: where.
        passphrase: what opens it.
        founding: whose it is.
        clock: the time.
        key_file: a file that is needed beside the passphrase; made where there is none.
        fill: writes what it has from the start, before it is there under its name.
    """
    _checked(founding)
    founding_file.require_free(path)
    if key_file is not None:
        keys.make_key_file(key_file)
    key = keys.new_key(passphrase, key_file)
    words = keys.recovery_words(key)

    def write(vault: Vault) -> None:
        unnamed = journal_over(vault, clock)
        found_pair(unnamed, founding)
        if fill is not None:
            unnamed.records_changes = False  # nobody has done this
            fill(unnamed)

    return journal_over(founding_file.create(path, key, write), clock), words


def open_journal(
    path: Path,
    passphrase: str,
    *,
    clock: Clock,
    key_file: Path | None = None,
    progress: Progress = silent,
) -> Journal:
    """Open a journal with its passphrase, and its key file if it has one.

    Raises:
        VaultError: wrong passphrase, damage, another program, a newer file: see
            ``vault.format.errors``.
    """
    key = unlock.key_by_passphrase(path, passphrase, key_file)
    return open_with_key(path, key, clock=clock, progress=progress)


def open_with_words_owed(
    path: Path,
    passphrase: str,
    *,
    clock: Clock,
    key_file: Path | None = None,
    progress: Progress = silent,
) -> tuple[Journal, list[str]]:
    """Open a journal; return it with its recovery words if they were never typed back.

    Raises:
        VaultError: as for ``open_journal``.
    """
    key = unlock.key_by_passphrase(path, passphrase, key_file)
    with ExitStack() as cleanup:
        journal = open_with_key(path, key, clock=clock, progress=progress)
        cleanup.callback(journal.close)
        words = keys.recovery_words(key) if settings.load(journal).words_owed else []
        cleanup.pop_all()
    return journal, words


def open_with_key(path: Path, key: Key, *, clock: Clock, progress: Progress = silent) -> Journal:
    """Open a journal with its key, as ``open_journal`` does."""
    with ExitStack() as cleanup:
        vault = file.open_with_key(path, key, progress=progress)
        cleanup.callback(vault.close)
        care = VaultCare(vault, clock)
        journal = Journal(vault.engine, path=path, clock=clock, care=care)
        journal.notices.extend(vault.notices)
        journal.is_upgraded = vault.is_upgraded
        with journal.read(any_pair=True) as session:
            older = care.rollback.compare(session)
        journal.notices.extend([older] if older else [])
        journal.notices.extend(uniqueness.put_aside(journal))
        _rebuild_index(journal, progress)
        cleanup.pop_all()
    return journal


def _rebuild_index(journal: Journal, progress: Progress) -> None:
    """Rebuild the search index where earlier rules built it.

    Where that cannot be done now (a full disk, a file that can only be read), the index still finds
    most, and the next opening tries again.
    """
    with suppress(UserError):
        with journal.read(any_pair=True) as session:
            if search_index.is_current(session):
                return
        progress(N_("Building the search index …"))
        with journal.write(any_pair=True) as session:
            search_index.rebuild(session)


def journal_over(vault: Vault, clock: Clock) -> Journal:
    """Return the journal in an open file."""
    return Journal(vault.engine, path=vault.path, clock=clock, care=VaultCare(vault, clock))


def require_sound(founding: Founding) -> None:
    """Refuse what no journal can be founded on, before anyone is asked for a passphrase.

    Raises:
        Invalid: a name or date breaks its rule.
    """
    _checked(founding)


def _checked(founding: Founding) -> tuple[dict[Role, dict[str, Any]], dict[str, Any]]:
    partner_role = OTHER_ROLE[founding.owner_role]
    people = {
        role: cleaned(
            PERSON_FIELDS,
            {
                "name": getattr(founding, f"{who}_name"),
                "organisation": getattr(founding, f"{who}_organisation"),
                "line_of_work": getattr(founding, f"{who}_line_of_work"),
            },
        )
        for who, role in (("owner", founding.owner_role), ("partner", partner_role))
    }
    programme = cleaned(
        PROGRAMME_FIELDS,
        {
            "name": founding.programme_name,
            "start": founding.programme_start,
            "end": founding.programme_end,
        },
    )
    in_order(programme["start"], programme["end"])
    names = [people[role]["name"] for role in (founding.owner_role, partner_role)]
    require_two_names(names, "partner_name")
    return people, programme


def found_pair(journal: Journal, founding: Founding) -> None:
    """Write the first pair into an empty journal.

    Raises:
        Invalid: a name or date breaks its rule.
    """
    people, programme = _checked(founding)
    now = journal.clock.now()
    with journal.write(any_pair=True) as session:
        rows = {role: Person(created=now, updated=now, **values) for role, values in people.items()}
        year = Programme(created=now, updated=now, **programme)
        pair_id = add_pair(session, rows, year, now)
        owner = rows[founding.owner_role]
        session.add(JournalOwner(owner_id=owner.id, pair_id=pair_id, created=now))
        if founding.language:
            session.add(Setting(name="language", value=founding.language))
        session.add(Setting(name="words_owed", value=founding.words_owed))
        search_index.mark_current(session)
