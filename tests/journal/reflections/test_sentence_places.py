"""An insight's sentence is found in its text by its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.journal.reflections.sentence_places import (
    LONGEST_SEARCHED,
    places,
    places_in_markdown,
)
from mentorjournal.journal.reflections.sentences import sentences_of


def marked(text: str, *sentences: str) -> list[str]:
    return [text[place.start : place.end] for place in places_in_markdown(text, sentences)]


@pytest.mark.parametrize(
    ("text", "sentence", "seen"),
    [
        ("I came. I saw. I left.", "I saw.", "I saw."),
        ("Jag sa nej. **Det gick bra!** Hon kom.", "Det gick bra!", "**Det gick bra!**"),
        ("It went *really* well.", "It went really well.", "It went *really* well."),
        ("- one\n- It went\n  on and on.", "It went on and on.", "It went\n  on and on."),
        ("> It went\n> on.", "It went on.", "It went\n> on."),
        ("Read [this](http://x.se/a) today.", "Read this today.", None),
        ("“Why?” she asked.", "“Why?” she asked.", "“Why?” she asked."),
        ("Så! 🎉🎉 Klart. 🎉", "🎉🎉", "🎉🎉"),
        ("Vi 👩‍👩‍👧 åt. Sen gick vi.", "Vi 👩‍👩‍👧 åt.", "Vi 👩‍👩‍👧 åt."),
        ("[b]Nej[/b] sa jag.", "[b]Nej[/b] sa jag.", None),
        ("Delegating is hard.", "legat", "legat"),
        ("today to day", "to day", "to day"),
        ("banan, an apple", "an", "an"),
        ("Ren e\u0301!", "e\u0301!", "e\u0301!"),
        ("Sa jag nej?", "???", ""),
        ("", "Nothing here.", ""),
        ("我喜欢。你", "喜欢", "喜欢"),
    ],
)
def test_a_sentence_is_seen_whole_whatever_stands_between_its_words(
    text: str, sentence: str, seen: str | None
) -> None:
    assert marked(text, sentence) == ([text if seen is None else seen] if seen != "" else [])


def test_the_first_of_several_alike_is_seen() -> None:
    [place] = places("Yes. No. Yes.", ["Yes."])
    assert (place.start, place.end) == (0, 4)


def test_several_insights_of_one_sentence_are_seen_in_the_order_of_the_text() -> None:
    text = "I asked, and then I waited for her."
    found = places(text, ["I waited for her", "I asked", text, "never said"])
    assert [text[place.start : place.end] for place in found] == [
        "I asked",
        text,
        "I waited for her.",
    ]
    assert [place.index for place in found] == [1, 2, 0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("I asked her befor I answered.", "I asked her before I answered."),
        ("I asked her before I answered.", "This week I really asked her before I answered."),
        ("i asked her before i answered", "I asked Her before I answered."),
    ],
)
def test_a_sentence_that_was_changed_a_little_is_still_seen(before: str, after: str) -> None:
    text = f"Monday was long. {after} Then we ate."
    assert marked(text, before) == [after]


@pytest.mark.parametrize(
    "other", ["I asked nobody before I left.", "She answered.", "- before\n- I\n- asked\n- her"]
)
def test_another_sentence_is_not_taken_for_it(other: str) -> None:
    assert marked(f"Monday was long. {other}", "I asked her before I answered.") == []


def test_of_sentences_that_are_alike_the_most_like_is_seen() -> None:
    first, second = "I asked him before I really answered.", "I asked her before I even answered."
    assert marked(f"{first} {second}", "I asked her before I answered.") == [second]


SENTENCES = [
    *(
        "Jag sa nej.",
        "Är det **så**?",
        "_Ja_ sa [hon](b) då!",
        "`x` 2026…",
        "👩‍👧 É.",
        "# Jag!",
        "Nej",
    ),
    *("Hon sa *att\njag* gick.", "**Ja.** Nej.", "(Eller så.)", "1. Så."),
]
BREAKS = [" ", "\n", "\n\n", "\n- ", "\n> ", "\n## "]
TEXT = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(BREAKS)), min_size=1, max_size=8
).map(lambda parts: "".join(map("".join, parts)))


def _has_words(sentence: str) -> bool:
    return any(map(str.isalnum, sentence))


@given(text=TEXT)
def test_every_sentence_that_can_be_marked_is_found(text: str) -> None:
    for sentence in filter(_has_words, sentences_of(text)):
        [place] = places_in_markdown(text, [sentence])
        seen = text[place.start : place.end].replace("](b)", "]")
        assert "".join(filter(str.isalnum, seen)) == "".join(filter(str.isalnum, sentence))


@pytest.mark.parametrize("hostile", ["**a ", "[a](", "- - ", '. " ', "a\n", '"', "`_*", "A. "])
def test_enormous_odd_text_is_searched_to_its_end(hostile: str) -> None:
    text = (hostile * LONGEST_SEARCHED)[: 3 * LONGEST_SEARCHED]
    assert len(places_in_markdown(text, ["I asked her before I answered.", "a"])) <= 1
