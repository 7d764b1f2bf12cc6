"""A deck: readable from the back of the room, and checked as it is written."""

import io
import os
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Pt
from pypdf import PdfReader

from mentorjournal.locale import Language
from mentorjournal.summary import export_checks
from mentorjournal.summary.layout import slide_fitting as fitting
from mentorjournal.summary.model.blocks import (
    Arrangement,
    Asked,
    Beside,
    Block,
    Bullets,
    Figures,
    Groups,
    Heading,
    Item,
    Marked,
    Picture,
    Quoted,
    Table,
    Text,
)
from mentorjournal.summary.model.deck import Deck, Slide
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from support.summaries import HOSTILE, tool

SWEDISH = Language("sv")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 12" width="340" height="120"/>'
MADE_ON = date(2026, 4, 1)
LEAST_SIZE = 24


def deck_of(*slides: Slide, **more: Any) -> Deck:
    return Deck("sv", MADE_ON, "Ett år", "Bild", [*slides], **more)


def every_kind(word: str) -> list[Block]:
    picture = Picture(SVG, f"alt {word}", f"caption {word}")
    return [
        Heading(f"heading {word}"),
        Text(f"text {word}"),
        Bullets([Item(f"item {word}", f"note {word}", done=True)]),
        Table([f"column {word}"], [[f"cell {word}"]]),
        Figures([("12", f"counted {word}")], f"figures {word}", []),
        Beside(picture, [Asked(f"asked {word}", f"answered {word}")]),
        Groups(Arrangement.GRID, [[Marked(f"marked *{word}*")], [Quoted(f"said {word}", "by")]]),
    ]


def opened(deck: Deck) -> Any:
    return Presentation(io.BytesIO(render_document(deck, "pptx", SWEDISH)))


def shapes_of(presentation: Any) -> Iterator[Any]:
    for slide in presentation.slides:
        yield from slide.shapes
        if slide.has_notes_slide:
            yield from slide.notes_slide.placeholders


def test_every_slide_has_a_title_and_nothing_is_left_of_a_template() -> None:
    deck = deck_of(
        *(Slide(f"Slide {at}", [block], ["Spoken"]) for at, block in enumerate(every_kind("ord"))),
        Slide("Alone", []),
        subtitle=["Åsa Ek"],
    )
    presentation = opened(deck)
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert titles == ["Ett år", *(slide.title for slide in deck.slides)]
    for shape in shapes_of(presentation):
        if shape.is_placeholder and shape.has_text_frame:
            is_picture_of_slide = shape.element.ph.get("type") == "sldImg"
            assert shape.text_frame.text.strip() or is_picture_of_slide
    pictures = [shape for shape in shapes_of(presentation) if hasattr(shape, "image")]
    assert [shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures] == ["alt ord"]
    assert "Click" not in text_of(render_document(deck, "pptx", SWEDISH), "pptx")


def test_all_is_readable_from_the_back_and_in_the_deck_s_language() -> None:
    presentation = opened(deck_of(Slide("Slide", every_kind("ord " * 40), ["Spoken"])))
    assert len(presentation.slides) > 2
    for slide in presentation.slides:
        for run in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r"):
            look = run.rPr
            assert look.get("lang") == "sv-SE"
            assert int(look.get("sz")) >= LEAST_SIZE * 100


def test_a_slide_is_read_in_the_order_of_its_blocks() -> None:
    picture = Picture(SVG, "alt")
    blocks: list[Block] = [picture, Text("first"), Table(["a"], [["second"]]), Text("third")]
    slide = opened(deck_of(Slide("Title", blocks))).slides[1]
    read = [
        shape.text_frame.text if shape.has_text_frame else shape.shape_type.name
        for shape in slide.shapes
    ]
    assert read == ["Title", "PICTURE", "first", "TABLE", "third", "2"]


@settings(max_examples=25)
@given(
    st.lists(
        st.one_of(
            st.text("abc defg ÅÄÖ.,\n", max_size=1500).map(Text),
            st.text("ab cd", min_size=200, max_size=400).map(Heading),
            st.integers(1, 30).map(lambda rows: Table(["a", "b"], [["ord " * rows, "b"]] * rows)),
            st.integers(1, 6).map(
                lambda count: Groups(
                    Arrangement.GRID,
                    [[Heading("ett"), Picture(SVG, "alt"), Text("ord " * 60)]] * count,
                )
            ),
        ),
        max_size=4,
    )
)
def test_nothing_runs_off_a_slide_and_nothing_is_lost(blocks: list[Block]) -> None:
    slides = fitting.placed(Slide("Title", blocks), "sv")
    for box in (box for slide in slides for box in slide.boxes):
        assert box.place.y + box.place.height <= fitting.BODY_BOTTOM + 0.01
        assert box.place.x + box.place.width <= fitting.WIDTH - fitting.MARGIN + 0.01
    written = text_of(render_document(deck_of(Slide("Title", blocks)), "pptx", SWEDISH), "pptx")
    document = deck_of(Slide("Title", blocks))
    meant = render_document(document, "txt", SWEDISH).decode()
    assert written.count("ord") == meant.count("ord")


PLACES = [
    *(pytest.param(deck_of(Slide("t", [block])), id=type(block).__name__) for block in
      every_kind("Petronella Hultgren")),
    pytest.param(deck_of(Slide("om Petronella Hultgren", [])), id="title"),
    pytest.param(deck_of(Slide("t", [], ["sa Petronella Hultgren"])), id="notes"),
    pytest.param(deck_of(subtitle=["med Petronella Hultgren"]), id="subtitle"),
    pytest.param(deck_of(facts=["av Petronella Hultgren"]), id="facts"),
    pytest.param(deck_of(notes=["till Petronella Hultgren"]), id="first notes"),
    pytest.param(deck_of(Slide("t", [Picture(SVG, "Petronella Hultgren")])), id="alt"),
    pytest.param(deck_of(Slide("t", [Marked("[x](https://a.se/Petronella)")])), id="link"),
    pytest.param(deck_of(Slide("ord " * 90 + "Petronella", [])), id="title that is cut"),
    pytest.param(deck_of(authors=["Petronella Hultgren"]), id="properties"),
]  # fmt: skip


@pytest.mark.parametrize("deck", PLACES)
def test_a_name_is_found_wherever_it_stands(deck: Deck) -> None:
    ready = export_checks.from_files(deck, "pptx", SWEDISH, user_texts=())
    found = " ".join(finding.text for finding in ready.findings)
    assert "Petronella" in found or "Hultgren" in found


def test_every_text_survives_and_the_same_deck_is_the_same_file() -> None:
    deck = deck_of(*(Slide("t", [Text(words)], [words]) for words in HOSTILE))
    content = render_document(deck, "pptx", SWEDISH)
    assert render_document(deck, "pptx", SWEDISH) == content
    read = "".join(text_of(content, "pptx").split())
    for words in ("<script>alert(1)</script>", "漢字", "{HYPERLINK", "x" * 500):
        assert read.count("".join(words.split())) >= 2
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2026, 4, 1)}
        assert not any("thumbnail" in name or "app.xml" in name for name in archive.namelist())


@pytest.mark.long
def test_libreoffice_shows_as_many_slides_as_there_are(tmp_path: Path) -> None:
    office = tool("soffice", "libreoffice")
    slides = [Slide(f"Slide {at}", [block], ["x"]) for at, block in enumerate(every_kind("ord"))]
    path = tmp_path / "deck.pptx"
    path.write_bytes(render_document(deck_of(*slides), "pptx", SWEDISH))
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            str(path),
        ],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        timeout=180,
    )
    pages = PdfReader(path.with_suffix(".pdf")).pages
    assert len(pages) == 1 + len(slides)
    for page, slide in zip(pages[1:], slides, strict=True):
        assert slide.title in page.extract_text()


def test_it_opens_wide() -> None:
    presentation = opened(deck_of())
    assert (presentation.slide_width, presentation.slide_height) == (Pt(960), Pt(540))
    assert len(presentation.slides) == 1
