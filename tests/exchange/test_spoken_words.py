"""The six words: the Swedish list keeps its rules, and what is typed is understood."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.exchange.pairing.spoken_words import (
    NotSixWords,
    UnknownSpokenWord,
    canonical,
    completions,
    draw,
    listed,
    parsed,
    readings,
)
from mentorjournal.locale.collation import sort_key

LETTERS = str.maketrans("åäöé", "aaoe")
SOUNDS = [
    (r"^(skj|stj|sj|sch|sh|ch)|^sk(?=[eiyäö])", "S"),
    (r"^(tj|kj)|^k(?=[eiyäö])", "C"),
    (r"^(gj|dj|hj|lj)|^g(?=[eiyäö])", "j"),
    (r"stj|ssj|sj|sch|sh", "S"),
    (r"ck|ch", "k"),
    (r"c(?=[eiy])", "s"),
    (r"[cq]", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("w", "v"),
    ("ph", "f"),
    ("th", "t"),
    ("ä", "e"),
    ("å", "o"),
    (r"(.)\1", r"\1"),
]
"""How the spellings of one sound are made one."""
EASILY_TAKEN_FOR_EACH_OTHER = [
    "bp", "dt", "gk", "mn", "fsv", "eiy", "ou", "oa", "yö", "uy", "SC", "Ss", "jg", "lr", "ea",
    "uö", "eö", "ptk", "bdg", "fth",
]  # fmt: skip


def sound(word: str) -> str:
    for spelling, heard in SOUNDS:
        word = re.sub(spelling, heard, word)
    return word


def mistakable(first: str, second: str) -> bool:
    """Whether one would be heard for the other on a bad line."""
    if len(first) != len(second):
        return False
    differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    return not differing or (
        len(differing) == 1
        and any({*differing[0]} <= {*group} for group in EASILY_TAKEN_FOR_EACH_OTHER)
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_list_has_two_to_the_eleventh_words_told_apart_by_four_letters(language: str) -> None:
    words = listed(language)
    beginnings = Counter(word.translate(LETTERS)[:4] for word in words)
    assert len(words) == len(set(words)) == len(beginnings) == 2048
    short = [word for word in beginnings if len(word) < 4]
    if language == "sv":
        assert not [word for word in short for other in beginnings if other[:3] == word != other]


def test_the_swedish_words_are_short_plain_and_in_order() -> None:
    words = listed("sv")
    assert [word for word in words if not re.fullmatch("[a-zåäöé]{3,8}", word)] == []
    assert list(words) == sorted(words, key=sort_key)


def test_no_two_swedish_words_sound_alike() -> None:
    heard = {word: sound(word) for word in listed("sv")}
    assert [
        pair for pair in combinations(heard, 2) if mistakable(heard[pair[0]], heard[pair[1]])
    ] == []


def test_the_rule_of_sounds_finds_words_that_are_alike() -> None:
    assert all(
        mistakable(sound(first), sound(second))
        for first, second in (("bil", "pil"), ("kött", "kjött"), ("sju", "tju"), ("sed", "säd"))
    )
    assert not mistakable(sound("kaffe"), sound("papper"))


@given(st.sampled_from(["sv", "en"]), st.data())
def test_what_was_drawn_is_understood_however_it_is_typed(
    language: str, data: st.DataObject
) -> None:
    words = data.draw(st.lists(st.sampled_from(listed(language)), min_size=6, max_size=6))
    changes: list[Callable[[str], str]] = [
        str.upper, str.title, str, lambda word: word.translate(LETTERS),
    ]  # fmt: skip
    change = data.draw(st.sampled_from(changes))
    typed = [change(word) for word in words]
    typed = [word[:4] if data.draw(st.booleans()) else word for word in typed]
    between = data.draw(st.sampled_from([" ", ", ", "\n", "  ", " - ", "; ", " 2. "]))
    assert parsed(f" {between.join(typed)}.\n", language) == words
    assert words in readings(between.join(typed))


def test_decomposed_letters_are_the_same() -> None:
    words = [word for word in listed("sv") if "å" in word][:6]
    assert parsed(" ".join(words).replace("å", "a\u030a")) == words
    assert canonical(words).encode("utf-8") == " ".join(words).encode("utf-8")


def test_an_unknown_word_is_named_with_its_place() -> None:
    words = draw("sv")
    with pytest.raises(UnknownSpokenWord) as caught:
        parsed(" ".join([*words[:3], "kvxqz", *words[4:]]))
    assert "“kvxqz”, number 4 of the 6" in str(caught.value)


@pytest.mark.parametrize("typed", ["", "abborre", " ".join(["abborre"] * 7), "1 2 3 4 5 6"])
def test_another_number_of_words_is_told(typed: str) -> None:
    with pytest.raises(NotSixWords) as caught:
        parsed(typed)
    assert f"{len(re.findall('[a-z]+', typed))} were given" in str(caught.value)


@given(st.text())
def test_any_text_is_six_words_or_one_sentence(text: str) -> None:
    try:
        assert len(parsed(text)) == 6
    except (NotSixWords, UnknownSpokenWord) as error:
        assert str(error)


def test_words_are_completed_in_both_languages_and_without_accents() -> None:
    assert "abborre" in completions("abb", "sv")
    assert set(completions("ab")) == {
        word for code in ("sv", "en") for word in listed(code) if word[:2] in {"ab", "åb", "äb"}
    }
    assert completions(" ") == []


def test_draws_are_not_the_same_twice() -> None:
    assert draw("sv") != draw("sv")
    assert set(draw("en")) <= set(listed("en"))
