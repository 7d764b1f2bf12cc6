"""One page, slides and a poster: what is on them, and that it has room there."""

import io
import os
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pypdf import PdfReader

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.summary.export_checks import from_files
from mentorjournal.summary.model.document import (
    AnswerPart,
    GoalPart,
    GoalView,
    Quote,
    RatedOn,
    SummaryDocument,
)
from mentorjournal.summary.model.forms import FORM_FORMATS, Form
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.selection.highlights import (
    in_form,
    questions_in,
    sentences_in,
    usual_sentences,
)
from support.summaries import (
    EACH_ROLE_AND_LANGUAGE,
    YEARS,
    DemoYear,
    document_of,
    hostile_document,
    tool,
)

MOST_SLIDES = 6
SIZES = {Form.ONE_PAGE: (595, 842), Form.POSTER: (842, 1191)}
SHORTER = [(form, name) for form in Form if form is not Form.WHOLE for name in FORM_FORMATS[form]]
DAY = date(2025, 9, 1)
PAIR = ("Åsa Ek", "Karin Lund")


def written(document: SummaryDocument, form: Form, format_name: str, **chosen: Any) -> bytes:
    language = Language(document.language)
    return render_document(in_form(document, form, language, **chosen), format_name, language)


def words(content: bytes, format_name: str) -> str:
    return " ".join(text_of(content, format_name).replace("\u200b", "").split())


def slides(document: SummaryDocument) -> list[Any]:
    return list(Presentation(io.BytesIO(written(document, Form.SLIDES, "pptx"))).slides)


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_each_form_has_the_year_the_goals_three_sentences_and_a_question(
    demo_year: DemoYear, role: Role, code: str
) -> None:
    document = demo_year(role, code)
    taken, question = usual_sentences(document), questions_in(document, Language(code))[0]
    assert len({sentence.id for sentence in taken}) == 3
    for form, format_name in SHORTER:
        read = words(written(document, form, format_name), format_name)
        for sentence in taken:
            assert sentence.text in read
        assert question in read
        assert all(goal.wording in read for goal in document.goals)
    for sheet, size in SIZES.items():
        pages = PdfReader(io.BytesIO(written(document, sheet, "pdf"))).pages
        assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [
            size
        ]


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_slides_stand_in_the_closing_day_s_order_with_the_whole_answers_in_the_notes(
    demo_year: DemoYear, role: Role, code: str
) -> None:
    document = demo_year(role, code)
    shown = slides(document)
    assert len(shown) == MOST_SLIDES
    notes = [" ".join(slide.notes_slide.notes_text_frame.text.split()) for slide in shown]
    places = [
        next(at for at, text in enumerate(notes) if answer.question in text)
        for answer in document.answers
    ]
    assert places == sorted(places)
    for answer, at in zip(document.answers, places, strict=True):
        for paragraph in answer.text.replace("*", "").split("\n\n"):
            assert paragraph in notes[at]
    pictures = [shape for slide in shown for shape in slide.shapes if hasattr(shape, "image")]
    assert len(pictures) == 1 + len(document.goals)
    assert all(len(shape._element.nvPicPr.cNvPr.get("descr")) > 20 for shape in pictures)


@pytest.mark.parametrize("form", SIZES)
def test_a_sheet_s_structure_is_read_aloud_as_what_it_is(demo_year: DemoYear, form: Form) -> None:
    document = demo_year(Role.MENTEE, "sv")
    reader = PdfReader(io.BytesIO(written(document, form, "pdf")))
    waiting: list[Any] = [reader.root_object["/StructTreeRoot"]]
    tags: list[str] = []
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            tags += [element["/S"]] if "/S" in element else []
            waiting += [element["/K"]] if "/K" in element else []
    assert "/Span" not in tags
    assert tags.count("/Title") == 1
    assert tags.count("/Figure") == 1 + len(document.goals)
    quoted = [0, 6][form is Form.POSTER]
    assert tags.count("/BlockQuote") == 3 + quoted


@pytest.mark.long
def test_one_page_is_one_in_word_as_well(demo_year: DemoYear, tmp_path: Path) -> None:
    office, paths = tool("soffice", "libreoffice"), []
    for role, code in YEARS:
        paths.append(tmp_path / f"{role}-{code}.docx")
        paths[-1].write_bytes(written(demo_year(role, code), Form.ONE_PAGE, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", *map(str, paths)],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert [len(PdfReader(path.with_suffix(".pdf")).pages) for path in paths] == [1] * 4


def test_what_a_summary_lacks_has_no_slide() -> None:
    bare = replace(document_of("x"), answers=[], goals=[], quotes=[], actions=[])
    titles = [slide.shapes.title.text_frame.text for slide in slides(bare)]
    assert titles[1:] == ["The year at a glance", "What we take with us"]
    assert "What will be left of this in a year?" in words(written(bare, Form.POSTER, "pdf"), "pdf")


def goal(number: int, wording: str, ratings: int) -> GoalPart:
    rated = [RatedOn(DAY + timedelta(days=at), at % 11) for at in range(ratings)]
    views = [
        GoalView(author="Åsa Ek", state="active", ratings=rated),
        GoalView(author="Karin Lund", state="active", ratings=rated[::2]),
    ]
    return GoalPart(str(number), wording, "individual", views=views)


TEXTS = st.text("abcdefgh ijkl. Åäö?", min_size=1, max_size=900).map(lambda text: f"A{text}")


@settings(max_examples=25)
@given(
    st.lists(TEXTS, max_size=9),
    st.lists(TEXTS, max_size=8),
    st.lists(TEXTS, max_size=8),
    TEXTS,
    st.integers(0, 12),
)
def test_whatever_there_is_has_room(
    goals: list[str], quotes: list[str], answers: list[str], question: str, ratings: int
) -> None:
    criteria = ["relevance", "implementation", "individual", "sustainability", "learning"]
    document = replace(
        document_of("Ord"),
        goals=[goal(at, wording, ratings) for at, wording in enumerate(goals)],
        quotes=[Quote(f"q{at}", text, "Åsa Ek", DAY) for at, text in enumerate(quotes)],
        answers=[
            AnswerPart(f"a{at}", criteria[at % 5], "most", "Varför?", text, "Karin Lund")
            for at, text in enumerate(answers)
        ],
    )
    for form in SIZES:
        content = written(document, form, "pdf", question=question)
        assert len(PdfReader(io.BytesIO(content)).pages) == 1
    assert len(slides(document)) <= MOST_SLIDES


@pytest.mark.parametrize(("form", "format_name"), SHORTER)
def test_any_text_is_borne(form: Form, format_name: str) -> None:
    read = text_of(written(hostile_document(), form, format_name), format_name)
    assert "#let x = $1$ @foo <label>" in " ".join(read.replace("\u200b", "").split())


def test_a_chosen_sentence_leaves_with_its_entry(demo_year: DemoYear) -> None:
    document = demo_year(Role.MENTEE, "sv")
    second, answer = sentences_in(document)[1], sentences_in(document)[-1]
    keys = [answer.key, second.key]
    chosen = {"sentences": keys, "question": "Hur går det nu?"}
    read = words(written(document, Form.ONE_PAGE, "pdf", **chosen), "pdf")
    assert answer.text in read
    assert second.text in read
    assert usual_sentences(document)[0].text not in read
    assert "Hur går det nu?" in read
    without = replace(
        document, quotes=[quote for quote in document.quotes if quote.id != second.id]
    )
    read = words(written(without, Form.ONE_PAGE, "pdf", **chosen), "pdf")
    assert second.text not in read
    assert answer.text in read


def test_the_usual_sentences_let_both_be_heard() -> None:
    said = [Quote(f"{at}", f"Åsa säger {at} saker.", "Åsa Ek", DAY) for at in range(6)]
    said.insert(2, Quote("k", "Karin säger något.", "Karin Lund", DAY))
    answer = AnswerPart("a", "individual", "most", "Varför?", "Karin svarar så.", "Karin Lund")
    document = replace(document_of("x"), quotes=said)
    alone = replace(document, quotes=said[:2] + said[3:], answers=[answer])
    for both in (document, alone):
        authors = [sentence.author for sentence in usual_sentences(both)]
        assert authors == ["Åsa Ek", "Karin Lund", "Åsa Ek"]
    own = replace(alone, authors=alone.authors[:1])
    assert {sentence.author for sentence in usual_sentences(own)} == {"Åsa Ek"}


@pytest.mark.parametrize(("form", "format_name"), SHORTER)
def test_a_name_is_found_in_each_form(form: Form, format_name: str) -> None:
    told = "Sedan talade jag med Zbigniew Wójcik om det."
    document = replace(
        document_of("Ord"),
        quotes=[Quote("q", told, "Åsa Ek", DAY)],
        answers=[],
        passages=[],
    )
    formed = in_form(document, form, Language("sv"))
    ready = from_files(formed, format_name, Language("sv"), user_texts=formed, ours=PAIR)
    assert [finding.text for finding in ready.findings] == ["Zbigniew Wójcik"]


def test_what_a_form_does_not_show_need_not_be_settled() -> None:
    document = replace(document_of("Ord"), passages=document_of("Zbigniew Wójcik").passages)
    formed = in_form(document, Form.POSTER, Language("sv"))
    ready = from_files(formed, "pdf", Language("sv"), user_texts=formed, ours=PAIR)
    assert ready.findings == []
