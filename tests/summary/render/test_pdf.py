"""The summary's PDF: what PDF/UA asks for, its pages, and its text read back in order."""

import io
import math
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument, raw

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.summary.model.wording import Wording
from mentorjournal.summary.render.extent import MOST_PAGES
from mentorjournal.summary.render.pdf import A_FEW_LINES
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from support.summaries import EACH_ROLE_AND_LANGUAGE, YEARS, DemoYear, Rendered, tool

A4 = (595, 842)
FEWEST = 2
SMALLEST = 8.5
BOTTOM, LINES_BELOW = 57.0, 36.0
"""So far from the page's foot, in points, stands the last heading on it."""
INLINE_AT_HOME_IN = {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/LBody", "/TH", "/TD", "/Lbl"}
INLINE_AT_HOME_IN |= {"/Strong", "/Em", "/Span", "/Link", "/Code"}


@dataclass(frozen=True)
class Tag:
    """An element of the structure tree, with what is below it."""

    kind: str
    children: list["Tag"]
    scopes: set[str]

    def all(self) -> Iterator["Tag"]:
        yield self
        for child in self.children:
            yield from child.all()

    def of_kind(self, kind: str) -> list["Tag"]:
        return [tag for tag in self.all() if tag.kind == kind]


def tags_below(node: Any) -> list[Tag]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for child in node for tag in tags_below(child)]
    if not isinstance(node, dict) or "/S" not in node:
        return []
    attributes = node.get("/A", [])
    scopes = {str(one["/Scope"]) for one in attributes if "/Scope" in one}
    return [Tag(str(node["/S"]), tags_below(node.get("/K", [])), scopes)]


def tree_of(content: bytes) -> Tag:
    root: Any = PdfReader(io.BytesIO(content)).trailer["/Root"]
    (document,) = tags_below(root["/StructTreeRoot"]["/K"])
    return document


def sizes_of(content: bytes) -> set[float]:
    """Return the sizes in which letters are printed, those in drawings too."""
    sizes, matrix = set[float](), raw.FS_MATRIX()
    with PdfDocument(content) as document:
        for page in document:
            words = page.get_textpage()
            for at in range(words.count_chars()):
                if not raw.FPDFText_IsGenerated(words, at):
                    raw.FPDFText_GetMatrix(words, at, matrix)
                    scale = math.hypot(matrix.c, matrix.d)
                    sizes.add(round(raw.FPDFText_GetFontSize(words, at) * scale, 2))
    return sizes


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
    assert FEWEST <= len(reader.pages) <= MOST_PAGES
    assert {
        tuple(round(float(length)) for length in page.mediabox[2:]) for page in reader.pages
    } == {A4}
    tags = [tag.kind for tag in tree_of(rendered(role, code, "pdf")).all()]
    levels = [int(tag[2:]) for tag in tags if tag[:2] == "/H" and tag[2:].isdigit()]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {"/Figure", "/Table", "/TH", "/L"} <= set(tags)
    read = text_of(rendered(role, code, "pdf"), "pdf")
    assert words.strip() in read
    assert language.say("A word") in read


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_its_structure_is_what_a_reader_sees(
    demo_year: DemoYear, rendered: Rendered, role: Role, code: str
) -> None:
    whole, tree = demo_year(role, code), tree_of(rendered(role, code, "pdf"))
    assert [tag.kind for tag in tree.all()].count("/H1") == 1
    for tag in tree.all():
        inline = {child.kind for child in tag.children} & {"/Span", "/Strong", "/Em", "/Link"}
        assert not inline or tag.kind in INLINE_AT_HOME_IN | {"/Reference"}, tag.kind
    assert len(tree.of_kind("/BlockQuote")) == len(whole.quotes)
    steps = [len(goal.steps) for goal in whole.goals if goal.steps]
    lists = [len(tag.of_kind("/LI")) for tag in tree.of_kind("/L")]
    assert lists == steps
    assert len(tree.of_kind("/TOCI")) == len(tree.of_kind("/H2")) > 4
    for body in tree.of_kind("/TBody"):
        for row in body.children:
            first, *others = row.children
            assert (first.kind, first.scopes) == ("/TH", {"/Row"})
            assert {cell.kind for cell in others} == {"/TD"}
    for head in tree.of_kind("/THead"):
        assert {scope for tag in head.of_kind("/TH") for scope in tag.scopes} == {"/Column"}


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_nothing_is_too_small_to_read_and_no_heading_ends_a_page(
    rendered: Rendered, role: Role, code: str
) -> None:
    content = rendered(role, code, "pdf")
    assert min(sizes_of(content)) >= SMALLEST
    assert {10.5, 10.0} <= sizes_of(content)
    with PdfDocument(content) as document:
        for bookmark in document.get_toc():
            _, (_, top, *_) = bookmark.get_dest().get_view()
            assert top > BOTTOM + LINES_BELOW, bookmark.get_title()


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
