"""Make any text harmless for a terminal."""

from __future__ import annotations

_REPLACEMENT = "\ufffd"

# U+200E and U+200F are left out on purpose: they are ordinary direction marks
# that cannot reorder the text around them the way overrides and isolates can.
_TABLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys(range(0x202A, 0x202F), _REPLACEMENT),
    **dict.fromkeys(range(0x2066, 0x206A), _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
    **dict.fromkeys((0xFFFE, 0xFFFF), _REPLACEMENT),
}
del _TABLE[ord("\n")], _TABLE[ord("\t")]

STEERING = frozenset(_TABLE)
"""The code points that `shown` replaces."""

_LINE_TABLE: dict[int, str] = {**_TABLE, ord("\n"): " ", ord("\t"): " "}


def shown(text: str) -> str:
    """Replace every character that could steer or confuse a terminal.

    Args:
        text: Any text, including text with lone surrogates.

    Returns:
        The text with control characters as visible pictures and with C1
        controls, lone surrogates, U+FFFE and U+FFFF (which XML refuses) and
        bidirectional overrides, embeddings and isolates as U+FFFD. Newlines and tabs are kept.
    """
    return text.translate(_TABLE)


def shown_line(text: str) -> str:
    """Do as `shown`, and also turn newlines and tabs into spaces.

    Args:
        text: Any text, including text with lone surrogates.

    Returns:
        Harmless text without newlines or tabs.
    """
    return text.translate(_LINE_TABLE)
