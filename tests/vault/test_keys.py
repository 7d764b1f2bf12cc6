"""Passphrases, key files, and guessing."""

from pathlib import Path
from threading import Thread

import pytest

from mentorjournal.journal.lifecycle import Founding, create_journal, open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Role
from mentorjournal.journal.passphrase import change_passphrase, recover_journal
from mentorjournal.vault.format import keys
from mentorjournal.vault.format.errors import (
    KeyFileMissing,
    KeyFileUnusable,
    PassphraseTooShort,
    PassphraseTooWeak,
    TooSoon,
    WrongPassphrase,
    WrongPassphraseOrKeyFile,
)
from mentorjournal.vault.passphrase_strength import require_strength
from mentorjournal.vault.state.attempts import Attempts
from mentorjournal.vault.unlock import key_by_passphrase
from support.prepared import PASSPHRASE

NEW = "another horse battery"
OWN = ["karin lund", "Lund Karin 2025", "mentorsprogrammet", "ÅsaEkKarin", "Mentorsprogrammet1"]
SWEDISH = ["sommar2026", "Sommar2026!", "lösenord1", "losenord1", "borås2026", "Mitt lösenord"]
SWEDISH += ["jagälskardig", "Jag-älskar-dig!", "jag alskar dig", "asdfghjklöä"]
SWEDISH += ["Go\u0308teborg2025"]


@pytest.mark.parametrize("weak", [*OWN, "password1", "12345678"])
def test_what_would_be_guessed_is_refused_and_changes_nothing(
    path: Path, clock: FixedClock, tmp_path: Path, weak: str
) -> None:
    before = path.read_bytes()
    with pytest.raises(PassphraseTooWeak):
        change_passphrase(path, key_by_passphrase(path, PASSPHRASE), weak, clock=clock)
    assert path.read_bytes() == before
    founding = Founding(
        Role.MENTEE, "Åsa Ek", "Karin Lund", programme_name="Mentorsprogrammet", language="en"
    )
    with pytest.raises(PassphraseTooWeak):
        create_journal(tmp_path / "new.mjournal", weak, founding, clock=clock)
    with pytest.raises(PassphraseTooShort):
        create_journal(tmp_path / "new.mjournal", "kort", founding, clock=clock)
    assert not (tmp_path / "new.mjournal").exists()


@pytest.mark.parametrize("weak", [*SWEDISH, "password2026!"])
def test_common_words_a_year_and_signs_are_refused_in_swedish_too(weak: str) -> None:
    with pytest.raises(PassphraseTooWeak):
        require_strength(weak, [])


@pytest.mark.parametrize(
    "weak", ["Tuvby kommun 25", "tuvby-stadshus", "STRANDSKOLAN1", "boängens7"]
)
def test_own_names_are_known_word_by_word_and_without_dots(weak: str) -> None:
    own = ["Tuvby stadshus", "Strandskolan i Tuvby", "Boängens förskola"]
    with pytest.raises(PassphraseTooWeak):
        require_strength(weak, own)
    with pytest.raises(PassphraseTooWeak):
        require_strength(weak.translate(str.maketrans("åäö", "aao")), own)


@pytest.mark.parametrize(
    "good",
    [
        "grön stol åker båt",
        "gronstolakerbat",
        "mamma sommar jobb hund",
        "snö bil kung maj",
        "kruka tolv fönster gran",
        "sten fågel pizza mattor",
        "correct horse battery staple",
        "an odd lamp sings",
    ],
)
def test_four_words_that_have_nothing_to_do_with_each_other_will_do(good: str) -> None:
    require_strength(good, ["Åsa Ek", "Borås stad", "Ledare i Borås"])


def test_with_a_key_file_both_are_needed_and_the_words_still_open(
    path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    key_file, other_file = tmp_path / "stick" / "key", tmp_path / "other"
    key_file.parent.mkdir()
    other_file.write_bytes(b"another file")
    key = key_by_passphrase(path, PASSPHRASE)
    words = change_passphrase(path, key, NEW, clock=clock, key_file=key_file)
    assert key_file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(WrongPassphrase):
        open_journal(path, NEW, clock=clock)
    for passphrase, file in ((NEW, other_file), (PASSPHRASE, key_file)):
        with pytest.raises(WrongPassphraseOrKeyFile):
            open_journal(path, passphrase, clock=clock, key_file=file)
    with pytest.raises(KeyFileMissing):
        open_journal(path, NEW, clock=clock, key_file=tmp_path / "gone")
    with pytest.raises(KeyFileUnusable):
        open_journal(path, NEW, clock=clock, key_file=tmp_path)
    empty = tmp_path / "empty"
    empty.touch()
    with pytest.raises(KeyFileUnusable):
        open_journal(path, NEW, clock=clock, key_file=empty)
    open_journal(path, NEW, clock=clock, key_file=key_file).close()
    journal, _ = recover_journal(path, " ".join(words), PASSPHRASE, clock=clock)
    journal.close()
    open_journal(path, PASSPHRASE, clock=clock).close()


def test_two_derivations_at_once_both_come_back() -> None:
    """OpenSSL's threads for Argon2id are one pool, where two derivations waited for each other."""
    secrets: list[bytes] = []
    threads = [
        Thread(
            target=lambda header: secrets.append(keys.key_from_passphrase(NEW, header).secret),
            args=(bytes([number]) * keys.HEADER_BYTES,),
            daemon=True,
        )
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(set(secrets)) == len(threads)


def test_each_wrong_answer_after_the_third_waits_twice_as_long() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])

    def guess() -> None:
        with attempts.one():
            raise WrongPassphrase

    waits = []
    for _ in range(12):
        with pytest.raises(WrongPassphrase):
            guess()
        waits.append(attempts.wait_seconds)
        if attempts.wait_seconds:
            with pytest.raises(TooSoon):
                guess()
        now[0] += attempts.wait_seconds
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    with attempts.one():
        pass
    with pytest.raises(WrongPassphrase):
        guess()
    assert attempts.wait_seconds == 0
