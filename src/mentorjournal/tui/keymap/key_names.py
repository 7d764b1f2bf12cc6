"""Keys as people write them: n, ?, F7, Ctrl+E, PgUp."""

from __future__ import annotations

import re

from textual.keys import Keys, _character_to_key, key_to_character

from mentorjournal.tui.core.key_signs import MODIFIERS, SIGNS

NAMED = {key.value for key in Keys if len(key.value) > 1 and key.value[0] not in "<+"} - {
    key.value for key in Keys if "+" in key.value
}
OTHER_NAMES = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "page_up": "pageup",
    "page_down": "pagedown",
} | {sign.casefold(): key for key, sign in SIGNS.items() if len(sign) > 1 or not sign.isascii()}
"""Names of keys beside Textual's: those on the keyboard, and the signs we write."""


def key_of(written: str) -> str | None:
    """Return the key that somebody means, as Textual calls it; None where it is none."""
    *modifiers, last = re.split(r"\+(?=.)", written.strip())
    held = [modifier.strip().casefold() for modifier in modifiers]
    held = ["shift" if modifier == "skift" else modifier for modifier in held]
    if not set(held) <= MODIFIERS.keys() or len(set(held)) < len(held):
        return None
    last = last.strip()
    if len(last) == 1:
        if not last.isprintable() or last.isspace():
            return None
        if held == ["shift"] and last.isalpha():
            return last.upper()
        base = _character_to_key(last.lower() if held else last)
    else:
        name = last.casefold()
        base = OTHER_NAMES.get(name, name)
        if base not in NAMED and not (base in SIGNS or len(key_to_character(base) or "") == 1):
            return None
    return "+".join([*(modifier for modifier in sorted(MODIFIERS) if modifier in held), base])


def is_typed(key: str) -> bool:
    """Say whether a key is text where one writes."""
    return key_to_character(key) is not None
