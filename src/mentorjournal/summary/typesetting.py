"""typst: a template and data in, a PDF/UA-1 document (ISO 14289-1) out.

Everything goes to typst in memory: templates are code, the content is data that a template places
as text, never as markup.
"""

import json
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import Any

import typst

from mentorjournal.printable import shown
from mentorjournal.summary.errors import NotADocument

PRINTED = 190.0
"""Dots per inch of a picture that is as wide as drawn."""

COVERED = (range(0x20, 0x180), range(0x391, 0x3CA), range(0x410, 0x450))
"""Latin, Greek and Cyrillic: what typst's own fonts surely have glyphs for."""

COVERED_SIGNS = "\n–—‘’‚“”„†•…‰‹›€→←↑↓✓"


def typeset(template: str, data: Any, made_on: date) -> bytes:
    """Return a template of this package, after ``parts.typ``, set with data.

    PDF/UA allows no character without a glyph. Where no font on this computer has one (an emoji,
    say), its Unicode name stands in brackets in its place.

    Raises:
        NotADocument: typst could not set it.
    """
    data = _each(data, shown)
    try:
        return _compile(template, data, made_on)
    except typst.TypstError:
        pass
    try:
        return _compile(template, _each(data, _spelt_out), made_on)
    except typst.TypstError:
        raise NotADocument from None


def rasters(svgs: Sequence[str]) -> list[bytes]:
    """Return pictures as PNG, sharp enough for print."""
    if not svgs:
        return []
    made: Any = typst.compile(  # one page comes by itself, several as a list
        files("mentorjournal.summary").joinpath("pictures.typ").read_bytes(),
        format="png",
        ppi=PRINTED,
        sys_inputs={"data": json.dumps(svgs, ensure_ascii=False)},
    )
    return made if isinstance(made, list) else [made]


def _compile(template: str, data: Any, made_on: date) -> bytes:
    folder = files("mentorjournal.summary")
    source = b"".join(folder.joinpath(one).read_bytes() for one in ("parts.typ", template))
    moment = datetime.combine(made_on, time(12), UTC)
    made = typst.compile(
        source,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=moment,
    )
    if not isinstance(made, bytes):
        raise NotADocument
    return made


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """Return data with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_each(one, change) for one in value]
    if isinstance(value, dict):
        return {name: _each(one, change) for name, one in value.items()}
    return value


def _spelt_out(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(one if _covered(one) else _name(one) for one in composed)


def _covered(character: str) -> bool:
    return character in COVERED_SIGNS or any(ord(character) in one for one in COVERED)


def _name(character: str) -> str:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn"}:
        return ""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
