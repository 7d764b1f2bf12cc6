"""A calendar file's bytes as components and their lines (RFC 5545, 3.1, and vCalendar 1.0).

One broken line, or one in another encoding, costs only itself. Lines are unfolded as bytes, because
a fold may cut a character in two, and decoded one by one.
"""

import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

DEEPEST = 50
UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
WITHOUT_BOM = {b"B\0E\0": "utf-16-le", b"\0B\0E": "utf-16-be"}

_BREAK = re.compile(rb"\r\r\n|\r\n|\n|\r")
_QUOTED_PRINTABLE = re.compile(rb"(?i)[^:]*[;=]QUOTED-PRINTABLE")
_VCALENDAR_1 = re.compile(rb"(?im)^VERSION:1\.0\s*$")
"""There a line that goes on may begin with a blank of its own; RFC 5545 puts one before each."""

_COMPONENT = re.compile(rb"(?i)(?:BEGIN|END):V")
_LINE = re.compile(r'(?s)\s*(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":]|"[^"]*")*)?):(.*)')
_DATED = re.compile(
    r"\s*(DTSTART|DTEND)\b(.*):\s*(\d{4}-?\d\d-?\d\d(?:[T ][\d:.,]+)?(?:Z|[+-]\d\d:?\d\d)?)\s*",
    re.IGNORECASE,
)
"""Its end tells a date's value: Outlook writes zones with a colon and without quotation marks."""

_PARAMETER = re.compile(r';([^=;"]*)(?:=((?:[^;"]|"[^"]*")*))?')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Malformed(ValueError):
    """The components do not close, or are nested beyond reason."""


@dataclass(frozen=True)
class ContentLine:
    """A property.

    Attributes:
        name: in capitals.
        parameters: by their names in capitals, without quotation marks.
        value: as it stands in the file, decoded.
    """

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value without its escapes."""
        return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value)


@dataclass
class Component:
    """What stands between a ``BEGIN`` and its ``END``."""

    name: str
    lines: list[ContentLine] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def line(self, name: str) -> ContentLine | None:
        """Return the first property of a name that is not empty."""
        return next((line for line in self.lines if line.name == name and line.value.strip()), None)

    def text(self, name: str) -> str:
        """Return a property's text, or nothing."""
        line = self.line(name)
        return line.text if line else ""

    def walk(self, name: str) -> Iterator["Component"]:
        """Yield the components of a name within this one, at any depth."""
        for part in self.parts:
            if part.name == name:
                yield part
            yield from part.walk(name)


def unfolded(content: bytes) -> list[bytes]:
    """Return a file's lines, each whole."""
    for start, encoding in (*UTF16.items(), *WITHOUT_BOM.items()):
        if content.startswith(start):
            content = content.decode(encoding, "replace").encode("utf-8")
            break
    lines: list[bytes] = []
    has_own_blanks = _VCALENDAR_1.search(content) is not None
    for line in _BREAK.split(content):
        is_folded = line[:1] in {b" ", b"\t"}
        if lines and _is_softly_broken(lines[-1]) and not _COMPONENT.match(line):
            goes_on = line[1:] if is_folded and not has_own_blanks else line
            lines[-1] = lines[-1][:-1] + goes_on
        elif lines and is_folded:
            lines[-1] += line[1:]
        else:
            lines.append(line.removeprefix(codecs.BOM_UTF8))
    return [line for line in lines if line.strip()]


def _is_softly_broken(line: bytes) -> bool:
    return line.endswith(b"=") and _QUOTED_PRINTABLE.match(line) is not None


def components(lines: list[bytes]) -> list[Component]:
    """Return the outermost components.

    Raises:
        Malformed: one does not end, as where a file was cut off, or is nested beyond reason.
    """
    top = Component("")
    stack: list[Component] = [top]
    for raw in lines:
        line = _parsed(_decoded(raw))
        if line is None:
            continue
        name = line.value.strip().upper()
        if line.name == "BEGIN":
            component = Component(name)
            stack[-1].parts.append(component)
            stack.append(component)
        elif line.name == "END":
            while len(stack) > 1 and name in {opened.name for opened in stack[1:]}:
                if stack.pop().name == name:
                    break
        else:
            stack[-1].lines.append(line)
        if len(stack) > DEEPEST:
            raise Malformed
    if len(stack) > 1:
        raise Malformed
    return top.parts


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _parsed(text: str) -> ContentLine | None:
    match = _DATED.fullmatch(text) or _LINE.fullmatch(text)
    if match is None:
        return None
    parameters = {
        name.strip().upper(): value.strip().strip('"')
        for name, value in _PARAMETER.findall(match[2])
    }
    value = match[3]
    if "QUOTED-PRINTABLE" in {parameters.get("ENCODING", "").upper(), *parameters}:
        value = _from_quoted_printable(value, parameters.get("CHARSET", "utf-8"))
    return ContentLine(match[1].upper(), parameters, value)


def _from_quoted_printable(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8"))
    try:
        return raw.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return _decoded(raw)
