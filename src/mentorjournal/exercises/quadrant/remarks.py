"""Gentle remarks on the common mistakes; nothing is refused."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from mentorjournal.exercises.quadrant.bank import words_in, worked_quadrants
from mentorjournal.locale.language import N_, Language

OPPOSITE = N_("A pitfall is the quality gone too far, not its opposite. Too much of “{words}”?")
PERSON = N_("An allergy is a trait, not a person. What is it in them that irritates you?")
NEGATIVE = N_("Word the challenge as something to do more of, not less of.")
SKILL = N_("That sounds like a skill. A quality is yours even when nobody has taught you it.")
SEVERAL = N_("Several things in one cell pull in different directions. Choose one.")
LONGEST_LIST = 2


@cache
def _lists(code: str) -> Mapping[str, Any]:
    source = files("mentorjournal.exercises.quadrant").joinpath("remarks.toml")
    lists: Mapping[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))[code]
    return lists


def remark(language: Language, cell: str, answers: Mapping[str, str]) -> str:
    """Return what to think of once more in a cell, in one sentence; empty where all is well."""
    words = " ".join(answers.get(cell, "").split())
    lists = _lists(language.code)
    if not words:
        return ""
    if cell == "pitfall" and _is_opposite(language.code, answers.get("quality", ""), words):
        return language.say(OPPOSITE, words=" ".join(answers["quality"].split()))
    if cell == "allergy" and _begins(words, lists["people"], after=lists["articles"]):
        return language.say(PERSON)
    if (
        cell == "challenge"
        and _begins(words, lists["negative_starts"])
        and not _begins(words, lists["not_negative"])
    ):
        return language.say(NEGATIVE)
    if cell == "quality" and _is_any_of(words, lists["skills"], after=lists["skill_starts"]):
        return language.say(SKILL)
    if len(re.split(r",|;|/|\n", answers[cell].strip())) > LONGEST_LIST:
        return language.say(SEVERAL)
    return ""


def _begins(words: str, phrases: list[str], *, after: Sequence[str] = ()) -> bool:
    """Return whether a cell begins with one of the words, or has it after one of ``after``."""
    return bool(re.match(rf"{_perhaps(after)}{_any_of(phrases)}(?![\w-])", words, re.IGNORECASE))


def _is_any_of(words: str, phrases: list[str], *, after: Sequence[str]) -> bool:
    """Return whether a cell is one of the words, and has nothing but one of ``after`` before it."""
    return bool(re.fullmatch(rf"{_perhaps(after)}{_any_of(phrases)}[.!]?", words, re.IGNORECASE))


def _perhaps(words: Sequence[str]) -> str:
    return rf"(?:{_any_of(words)}\s+)?" if words else ""


def _any_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def _is_opposite(code: str, quality: str, pitfall: str) -> bool:
    lists, good = _lists(code), quality.strip().casefold()
    if not good:
        return False
    return any(_opposed(code, lists, good, bad) for bad in words_in(pitfall))


def _opposed(code: str, lists: Mapping[str, Any], good: str, bad: str) -> bool:
    if any(bad == negation + good for negation in lists["negations"]):
        return True
    if any(good == quality and bad in opposites for quality, *opposites in lists["opposites"]):
        return True
    return any(
        good in map(str.casefold, quadrant["quality"])
        and bad in map(str.casefold, quadrant["allergy"])
        for quadrant in worked_quadrants(code)
    )
