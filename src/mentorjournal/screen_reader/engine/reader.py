"""What every flow has at hand: who asks, the open journal, and what can be done with an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.screen_reader.engine.console import Console
from mentorjournal.screen_reader.engine.prompts import Choice

T = TypeVar("T")


class Opening(Protocol):
    """How the journal is reached: what the command line was told of it."""

    path: Path
    language: Language
    language_given: bool
    key_file: Path | None

    def journal(self) -> AbstractContextManager[Journal]:
        """Ask for the passphrase, without echo, and hand the journal out until it is closed."""

    def with_new_passphrase(self, use: Callable[[str], T]) -> T:
        """Ask for a new passphrase, without echo, until one can be taken; return what came."""


@dataclass
class Reader:
    """One open journal in this mode.

    Attributes:
        console: who asks.
        journal: the open journal.
        opening: how it was reached.
        actions: by kind, what can be done with an entry besides what any entry has.
    """

    console: Console
    journal: Journal
    opening: Opening
    actions: Mapping[Kind, Callable[[Reader, Any], Sequence[Choice]]] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The user's language."""
        return self.console.language

    def say(self, sentence: str, /, **values: object) -> str:
        """Return a sentence in the user's language."""
        return self.console.say(sentence, **values)
