"""The keys that the user's own file gives to actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mentorjournal.errors import UserError
from mentorjournal.locale import Language
from mentorjournal.tui.core.key_signs import sign_of
from mentorjournal.tui.core.keymap import SEPARATOR
from mentorjournal.tui.keymap.actions import Action, actions, is_free_for, together
from mentorjournal.tui.keymap.errors import (
    KeyIsTyped,
    KeyTaken,
    MisspeltAction,
    NoKey,
    UnknownAction,
    UnknownKey,
)
from mentorjournal.tui.keymap.key_names import key_of

Keys = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class ChosenKeys:
    """What the file says.

    Attributes:
        keys: those that hold, by the action's id.
        problems: what is left out, and why.
    """

    keys: Keys
    problems: tuple[UserError, ...] = ()

    @property
    def keymap(self) -> dict[str, str]:
        """The keys as Textual takes them."""
        return {id_: SEPARATOR.join(keys) for id_, keys in self.keys.items()}


def chosen_keys(path: Path, language: Language) -> ChosenKeys:
    """Return the keys that a file gives; without a file none.

    Args:
        path: the file.
        language: of the keys' signs in what is told.
    """
    if not path.exists():
        return ChosenKeys({})
    from mentorjournal.exercises import reading

    try:
        table = reading.read_table(reading.read_bytes(path), path.name)
    except UserError as error:
        return ChosenKeys({}, (error,))
    return _Check(path.name, language).chosen(dict(_flat(table)))


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield ids and what stands for them; a dot in an id makes a table of it in TOML."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


class _Check:
    """Holds what was written against the actions and keys that there are.

    Args:
        file: the file's name in what is told.
        language: of the keys' signs there.
    """

    def __init__(self, file: str, language: Language) -> None:
        self._file = file
        self._language = language
        self._actions = actions()

    def chosen(self, written: Mapping[str, Any]) -> ChosenKeys:
        """Return what can be used of it."""
        keys: Keys = {}
        problems: list[UserError] = []
        for id_, value in written.items():
            try:
                keys[id_] = self._keys(id_, value)
            except UserError as error:
                problems.append(error)
        while (clash := self._clash(keys)) is not None:
            problems.append(clash)
            del keys[str(clash.params["action"])]
        usual = {id_: action.keys for id_, action in self._actions.items()}
        return ChosenKeys(
            {id_: own for id_, own in keys.items() if own != usual[id_]}, tuple(problems)
        )

    def _keys(self, id_: str, value: Any) -> tuple[str, ...]:
        action = self._actions.get(id_)
        if action is None:
            near = get_close_matches(id_, self._actions, 1)
            if near:
                raise MisspeltAction(file=self._file, action=id_, near=near[0])
            raise UnknownAction(file=self._file, action=id_)
        written = [value] if isinstance(value, str) else value
        if not isinstance(written, list) or not written:
            raise NoKey(file=self._file, action=id_)
        return tuple(dict.fromkeys(self._key(action, key) for key in written))

    def _key(self, action: Action, written: object) -> str:
        key = key_of(written) if isinstance(written, str) else None
        told = {"file": self._file, "action": action.id, "usual": self._signs(action.keys)}
        if key is None:
            raise UnknownKey(key=written, **told)
        if not is_free_for(action, key):
            raise KeyIsTyped(key=sign_of(key, self._language), **told)
        return key

    def _clash(self, keys: Keys) -> KeyTaken | None:
        """Return the last of the actions that have a key of another's on the same screen."""
        usual = {id_: action.keys for id_, action in self._actions.items()}
        active = usual | keys
        screens = list(together())
        for id_ in reversed(keys):
            others = set().union(*(screen for screen in screens if id_ in screen)) - {id_}
            for other in sorted(others):
                if usual[other] == usual[id_]:
                    continue  # they are each other's, as into pair view and out of it
                common = {*active[id_]} & {*active[other]} - ({*usual[id_]} & {*usual[other]})
                if common:
                    return KeyTaken(
                        file=self._file,
                        action=id_,
                        key=self._signs(sorted(common)),
                        other=other,
                        usual=self._signs(usual[id_]),
                    )
        return None

    def _signs(self, keys: tuple[str, ...] | list[str]) -> str:
        return ", ".join(sign_of(key, self._language) for key in keys)
