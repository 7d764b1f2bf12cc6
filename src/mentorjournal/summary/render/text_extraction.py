"""The plain text of a rendered document: all that a reader, or a screen reader, can find in it."""

import ctypes
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

READ_OUT = ("alt", "aria-label", "title", "href")
"""Attributes of HTML whose words reach a reader."""

INLINE = {"a", "abbr", "b", "code", "em", "html", "s", "span", "strong", "sub", "sup"}
"""Elements that stand within a line; all others end one."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_PARTS = {
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/footer1.xml",
}
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
READ_OF_SLIDES = ("descr", "title", "tooltip")
"""Attributes of what stands on a slide whose words reach a reader, or a screen reader."""
SPACES = {"br": "\n", "tab": "\t", "cr": "\n"}
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def text_of(content: bytes, format_name: str) -> str:
    """Return a rendered document's text, its descriptions of pictures, its links and its title.

    Args:
        content: what a renderer returned.
        format_name: one of ``model.formats``.
    """
    return "\n".join(filter(None, _READERS[format_name](content)))


def _of_markdown(content: bytes) -> Iterator[str]:
    yield ESCAPED.sub(r"\1", content.decode()).replace("&lt;", "<").replace("&amp;", "&")


def _of_text(content: bytes) -> Iterator[str]:
    yield content.decode()


def _of_json(content: bytes) -> Iterator[str]:
    yield from _strings(json.loads(content))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []
        self._line = ""
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag == "style"
        if tag not in INLINE:
            self.end_line()
        self.read += [unquote(value) for name, value in attrs if name in READ_OUT and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        if tag not in INLINE:
            self.end_line()

    def handle_data(self, data: str) -> None:
        self._line += "" if self._hidden else data

    def end_line(self) -> None:
        self.read.append(self._line.strip())
        self._line = ""


def _of_html(content: bytes) -> Iterator[str]:
    page = _Page()
    page.feed(content.decode())
    page.close()
    page.end_line()
    yield from page.read


def _of_docx(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if name in WORD_PARTS:
                yield from _of_word(ElementTree.fromstring(archive.read(name)))  # noqa: S314 - our own file


def _of_word(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        yield element.get("descr", "")
        yield unquote(element.get("Target", "")) if element.get("TargetMode") == "External" else ""
        if element.tag == f"{WORD}p":
            yield "".join(map(_of_run, element.iter()))
        elif not element.tag.startswith(WORD):
            yield (element.text or "").strip()


def _of_run(element: ElementTree.Element) -> str:
    name = element.tag.removeprefix(WORD)
    return (element.text or "") if name == "t" else SPACES.get(name, "")


def _of_pptx(content: bytes) -> Iterator[str]:
    """Read every part of a deck: slides, notes, what lies behind them, links and properties.

    Nothing is left out for the name of its part, so that no part can hold what is not read.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                yield from _of_slides_part(ElementTree.fromstring(archive.read(name)))  # noqa: S314 - our own file


def _of_slides_part(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        yield from (element.get(name, "") for name in READ_OF_SLIDES)
        yield unquote(element.get("Target", "")) if element.get("TargetMode") == "External" else ""
        if element.tag == f"{DRAWING}p":
            yield "".join(map(_of_drawn_run, element.iter()))
        elif not element.tag.startswith(DRAWING):
            yield (element.text or "").strip()


def _of_drawn_run(element: ElementTree.Element) -> str:
    name = element.tag.removeprefix(DRAWING)
    return (element.text or "") if name == "t" else "\n" if name == "br" else ""


def pages_of(content: bytes) -> int:
    """Return how many pages a PDF has."""
    from pypdfium2 import PdfDocument

    with PdfDocument(content) as document:
        return len(document)


def length_of_last_page(content: bytes) -> int:
    """Return how many characters stand on a PDF's last page."""
    from pypdfium2 import PdfDocument

    with PdfDocument(content) as document:
        length: int = document[len(document) - 1].get_textpage().count_chars()
        return length


def outline_of(content: bytes) -> list[tuple[str, float]]:
    """Return the parts of a PDF and where each begins, in pages from the first one's top."""
    from pypdfium2 import PdfDocument

    with PdfDocument(content) as document:
        heights = [height for _, height in map(document.get_page_size, range(len(document)))]
        outline = []
        for bookmark in document.get_toc():
            place = bookmark.get_dest() if bookmark.level == 0 else None
            at = place.get_index() if place is not None else None
            if place is not None and at is not None:
                _, (_, top, *_) = place.get_view()
                outline.append((bookmark.get_title(), at + 1 - top / heights[at]))
        return outline


def _of_pdf(content: bytes) -> Iterator[str]:
    """Read with PDFium: twenty times as fast as a reader in Python, and a summary waits for it."""
    from pypdfium2 import PdfDocument

    with PdfDocument(content) as document:
        yield from document.get_metadata_dict().values()
        yield from (bookmark.get_title() for bookmark in document.get_toc())
        for page in document:
            words = page.get_textpage()
            yield words.get_text_bounded()
            words.close()
            yield from _links(page, document)
            yield from _alternative_texts(page)
            page.close()


def _links(page: Any, document: Any) -> Iterator[str]:
    from pypdfium2 import raw

    at, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, at, link):
        action = raw.FPDFLink_GetAction(link)
        if action:
            yield unquote(_read(partial(raw.FPDFAction_GetURIPath, document, action), "utf-8"))


def _alternative_texts(page: Any) -> Iterator[str]:
    """Yield the descriptions of a page's pictures, out of its structure tree."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    waiting = [
        raw.FPDF_StructTree_GetChildAtIndex(tree, at)
        for at in range(raw.FPDF_StructTree_CountChildren(tree))
    ]
    while waiting:
        element = waiting.pop()
        if element:
            yield _read(partial(raw.FPDF_StructElement_GetAltText, element), "utf-16-le")
            yield _read(partial(raw.FPDF_StructElement_GetActualText, element), "utf-16-le")
            waiting += [
                raw.FPDF_StructElement_GetChildAtIndex(element, at)
                for at in range(raw.FPDF_StructElement_CountChildren(element))
            ]
    raw.FPDF_StructTree_Close(tree)


def _read(call: Callable[..., int], encoding: str) -> str:
    """Return what one of PDFium's calls writes into a buffer, of the length that it asks for."""
    length = call(None, 0)
    if not length:
        return ""
    buffer = ctypes.create_string_buffer(length)
    call(buffer, length)
    return buffer.raw.decode(encoding, "replace").rstrip("\0")


_READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "docx": _of_docx,
    "html": _of_html,
    "json": _of_json,
    "md": _of_markdown,
    "pdf": _of_pdf,
    "pptx": _of_pptx,
    "txt": _of_text,
}
