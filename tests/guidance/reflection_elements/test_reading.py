"""What the lists of words find in sentences marked by hand, and what of a text they are shown.

``--draw`` writes the figures in ``docs/margin-words.md`` anew.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorjournal.guidance.reflection_elements.elements import Element
from mentorjournal.guidance.reflection_elements.questions import questions_about
from mentorjournal.guidance.reflection_elements.reading import elements_in, text_elements
from mentorjournal.guidance.reflection_elements.word_lists import word_list
from mentorjournal.locale import LANGUAGES, Language

MARKED = Path(__file__).parent
DOCS = Path(__file__).parents[3] / "docs" / "margin-words.md"
HALVES = {"development": "development", "held_out": "held out"}
LEAST_PRECISION = 0.7
LEAST_SENTENCES = 120
TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


def marked(code: str, half: str) -> Iterator[tuple[str, set[str]]]:
    """Yield the sentences of one half, each with the elements that it was marked with."""
    content = tomllib.loads((MARKED / f"{code}.toml").read_text(encoding="utf-8"))
    for entry in content["entry"]:
        if entry["half"] == half:
            yield from ((text, set(elements)) for text, elements in entry["sentences"])


def outcomes(code: str, half: str) -> Counter[tuple[Element, str]]:
    """Count for each element what was found rightly or wrongly, and what was overlooked."""
    counts: Counter[tuple[Element, str]] = Counter()
    for text, elements in marked(code, half):
        found = set(elements_in(text, word_list(code)))
        counts.update((element, "right") for element in Element if element in found & elements)
        counts.update((element, "wrong") for element in found - elements)
        counts.update((Element(element), "overlooked") for element in elements - found)
    return counts


def precision_and_recall(code: str, half: str, element: Element) -> tuple[float, float]:
    """Return how many of the marks are right, and how many of what is there was found."""
    counts = outcomes(code, half)
    right = counts[element, "right"]
    return (
        right / (right + counts[element, "wrong"]),
        right / (right + counts[element, "overlooked"]),
    )


def figures() -> str:
    """Return the table of figures as the document has it."""
    lines = [
        "| element | "
        + " | ".join(f"{code}, {half}" for code in LANGUAGES for half in HALVES.values()),
        "|---" * (1 + len(LANGUAGES) * len(HALVES)),
    ]
    for element in Element:
        cells = [element.value]
        for code in LANGUAGES:
            for half in HALVES:
                precision, recall = precision_and_recall(code, half, element)
                there = sum(element in elements for _, elements in marked(code, half))
                cells.append(f"{precision:.2f} / {recall:.2f} ({there})")
        lines.append("| " + " | ".join(cells))
    return "".join(f"{line} |\n" for line in lines)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_shown_is_right_in_seven_of_ten_marked_sentences(code: str) -> None:
    assert sum(1 for half in HALVES for _ in marked(code, half)) >= LEAST_SENTENCES
    for half in HALVES:
        precise = {
            element: precision_and_recall(code, half, element)[0]
            for element in word_list(code).shown
        }
        assert min(precise.values()) >= LEAST_PRECISION, (half, precise)


def test_the_document_tells_the_figures(request: pytest.FixtureRequest) -> None:
    document = DOCS.read_text(encoding="utf-8")
    if request.config.getoption("--draw"):
        DOCS.write_text(TABLE.sub(lambda _: figures(), document), encoding="utf-8")
    found = TABLE.search(DOCS.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == figures(), "pytest tests/guidance/reflection_elements --draw"


TEXT = """## What did I feel?

I was *afraid*, and `I was sad` in [angry words](https://i.was.sad).
"I am happy", she said.

> I was proud.

```
I was ashamed.
```

- I felt nothing. I realised that it had been hard.
"""


def test_only_what_the_writer_says_in_running_text_counts() -> None:
    held = text_elements(TEXT, "sv")
    assert held.language == "en"
    assert [(row.text, list(row.elements)) for row in held.sentences] == [
        ("I was afraid, and I was sad in angry words .", ["feelings"]),
        ('"I am happy", she said.', ["description"]),
        ("I felt nothing.", []),
        ("I realised that it had been hard.", ["learning"]),
    ]


def test_the_texts_language_decides_and_the_readers_is_spoken() -> None:
    swedish = text_elements("Jag blev arg. Nästa gång ska jag säga nej.", "en")
    assert swedish.language == "sv"
    assert [row.elements for row in swedish.sentences] == [("feelings",), ("intention",)]
    asked = {question.en for missing in swedish.missing for question in questions_about(missing)}
    assert swedish.question(Language("en")) in asked
    assert text_elements("Hm.", "en").language == "en"


def test_one_question_is_asked_about_what_is_not_there_and_none_where_all_is() -> None:
    whole = (
        "She told me to leave. I was angry. I think I shouted because I was tired. "
        "From her point of view I was late. I realise that now. Next time I will wait."
    )
    assert text_elements(whole, "en").missing == ()
    assert text_elements(whole, "en").question(Language("en")) == ""
    assert text_elements("", "en").question(Language("en")) == ""
    without = text_elements(whole.replace("From her point of view I was late. ", ""), "en")
    assert without.missing == (Element.PERSPECTIVE,)
    assert without.question(Language("sv")) in {
        question.sv for question in questions_about(Element.PERSPECTIVE)
    }


def test_a_word_stands_where_its_element_begins() -> None:
    held = text_elements("I went home. I sat down. It is late. I got up.\n\nI went out.", "en")
    assert [sentence.text for sentence, _ in held.beginnings()] == [
        "I went home.",
        "I got up.",
        "I went out.",
    ]
