"""The passphrase and the recovery words of a journal: asked for, changed, and opened with."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from sqlmodel import select

from mentorjournal.errors import UserError, unheard
from mentorjournal.journal.file_care import VaultCare
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import Clock
from mentorjournal.journal.model.tables import Person, Programme
from mentorjournal.journal.people import settings
from mentorjournal.journal.store.journal import Journal
from mentorjournal.progress import Progress, silent
from mentorjournal.vault import file, rekey, unlock
from mentorjournal.vault.format import keys
from mentorjournal.vault.format.errors import KeptApart, NotKeptApart, NotOpenedAgain
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.passphrase_strength import require_strength


def recover_journal(
    path: Path,
    words: str,
    new_passphrase: str,
    *,
    clock: Clock,
    progress: Progress = silent,
) -> tuple[Journal, list[str]]:
    """Open a journal with its recovery words under a new passphrase; return the new words too.

    A key file is not needed, and the journal has none afterwards.

    Raises:
        NotRecoveryWords, WrongWords: the words do not open it.
        NotOpenedAgain: the passphrase is changed, and it has the new words.
        PassphraseTooShort, PassphraseTooWeak: the new passphrase could not protect anything.
        VaultError: as for ``open_journal``.
    """
    key = unlock.key_by_words(path, words)
    left_undone: list[UserError] = []
    new_words = change_passphrase(
        path, key, new_passphrase, clock=clock, progress=progress, mention=left_undone.append
    )
    with ExitStack() as cleanup:
        try:
            journal = open_journal(path, new_passphrase, clock=clock)
        except UserError as error:
            raise NotOpenedAgain(new_words, error, left_undone) from None
        cleanup.callback(journal.close)
        journal.notices.extend(left_undone)
        _owe_words(journal)
        cleanup.pop_all()
    return journal, new_words


def _owe_words(journal: Journal) -> None:
    """Have the new words typed back once; where that cannot be kept, they are shown anyway."""
    try:
        settings.change(journal, words_owed=True)
    except UserError as error:
        journal.notices.append(error)


def change_passphrase(
    path: Path,
    key: Key,
    passphrase: str,
    *,
    clock: Clock,
    key_file: Path | None = None,
    progress: Progress = silent,
    mention: Callable[[UserError], object] = unheard,
) -> list[str]:
    """Re-encrypt a closed journal for a new passphrase and return the new recovery words.

    Args:
        path: the journal.
        key: its key until now.
        passphrase: the new one.
        clock: the time.
        key_file: a file that is needed beside it from now on; made where there is none.
        progress: told each step.
        mention: told what was left undone although the passphrase is changed, and that the file is
            an older one.

    Raises:
        PassphraseTooShort, PassphraseTooWeak: it could not protect anything; nothing was changed.
        KeyFileUnusable: it cannot be read or made; nothing was changed.
        OpenElsewhere: the journal is open in another window; nothing was changed.
    """
    vault = file.open_with_key(path, key, progress=progress)
    try:
        if vault.notices:  # it will not be told again, so it comes first
            raise vault.notices[0]
        care = VaultCare(vault, clock)
        journal = Journal(vault.engine, path=path, clock=clock, care=care)
        with journal.read(any_pair=True) as session:
            older = care.rollback.compare(session)
        if older:  # nor will this: what an older page holds is sealed anew
            mention(older)
        known = _own_words(journal)
    finally:
        vault.close()
    require_strength(passphrase, known)
    if key_file is not None:
        keys.make_key_file(key_file)
    return rekey.change_passphrase(
        path, key, passphrase, key_file=key_file, tell=progress, mention=mention
    )


def change_passphrase_of(
    journal: Journal,
    passphrase: str,
    new: str,
    *,
    key_file: Path | None = None,
    new_key_file: Path | None = None,
) -> list[str]:
    """Change the passphrase of an open journal, which is closed meanwhile; return its new words.

    The words are owed until they have been typed back. What closing and opening report is added to
    the journal's notices, also where nothing was changed, or where it stays closed.

    Args:
        journal: the journal; open again afterwards unless ``NotOpenedAgain`` says so.
        passphrase: the one until now.
        new: the new one.
        key_file: the file that has been needed beside the passphrase.
        new_key_file: the one that is needed from now on.

    Raises:
        WrongPassphrase: it is another one; nothing was changed.
        KeptApart, NotKeptApart: the file is another program's by now; nothing was changed.
        NotOpenedAgain: the passphrase is changed, the journal stays closed, and it has the words.
        VaultError: what ``change_passphrase`` raises; nothing was changed.
    """
    path, clock = journal.path, journal.clock
    key = unlock.key_by_passphrase(path, passphrase, key_file)
    reported = journal.close()
    exchanged: list[UserError] = [
        problem for problem in reported if isinstance(problem, KeptApart | NotKeptApart)
    ]
    journal.notices.extend(problem for problem in reported if problem not in exchanged)
    try:
        if exchanged:
            raise exchanged[0]
        words = change_passphrase(
            path, key, new, clock=clock, key_file=new_key_file, mention=journal.notices.append
        )
    except BaseException as refusal:
        try:
            journal.continue_with(open_journal(path, passphrase, clock=clock, key_file=key_file))
        except UserError as error:
            if exchanged:  # what was kept, and where, must not be forgotten over it
                raise exchanged[0] from error
            journal.notices.extend([refusal] if isinstance(refusal, UserError) else [])
            raise error from refusal
        raise
    try:
        journal.continue_with(open_journal(path, new, clock=clock, key_file=new_key_file))
    except UserError as error:
        raise NotOpenedAgain(words, error) from None
    _owe_words(journal)
    return words


def _own_words(journal: Journal) -> list[str]:
    with journal.read(any_pair=True) as session:
        people = session.exec(select(Person)).all()
        programmes = session.exec(select(Programme.name)).all()
    return [
        *(
            word
            for person in people
            for word in (person.name, person.organisation, person.line_of_work)
        ),
        *programmes,
    ]


def words_of(path: Path, passphrase: str, key_file: Path | None = None) -> list[str]:
    """Return a journal's 24 recovery words to the one who knows its passphrase.

    Raises:
        VaultError: as for ``open_journal``.
    """
    return keys.recovery_words(unlock.key_by_passphrase(path, passphrase, key_file))


def check_passphrase(path: Path, passphrase: str, key_file: Path | None = None) -> None:
    """Make sure that someone knows a journal's passphrase (about 0.2 s of Argon2id).

    Raises:
        WrongPassphrase: it is another one.
        VaultError: the file is gone or cannot be read.
    """
    unlock.key_by_passphrase(path, passphrase, key_file)
