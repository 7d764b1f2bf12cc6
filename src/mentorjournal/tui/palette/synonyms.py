"""Other words that people look for an action by, in each language: data, beside the commands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def synonyms(code: str) -> Mapping[str, str]:
    """Return the words for each action's id, in a language."""
    import tomllib

    source = files("mentorjournal.tui.palette").joinpath("words", f"{code}.toml")
    with source.open("rb") as file:
        words: dict[str, str] = tomllib.load(file)
    return words
