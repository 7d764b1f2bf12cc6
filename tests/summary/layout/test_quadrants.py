"""A core quadrant stays on its page, whatever stands in its cells, and no word of it is lost."""

import io
import re
import zipfile
from dataclasses import replace

import pypdfium2
import pytest

from mentorjournal.exercises.sections import Cell, Section
from mentorjournal.exercises.template import CELLS
from mentorjournal.locale import Language
from mentorjournal.summary.layout.quadrant import readable
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from support.summaries import document_of

SWEDISH = Language("sv")
SENTENCE = "Jag säger som det är, också när ingen vill höra det, och står för det efteråt. "
TEXTS = {
    "a word": "rak",
    "a sentence": SENTENCE,
    "capitals": "WWWWW MMMMMMMMMMM WMWMWMWMWMWMWMWMWMWMWMWM",
    "one long word": "ö" * 400,
    "many lines": "ord\n" * 60,
    "ten sentences": SENTENCE * 10,
    "a page": SENTENCE * 45,
}
EMU_A_CENTIMETRE = 360_000
TALLEST_PICTURE = 22 * EMU_A_CENTIMETRE


def quadrant(text: str) -> Section:
    return Section(
        "Kvadranten", cells=tuple(Cell(name, name, text, "leder till") for name in CELLS)
    )


def with_quadrant(text: str) -> SummaryDocument:
    document = document_of("text", "rad")
    return replace(document, exercises=[replace(document.exercises[0], sections=[quadrant(text)])])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nothing_stands_outside_the_page_of_a_pdf(text: str) -> None:
    content = render_document(with_quadrant(text), "pdf", SWEDISH)
    for page in pypdfium2.PdfDocument(content):
        width, height = page.get_size()
        words = page.get_textpage()
        for at in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(at)
            assert left >= 0
            assert bottom >= 0
            assert right <= width
            assert top <= height


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_picture_is_higher_than_a_page_of_word(text: str) -> None:
    content = render_document(with_quadrant(text), "docx", SWEDISH)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = archive.read("word/document.xml").decode()
    heights = [int(height) for height in re.findall(r'<wp:extent cx="\d+" cy="(\d+)"', document)]
    assert heights
    assert max(heights) <= TALLEST_PICTURE


@pytest.mark.parametrize("format_name", ["pdf", "docx", "html", "md"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_word_of_a_cell_is_there(text: str, format_name: str) -> None:
    written = text_of(render_document(with_quadrant(text), format_name, SWEDISH), format_name)
    squeezed = re.sub(r"[\W_]", "", written)
    for name in CELLS:
        assert name in squeezed
    if format_name != "md":  # there the boxes stand side by side, a line of each after the other
        word = re.findall(r"\w{1,20}", text)[0]
        assert squeezed.count(word) >= len(CELLS) * text.count(word)


def test_short_cells_are_drawn_and_long_ones_are_told() -> None:
    assert readable(quadrant("rak")).cells
    told = readable(quadrant(SENTENCE * 10))
    assert not told.cells
    assert [answer.prompt for answer in told.answers] == [f"leder till → {cell}" for cell in CELLS]
    assert {answer.text for answer in told.answers} == {SENTENCE * 10}
