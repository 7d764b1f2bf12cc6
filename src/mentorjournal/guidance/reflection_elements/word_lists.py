"""The lists of words by which elements are found, a TOML file for each language.

A pattern is a run of words, folded as the search folds them. In it

- ``word*`` and ``*word`` are any word that begins or ends so, ``*`` alone is any word,
- ``a|b`` is one of several words,
- ``<name>`` is one of the words under ``[words]``, each a pattern of its own,
- ``..`` are up to two words between, ``...`` up to five,
- ``^`` at the beginning, ``?`` at the end: there the sentence begins, or is a question and ends.

An element is in a sentence where one of its patterns (``any``) is, after what looks like it and is
not (``not_words``) was left out, and nothing rules it out (``unless``).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from mentorjournal.guidance.reflection_elements.elements import Element
from mentorjournal.locale.text_folding import fold

NEVER = "(?!)"
LEFT_OUT = "¬"
"""Stands for words that were left out, so that no pattern goes across them."""

_GAPS = {"..": r"(?: \w+){0,2}", "...": r"(?: \w+){0,5}"}
_END = ""
_Tree = dict[str, "_Tree"]


@dataclass(frozen=True)
class ElementPatterns:
    """How one element is found."""

    any: re.Pattern[str]
    not_words: re.Pattern[str]
    unless: re.Pattern[str]

    def match(self, folded: str) -> bool:
        """Return whether a sentence has the element.

        Args:
            folded: its words, folded; ``?`` behind them where it is a question.
        """
        if self.unless.search(folded):
            return False
        return self.any.search(self.not_words.sub(LEFT_OUT, folded)) is not None


@dataclass(frozen=True)
class WordList:
    """One language's list.

    Attributes:
        function_words: words that tell which language a text is in.
        shown: the elements that are found well enough to be shown.
        asked_first: those of them that are rarely overlooked, so that one is asked about first.
        content: the patterns as they stand in the file.
    """

    function_words: frozenset[str]
    shown: tuple[Element, ...]
    asked_first: frozenset[Element]
    content: Mapping[str, Any] = field(repr=False)

    @cached_property
    def patterns(self) -> Mapping[Element, ElementPatterns]:
        """How each element is found, made when a text in the language is first read."""
        classes: dict[str, str] = {}
        for name, members in self.content["words"].items():
            classes[name] = _either(members, classes)
        return {element: _patterns(self.content[element], classes) for element in self.shown}


@cache
def word_list(language: str) -> WordList:
    """Return the list of a language, by its code."""
    source = files("mentorjournal.guidance.reflection_elements").joinpath(f"{language}.toml")
    content = tomllib.loads(source.read_text(encoding="utf-8"))
    return WordList(
        frozenset(content["function_words"]),
        tuple(element for element in Element if element in content["shown"]),
        frozenset(map(Element, content["asked_first"])),
        content,
    )


def _patterns(lists: Mapping[str, Any], classes: Mapping[str, str]) -> ElementPatterns:
    compiled = (
        re.compile(rf"(?<!\w)(?:{_either(lists.get(name, []), classes)})(?!\w)")
        for name in ("any", "not_words", "unless")
    )
    return ElementPatterns(*compiled)


def _either(patterns: Iterable[str], classes: Mapping[str, str]) -> str:
    """Return a regular expression for any of several patterns.

    What patterns begin with is written once: it may be a long class, in dozens of them.
    """
    tree: _Tree = {}
    for pattern in patterns:
        branch = tree
        for part in pattern.split(" "):
            branch = branch.setdefault(part, {})
        branch[_END] = {}
    return _regex(tree, classes, before="") if tree else NEVER


def _regex(tree: _Tree, classes: Mapping[str, str], *, before: str) -> str:
    """Return a regular expression for the branches of a tree of patterns' parts."""
    branches = [
        _part(part, classes, before=before) + _regex(branch, classes, before=" ")
        for part, branch in tree.items()
        if part != _END
    ]
    ended = [""] if _END in tree else []
    return f"(?:{'|'.join([*branches, *ended])})" if branches else ""


def _part(part: str, classes: Mapping[str, str], *, before: str) -> str:
    """Return a regular expression for one part: words, a gap, or the end of a question."""
    if part in _GAPS:
        return _GAPS[part]
    if part == "?":
        return r"[^?]*+\?"
    several = [
        classes[word[1:-1]] if word.startswith("<") else _word(word)
        for word in part.removeprefix("^").split("|")
    ]
    begin = "^" if part.startswith("^") else before
    return f"{begin}(?:{'|'.join(several)})"


def _word(word: str) -> str:
    if word == "*":
        return r"\w++"
    before = r"\w*" if word.startswith("*") else ""
    after = r"\w*+" if word.endswith("*") else ""
    return before + re.escape(fold(word.strip("*"))) + after
