"""From a passphrase, or the recovery words, to the key that opens a file.

What knows SQLite waits until it is used, so that a key can be made while that is being loaded.
"""

from pathlib import Path

from mentorjournal.vault.format import keys
from mentorjournal.vault.format.errors import WrongWords
from mentorjournal.vault.format.header import read_header
from mentorjournal.vault.format.keys import Key


def key_by_passphrase(path: Path, passphrase: str, key_file: Path | None = None) -> Key:
    """Return the key of an existing journal (about 0.2 s of Argon2id).

    Raises:
        WrongPassphrase: the key check says so.
        HeaderDamaged: it does because it is damaged itself.
        KeyFileMissing, KeyFileUnusable, PassphraseNotText: as they say.
        VaultError: what ``read_header`` raises.
    """
    header = read_header(path)
    key = keys.key_from_passphrase(passphrase, header, key_file)
    if key.fits():
        return key
    for earlier in keys.keys_of_earlier_forms(passphrase, header, key_file):
        if earlier.fits():
            return earlier
    from mentorjournal.vault import diagnosis
    from mentorjournal.vault.format.connection import translating_errors

    with translating_errors(path):
        raise diagnosis.reason_key_fails(path, key, passphrase, key_file)


def key_by_words(path: Path, words: str) -> Key:
    """Return the key of an existing journal from its 24 recovery words.

    Raises:
        NotRecoveryWords: they are not words of a key at all.
        WrongWords: they are another key's.
    """
    key = keys.key_from_words(words, read_header(path))
    if not key.fits():
        raise WrongWords
    return key
