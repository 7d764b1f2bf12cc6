"""What a free text is about: themes by lists of words, and its other words by their basic forms.

A theme brings together what one calls *say no* and another *set limits*, in either language, and is
what the reasons name. No text leaves this computer, and no model of language is asked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from mentorjournal.locale import Language
from mentorjournal.locale.text_folding import fold
from mentorjournal.summary.privacy.words.common_words import lemmas_of

THEME_WEIGHT, WORD_WEIGHT = 3, 1
SHORTEST_WORD = 3


@dataclass(frozen=True)
class Topics:
    """What a text is about.

    Attributes:
        themes: ids of the themes.
        words: other words that say something, by their basic forms.
    """

    themes: frozenset[str]
    words: frozenset[str]

    def weighted(self) -> Mapping[str, int]:
        """Return each topic and how much it counts."""
        return {
            **{f"theme:{theme}": THEME_WEIGHT for theme in self.themes},
            **{f"word:{word}": WORD_WEIGHT for word in self.words},
        }


@cache
def _content(name: str) -> Mapping[str, Any]:
    source = files("mentorjournal.programme.matching").joinpath(f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Return how each theme is found."""
    return {
        theme: re.compile("|".join(map(_beginning, content["words"])))
        for theme, content in _content("themes").items()
    }


def _beginning(start: str) -> str:
    """Return the pattern of words that begin so; one of three letters stands for itself alone."""
    end = "" if len(start) <= SHORTEST_WORD else r"\w*"
    return rf"\b{fold(start)}{end}\b"


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for words in _content("stop_words").values() for word in words.split())


@cache
def _linking_words() -> frozenset[str]:
    return frozenset(_content("stop_words")["linking"].split())


@lru_cache(maxsize=20_000)
def topics_of(text: str) -> Topics:
    """Return what a text is about."""
    left = fold(text)
    themes = set()
    for theme, pattern in _patterns().items():
        if pattern.search(left):
            themes.add(theme)
    for theme in themes:
        left = _patterns()[theme].sub(" ", left)
    return Topics(frozenset(themes), words_of(left))


@lru_cache(maxsize=20_000)
def words_of(text: str, *, of_line_of_work: bool = False) -> frozenset[str]:
    """Return the words of a text that say something, by their basic forms."""
    silent = _linking_words() if of_line_of_work else _stop_words()
    return frozenset(
        basic
        for word in fold(text).split()
        if len(word) >= SHORTEST_WORD and not word.isdecimal() and word not in silent
        for basic in [_basic(word)]
        if basic not in silent
    )


@lru_cache(maxsize=50_000)
def _basic(word: str) -> str:
    """Return a word's basic form, the Swedish one where it is a word of both languages."""
    return fold(next(iter(lemmas_of(word)), word))


def theme_words(theme: str, language: Language) -> str:
    """Return what a theme is called."""
    words: str = _content("themes")[theme][language.code]
    return words
