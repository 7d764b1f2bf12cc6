"""What the leak check finds is the same in every format, whatever stands beside a name."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentorjournal.locale import Language
from mentorjournal.summary.model.formats import SUMMARY_FORMATS
from mentorjournal.summary.privacy.leak_check import findings_in
from mentorjournal.summary.privacy.pseudonymise import texts
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from support.summaries import document_of

SWEDISH = Language("sv")
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


def found(document: object, format_name: str) -> set[tuple[str, str]]:
    content = render_document(document, format_name, SWEDISH)  # type: ignore[arg-type]  # one of its kinds
    seen = findings_in(text_of(content, format_name), list(texts(document)), aliases=(), ours=())
    return {(finding.kind.value, finding.text) for finding in seen}


@settings(max_examples=5, deadline=None)
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


def test_findings_are_alike_in_an_address_with_encoded_letters() -> None:
    document = document_of("Se http://x.se/?q=%C3%85ke_Sj%C3%B6holm i dag", "Ordet")
    seen = {format_name: found(document, format_name) for format_name in SUMMARY_FORMATS}
    assert all(findings == seen["json"] for findings in seen.values()), seen
    assert ("name", "Åke_Sjöholm") in seen["pdf"]


@pytest.mark.parametrize(
    "name", ["محمد بن سلمان", "প্রিয়া", "ທ້າວ ສົມພອນ", "გიორგი ბერიძე", "សុខា", "பிரியா செல்வன்"]
)
def test_findings_are_alike_where_a_pdf_tells_a_script_in_its_own_way(name: str) -> None:
    document = document_of(f"Jag bad {name} om det", "Ordet")
    seen = {format_name: found(document, format_name) for format_name in SUMMARY_FORMATS}
    assert all(findings == seen["json"] for findings in seen.values()), seen
    assert ("name", name) in seen["pdf"]


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
