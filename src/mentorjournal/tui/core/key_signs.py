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
    "space": N_("Space"),
    "enter": N_("Enter"),
    "tab": N_("Tab"),
    "backspace": N_("Backspace"),
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
MODIFIERS = {
    "ctrl": "Ctrl",
    "shift": N_("Shift"),
    "alt": "Alt",
    "super": "Super",
    "meta": "Meta",
    "hyper": "Hyper",
}


def sign_of(key: str, language: Language) -> str:
    """Return a key as it is written, in the user's language."""
    *modifiers, last = key.split("+")
    if last in SIGNS:
        sign = language.say(SIGNS[last])
    elif len(last) > 1:
        sign = key_to_character(last) or last.capitalize().replace("_", " ")
    else:
        sign = last.upper() if modifiers else last
    return "+".join([*(language.say(MODIFIERS[modifier]) for modifier in modifiers), sign])
