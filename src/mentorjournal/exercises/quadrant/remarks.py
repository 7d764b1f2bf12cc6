"""Gentle remarks on the common mistakes; nothing is refused."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mentorjournal.exercises.quadrant.bank import worked_quadrants
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
    if cell == "allergy" and _holds(words, lists["people"]):
        return language.say(PERSON)
    if cell == "challenge" and _begins(words, lists["negative_starts"]):
        return language.say(NEGATIVE)
    if cell == "quality" and _holds(words, lists["skills"]):
        return language.say(SKILL)
    if len(re.split(r",|;|/|\n", answers[cell].strip())) > LONGEST_LIST:
        return language.say(SEVERAL)
    return ""


def _holds(words: str, listed: list[str]) -> bool:
    return any(
        re.search(rf"(?<![\w-]){re.escape(one.casefold())}(?![\w-])", words.casefold())
        for one in listed
    )


def _begins(words: str, listed: list[str]) -> bool:
    return any(
        re.match(rf"{re.escape(one.casefold())}(?![\w-])", words.casefold()) for one in listed
    )


def _is_opposite(code: str, quality: str, pitfall: str) -> bool:
    lists, good, bad = _lists(code), quality.strip().casefold(), pitfall.casefold()
    if not good:
        return False
    if any(bad == negation + good for negation in lists["negations"]):
        return True
    if any(good == one and bad == other for one, other in lists["opposites"]):
        return True
    return any(
        good in map(str.casefold, one["quality"]) and bad in map(str.casefold, one["allergy"])
        for one in worked_quadrants(code)
    )
