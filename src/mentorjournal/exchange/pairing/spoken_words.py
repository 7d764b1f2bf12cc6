"""Six words that one person says and the other types: drawn, read as they were typed, completed.

Each is one of 2,048, so that six hold 66 bits. The Swedish list is ours (``words/swedish.txt``);
the English one is BIP-39's. Whoever types is forgiven case, accents, signs and line breaks, and may
leave out everything after a word's fourth letter: no two words of a list begin with the same four.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_

COUNT = 6
ABBREVIATION = 4
"""So many letters tell a word from all others of its list."""

LANGUAGES = ("sv", "en")
LONGEST_TYPED = 1_000


class NotSixWords(UserError):
    """More or fewer words were typed than were said."""

    message = N_("There are {expected} words to type, and {count} were given. Nothing was changed.")


class UnknownSpokenWord(UserError):
    """A word was typed that nobody can have said."""

    message = N_(
        "“{word}”, number {number} of the {count} words that were given, is not one that is used "
        "for this. Ask for it once more; its first four letters are enough. Nothing was changed."
    )

    def __init__(self, word: str, number: int, count: int) -> None:
        super().__init__(word=word[:30], number=number, count=count)


@cache
def listed(language: str) -> tuple[str, ...]:
    """Return the 2,048 words of a language, in its order; English unless it is Swedish."""
    if language == "sv":
        source = files("mentorjournal.exchange.pairing").joinpath("words", "swedish.txt")
        return tuple(source.read_text(encoding="utf-8").split())
    from mnemonic import Mnemonic

    return tuple(Mnemonic("english").wordlist)


def draw(language: str) -> list[str]:
    """Return six words drawn at random, in a language by its code."""
    return [secrets.choice(listed(language)) for _ in range(COUNT)]


def canonical(words: Iterable[str]) -> str:
    """Return words as the one text that a key is made of."""
    return unicodedata.normalize("NFC", " ".join(words))


def parsed(text: str, language: str | None = None) -> list[str]:
    """Return the six words that were meant by what was typed.

    Args:
        text: what was typed or read.
        language: whose words they must be; any, unless given, and the first in which all are known.

    Raises:
        NotSixWords: it is another number of words.
        UnknownSpokenWord: one of them is not in the list.
    """
    if language is None:
        return readings(text)[0]
    typed = _typed(text)
    words = [_word_meant(word, language) for word in typed]
    for number, (word, meant) in enumerate(zip(typed, words, strict=True), 1):
        if meant is None:
            raise UnknownSpokenWord(word, number, len(typed))
    return [word for word in words if word is not None]


def readings(text: str) -> list[list[str]]:
    """Return what was meant in each language in which it can have been meant: one list, or two.

    An abbreviation can stand for a word of either.

    Raises:
        NotSixWords, UnknownSpokenWord: as for ``parsed``; the latter in the language that knows
            more of the words.
    """
    meant: list[list[str]] = []
    problems: list[UnknownSpokenWord] = []
    for language in LANGUAGES:
        try:
            words = parsed(text, language)
        except UnknownSpokenWord as problem:
            problems.append(problem)
        else:
            meant.append(words)
    if not meant:
        raise max(problems, key=lambda problem: int(str(problem.params["number"])))
    return [words for at, words in enumerate(meant) if words not in meant[:at]]


def completions(beginning: str, language: str | None = None) -> list[str]:
    """Return the words that begin like this, in their lists' order, Swedish first."""
    start = without_accents(beginning.strip())
    if not start:
        return []
    languages = LANGUAGES if language is None else (language,)
    return list(
        dict.fromkeys(
            word
            for code in languages
            for word in listed(code)
            if without_accents(word).startswith(start)
        )
    )


def _typed(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text[:LONGEST_TYPED]))
    if len(words) != COUNT:
        raise NotSixWords(expected=COUNT, count=len(words))
    return words


def _word_meant(typed: str, language: str) -> str | None:
    folded = without_accents(typed)
    meant = _by_beginning(language).get(folded[:ABBREVIATION])
    return meant if meant is not None and without_accents(meant).startswith(folded) else None


@cache
def _by_beginning(language: str) -> dict[str, str]:
    return {without_accents(word)[:ABBREVIATION]: word for word in listed(language)}


def without_accents(word: str) -> str:
    """Return text without case and accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
