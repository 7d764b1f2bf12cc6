"""A Word document to write in: real headings, lists and tables, described pictures, one language.

Text goes in as text of runs, never as fields or markup. The pictures are set by typst as PNG, all
at once when the document is done: Word shows SVG only beside one.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from mentorjournal.summary.layout.charts import width_of
from mentorjournal.summary.model.blocks import Item, Table
from mentorjournal.summary.model.markdown_tree import Node, nodes_of
from mentorjournal.summary.render.office_package import (
    dated,
    drop_related,
    language_tag,
    set_properties,
)
from mentorjournal.summary.render.typst import rasters
from mentorjournal.summary.render.word.styles import (
    BAR_INDENT,
    CODE_FONT,
    EDGE,
    FULL,
    INK,
    LIST_INDENT,
    SIDE,
    SOFT,
    TABLE_STYLE,
    set_styles,
)
from mentorjournal.summary.render.word.tables import describe, fill, heads_of, merge, never_split

TEXT_WIDTH = FULL - SIDE
HEADING_LEVELS = 6
LIST_DEPTH = 3
MOST_COLUMNS, MOST_LARGE = 3, 7
"""A table of more columns is wider than the text; one of still more is set smaller."""
SHEET_MARGIN = Cm(1.4)
SHEET_SIZES = {
    "Normal": (10.5, 0, 3),
    "Title": (18, 0, 4),
    "Heading 1": (14, 10, 4),
    "Heading 2": (10.5, 4, 2),
    "Byline": (9, 0, 3),
    "Quote": (11.5, 2, 2),
    "Quoted From": (9, 0, 3),
}
"""Of a sheet: how large styles are, and what is above and below them."""
COLUMN_GAP = 454
COLUMN_WIDTH = (FULL - COLUMN_GAP) // 2
BYLINE = "Byline"


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
        self._pictures: list[tuple[Run, str, str]] = []
        self._style_ids: dict[str, str | None] = {}
        self._tail: Any = None
        self._is_after_table = False
        self._in_columns = False
        self._is_sheet = False
        set_styles(self._document)
        _set_page(self._document)
        _set_language(self._document, language_tag(language))
        set_properties(
            self._document.core_properties,
            title=title,
            authors=authors,
            language=language,
            made_on=made_on,
        )

    def as_sheet(self) -> None:
        """Set it closer and from edge to edge, so that it has room on one page."""
        self._is_sheet = True
        section = self._document.sections[0]
        section.top_margin = section.bottom_margin = SHEET_MARGIN
        for name, (size, above, below) in SHEET_SIZES.items():
            style = self._document.styles[name]
            style.font.size = Pt(size)
            style.paragraph_format.space_before = Pt(above)
            style.paragraph_format.space_after = Pt(below)

    @property
    def _is_flush(self) -> bool:
        """Whether text begins at the edge of the page or of its column."""
        return self._in_columns or self._is_sheet

    def footer(self, words: str, page: str) -> None:
        """Write the foot of each page: some words, and which page of how many."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.add_run(f"{words}  ·  {page} ")
        _field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        _field(paragraph, "NUMPAGES")

    def title(self, words: str) -> None:
        """Write the document's title."""
        self._write(words, "Title")

    def kicker(self, words: str) -> None:
        """Write what stands above the title."""
        self._write(words, "Kicker")

    def subtitle(self, words: str) -> None:
        """Write what stands below the title."""
        self._write(words, "Subtitle")

    def person(self, name: str, known: str) -> None:
        """Write who somebody is, on the first page."""
        paragraph = self._write("", "Person")
        paragraph.add_run(name).bold = True
        paragraph.add_run(f"\n{known}" if known else "")

    def facts(self, words: str) -> None:
        """Write what is to be known of the whole document."""
        self._write(words, "Document Facts")

    def heading(self, words: str, level: int) -> None:
        """Write a heading."""
        self._write(words, f"Heading {min(level, HEADING_LEVELS)}")

    def paragraph(self, words: str, *, keep_with_next: bool = False) -> None:
        """Write text as it was written, its lines kept."""
        self._write(words, "Normal").paragraph_format.keep_with_next = keep_with_next or None

    def quiet(self, words: str, *, keep_with_next: bool = False, style: str = BYLINE) -> None:
        """Write what is said beside the text, small: a byline, a caption, facts.

        Args:
            words: what is said.
            keep_with_next: whether it leads to what follows, and stays on its page.
            style: which of the small styles it has.
        """
        if words:
            self._write(words, style).paragraph_format.keep_with_next = keep_with_next or None

    def prompt(self, words: str) -> None:
        """Write a question of an exercise, above its answer."""
        self._write(words, "Prompt")

    def name(self, words: str) -> None:
        """Write in the margin whose words follow."""
        self._write(words, "Answered By")

    def quote(self, words: str, by: str) -> None:
        """Write a quotation and whose it is."""
        self._write(words, "Quote").paragraph_format.keep_with_next = bool(by) or None
        self.quiet(by, style="Quoted From")

    def items(self, items: Iterable[Item]) -> None:
        """Write lines as a list; one that can be done has a tick or room for one."""
        for item in items:
            words = item.words if item.done is None else f"{'✓' if item.done else '○'} {item.words}"
            paragraph = self._write(words, "List Bullet" if item.done is None else "List")
            if item.note:
                run = paragraph.add_run(f"  {item.note}")
                run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(SOFT)

    def table(self, table: Table, name: str, widths: Sequence[float]) -> None:
        """Write a table whose heads are repeated on every page.

        Args:
            table: its heads and rows.
            name: what it holds, for who cannot see that.
            widths: each column's share of the width.
        """
        if not table.rows:
            return
        count = len(table.columns)
        is_wide = count > MOST_COLUMNS and not self._in_columns
        if table.name:
            caption = self._write(table.name, "Caption").paragraph_format
            caption.keep_with_next = True
            caption.left_indent = Twips(0) if is_wide else None
        is_wide = is_wide or (self._is_sheet and not self._in_columns)
        width = FULL if is_wide else COLUMN_WIDTH if self._in_columns else TEXT_WIDTH
        shares = [int(width * share / sum(widths)) for share in widths]
        heads = heads_of(table)
        written = self._document.add_table(len(heads) + len(table.rows), count, TABLE_STYLE)
        describe(written, name, 0 if is_wide or self._is_flush else SIDE, shares)
        style = self._style_id("Small Table Text" if count > MOST_LARGE else "Table Text")
        lines = [*heads, *table.rows]
        for at, (row, words) in enumerate(zip(written._tbl.tr_lst, lines, strict=True)):
            never_split(row, header=at < len(heads))
            keep = at < len(heads) or at == len(lines) - 2
            fill(row, words, shares, style, keep=keep, is_light=0 < at < len(heads))
        merge(written, table)
        self._is_after_table = True
        self._tail = None

    def picture(self, svg: str, words: str, *, keep_with_next: bool = False) -> None:
        """Leave room for a picture; ``words`` stand for it where it cannot be seen."""
        paragraph = self._write("", "Picture")
        paragraph.paragraph_format.keep_with_next = keep_with_next or None
        if width_of(svg) > TEXT_WIDTH / 20 and not self._in_columns:
            paragraph.paragraph_format.left_indent = Twips(0)
        self._pictures.append((paragraph.add_run(), svg, words))

    def begin_columns(self) -> None:
        """Go on in two columns, from edge to edge of the page."""
        self._end_section()
        self._in_columns = True

    def end_columns(self) -> None:
        """Go on in one column beside the margin."""
        self._end_section()
        self._in_columns = False

    def _end_section(self) -> None:
        """End a section with the last paragraph, and make the page's last one the other kind."""
        body = self._document.element.body
        last = body.sectPr
        if self._tail is None:
            self._write("", "Byline")
        ended = deepcopy(last)
        self._tail.get_or_add_pPr().append(ended)
        for reference in last.xpath("./w:footerReference | ./w:headerReference"):
            last.remove(reference)
        set_columns(last, two=not self._in_columns)

    def marked(self, markdown: str, below: int) -> None:
        """Write user Markdown, its headings below a level of ours."""
        self._blocks(nodes_of(markdown), "Normal", below)

    def add(self, element: Any) -> None:
        """Add what was made elsewhere, such as a form's field, as the last of the document."""
        self._document.element.body.insert_element_before(element, "w:sectPr")

    def to_bytes(self) -> bytes:
        """Return the document; the same one for the same content."""
        images = rasters([svg for _, svg, _ in self._pictures])
        for (run, svg, words), png in zip(self._pictures, images, strict=True):
            inline = run.add_picture(io.BytesIO(png), Pt(width_of(svg)))._inline
            inline.docPr.set("descr", words)
        buffer = io.BytesIO()
        self._document.save(buffer)
        return dated(buffer.getvalue(), self._made_on)

    def _write(self, words: str, style: str) -> Paragraph:
        paragraph: Paragraph = self._document.add_paragraph(words)
        if style_id := self._style_id(style):
            paragraph._p.style = style_id
        if self._is_after_table and not style.startswith("Heading"):
            paragraph.paragraph_format.space_before = Pt(9)
        if self._is_flush:
            _unindent(paragraph, style)
        self._is_after_table, self._tail = False, paragraph._p
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
                    level = min(HEADING_LEVELS, node["n"] + below)
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
    run.font.underline, run.font.color.rgb = True, RGBColor.from_string(INK)
    paragraph._p.append(link)
    link.append(run._r)


def _blank() -> Any:
    """Return python-docx's empty document without the picture of its first page."""
    document = Document()
    drop_related(document.part.package, ["/thumbnail"])
    return document


def _unindent(paragraph: Paragraph, style: str) -> None:
    """Begin a paragraph at the edge of its column, as far from it as from the text's edge."""
    layout = paragraph.paragraph_format
    if style.startswith("List"):
        level = int(style[-1]) if style[-1].isdigit() else 1
        layout.left_indent = Twips(LIST_INDENT * level)
        if "Continue" not in style:
            layout.first_line_indent = Twips(-LIST_INDENT)
    else:
        layout.left_indent = Twips(BAR_INDENT if style in {"Quote", "Quoted From"} else 0)


def _set_page(document: Any) -> None:
    """Set A4, with the margin beside the text."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(1.9), Cm(2)
    section.footer_distance = Cm(1)
    set_columns(section._sectPr, two=False)


def set_columns(section: Any, *, two: bool) -> None:
    """Set one column beside the margin, or two from edge to edge."""
    kinds = section.xpath("./w:type")
    for kind in kinds:
        section.remove(kind)
    section.insert(len(section.xpath("./w:footerReference | ./w:headerReference")), _continuous())
    for old in section.xpath("./w:cols"):
        section.remove(old)
    margins = section.xpath("./w:pgMar")[0]
    margins.set(qn("w:left"), str(EDGE))
    margins.set(qn("w:right"), str(EDGE))
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), "2" if two else "1")
    columns.set(qn("w:space"), str(COLUMN_GAP))
    margins.addnext(columns)


def _continuous() -> Any:
    kind = OxmlElement("w:type")
    kind.set(qn("w:val"), "continuous")
    return kind


def _set_language(document: Any, tag: str) -> None:
    """Set the language for every style and for Word's own use of the theme's fonts."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), tag)
    for element in document.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), tag)


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    shown_before = OxmlElement("w:t")
    shown_before.text = "1"
    run.append(shown_before)
    field.append(run)
    paragraph._p.append(field)
