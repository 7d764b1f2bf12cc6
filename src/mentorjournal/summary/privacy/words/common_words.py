"""Which words are Swedish or English ones, so that what is none of them may be a name.

The dictionaries are simplemma's (964,000 Swedish and 182,000 English forms); it keeps most names
under their capital, so that a form with a small letter is a word. Swedish joins words as it likes:
what falls into two of them is one too. Loaded when first asked, which takes about a second.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Protocol

from mentorjournal.summary.privacy.words.genitive import following

LANGUAGES = ("sv", "en")
SHORTEST_HEAD, SHORTEST_TAIL = 3, 4
SHORTEST_NOUN = 5

_TAILS = """
berg lund ström gren qvist kvist stedt dahl dal blad man mark holm bäck sjö feldt vall wall ås rot
lind bom hed hag rud quist strand stam by hult hall
"""
_SURNAME_TAILS = tuple(_TAILS.split())
"""What family names end in that are made of two words: no compound is told by them."""


_DEFINITE = ("en", "et", "an", "na")
"""How a Swedish noun ends that has its article."""

_DERIVED = re.compile(
    r"(?:skap|het|else|ning|ism|itet|ship|ness|ment|ity|tion|sion)(?:en|er|et|erna|s|ar|arna)?$"
)
"""What makes a noun of another word, and no name."""


_SMALL_WORD = re.compile(r"\b[a-zåäöI]{1,5}\b")
_ENGLISH_WORDS = """
the a an and of to is was were are has had his her she he it they we my our you I that this with
from by at not no but who what when if as be been did does will would
"""
_SWEDISH_WORDS = """
och att det den de ett en är var som på av med jag du vi ni han hon hans inte för till från om men
har hade min mitt mina vår när hur vad sig ska skulle blev kan i
"""
_OF_ENGLISH, _OF_SWEDISH = frozenset(_ENGLISH_WORDS.split()), frozenset(_SWEDISH_WORDS.split())
"""Words that tell in which of the languages a text is."""


class _Forms(Protocol):
    def __contains__(self, word: object, /) -> bool: ...

    def __getitem__(self, word: str, /) -> str: ...


@cache
def _dictionaries() -> tuple[_Forms, ...]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    factory = DefaultDictionaryFactory(cache_max_size=len(LANGUAGES))
    return tuple(factory.get_dictionary(code) for code in LANGUAGES)


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Say whether a word in small letters is one of either language, or one that Swedish joins."""
    plain = word.replace("’", "'")
    if is_form(plain):
        return True
    if "-" in plain:
        return all(is_common(part) for part in plain.split("-") if part)
    return _is_joined(plain)


def is_form(word: str) -> bool:
    """Say whether a word in small letters is in one of the dictionaries, in the genitive too."""
    return is_english_form(word) or _is_form_of(is_swedish, word)


def is_english_form(word: str) -> bool:
    """Say whether a word in small letters is an English one, in the genitive too."""
    return _is_form_of(is_english, word)


def _is_form_of(is_word: Callable[[str], bool], word: str) -> bool:
    plain = word.replace("’", "'")
    return is_word(plain) or (plain.endswith("s") and is_word(plain[:-1].rstrip("'")))


@lru_cache(maxsize=20_000)
def lemmas_of(word: str) -> tuple[str, ...]:
    """Return what the dictionaries have a word in small letters under: wrote is write."""
    return tuple(dictionary[word] for dictionary in _dictionaries() if word in dictionary)


def is_in_english(text: str) -> bool:
    """Say whether a text is English, by the small words that only one of the languages has."""
    words = _SMALL_WORD.findall(text)
    return sum(word in _OF_ENGLISH for word in words) > sum(word in _OF_SWEDISH for word in words)


def is_swedish(word: str) -> bool:
    """Say whether a word in small letters is a Swedish form."""
    return word in _dictionaries()[0]


def is_english(word: str) -> bool:
    """Say whether a word in small letters is an English form that somebody may write."""
    return word in _dictionaries()[1] and word not in _hardly_words()


@cache
def _hardly_words() -> frozenset[str]:
    path = files("mentorjournal.summary.privacy.words").joinpath("hardly_words.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


def _is_joined(word: str) -> bool:
    if word.endswith(_SURNAME_TAILS):
        return False
    for at in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
        head, tail = word[:at], word[at:]
        ends_one = is_swedish(tail) if len(tail) > SHORTEST_TAIL else tail in following().nouns
        if ends_one and _heads(head):
            return True
    return False


def _heads(head: str) -> bool:
    """Say whether letters begin a joined word: as they are, with an s, or without a last vowel."""
    if is_swedish(head) or (head.endswith("s") and is_swedish(head[:-1])):
        return True
    if len(head) > SHORTEST_HEAD and (is_swedish(head + "a") or is_swedish(head + "e")):
        return True
    return len(head) > 2 * SHORTEST_HEAD and _is_joined(head.removesuffix("s"))


def ends_in_a_noun(word: str) -> bool:
    """Say whether a longer word is no name by its end: Mirjanagruppen, Lisebergsresan."""
    if word.endswith(_nouns()) or _DERIVED.search(word):
        return True
    tails = (word[at:] for at in range(SHORTEST_HEAD, len(word) - SHORTEST_NOUN + 1))
    return word.endswith(_DEFINITE) and any(is_swedish(tail) for tail in tails)


@cache
def _nouns() -> tuple[str, ...]:
    """Return what ends a longer word that is no name by itself: Mirjanagruppen."""
    endings = ("", "en", "et", "n", "t", "er", "erna", "s")
    return tuple(
        noun + ending
        for noun in following().nouns
        if len(noun) >= SHORTEST_NOUN
        for ending in endings
    )
