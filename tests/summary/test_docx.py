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
from mentorjournal.summary.render.docx_parts import Paper
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from summary_support import YEARS, DemoYear, Rendered, tool
from support import MOMENT

TAGS = {"sv": "sv-SE", "en": "en-GB"}


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


@pytest.mark.parametrize(("role", "code"), YEARS)
def test_its_structure_is_word_s_own(rendered: Rendered, role: Role, code: str) -> None:
    document = opened(rendered(role, code, "docx"))
    styles = [one.style.name for one in document.paragraphs]
    assert styles.count("Title") == 1
    levels = [int(one.split()[1]) for one in styles if one.startswith("Heading ")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "List Bullet" in styles
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(one.text for one in table.rows[0].cells)
    pictures = document.element.body.xpath(".//wp:inline/wp:docPr")
    assert pictures
    assert all(len(one.get("descr")) > 20 for one in pictures)
    spoken = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert spoken == {TAGS[code]}


def test_what_leads_to_something_stays_on_its_page(demo_year: DemoYear, rendered: Rendered) -> None:
    whole = demo_year(Role.MENTOR, "sv")
    asked = {
        answer.prompt
        for one in whole.exercises
        for section in one.sections
        for answer in section.answers
    }
    paragraphs = opened(rendered(Role.MENTOR, "sv", "docx")).paragraphs
    leading = [one for one in paragraphs if one.text in asked]
    assert len(leading) > 10
    assert all(one.paragraph_format.keep_with_next for one in leading)
    steps = [one for one in paragraphs if one.text.startswith("✓ ")]
    assert steps
    assert {one.style.name for one in steps} == {"List"}


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
        days = {one.date_time[:3] for one in archive.infolist()}
    assert days == {(MOMENT.year, MOMENT.month, MOMENT.day)}


def test_markdown_becomes_word_s_own_and_nothing_else_does() -> None:
    paper = Paper("T", ["Åsa"], "en", MOMENT.date())
    paper.marked(
        "**bold** [link](https://example.org/a?b=1&c) `{ PAGE }`\n\n3. three\n4. four\n\n---\n\n"
        "1. one\n   - inner\n\n> quoted\n\n# heading\n",
        1,
    )
    paper.paragraph("{ MERGEFIELD x } <w:t>&amp;</w:t> ]]> =SUM(A1)\n\t{{jinja}}")
    content = paper.to_bytes()
    document = opened(content)
    said = {one.text: one.style.name for one in document.paragraphs}
    assert said["three"] == said["one"] == "List Number"
    assert said["inner"] == "List Bullet 2"
    assert said["quoted"] == "Quote"
    assert said["heading"] == "Heading 2"
    numbers = [
        document.part.numbering_part.element.num_having_numId(one.val)
        for paragraph in document.paragraphs
        if paragraph.style.name == "List Number"
        for one in paragraph._p.xpath("./w:pPr/w:numPr/w:numId")
    ]
    starts = [one.xpath("./w:lvlOverride/w:startOverride/@w:val")[0] for one in numbers]
    assert starts == ["3", "3", "1"]
    links = [one.address for paragraph in document.paragraphs for one in paragraph.hyperlinks]
    assert links == ["https://example.org/a?b=1&c"]
    bold = [run.text for one in document.paragraphs for run in one.runs if run.bold]
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
        read = subprocess.run([reader, path, "-"], check=True, capture_output=True, timeout=60)
        words = " ".join(read.stdout.decode().split())
        quotes = demo_year(role, code).quotes
        assert len(quotes) > 3
        place = 0
        for one in quotes:  # an answer or an exercise may hold the same words further up
            place = words.index(one.text, place) + len(one.text)
