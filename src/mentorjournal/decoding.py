"""Text from outside the program: strictly UTF-8, and the same text in one form.

Neither the locale nor a code page says what bytes mean: the same file would be another text on
another computer, and under the C locale Python lets through what is no text at all.
"""

import unicodedata

BYTE_ORDER_MARK = "\ufeff"
"""Windows' editors and PowerShell write it before UTF-8; it is no part of the text."""


class NotUtf8(ValueError):
    """Bytes that are no UTF-8, or have NULs, which UTF-16 without a mark would give."""


def utf8_text(raw: bytes) -> str:
    """Return the text that bytes are, in one form.

    Raises:
        NotUtf8: they are none.
    """
    try:
        return in_one_form(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise NotUtf8 from None


def in_one_form(text: str) -> str:
    """Return text without a byte order mark, each line ended by a line feed, in NFC.

    Raises:
        NotUtf8: it holds surrogates, which is how Python keeps bytes that are no text, or NULs.
    """
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise NotUtf8
    ended = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", ended)
