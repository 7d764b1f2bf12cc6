"""How a key is written for whoever looks for it on the keyboard: Ctrl+S, Esc, ↑."""

from textual.keys import key_to_character

from mentorjournal.locale.language import N_, Language

SIGNS = {
    "question_mark": "?",
    "number_sign": "#",
    "slash": "/",
    "backslash": "\\",
    "quotation_mark": '"',
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "minus": "-",
    "space": N_("space"),
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
MODIFIERS = {"ctrl", "shift", "alt", "super", "meta", "hyper"}


def sign_of(key: str, language: Language) -> str:
    """Return a key as it is written, in the user's language."""
    *modifiers, last = key.split("+")
    if last in SIGNS:
        sign = language.say(SIGNS[last])
    elif len(last) > 1:
        sign = key_to_character(last) or last.capitalize().replace("_", " ")
    else:
        sign = last.upper() if modifiers else last
    return "+".join([*(modifier.capitalize() for modifier in modifiers), sign])
