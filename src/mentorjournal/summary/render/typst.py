"""typst: a template and data in, a PDF/UA-1 document (ISO 14289-1) out.

Everything goes to typst in memory: templates are code, the content is data that a template places
as text, never as markup.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime, time
from functools import cache, partial
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

import typst

from mentorjournal.summary.model.errors import NotADocument
from mentorjournal.terminal_text import shown

PRINTED = 190.0
"""Dots per inch of a picture that is as wide as drawn."""

MOST_ROUNDS = 8
"""How often a document is set anew without the characters that its fonts turned out not to have."""

_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(template: str, data: Any, made_on: date) -> bytes:
    """Return a template of this package, after ``parts.typ``, set with data.

    PDF/UA allows no character without a glyph. Noto's fonts are bundled for the scripts that
    typst's own do not have; where those and this computer's have none either (Chinese on some), the
    character's Unicode name stands in brackets in its place, and every other letter as written.

    Raises:
        NotADocument: typst could not set it.
    """
    data = _map_texts(data, shown)
    missing = set[str]()
    for _ in range(MOST_ROUNDS):
        try:
            return _compile(
                template, _map_texts(data, partial(_spelt_out, missing=missing)), made_on
            )
        except typst.TypstError as error:
            more = _without_glyph(error) - missing or _possibly_missing(data, missing)
            if not more:
                break
            missing |= more
    raise NotADocument


def _possibly_missing(data: Any, missing: Collection[str]) -> set[str]:
    """Return what may be to blame where typst names no character: joined ones, as in some emoji.

    First those that nobody sees and that join others, then all of no alphabet that typst's own
    fonts are sure to have.
    """
    within = set(json.dumps(data, ensure_ascii=False)) - set(missing)
    joining = {
        character for character in within if unicodedata.category(character) in {"Cf", "Mn", "Me"}
    }
    return joining or {character for character in within if not _always_available(character)}


def _always_available(character: str) -> bool:
    name = unicodedata.name(character, "")
    return character.isascii() or name.startswith(("LATIN ", "GREEK ", "CYRILLIC "))


def _without_glyph(error: typst.TypstError) -> set[str]:
    """Return the characters that typst had no glyph for; it names each of them.

    It also names letters and digits that are drawn as one with them (1️⃣); those are not to blame.
    """
    named = _MISSING.findall(getattr(error, "diagnostic", None) or str(error))
    characters = {character for text in named for character in _unescaped(text)}
    return {char for char in characters if not char.isspace() and not _always_available(char)}


def _unescaped(text: str) -> str:
    unescaped = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return unescaped.replace('\\"', '"').replace("\\\\", "\\")


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts of typst and of this computer, and the bundled ones of Noto.

    Those are data alone (SIL Open Font License 1.1). Where a distribution has left them out, what
    they would show is spelt out.
    """
    package = find_spec("manimgx_fonts")
    folders = package.submodule_search_locations if package is not None else None
    return typst.Fonts(font_paths=list(folders or ()))


def rasters(svgs: Sequence[str]) -> list[bytes]:
    """Return pictures as PNG, sharp enough for print."""
    if not svgs:
        return []
    images: Any = typst.compile(  # one page comes by itself, several as a list
        files("mentorjournal.summary.render").joinpath("pictures.typ").read_bytes(),
        format="png",
        ppi=PRINTED,
        sys_inputs={"data": json.dumps(svgs, ensure_ascii=False)},
    )
    return images if isinstance(images, list) else [images]


def _compile(template: str, data: Any, made_on: date) -> bytes:
    folder = files("mentorjournal.summary.render")
    source = b"".join(folder.joinpath(name).read_bytes() for name in ("parts.typ", template))
    moment = datetime.combine(made_on, time(12), UTC)
    pdf = typst.compile(
        source,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1",
        font_paths=_fonts(),
        timestamp=moment,
    )
    if not isinstance(pdf, bytes):
        raise NotADocument
    return pdf


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return data with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list | tuple):
        return [_map_texts(item, change) for item in value]
    if isinstance(value, dict):
        return {name: _map_texts(item, change) for name, item in value.items()}
    return value


def _spelt_out(text: str, missing: Collection[str]) -> str:
    """Return a text without the characters that no font has; all others stay as they are.

    What is a letter in another drawing, full-width or in a circle, is that letter; of the rest the
    name stands in its place.
    """
    if not any(character in text for character in missing):
        return text
    return "".join(_name(character) if character in missing else character for character in text)


def _name(character: str) -> str:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return ""
    usual = unicodedata.normalize("NFKC", character)
    if usual != character and all(map(_always_available, usual)):
        return usual
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
