"""How well a passphrase would stand against guessing (zxcvbn's estimate, with Swedish words)."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mentorjournal.vault.format import keys
from mentorjournal.vault.format.errors import PassphraseTooWeak

LEAST_SCORE = 2
"""What scores less falls to somebody who knows the user and has a day."""

LONGEST_ESTIMATED = 72
"""zxcvbn's cost grows steeply with length; what is longer is judged by its beginning."""

SHORTEST_NAME = 3
"""Of an organisation's or a programme's name, shorter words ("i", "av") are no names."""

_BETWEEN_WORDS = re.compile(r"[\s._-]+")
_WITHOUT_DOTS = str.maketrans("åäöéÅÄÖÉ", "aaoeAAOE")


@dataclass(frozen=True)
class Strength:
    """An estimate: ``score`` 0 (guessed at once) to 4 (very hard to guess)."""

    score: int


def estimate(passphrase: str, own_words: Iterable[str]) -> Strength:
    """Return the strength of ``passphrase``; ``own_words`` (names, places) count as known.

    They count whole, and word by word wherever they stand: what is left without them is judged
    too. What parts the words of a passphrase adds nothing.
    """
    own = _known_parts(own_words)
    whole = _joined(passphrase[:LONGEST_ESTIMATED])
    without = whole
    for word in own:
        without = re.sub(re.escape(word), "", without, flags=re.IGNORECASE)
    return Strength(min(_score(form, own) for form in (whole, without)))


def require_strength(passphrase: str, own_words: Iterable[str]) -> None:
    """Refuse a passphrase that could not protect anything.

    Raises:
        PassphraseTooShort: under ``keys.LEAST_PASSPHRASE_LENGTH`` characters.
        PassphraseTooWeak: it would be guessed quickly.
    """
    keys.require_length(passphrase)
    if estimate(passphrase, own_words).score < LEAST_SCORE:
        raise PassphraseTooWeak


def _known_parts(own_words: Iterable[str]) -> list[str]:
    """Return what is taken out, the longest first."""
    parts = {
        _joined(part)
        for word in own_words
        for part in (word, *(shorter for shorter in word.split() if len(shorter) >= SHORTEST_NAME))
    }
    return sorted(filter(None, _with_and_without_dots(parts)), key=lambda part: (-len(part), part))


def _score(passphrase: str, own: list[str]) -> int:
    from zxcvbn import matching, scoring, time_estimates

    if not passphrase:
        return 0
    known = {
        **matching.RANKED_DICTIONARIES,
        **{f"swedish {name}": ranks for name, ranks in _common_words().items()},
        "own": matching.build_ranked_dict([word.lower() for word in own]),
    }
    # As a whole, zxcvbn counts any three words as hard to guess, however common they are.
    guessed = scoring.most_guessable_match_sequence(
        passphrase, matching.omnimatch(passphrase, known), _exclude_additive=True
    )
    return int(time_estimates.guesses_to_score(guessed["guesses"]))


@cache
def _common_words() -> dict[str, dict[str, int]]:
    """Return the lists of Swedish words, each with its words' ranks, read once."""
    data = files("mentorjournal.vault").joinpath("common_words.toml").read_text(encoding="utf-8")
    return {
        name: {
            written: rank
            for rank, word in reversed(list(enumerate(words.split(","), 1)))
            for written in _with_and_without_dots([_joined(word)])
        }
        for name, words in tomllib.loads(data).items()
    }


def _joined(words: str) -> str:
    return _BETWEEN_WORDS.sub("", unicodedata.normalize("NFC", words))


def _with_and_without_dots(words: Iterable[str]) -> set[str]:
    return {written for word in words for written in (word, word.translate(_WITHOUT_DOTS))}
