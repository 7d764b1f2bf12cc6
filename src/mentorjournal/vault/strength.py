"""How well a passphrase would stand against guessing (zxcvbn's estimate)."""

from dataclasses import dataclass

LONGEST_ESTIMATED = 72
"""zxcvbn's cost grows steeply with length; what is longer is judged by its beginning."""


@dataclass(frozen=True)
class Strength:
    """An estimate: ``score`` 0 (guessed at once) to 4 (very hard to guess)."""

    score: int


def estimate(passphrase: str, own_words: list[str]) -> Strength:
    """Return the strength of ``passphrase``; ``own_words`` (names, places) count as known."""
    from zxcvbn import zxcvbn

    if not passphrase:
        return Strength(0)
    known = [part for word in own_words for part in (word, *word.split()) if part]
    return Strength(int(zxcvbn(passphrase[:LONGEST_ESTIMATED], user_inputs=known)["score"]))
