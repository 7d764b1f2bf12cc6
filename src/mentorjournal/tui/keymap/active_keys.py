"""The keys that hold: the user's own put to use, and all of them listed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from mentorjournal.errors import UserError
from mentorjournal.locale import Language
from mentorjournal.platform import keys_file
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.key_signs import sign_of
from mentorjournal.tui.keymap.actions import actions
from mentorjournal.tui.keymap.keys_file import chosen_keys


async def use_own_keys(app: JournalApp) -> None:
    """Give actions the keys that the user has chosen; tell what cannot be used.

    All screens are imported to know what there is, in a thread: the first is in view by then.
    """
    chosen = await asyncio.to_thread(chosen_keys, keys_file(), app.language)
    app.set_keymap(chosen.keymap)
    first = next(iter(chosen.problems), None)
    if first is not None:
        app.show_error(first)
    more = max(0, len(chosen.problems) - 1)
    if more:
        told = app.language.say_many(
            "{count} more line of {file} cannot be used.",
            "{count} more lines of {file} cannot be used.",
            more,
            file=keys_file().name,
        )
        app.show_message(told, severity="error")


@dataclass(frozen=True)
class ListedKey:
    """An action with its keys, in the user's words.

    Attributes:
        id: what it is called in the file of one's own keys.
        keys: those that hold.
        usual: those it has unless somebody chooses others.
        does: what it does.
        where: the places where it holds.
        is_changed: whether the keys are the user's own.
    """

    id: str
    keys: tuple[str, ...]
    usual: tuple[str, ...]
    does: str
    where: tuple[str, ...]
    is_changed: bool

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def listed_keys(language: Language) -> tuple[list[ListedKey], Sequence[UserError]]:
    """Return all actions with their keys, and what of the user's file is left out."""
    chosen = chosen_keys(keys_file(), language)

    def signs(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sign_of(key, language) for key in keys)

    listed = [
        ListedKey(
            action.id,
            signs(chosen.keys.get(action.id, action.keys)),
            signs(action.keys),
            language.say(action.words),
            tuple(map(language.say, action.places)),
            action.id in chosen.keys,
        )
        for action in actions().values()
    ]
    return listed, chosen.problems
