"""The summary's PDF: what PDF/UA asks for, its pages, and its text read back in order."""

import io
import subprocess
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.summary.model.wording import Wording
from mentorjournal.summary.render.pdf import A_FEW_LINES
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from support.summaries import EACH_ROLE_AND_LANGUAGE, YEARS, DemoYear, Rendered, tool

A4 = (595, 842)
FEWEST, MOST = 2, 8


def tags_of(node: Any) -> list[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for child in node for tag in tags_of(child)]
    if not isinstance(node, dict):
        return []
    return [str(node.get("/S", "")), *tags_of(node.get("/K", []))]


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_it_is_tagged_named_and_described(
    demo_year: DemoYear, rendered: Rendered, role: Role, code: str
) -> None:
    whole, language = demo_year(role, code), Language(code)
    words = Wording(whole, language)
    reader = PdfReader(io.BytesIO(rendered(role, code, "pdf")))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == code
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    known = reader.metadata
    assert known is not None
    assert (known.title, known.author) == (words.title, whole.authors[0].name)
    assert known.creation_date is not None
    assert known.creation_date.date() == whole.made_on
    assert FEWEST <= len(reader.pages) <= MOST
    assert {
        tuple(round(float(length)) for length in page.mediabox[2:]) for page in reader.pages
    } == {A4}
    tags = tags_of(root["/StructTreeRoot"])
    levels = [int(tag[2:]) for tag in tags if tag[:2] == "/H" and tag[2:].isdigit()]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {"/Figure", "/Table", "/TH", "/L"} <= set(tags)
    read = text_of(rendered(role, code, "pdf"), "pdf")
    assert words.strip() in read
    assert words.check_in_columns[-1] in read


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_no_last_page_is_all_but_empty_and_its_columns_are_alike(
    rendered: Rendered, role: Role, code: str
) -> None:
    with PdfDocument(rendered(role, code, "pdf")) as document:
        page = document[len(document) - 1]
        words, middle = page.get_textpage(), page.get_width() / 2
        left, right = words.get_text_bounded(right=middle), words.get_text_bounded(left=middle)
    assert len(left) + len(right) > A_FEW_LINES
    assert 0.6 < len(left) / len(right) < 1.67


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_its_text_is_read_back_in_order(
    demo_year: DemoYear, rendered: Rendered, role: Role, code: str
) -> None:
    result = subprocess.run(
        [tool("pdftotext"), "-", "-"],
        input=rendered(role, code, "pdf"),
        check=True,
        capture_output=True,
        timeout=60,
    )
    read = " ".join(result.stdout.decode().split())
    whole, language = demo_year(role, code), Language(code)
    words = Wording(whole, language)
    parts = {
        "goals": [goal.wording for goal in whole.goals],
        "learned": [quote.text for quote in whole.quotes],
        "actions": [step.text for step in whole.actions],
        "answers": [answer.question for answer in whole.answers],
    }
    at = 0
    for heading in whole.layout:
        said = parts.get(heading.part.value, [])
        for line in [words.heading(heading), *said] if said else []:
            start = " ".join(line.split()[:5])
            at = read.find(start, at)
            assert at >= 0, line
    assert words.title in read
    assert words.made() in read


def test_the_same_summary_is_the_same_file(demo_year: DemoYear, rendered: Rendered) -> None:
    role, code = YEARS[0]
    assert render_document(demo_year(role, code), "pdf", Language(code)) == rendered(
        role, code, "pdf"
    )
