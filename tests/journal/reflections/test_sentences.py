"""Tests of finding sentences in Markdown."""

import pytest

from mentorjournal.journal.reflections.sentences import (
    MOST_SENTENCES,
    plain,
    sentence_at,
    sentences_of,
)

BODY = """# Ett möte
Jag sa nej. **Det gick bra!** Hon undrade "Varför?" Jag teg, eftersom kl. 14.30 var för sent.

- en punkt
- [x] en annan. Två meningar.
> ett [ord](http://x.se) till

---
3. tredje
Åsa kom
på en ny rad. Är det så?"""


def test_sentences_come_without_their_marks() -> None:
    assert sentences_of(BODY) == [
        "Ett möte",
        "Jag sa nej.",
        "Det gick bra!",
        'Hon undrade "Varför?"',
        "Jag teg, eftersom kl. 14.30 var för sent.",
        "en punkt",
        "en annan.",
        "Två meningar.",
        "ett ord till",
        "tredje Åsa kom på en ny rad.",
        "Är det så?",
    ]


@pytest.mark.parametrize("column", range(12))
def test_sentence_at_the_cursor_is_the_first(column: int) -> None:
    assert sentence_at(["Jag sa nej.  **Det gick bra!** Hon kom."], 0, column) == "Jag sa nej."


@pytest.mark.parametrize(("column", "sentence"), [(14, "Det gick bra!"), (99, "Hon kom.")])
def test_sentence_at_the_cursor_is_a_later_one(column: int, sentence: str) -> None:
    assert sentence_at(["Jag sa nej. **Det gick bra!** Hon kom."], 0, column) == sentence


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (0, 3, "Ett möte"),
        (1, 0, "Jag sa nej."),
        (1, 20, "Det gick bra!"),
        (8, 5, "tredje Åsa kom på en ny rad."),
        (9, 2, "tredje Åsa kom på en ny rad."),
        (10, 3, "tredje Åsa kom på en ny rad."),
        (10, 99, "Är det så?"),
        (3, 4, "en punkt"),
    ],
)
def test_sentence_at_the_cursor_goes_over_lines_as_its_paragraph_does(
    row: int, column: int, sentence: str
) -> None:
    assert sentence_at(BODY.split("\n"), row, column) == sentence


def test_an_empty_line_has_no_sentence() -> None:
    assert sentence_at([""], 0, 0) == ""
    assert sentences_of("\n \n") == []


def test_underscores_within_words_stay() -> None:
    assert plain("snake_case_word and _emphasis_") == "snake_case_word and emphasis"


@pytest.mark.parametrize("hostile", ["**a ", "[a", "- - ", '. " ', "a\n", '"', "`_*"])
def test_enormous_odd_text_is_read_to_its_end(hostile: str) -> None:
    """A reader that goes back over what it has read would not come to its end."""
    assert len(sentences_of(hostile * 300_000)) <= MOST_SENTENCES
