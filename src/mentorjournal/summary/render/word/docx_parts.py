"""A Word document to write in: real headings, lists and tables, described pictures, one language.

Text goes in as text of runs, never as fields or markup. The pictures are set by typst as PNG, all
at once when the document is done: Word shows SVG only beside one.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from mentorjournal.summary.layout.charts import WIDTH, width_of
from mentorjournal.summary.model.blocks import Item
from mentorjournal.summary.model.markdown_tree import Node, nodes_of
from mentorjournal.summary.render.office_package import (
    dated,
    drop_related,
    language_tag,
    set_properties,
)
from mentorjournal.summary.render.typst import rasters

if TYPE_CHECKING:
    from docx.table import _Row

INK, SOFT, RULE = RGBColor(0x1F, 0x5F, 0x5B), RGBColor(0x55, 0x50, 0x4A), "B9B2A4"
TEXT_WIDTH = Cm(16)
MARGIN = Cm(2.5)
FONT, CODE_FONT = "Calibri", "Consolas"
HEADING_SIZES = (16, 13, 11.5, 11, 11, 11)
TABLE_SIZE = Pt(9)
BYLINE = "Byline"
LIST_DEPTH = 3
SHEET_MARGIN, GUTTER = Cm(1.4), Cm(0.8)
SHEET_SIZES = {
    "Normal": (10.5, 0, 3),
    "Title": (18, 0, 4),
    "Heading 1": (14, 10, 4),
    "Heading 2": (10.5, 4, 2),
    BYLINE: (9, 0, 3),
    "Intense Quote": (11.5, 2, 2),
}
"""Of a sheet: how large styles are, and what is above and below them."""


class WordDocument:
    """A Word document in the making.

    Args:
        title: its title, among its properties and at the foot of each page.
        authors: who made it.
        language: code of the language it is written in.
        made_on: the day it was made.
    """

    def __init__(self, title: str, authors: Sequence[str], language: str, made_on: date) -> None:
        self._document = _blank()
        self._made_on = made_on
        self._pictures: list[tuple[Run, str, str, int]] = []
        self._room = int(TEXT_WIDTH)
        """How wide a picture may be."""
        self._style_ids: dict[str, str | None] = {}
        _set_styles(self._document)
        _set_language(self._document, language_tag(language))
        set_properties(
            self._document.core_properties,
            title=title,
            authors=authors,
            language=language,
            made_on=made_on,
        )

    def as_sheet(self) -> None:
        """Set it closer, so that it has room on one page."""
        for section in self._document.sections:
            section.top_margin = section.bottom_margin = SHEET_MARGIN
        for name, (size, above, below) in SHEET_SIZES.items():
            style = self._document.styles[name]
            style.font.size = Pt(size)
            style.paragraph_format.space_before, style.paragraph_format.space_after = (
                Pt(above),
                Pt(below),
            )
        quotation = self._document.styles["Intense Quote"].paragraph_format
        quotation.left_indent, quotation.right_indent = Cm(0.5), Cm(0)

    def columns(self, count: int) -> None:
        """Set what follows in so many columns, on the same page."""
        section = self._document.add_section(WD_SECTION.CONTINUOUS)
        found = section._sectPr.find(qn("w:cols"))
        columns = found if found is not None else OxmlElement("w:cols")
        columns.set(qn("w:num"), str(count))
        columns.set(qn("w:space"), str(int(GUTTER.twips)))
        if found is None:
            section._sectPr.append(columns)
        self._room = int((TEXT_WIDTH - GUTTER * (count - 1)) / count)
        _end_section_without_a_line(self._document)

    def footer(self, words: str, page: str) -> None:
        """Write the foot of each page: some words, and which page of how many."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.style = BYLINE
        paragraph.add_run(f"{words}  ·  {page} ")
        _field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        _field(paragraph, "NUMPAGES")

    def title(self, words: str) -> None:
        """Write the document's title."""
        self._write(words, "Title")

    def subtitle(self, words: str) -> None:
        """Write what stands below the title."""
        self._write(words, "Subtitle")

    def heading(self, words: str, level: int) -> None:
        """Write a heading."""
        self._write(words, f"Heading {min(level, len(HEADING_SIZES))}")

    def paragraph(self, words: str) -> None:
        """Write text as it was written, its lines kept."""
        self._write(words, "Normal")

    def quiet(self, words: str, *, keep_with_next: bool = False) -> None:
        """Write what is said beside the text, small: a byline, a caption, facts.

        Args:
            words: what is said.
            keep_with_next: whether it leads to what follows, and stays on its page.
        """
        if words:
            self._write(words, BYLINE).paragraph_format.keep_with_next = keep_with_next or None

    def quote(self, words: str, by: str) -> None:
        """Write a quotation and whose it is."""
        paragraph = self._write(words, "Intense Quote")
        paragraph.paragraph_format.keep_with_next = True
        self.quiet(by)

    def items(self, items: Iterable[Item]) -> None:
        """Write lines as a list; one that can be done has a tick or room for one."""
        for item in items:
            words = item.words if item.done is None else f"{'✓' if item.done else '○'} {item.words}"
            paragraph = self._write(words, "List Bullet" if item.done is None else "List")
            if item.note:
                run = paragraph.add_run(f"  {item.note}")
                run.font.size, run.font.color.rgb = Pt(9.5), SOFT

    def table(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Write a table whose first row is repeated on every page.

        Args:
            columns: the headings.
            rows: cells of text.
            widths: each column's share of the width.
        """
        if not rows:
            return
        table = self._document.add_table(0, len(columns), "Table Grid")
        table.autofit = False
        for column, share in zip(table.columns, widths, strict=True):
            column.width = int(TEXT_WIDTH * share / sum(widths))
        for at, cells in enumerate((columns, *rows)):
            row = table.add_row()
            _never_split(row, header=at == 0)
            for cell, words, share in zip(row.cells, cells, widths, strict=True):
                cell.width = int(TEXT_WIDTH * share / sum(widths))
                run = cell.paragraphs[0].add_run(words)
                run.bold, run.font.size = at == 0 or None, TABLE_SIZE
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)

    def picture(self, svg: str, words: str) -> None:
        """Leave room for a picture; ``words`` stand for it where it cannot be seen."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        width = min(int(TEXT_WIDTH * width_of(svg) / WIDTH), self._room)
        self._pictures.append((paragraph.add_run(), svg, words, width))

    def marked(self, markdown: str, below: int) -> None:
        """Write user Markdown, its headings below a level of ours."""
        self._blocks(nodes_of(markdown), "Normal", below)

    def add(self, element: Any) -> None:
        """Add what was made elsewhere, such as a form's field, as the last of the document."""
        self._document.element.body.insert_element_before(element, "w:sectPr")

    def to_bytes(self) -> bytes:
        """Return the document; the same one for the same content."""
        images = rasters([svg for _, svg, _, _ in self._pictures])
        for (run, _, words, width), png in zip(self._pictures, images, strict=True):
            inline = run.add_picture(io.BytesIO(png), width)._inline
            inline.docPr.set("descr", words)
        buffer = io.BytesIO()
        self._document.save(buffer)
        return dated(buffer.getvalue(), self._made_on)

    def _write(self, words: str, style: str) -> Paragraph:
        paragraph: Paragraph = self._document.add_paragraph(words)
        if style_id := self._style_id(style):
            paragraph._p.style = style_id
        return paragraph

    def _style_id(self, name: str) -> str | None:
        """Return what a style is called in the file; nothing for the one that is meant unsaid.

        python-docx would look through all styles, and for the default one, at every paragraph.
        """
        if name not in self._style_ids:
            styles = self._document.styles
            is_default = styles[name] == styles.default(WD_STYLE_TYPE.PARAGRAPH)
            self._style_ids[name] = None if is_default else styles[name].style_id
        return self._style_ids[name]

    def _blocks(self, nodes: Sequence[Node], style: str, below: int, depth: int = 1) -> None:
        for node in nodes:
            match node["k"]:
                case "ul" | "ol":
                    self._list(node, below, depth)
                case "quote":
                    self._blocks(node["c"], "Quote", below, depth)
                case "h":
                    level = min(len(HEADING_SIZES), node["n"] + below)
                    self._runs(self._write("", f"Heading {level}"), node["c"])
                case "pre":
                    paragraph = self._write("", style)
                    paragraph.add_run(node["v"]).font.name = CODE_FONT
                case "hr":
                    self._write("⁂", style).alignment = WD_ALIGN_PARAGRAPH.CENTER
                case "p" | "li":
                    self._runs(self._write("", style), node["c"])
                case _:
                    self._runs(self._write("", style), [node])

    def _list(self, node: Node, below: int, depth: int) -> None:
        level = min(depth, LIST_DEPTH)
        kind = "List Bullet" if node["k"] == "ul" else "List Number"
        style = kind if level == 1 else f"{kind} {level}"
        numbering = self._numbering(style, node["start"]) if node["k"] == "ol" else None
        for item in node["c"]:
            first, *rest = item["c"] or [{"k": "p", "c": []}]
            if first["k"] != "p":
                first, rest = {"k": "p", "c": []}, item["c"]
            paragraph = self._write("", style)
            if numbering is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = numbering
            self._runs(paragraph, first["c"])
            after = "List Continue" if level == 1 else f"List Continue {level}"
            self._blocks(rest, after, below, depth + 1)

    def _numbering(self, style: str, start: int) -> int:
        """Return a numbering that looks as the style's and begins anew."""
        numbering = self._document.part.numbering_part.element
        used: Any = self._document.styles[style].element.xpath("./w:pPr/w:numPr/w:numId/@w:val")
        abstract = numbering.num_having_numId(int(used[0])).abstractNumId.val
        added = numbering.add_num(abstract)
        added.add_lvlOverride(0).add_startOverride(start)
        return int(added.numId)

    def _runs(self, paragraph: Paragraph, nodes: Sequence[Node]) -> None:
        for words, look, href in _spans(nodes):
            run = paragraph.add_run(words)
            run.bold, run.italic = "strong" in look or None, "em" in look or None
            run.font.strike = "s" in look or None
            if "code" in look:
                run.font.name = CODE_FONT
            if href:
                _link(paragraph, run, href)


def _spans(
    nodes: Sequence[Node], look: frozenset[str] = frozenset(), href: str = ""
) -> Iterator[tuple[str, frozenset[str], str]]:
    for node in nodes:
        match node["k"]:
            case "t":
                yield node["v"], look, href
            case "br":
                yield "\n", look, href
            case "code" | "pre":
                yield node["v"], look | {"code"}, href
            case "link":
                yield from _spans(node["c"], look, node["href"])
            case kind:
                yield from _spans(node.get("c", ()), look | {kind}, href)


def _link(paragraph: Paragraph, run: Run, href: str) -> None:
    relationship = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relationship)
    run.font.underline, run.font.color.rgb = True, INK
    paragraph._p.append(link)
    link.append(run._r)


def _never_split(row: "_Row", *, header: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _blank() -> Any:
    """Return python-docx's empty document without the picture of its first page."""
    document = Document()
    drop_related(document.part.package, ["/thumbnail"])
    return document


def _set_styles(document: Any) -> None:
    """Set A4, and the looks of the styles that are used."""
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = MARGIN
        section.bottom_margin = MARGIN
    looks = {"Normal": (11, None), "Title": (26, INK), "Subtitle": (13, SOFT)} | {
        f"Heading {level}": (size, INK if level == 1 else None)
        for level, size in enumerate(HEADING_SIZES, 1)
    }
    document.styles.add_style(BYLINE, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[
        "Normal"
    ]
    for name, (size, colour) in (looks | {BYLINE: (9.5, SOFT), "Intense Quote": (12, INK)}).items():
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), colour or RGBColor(0x22, 0x22, 0x22)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.name = FONT
    document.styles["Normal"].paragraph_format.space_after = Pt(6)


def _set_language(document: Any, tag: str) -> None:
    """Set the language for every style and for Word's own use of the theme's fonts."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), tag)
    for element in document.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), tag)


def _end_section_without_a_line(document: Any) -> None:
    """Let the last paragraph end the section, in place of an empty one made for that."""
    empty = document.element.body.findall(qn("w:p"))[-1]
    before = empty.getprevious()
    ends = empty.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    if ends is not None and before is not None and before.tag == qn("w:p"):
        before.get_or_add_pPr().append(ends)
        document.element.body.remove(empty)


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    shown_before = OxmlElement("w:t")
    shown_before.text = "1"
    run.append(shown_before)
    field.append(run)
    paragraph._p.append(field)
