"""How well a passphrase would stand against guessing (zxcvbn's estimate)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mentorjournal.vault import keys
from mentorjournal.vault.errors import PassphraseTooWeak

LEAST_SCORE = 2
"""What scores less falls to somebody who knows the user and has a day."""

LONGEST_ESTIMATED = 72
"""zxcvbn's cost grows steeply with length; what is longer is judged by its beginning."""


@dataclass(frozen=True)
class Strength:
    """An estimate: ``score`` 0 (guessed at once) to 4 (very hard to guess)."""

    score: int


def estimate(passphrase: str, own_words: Iterable[str]) -> Strength:
    """Return the strength of ``passphrase``; ``own_words`` (names, places) count as known.

    They count whole, and word by word wherever they stand: what is left without them is judged
    too, because zxcvbn takes a known word of its own for letters when it is written with others.
    """
    from zxcvbn import zxcvbn

    known = {part for word in own_words for part in (word, *word.split()) if part}
    beginning = passphrase[:LONGEST_ESTIMATED]
    without = beginning
    for word in sorted(known, key=len, reverse=True):
        without = re.sub(re.escape(word), "", without, flags=re.IGNORECASE)
    return Strength(
        min(
            int(zxcvbn(one, user_inputs=sorted(known))["score"]) if one.strip() else 0
            for one in (beginning, without)
        )
    )


def require_strength(passphrase: str, own_words: Iterable[str]) -> None:
    """Refuse a passphrase that could not protect anything.

    Raises:
        PassphraseTooShort: under ``keys.LEAST_PASSPHRASE_LENGTH`` characters.
        PassphraseTooWeak: it would be guessed quickly.
    """
    keys.require_length(passphrase)
    if estimate(passphrase, own_words).score < LEAST_SCORE:
        raise PassphraseTooWeak
