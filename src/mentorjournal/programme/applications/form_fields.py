"""A form's fields in Word (content controls): made, and what was written in them read.

A field keeps its tag whatever is written in it and however the form around it is changed, so that
the answers can be taken out of the forms that come back.
"""

import io
import lzma
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mentorjournal.terminal_text import shown

MOST_UNPACKED = 64 * 1024 * 1024
"""No form takes more; an archive of few bytes may unpack to any number."""
BODY = "word/document.xml"
HINT_COLOUR, FRAME_COLOUR = "6B655D", "B9B2A4"
FRAME_SIZE, FRAME_SPACE = "6", "4"
SHADE = "F7F5F0"
LINES = 4
"""So many lines a long answer has room for, where it is written by hand."""

_BROKEN = (
    KeyError, OSError, ValueError, RuntimeError, SyntaxError, EOFError, zipfile.BadZipFile,
    zlib.error, lzma.LZMAError,
)  # fmt: skip
"""What an archive or its XML raises that is damaged, or none."""


class NoForm(ValueError):
    """A file that is no Word document, or one without such fields."""


@dataclass(frozen=True)
class Field:
    """One field.

    Attributes:
        tag: what it is known by.
        label: what it is called, for who cannot see the question above it.
        hint: what stands in it until something is written.
        choices: what is chosen from; otherwise something is written.
        long: whether there is room for several lines.
    """

    tag: str
    label: str
    hint: str
    choices: Sequence[str] = ()
    long: bool = False


def field_elements(field: Field, number: int) -> list[Any]:
    """Return a field in a frame, and room to write by hand: parts of a Word document.

    The field stands within a line: what stands between lines LibreOffice does not keep.

    Args:
        field: what is asked.
        number: tells it from the form's others.
    """
    run = _element("r", _element("rPr", _element("color", val=HINT_COLOUR)), _element("t"))
    run[-1].text = field.hint
    control = _element(
        "sdt",
        _element(
            "sdtPr",
            _element("alias", val=field.label),
            _element("tag", val=field.tag),
            _element("id", val=str(number)),
            _element("lock", val="sdtLocked"),
            _element("showingPlcHdr"),
            _choices(field) if field.choices else _element("text", multiLine="1"),
        ),
        _element("sdtContent", run),
    )
    lines = LINES if field.long else 1
    frames = [_element("p", _framed(is_last=line == lines)) for line in range(1, lines + 1)]
    frames[0].append(control)
    return frames


def _framed(*, is_last: bool) -> Any:
    sides = [
        _element(side, val="single", sz=FRAME_SIZE, space=FRAME_SPACE, color=FRAME_COLOUR)
        for side in ("top", "left", "bottom", "right")
    ]
    return _element(
        "pPr",
        *([] if is_last else [_element("keepNext")]),
        _element("keepLines"),
        _element("pBdr", *sides),
        _element("shd", val="clear", color="auto", fill=SHADE),
        _element("spacing", before="0", after="240" if is_last else "0"),
        _element("ind", left="80", right="80"),
    )


def _choices(field: Field) -> Any:
    items = [_element("listItem", displayText=words, value=words) for words in field.choices]
    return _element("dropDownList", *items)


def _element(name: str, *children: Any, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    for child in children:
        element.append(child)
    return element


def answers_in(raw: bytes, hints: Collection[str]) -> Mapping[str, str]:
    """Return what was written in a form's fields, by tag or label; only what is not empty.

    Args:
        raw: the file.
        hints: what stands in a field in which nothing was written. That it does, the file says as
            well, but not every program takes that away when something is.

    Raises:
        NoForm: it is no Word document, or none with such fields.
    """
    from docx.oxml.ns import qn

    answers: dict[str, str] = {}
    is_form = False
    for control in _body(raw).iter(qn("w:sdt")):
        name, content = _name(control), control.find(qn("w:sdtContent"))
        if not name or content is None:
            continue
        is_form = True
        words = shown("".join(_words(content))).strip()
        if words and words not in hints:
            answers.setdefault(name, words)
    if not is_form:
        raise NoForm
    return answers


def _name(control: Any) -> str:
    """Return a field's tag, or its label: LibreOffice keeps only that."""
    from docx.oxml.ns import qn

    for told in ("tag", "alias"):
        for element in control.iterfind(f"{qn('w:sdtPr')}/{qn(f'w:{told}')}"):
            if name := element.get(qn("w:val")):
                return str(name)
    return ""


def _body(raw: bytes) -> Any:
    from docx.oxml import parse_xml

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package, package.open(BODY) as part:
            content = part.read(MOST_UNPACKED + 1)
        return parse_xml(content if len(content) <= MOST_UNPACKED else b"")
    except _BROKEN as error:
        raise NoForm from error


def _words(content: Any) -> Iterator[str]:
    from docx.oxml.ns import qn

    ends = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t"}
    is_first = True
    for element in content.iter(qn("w:p"), qn("w:t"), *ends):
        if element.tag == qn("w:p"):
            yield "" if is_first else "\n"
            is_first = False
        else:
            yield ends.get(element.tag) or element.text or ""
