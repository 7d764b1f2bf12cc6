"""A deck for PowerPoint and its like: real titles and text, described pictures, speaker notes.

``render`` takes a ``model.deck.Deck`` and returns the file. Whoever makes a deck, the pair's or the
programme's, builds it of slides and blocks and hands it to ``registry.render_document`` or
``export_checks.from_files`` as any other document, with the format ``pptx``::

    Deck(
        language="sv", made_on=day, title="…", page="Bild", subtitle=["…"], facts=["…"],
        slides=[
            Slide("Relevans", [Text("…"), Quoted("…", by="adept")], notes=["…"]),
            Slide("Måluppfyllelse", [Beside(Picture(svg, alt), [Bullets([Item("…")])])]),
        ],
    )

``layout.slide_fitting`` sets text at 28 points, at 24 where there is much, and goes on on another
slide with the same title rather than smaller; ``has_room`` says whether blocks fit on one. A
picture's ``words`` are its alternative text. The same deck in any other format is the document that
``model.deck.as_document`` makes of it.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.text.text import TextFrame
from pptx.util import Pt

from mentorjournal.summary.layout import slide_fitting as fitting
from mentorjournal.summary.layout.slide_fitting import (
    Box,
    PictureBox,
    PlacedSlide,
    TableBox,
    TextBox,
)
from mentorjournal.summary.layout.slide_text import LINE, Paragraph, Run, Tone, plain
from mentorjournal.summary.layout.text_widths import SERIF, wrapped
from mentorjournal.summary.model.deck import Deck
from mentorjournal.summary.render.office_package import dated, language_tag, set_properties
from mentorjournal.summary.render.slides import template
from mentorjournal.summary.render.typst import rasters

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without colours and grid."""
OPENING_SIZES, OPENING_LINES = (48.0, 44.0, 38.0, 32.0), 3
FACT_SIZE = 16.0
COLOURS = {Tone.QUIET: "accent4", Tone.HEADING: "accent1", Tone.FIGURE: "accent1"}
TITLE_FONT = "+mj-lt"
"""The theme's font for titles, which quotations and figures have too."""


def render(deck: Deck) -> bytes:
    """Return a deck as Office Open XML; the same file for the same deck."""
    writer = _Writer(deck)
    writer.opening()
    for number, slide in enumerate(_placed(deck), 2):
        writer.slide(slide, number)
    return writer.to_bytes()


def _placed(deck: Deck) -> Iterator[PlacedSlide]:
    for slide in deck.slides:
        yield from fitting.placed(slide, deck.language)


class _Writer:
    """Writes one slide after the other; pictures are drawn at the end, all at once."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._presentation = template.blank(deck.language)
        template.set_notes_master(self._presentation, deck.language)
        self._tag = language_tag(deck.language)
        self._pictures: list[tuple[Any, PictureBox, int]] = []

    def to_bytes(self) -> bytes:
        """Return the file."""
        deck = self._deck
        images = rasters([box.picture.svg for _, box, _ in self._pictures])
        for (slide, box, at), png in zip(self._pictures, images, strict=True):
            place = box.place
            shape = slide.shapes.add_picture(
                io.BytesIO(png), Pt(place.x), Pt(place.y), Pt(place.width), Pt(place.height)
            )
            shape._element.nvPicPr.cNvPr.set("descr", box.picture.words)
            _put(slide, shape, at)
        set_properties(
            self._presentation.core_properties,
            title=deck.title,
            authors=deck.authors,
            language=deck.language,
            made_on=deck.made_on,
        )
        buffer = io.BytesIO()
        self._presentation.save(buffer)
        return dated(buffer.getvalue(), deck.made_on)

    def opening(self) -> None:
        """Write the first slide: the title and what stands below it."""
        deck = self._deck
        slide = self._new(template.OPENING)
        size = _largest(deck.title, OPENING_SIZES, OPENING_LINES)
        title = [plain(deck.title.replace(": ", ":\n", 1))]
        self._write(slide.shapes.title.text_frame, title, size, font=None)
        lines = [plain(words) for words in deck.subtitle if words]
        subtitle = slide.placeholders[1]
        if lines:
            self._write(subtitle.text_frame, lines, fitting.SIZES[-1], colour="bg1")
        else:
            subtitle._element.getparent().remove(subtitle._element)
        if deck.facts:
            place = fitting.Place(fitting.MARGIN, 440, fitting.BODY_WIDTH, 70)
            frame = self._text_box(slide, place, "b")
            facts = [plain(" ".join(deck.facts))]
            self._write(frame, facts, FACT_SIZE, colour="bg1")
        self._notes(slide, [*deck.notes, *deck.facts])

    def slide(self, placed: PlacedSlide, number: int) -> None:
        """Write a slide, its parts in the order in which they are read."""
        texts = [box for box in placed.boxes if isinstance(box, TextBox)]
        layout = (template.TITLE_ALONE, template.ONE_TEXT, template.TWO_TEXTS)[min(2, len(texts))]
        slide = self._new(layout)
        title = [plain(placed.title)]
        self._write(slide.shapes.title.text_frame, title, placed.title_size, font=None)
        free = [shape for shape in slide.placeholders if shape.placeholder_format.idx in {1, 2}]
        for at, box in enumerate(placed.boxes, 1):
            self._box(slide, box, at, free)
        self._number(slide, number)
        self._notes(slide, placed.notes)

    def _new(self, layout: int) -> Any:
        presentation = self._presentation
        return presentation.slides.add_slide(presentation.slide_layouts[layout])

    def _box(self, slide: Any, box: Box, at: int, free: list[Any]) -> None:
        match box:
            case TextBox(place, paragraphs, size):
                if free:
                    shape = free.pop(0)
                    template.move(shape, place)
                    frame = shape.text_frame
                else:
                    frame = self._text_box(slide, place, "t")
                self._write(frame, paragraphs, size)
                _put(slide, frame._parent, at)
            case PictureBox():
                self._pictures.append((slide, box, at))
            case TableBox():
                self._table(slide, box, at)

    def _text_box(self, slide: Any, place: fitting.Place, anchor: str) -> TextFrame:
        shape = slide.shapes.add_textbox(0, 0, 0, 0)
        template.move(shape, place)
        template.without_insets(shape.text_frame, anchor)
        shape.text_frame.word_wrap = True
        frame: TextFrame = shape.text_frame
        return frame

    def _write(
        self,
        frame: Any,
        paragraphs: Sequence[Paragraph],
        size: float,
        *,
        colour: str = "",
        font: str | None = "",
    ) -> None:
        """Write paragraphs.

        Args:
            frame: where.
            paragraphs: what.
            size: how large their text is.
            colour: in which of the theme's colours; as their tone has it unless given.
            font: none for the placeholder's own font and colour.
        """
        for at, part in enumerate(paragraphs):
            written = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            if font is not None:
                _set_list(written, part, size)
                written.space_before = Pt(part.above(size) if at else 0)
                written.line_spacing = Pt(round(part.size(size) * LINE, 1))
            for run in part.runs:
                self._run(written, run, part, size, colour, plain_look=font is None)

    def _run(
        self,
        paragraph: Any,
        run: Run,
        part: Paragraph,
        size: float,
        colour: str,
        *,
        plain_look: bool,
    ) -> None:
        for at, words in enumerate(run.words.split("\n")):
            if at:
                paragraph.add_line_break()
            if not words:
                continue
            written = paragraph.add_run()
            written.text = words
            look = written._r.get_or_add_rPr()
            look.set("lang", self._tag)
            written.font.size = Pt(part.size(size))
            if plain_look:
                continue
            written.font.bold = run.bold or part.tone in {Tone.HEADING, Tone.FIGURE} or None
            written.font.italic = run.italic or part.tone is Tone.QUOTE or None
            if run.struck:
                look.set("strike", "sngStrike")
            if part.tone in {Tone.QUOTE, Tone.FIGURE}:
                written.font.name = TITLE_FONT
            if chosen := colour or COLOURS.get(part.tone, ""):
                _colour(look, chosen)
            if run.href:
                written.hyperlink.address = run.href

    def _table(self, slide: Any, box: TableBox, at: int) -> None:
        place, rows = box.place, [box.table.columns, *box.table.rows]
        shape = slide.shapes.add_table(len(rows), len(box.table.columns), 0, 0, 0, 0)
        template.move(shape, place)
        table = shape.table
        properties = table._tbl.tblPr
        properties.set("bandRow", "0")
        properties.find(qn("a:tableStyleId")).text = NO_STYLE
        for column, width in zip(table.columns, box.widths, strict=True):
            column.width = Pt(width)
        for row_at, (row, height, words) in enumerate(
            zip(table.rows, box.heights, rows, strict=True)
        ):
            row.height = Pt(height)
            for cell, text in zip(row.cells, words, strict=True):
                cell.margin_top = cell.margin_bottom = Pt(fitting.CELL_ABOVE)
                tone = Tone.HEADING if row_at == 0 else Tone.BODY
                self._write(cell.text_frame, [plain(text, tone)], box.size)
                _rule(cell, heavy=row_at == 0)
        _put(slide, shape, at)

    def _number(self, slide: Any, number: int) -> None:
        """Write which slide it is, in the placeholder that the master has for it."""
        slide.shapes._spTree.append(
            parse_xml(
                f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
                f'<p:cNvPr id="{10_000 + number}" name="{self._deck.page} {number}"/>'
                '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
                '<p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/>'
                '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="r"/>'
                '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
                f'<a:rPr lang="{self._tag}"/><a:t>{number}</a:t></a:fld></a:p></p:txBody></p:sp>'
            )
        )

    def _notes(self, slide: Any, notes: Sequence[str]) -> None:
        if not notes:
            return
        written = slide.notes_slide
        for shape in [*written.placeholders]:  # a number that nobody fills in
            if shape.element.ph.get("type") == "sldNum":
                shape.element.getparent().remove(shape.element)
        frame = written.notes_text_frame
        for at, words in enumerate(notes):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            for line_at, line in enumerate(words.split("\n")):
                if line_at:
                    paragraph.add_line_break()
                run = paragraph.add_run()
                run.text = line
                run._r.get_or_add_rPr().set("lang", self._tag)


def _largest(words: str, sizes: Sequence[float], lines: int) -> float:
    return next(
        (size for size in sizes if len(wrapped(words, fitting.BODY_WIDTH / SERIF, size)) <= lines),
        sizes[-1],
    )


def _put(slide: Any, shape: Any, at: int) -> None:
    """Let a shape be read at its place: behind the title, and in the order of the boxes."""
    tree = slide.shapes._spTree
    element = shape._element
    tree.remove(element)
    shapes = [child for child in tree if child.tag.endswith(("}sp", "}pic", "}graphicFrame"))]
    before = shapes[at] if at < len(shapes) else None
    if before is None:
        tree.append(element)
    else:
        before.addprevious(element)


def _set_list(paragraph: Any, part: Paragraph, size: float) -> None:
    """Set in a list's line, its mark outside; without a mark, no bullet of the placeholder's."""
    properties = paragraph._p.get_or_add_pPr()
    indent = int(Pt(part.indent(part.size(size))))
    properties.set("marL", str(indent))
    own = int(Pt(part.indent(size) / (part.depth + 1))) if part.mark else 0
    properties.set("indent", str(-own))
    paragraph.alignment = PP_ALIGN.LEFT
    if part.mark:
        colour = f'<a:buClr {nsdecls("a")}><a:schemeClr val="accent1"/></a:buClr>'
        properties.append(parse_xml(colour))
        properties.append(parse_xml(_mark(part.mark)))
    else:
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def _mark(mark: str) -> str:
    number = mark.removesuffix(".")
    if number.isdecimal():
        return f'<a:buAutoNum {nsdecls("a")} type="arabicPeriod" startAt="{number}"/>'
    return f'<a:buChar {nsdecls("a")} char="{mark}"/>'


def _colour(look: Any, colour: str) -> None:
    fill = f'<a:solidFill {nsdecls("a")}><a:schemeClr val="{colour}"/></a:solidFill>'
    look.insert(0, parse_xml(fill))


def _rule(cell: Any, *, heavy: bool) -> None:
    """Draw a line below a cell."""
    width, colour = (19050, template.INK) if heavy else (9525, template.RULE)
    properties = cell._tc.get_or_add_tcPr()
    properties.insert(
        0,
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{width}"><a:solidFill><a:srgbClr val="{colour}"/>'
            "</a:solidFill></a:lnB>"
        ),
    )
