"""What the leak check finds is the same in every format, whatever stands beside a name."""

import io
import re
import zipfile
import zlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.exercises.sections import Answer, Cell, Scale, Section, sections
from mentorjournal.exercises.template import FieldKind, Template
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import ExercisePart
from mentorjournal.summary.model.formats import SUMMARY_FORMATS
from mentorjournal.summary.privacy.leak_check import findings_in
from mentorjournal.summary.privacy.pseudonymise import pseudonymise, texts
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from support.summaries import document_of

SWEDISH = Language("sv")
PAIR = ("Åsa Ek", "Karin Lund")
NAMES = [
    "Petra",
    "Nguyễn Thị Hoa",
    "Zbigniew Wójcik",
    "Ayşe Yılmaz",
    "Đặng",
    "Anna-Karin Lindqvist",
]
BESIDE = [
    "👍", "👩‍👧", "张伟", "สมชาย", "محمد", "שרה", "ሰላም", "ᚠ", "#möte", "a.b@kommun.se",
    "https://example.org/x", "*ja*", "☀️", "",
]  # fmt: skip


def found(
    document: object, format_name: str, *ours: str, programme: str = ""
) -> set[tuple[str, str]]:
    content = render_document(document, format_name, SWEDISH)  # type: ignore[arg-type]  # one of its kinds
    written = text_of(content, format_name)
    seen = findings_in(written, list(texts(document)), aliases=(), ours=ours, programme=programme)
    return {(finding.kind.value, finding.text) for finding in seen}


@settings(max_examples=5)
@given(st.sampled_from(NAMES), st.sampled_from(BESIDE), st.sampled_from(BESIDE))
@example("Nguyễn Thị Hoa", "👍", "张伟")
def test_findings_are_alike(name: str, before: str, behind: str) -> None:
    text = f"Sedan talade jag med {name} om det. {before} Så {behind} blev det."
    document = document_of(text, "Ordet")
    seen = {format_name: found(document, format_name) for format_name in SUMMARY_FORMATS}
    assert all(findings == seen["json"] for findings in seen.values()), seen
    assert any(words == name for kind, words in seen["pdf"] if kind == "name")


@pytest.mark.parametrize(
    "name", ["محمود", "राहुल", "สมชาย", "#MårtenSjöholm", "marten-sjoholm", "H.S."]
)
def test_findings_are_alike_in_what_markdown_makes_of_a_line(name: str) -> None:
    lines = ["👍{}👍", "`{}`", "[{}]: x", "![{}](b.png)", "<!-- {} -->", "| {} |", "{}日本", "> {}"]
    document = document_of("\n\n".join(f"Jag bad {line.format(name)} om det" for line in lines))
    seen = {format_name: found(document, format_name) for format_name in SUMMARY_FORMATS}
    assert all(findings == seen["json"] for findings in seen.values()), seen
    assert any(kind == "name" and words in name for kind, words in seen["pdf"])


@pytest.mark.parametrize("name", ["%C3%85ke_Sj%C3%B6holm", "%25C3%2585ke_Sj%25C3%25B6holm"])
def test_findings_are_alike_in_an_address_with_encoded_letters(name: str) -> None:
    document = document_of(f"Se http://x.se/?q={name} i dag", "Ordet")
    seen = {format_name: found(document, format_name) for format_name in SUMMARY_FORMATS}
    assert all(findings == seen["json"] for findings in seen.values()), seen
    assert ("name", "Åke_Sjöholm") in seen["pdf"]


def test_the_words_of_an_own_exercise_are_looked_through_in_every_format() -> None:
    names = ["Zbigniew", "Ayşe", "Ludmila", "Ngozi", "Mehmet", "Shirin"]
    title, source, heading, prompt, column, row = (f"Frågor om {name} i maj" for name in names)
    own_sections = [
        Section(heading, answers=(Answer(prompt, "Lugn", FieldKind.TEXT),)),
        Section("Skalor", columns=(column,), scales=(Scale(row, (3,)),)),
    ]
    document = document_of("Ett lugnt år", "Ordet")
    own = replace(document.exercises[0], title=title, source=source, sections=own_sections)
    document = replace(document, exercises=[own])
    for format_name in SUMMARY_FORMATS:
        assert {words for _, words in found(document, format_name, *PAIR)} == {*names}, format_name


def test_ids_are_looked_through_in_every_format() -> None:
    document = document_of("Sedan talade jag med Zbigniew. Ett lugnt år.", "Ordet")
    exercise = document.exercises[0]
    cells = (Cell("mehmet", "Ordet", "Lugn", ""), *exercise.sections[0].cells[1:])
    document = replace(
        document,
        sources=["070-123 45 67"],
        quotes=[replace(document.quotes[0], id="Ludmila")],
        answers=[replace(document.answers[0], question_id="samtal-med-zbigniew")],
        exercises=[replace(exercise, sections=[replace(exercise.sections[0], cells=cells)])],
    )
    expected = {"070-123 45 67", "Ludmila", "samtal-med-zbigniew", "Zbigniew", "mehmet"}
    for format_name in SUMMARY_FORMATS:
        assert {words for _, words in found(document, format_name, *PAIR)} == expected, format_name


def test_numbers_are_found_where_a_name_may_stand() -> None:
    document = document_of("Ett lugnt år", "Ordet")
    mentor = replace(document.mentor, organisation="Lund AB, 850312-1234", line_of_work="a@b.se")
    document = replace(document, programme="Karin Boye 070-123 45 67", mentor=mentor)
    expected = {"850312-1234", "a@b.se", "070-123 45 67"}
    for format_name in SUMMARY_FORMATS:
        seen = found(document, format_name, *PAIR, programme=document.programme)
        assert {words for _, words in seen} == expected, format_name


@pytest.mark.parametrize("code", ["sv", "en"])
def test_our_exercises_name_nobody(code: str) -> None:
    ours = our_templates().values()
    parts = [
        ExercisePart(
            template.id,
            template.title.of(Language(code)),
            date(2026, 2, 3),
            "Åsa Ek",
            template.source.cited,
            list(sections(template, dict.fromkeys(keys(template), "4"), Language(code))),
        )
        for template in ours
    ]
    document = replace(document_of("Ett lugnt år", "Ordet"), exercises=parts)
    assert found(document, "md", *PAIR) == set()


def keys(template: Template) -> list[str]:
    return [place.key for place in template.places()]


class Numbered:
    """Puts a word of its own in the place of every text of a document."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def pseudonymise(self, _text: str) -> str:
        self.words.append(f"Kanarie{len(self.words)}q")
        return self.words[-1]


def all_in(content: bytes, format_name: str) -> str:
    """Return all that lies in a file, whether a reader comes upon it or not."""
    match format_name:
        case "docx":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        case "pdf":
            streams = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
            parts = [content, *map(inflated, streams)]
        case _:
            parts = [content]
    return "\n".join(
        part.decode(code, "ignore") for part in parts for code in ("utf-8", "utf-16-be")
    )


def inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


@pytest.mark.parametrize("format_name", SUMMARY_FORMATS)
def test_whatever_lies_in_a_file_is_looked_through(format_name: str) -> None:
    numbered = Numbered()
    document = pseudonymise(document_of("Ett lugnt år", "Ordet"), numbered)
    content = render_document(document, format_name, SWEDISH)
    everything, read = all_in(content, format_name), text_of(content, format_name)
    hidden = [word for word in numbered.words if word in everything and word not in read]
    assert hidden == []
    assert sum(word in read for word in numbered.words) > len(numbered.words) / 2


@pytest.mark.parametrize(
    "name", ["محمد بن سلمان", "প্রিয়া", "ທ້າວ ສົມພອນ", "გიორგი ბერიძე", "សុខា", "பிரியா செல்வன்"]
)
def test_findings_are_alike_where_a_pdf_tells_a_script_in_its_own_way(name: str) -> None:
    document = document_of(f"Jag bad {name} om det", "Ordet")
    seen = {format_name: found(document, format_name) for format_name in SUMMARY_FORMATS}
    assert all(findings == seen["json"] for findings in seen.values()), seen
    assert ("name", name) in seen["pdf"]


def test_a_letter_with_two_marks_makes_no_other_name_of_it_in_a_pdf() -> None:
    document = document_of("Jag bad Pé\u0301ter1️⃣ om det", "Ordet")
    seen = {format_name: found(document, format_name, *PAIR) for format_name in SUMMARY_FORMATS}
    assert all(findings == {("name", "Péter")} for findings in seen.values()), seen


def test_what_a_pdf_alone_has_is_found_in_any_script() -> None:
    document = document_of("Jag bad سلمان om det", "Ordet")
    seen = findings_in("Jag bad محمد om det", list(texts(document)), aliases=(), ours=())
    assert [finding.text for finding in seen if finding.text == "محمد"]


@pytest.mark.parametrize("joined", ["1️⃣", "*️⃣", "e\ufe0f\u20e3", "9️⃣👍🏽"])
def test_letters_that_are_drawn_as_one_with_a_sign_do_not_end_a_pdf(joined: str) -> None:
    content = render_document(document_of(f"Först {joined} 1 steg", "1 e *"), "pdf", SWEDISH)
    read = text_of(content, "pdf")
    assert f"Först {joined[0]}" in read
    assert "1 e *" in read


@pytest.mark.parametrize("beside", BESIDE)
def test_a_letter_that_has_a_glyph_stays_beside_one_that_has_none(beside: str) -> None:
    content = render_document(document_of(f"Nguyễn {beside} Łukasz"), "pdf", SWEDISH)
    read = text_of(content, "pdf")
    assert "Nguyễn" in read
    assert "Łukasz" in read


def test_a_letter_in_another_drawing_is_that_letter_where_no_font_has_it() -> None:
    document = document_of("Ｐｅｔｒａ och 张", "Ordet")
    read = text_of(render_document(document, "pdf", SWEDISH), "pdf")
    assert "Petra och [cjk unified ideograph-5f20]" in read
