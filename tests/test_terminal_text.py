"""Tests of mentorjournal.terminal_text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.terminal_text import shown, shown_line

# st.text() alone never draws surrogates, and they must be covered.
ANY_TEXT = st.text(st.characters(exclude_categories=()))
BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]


@given(ANY_TEXT)
def test_shown_leaves_no_control_or_surrogate(text: str) -> None:
    result = shown(text)
    assert len(result) == len(text)
    assert not [c for c in result if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    result.encode()


@given(ANY_TEXT)
def test_shown_twice_is_shown_once(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@given(ANY_TEXT)
def test_shown_line_is_shown_with_spaces(text: str) -> None:
    expected = shown(text).replace("\n", " ").replace("\t", " ")
    assert shown_line(text) == expected


def test_every_control_is_replaced() -> None:
    controls = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) == "Cc"]
    assert {c for c in controls if shown(c) == c} == {"\n", "\t"}
    assert not {c for c in controls if shown_line(c) == c}


@pytest.mark.parametrize(
    "text",
    ["", "Hej på dig, åäö ÅÄÖ!", "two\n\tlines", "👩‍💻 🎉", "left\u200eright\u200f"],
)
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert shown(text) == text


def test_title_sequence_is_shown_literally() -> None:
    assert shown("\x1b]0;x\x07") == "\u241b]0;x\u2407"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x00", "\u2400"),
        ("\r", "\u240d"),
        ("\x1f", "\u241f"),
        ("\x7f", "\u2421"),
        ("\x80", "\ufffd"),
        ("\x9b", "\ufffd"),
        ("\x9f", "\ufffd"),
        ("\ud800", "\ufffd"),
        ("\udfff", "\ufffd"),
        *((chr(code), "\ufffd") for code in BIDI),
    ],
)
def test_harmful_character_is_replaced(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert shown_line(text) == expected


def test_shown_line_turns_newlines_and_tabs_into_spaces() -> None:
    assert shown_line("a\nb\tc\r\n") == "a b c\u240d "
