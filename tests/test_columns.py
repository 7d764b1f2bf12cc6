"""Columns at a terminal, of what takes more or fewer of them than it has characters."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mentorjournal.columns import fitting, padded, width_of, wrapped
from support.commands import ask

WIDE = {
    "❤️": 2, "👩‍👩‍👧": 2, "👍🏽": 2, "🇸🇪": 2, "1️⃣": 2, "👨‍💻": 2, "日": 2, "é": 1,
    "e\u0301": 1, "☺": 1, "Å": 1, "→": 1, "…": 1, "\u200b": 0,
}  # fmt: skip
PIECES = [*WIDE, "a", " ", "ö", "–", "█", "한", "🤔", "👩🏽‍🚒"]


@pytest.mark.parametrize("sign", WIDE)
def test_a_sign_takes_the_columns_that_terminals_give_it(sign: str) -> None:
    assert width_of(sign) == WIDE[sign] == cell_len(sign)
    assert cell_len(padded(sign, 6)) == 6


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(2, 12))
def test_columns_are_counted_as_textual_counts_them(text: str, width: int) -> None:
    assert width_of(text) == cell_len(text)
    assert cell_len(padded(text, 40)) == max(40, cell_len(text))
    assert text.startswith(fitting(text, width))
    assert cell_len(fitting(text, width)) <= width
    assert all(cell_len(line) <= width for line in wrapped(text, width))


@pytest.mark.parametrize("sign", ["👩‍👩‍👧", "👍🏽", "❤️"])
def test_a_sign_is_not_cut_in_two(sign: str) -> None:
    assert fitting(f"{sign}{sign}a", 3) == sign
    assert wrapped(sign * 3, 4) == [sign * 2, sign]


def test_a_table_of_the_command_line_stays_in_line(path: Path) -> None:
    for sign in ("❤️", "👩‍👩‍👧", "👍🏽", "日本", "Å", "e\u0301"):
        ask(path, "aliases", "add", f"{sign} Kim", "vän")
        fields = ("day=2026-03-01", f"theme={sign * 40}", "place=Ale")
        ask(path, "add", "gathering", *(word for field in fields for word in ("--set", field)))
    for listed, last in ((("aliases", "list"), "vän"), (("list", "gatherings"), "Ale")):
        lines = [line for line in ask(path, *listed).splitlines() if last in line]
        assert len(lines) == 6
        assert len({cell_len(line[: line.rindex(last)]) for line in lines}) == 1, lines
