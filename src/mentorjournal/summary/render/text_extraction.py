"""The plain text of a rendered document: all that a reader, or a screen reader, can find in it."""

import ctypes
import io
import json
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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
NEARBY = 50
"""So many parts before and after those of a page are looked at for more of that page."""
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
        descriptions = _Descriptions()
        for page in document:
            words = page.get_textpage()
            yield words.get_text_bounded()
            words.close()
            yield from _links(page, document)
            yield from descriptions.of_page(page)
            page.close()
        if overlooked := descriptions.overlooked:
            for page in document:
                yield from descriptions.of_page(page, overlooked)
                page.close()


def _links(page: Any, document: Any) -> Iterator[str]:
    from pypdfium2 import raw

    at, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, at, link):
        action = raw.FPDFLink_GetAction(link)
        if action:
            yield unquote(_read(partial(raw.FPDFAction_GetURIPath, document, action), "utf-8"))


class _Descriptions:
    """The descriptions of pictures, out of a document's structure tree, page after page.

    PDFium makes a tree for each page, in which an element has places for all of its parts, those on
    other pages being empty: the document's own has thousands. The parts of a page follow those of
    the page before, so what is far from them is left out, and looked at in the end where it was on
    no page.
    """

    def __init__(self) -> None:
        self._next = 0
        self._count = 0
        self._seen: set[int] = set()

    def of_page(self, page: Any, places: Collection[int] | None = None) -> Iterator[str]:
        """Yield the descriptions on a page.

        Args:
            page: the page.
            places: of the document's parts those to look at; otherwise those that follow.
        """
        from pypdfium2 import raw

        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        tops = [
            raw.FPDF_StructTree_GetChildAtIndex(tree, at)
            for at in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        if len(tops) == 1 and tops[0]:
            self._count = raw.FPDF_StructElement_CountChildren(tops[0])
            yield from _described(tops[0])
            for part in self._following(tops[0]) if places is None else _children(tops[0], places):
                yield from _with_parts(part)
        else:
            for top in filter(None, tops):
                yield from _with_parts(top)
        raw.FPDF_StructTree_Close(tree)

    def _following(self, top: Any) -> Iterator[Any]:
        """Yield the parts on a page, until so many are missing that they are the next page's."""
        missing = 0
        for at in range(max(0, self._next - NEARBY), self._count):
            part = next(_children(top, [at]), None)
            if part is not None:
                missing = 0
                self._next = at
                self._seen.add(at)
                yield part
            elif at > self._next:
                missing += 1
                if missing > NEARBY:
                    return

    @property
    def overlooked(self) -> Collection[int]:
        """The document's parts that were on no page so far."""
        return set(range(self._count)) - self._seen


def _children(element: Any, places: Iterable[int]) -> Iterator[Any]:
    from pypdfium2 import raw

    for at in places:
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield child


def _with_parts(element: Any) -> Iterator[str]:
    """Yield the descriptions of an element and of all below it."""
    from pypdfium2 import raw

    waiting = [element]
    while waiting:
        element = waiting.pop()
        yield from _described(element)
        waiting += _children(element, range(raw.FPDF_StructElement_CountChildren(element)))


def _described(element: Any) -> Iterator[str]:
    from pypdfium2 import raw

    yield _read(partial(raw.FPDF_StructElement_GetAltText, element), "utf-16-le")
    yield _read(partial(raw.FPDF_StructElement_GetActualText, element), "utf-16-le")


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
