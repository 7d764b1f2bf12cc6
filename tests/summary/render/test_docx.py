"""The Word document: what an organiser goes on editing."""

import io
import os
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.render.word.docx_parts import WordDocument
from support.prepared import MOMENT
from support.summaries import EACH_ROLE_AND_LANGUAGE, YEARS, DemoYear, Rendered, tool

TAGS = {"sv": "sv-SE", "en": "en-GB"}


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_its_structure_is_word_s_own(rendered: Rendered, role: Role, code: str) -> None:
    document = opened(rendered(role, code, "docx"))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Title") == 1
    levels = [int(style.split()[1]) for style in styles if style.startswith("Heading ")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "List Bullet" in styles
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(cell.text for cell in table.rows[0].cells)
    pictures = document.element.body.xpath(".//wp:inline/wp:docPr")
    assert pictures
    assert all(len(picture.get("descr")) > 20 for picture in pictures)
    spoken = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
    assert spoken == {TAGS[code]}


def stays(paragraph: Any) -> bool:
    """Say whether a paragraph is held on the page of the next one, by itself or by its style."""
    return any(
        look.paragraph_format.keep_with_next for look in (paragraph, paragraph.style) if look
    )


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_nothing_of_the_template_is_left(rendered: Rendered, role: Role, code: str) -> None:
    content = rendered(role, code, "docx")
    document = opened(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = archive.read("word/styles.xml").decode()
        settings = archive.read("word/settings.xml").decode()
    for left in ("4F81BD", "4F81bd", "Intense", "Table Grid", "asciiTheme"):
        assert left not in styles
    assert 'w:name="compatibilityMode"' in settings and 'w:val="15"' in settings
    known = {style.name for style in document.styles}
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert used <= known
    assert {"Quote", "Caption", "Answered By", "Prompt", "Kicker"} <= used
    for paragraph in document.paragraphs:
        drawn = paragraph._p.xpath(".//w:drawing")
        assert paragraph.text.strip() or drawn, "space is made by styles, not by empty lines"
    for table in document.tables:
        (caption,) = table._tbl.tblPr.xpath("./w:tblCaption/@w:val")
        assert caption
    sizes = [int(size) for size in document.styles.element.xpath(".//w:sz/@w:val")]
    assert min(sizes) >= 17, "half-points"


def test_what_leads_to_something_stays_on_its_page(demo_year: DemoYear, rendered: Rendered) -> None:
    whole = demo_year(Role.MENTOR, "sv")
    asked = {
        answer.prompt
        for exercise in whole.exercises
        for section in exercise.sections
        for answer in section.answers
    }
    paragraphs = opened(rendered(Role.MENTOR, "sv", "docx")).paragraphs
    leading = [paragraph for paragraph in paragraphs if paragraph.text in asked]
    assert len(leading) > 10
    assert all(stays(paragraph) for paragraph in leading)
    names = [paragraph for paragraph in paragraphs if paragraph.style.name == "Answered By"]
    assert len(names) == len(whole.answers)
    assert all(stays(paragraph) for paragraph in names)
    steps = [paragraph for paragraph in paragraphs if paragraph.text.startswith("✓ ")]
    assert steps
    assert {step.style.name for step in steps} == {"List"}


def test_its_properties_say_what_it_is(demo_year: DemoYear, rendered: Rendered) -> None:
    whole = demo_year(Role.MENTEE, "sv")
    known = opened(rendered(Role.MENTEE, "sv", "docx")).core_properties
    assert known.title == f"Ett mentorsår: {whole.mentee.name} och {whole.mentor.name}"
    assert (known.author, known.language) == (whole.authors[0].name, "sv-SE")
    assert known.created.date() == known.modified.date() == whole.made_on
    assert known.comments == ""


def test_the_same_summary_is_the_same_file(demo_year: DemoYear, rendered: Rendered) -> None:
    first = rendered(Role.MENTEE, "en", "docx")
    assert render_document(demo_year(Role.MENTEE, "en"), "docx", Language("en")) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        days = {entry.date_time[:3] for entry in archive.infolist()}
    assert days == {(MOMENT.year, MOMENT.month, MOMENT.day)}


def test_markdown_becomes_word_s_own_and_nothing_else_does() -> None:
    word = WordDocument("T", ["Åsa"], "en", MOMENT.date())
    word.marked(
        "**bold** [link](https://example.org/a?b=1&c) `{ PAGE }`\n\n3. three\n4. four\n\n---\n\n"
        "1. one\n   - inner\n\n> quoted\n\n# heading\n",
        1,
    )
    word.paragraph("{ MERGEFIELD x } <w:t>&amp;</w:t> ]]> =SUM(A1)\n\t{{jinja}}")
    content = word.to_bytes()
    document = opened(content)
    said = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert said["three"] == said["one"] == "List Number"
    assert said["inner"] == "List Bullet 2"
    assert said["quoted"] == "Quote"
    assert said["heading"] == "Heading 2"
    numbers = [
        document.part.numbering_part.element.num_having_numId(number.val)
        for paragraph in document.paragraphs
        if paragraph.style.name == "List Number"
        for number in paragraph._p.xpath("./w:pPr/w:numPr/w:numId")
    ]
    starts = [number.xpath("./w:lvlOverride/w:startOverride/@w:val")[0] for number in numbers]
    assert starts == ["3", "3", "1"]
    links = [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert links == ["https://example.org/a?b=1&c"]
    bold = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold]
    assert bold == ["bold"]
    assert not document.element.body.xpath(".//w:fldSimple | .//w:fldChar | .//w:instrText")
    assert "{ MERGEFIELD x } <w:t>&amp;</w:t> ]]> =SUM(A1)\n\t{{jinja}}" in text_of(content, "docx")


def test_libreoffice_opens_it_and_reads_it_in_order(
    demo_year: DemoYear, rendered: Rendered, tmp_path: Path
) -> None:
    office, reader = tool("soffice", "libreoffice"), tool("pdftotext")
    for role, code in YEARS:
        (tmp_path / f"{role}-{code}.docx").write_bytes(rendered(role, code, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", *map(str, tmp_path.glob("*.docx"))],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        timeout=180,
    )
    for role, code in YEARS:
        path = tmp_path / f"{role}-{code}.pdf"
        read = subprocess.run(
            [reader, "-raw", path, "-"], check=True, capture_output=True, timeout=60
        )
        words = " ".join(read.stdout.decode().split())
        quotes = demo_year(role, code).quotes
        assert len(quotes) > 3
        place = 0
        for quote in quotes:  # an answer or an exercise may hold the same words further up
            place = words.index(quote.text, place) + len(quote.text)
