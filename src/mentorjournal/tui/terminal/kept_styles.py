"""Style sheets are read once, however often a screen comes that brings one of its own.

Textual reads every sheet anew at each change of theme or mode, and whenever a widget of a kind that
was not there before comes with a sheet: it keeps what it has read of 64, and there are twice as
many. That was a tenth of a second on the way to the first screen, and as much at each lock.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


class KeptStylesheet(Stylesheet):
    """A style sheet that keeps what it has read as long as the colours are the same.

    Args:
        variables: the colours, and whatever else a theme names.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache: Any = _kept_for(frozenset(variables.items()))

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours, and forget nothing where they are the same."""
        if variables != self._variables:
            self._parse_cache = {}  # what was kept for the others is not to be cleared
            super().set_variables(variables)
            self._parse_cache = _kept_for(frozenset(variables.items()))

    def reparse(self) -> None:
        """Read what has not been read in these colours yet."""
        self.parse()


@cache
def _kept_for(variables: frozenset[tuple[str, str]]) -> dict[object, list[RuleSet]]:  # noqa: ARG001
    """Return what has been read in these colours."""
    return {}


def compare_rules_by_identity() -> None:
    """Have rules be told apart as Textual does, but without asking Python for each of them.

    Which rules a widget may have is looked up among all, a hundred thousand times a screen.
    """
    rules: Any = RuleSet
    rules.__hash__ = object.__hash__
