"""Ofman's relations hold in the questions, the bank and the remarks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.columns import width_of
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.exercises.quadrant.bank import suggestions, worked_quadrants
from mentorjournal.exercises.quadrant.next_question import next_cell, question_for
from mentorjournal.exercises.quadrant.remarks import remark
from mentorjournal.exercises.quadrant.side_by_side import crossings
from mentorjournal.exercises.quadrant.text_drawing import drawn
from mentorjournal.exercises.sections import Cell
from mentorjournal.exercises.template import CELLS, Step
from mentorjournal.locale import Language


def quadrant() -> Step:
    step = our_templates()["core-quadrant"].quadrant
    assert step is not None
    return step


@pytest.mark.parametrize("code", ["sv", "en"])
def test_the_bank_is_large_and_draws_no_remark(code: str) -> None:
    bank = worked_quadrants(code)
    assert len(bank) >= 40
    assert len({worked["quality"][0] for worked in bank}) == len(bank)
    for worked in bank:
        answers = {cell: worked[cell][0] for cell in CELLS}
        assert [remark(Language(code), cell, answers) for cell in CELLS] == [""] * 4, answers


@pytest.mark.parametrize("start", CELLS)
def test_from_any_start_each_next_question_names_a_filled_neighbour(start: str) -> None:
    answers = {start: f"ord-{start}"}
    cell: str | None = start
    for _ in range(3):
        before, cell = cell, next_cell(cell or start, answers)
        assert cell is not None
        assert f"ord-{before}" in question_for(quadrant(), cell, answers, Language("sv"))
        answers[cell] = f"ord-{cell}"
    assert next_cell(start, answers) is None


def test_a_long_answer_is_quoted_by_its_beginning() -> None:
    answers = {"quality": "ordning och reda " * 30}
    asked = question_for(quadrant(), "pitfall", answers, Language("sv"))
    assert "”ordning och reda ordning" in asked
    assert "…”" in asked
    assert len(asked) < 140


def test_the_relations_are_ofmans() -> None:
    named = {(relation.start, relation.end) for relation in quadrant().relations if relation.name}
    assert named == set(zip(CELLS, (*CELLS[1:], CELLS[0]), strict=True))


def test_suggestions_follow_what_is_filled_and_what_is_typed() -> None:
    assert suggestions("sv", "pitfall", {"quality": "Noggrann"})[0] == "petig"
    assert suggestions("sv", "pitfall", {"quality": "noggrann"}, "per") == ["perfektionistisk"]
    assert suggestions("en", "allergy", {}) == []
    assert all(word.startswith("be") for word in suggestions("sv", "quality", {}, "Be"))


OPPOSITE, PERSON, NEGATIVE = "gone too far", "not a person", "more of"
SKILL, SEVERAL = "sounds like a skill", "Choose one"
FOR_SWEDISH = {
    OPPOSITE: "gått för långt",
    PERSON: "inte en person",
    NEGATIVE: "göra mer av",
    SKILL: "färdighet",
    SEVERAL: "Välj en",
    "": "",
}


@pytest.mark.parametrize(
    ("code", "cell", "quality", "words", "said"),
    [
        ("en", "pitfall", "helpful", "selfish", OPPOSITE),
        ("en", "pitfall", "helpful", "egoistic", OPPOSITE),
        ("en", "pitfall", "clear", "unclear", OPPOSITE),
        ("en", "pitfall", "helpful", "meddling", ""),
        ("en", "allergy", "", "my boss", PERSON),
        ("en", "allergy", "", "the colleague who never listens", PERSON),
        ("en", "allergy", "", "people-pleasing", ""),
        ("en", "allergy", "", "talking behind people's backs", ""),
        ("en", "challenge", "", "be less bossy", NEGATIVE),
        ("en", "challenge", "", "stopping to think", ""),
        ("en", "quality", "Excel", "", SKILL),
        ("en", "quality", "good at budgeting", "", SKILL),
        ("en", "quality", "training others", "", ""),
        ("en", "quality", "keeping my word", "", ""),
        ("en", "quality", "calm, kind, quick", "", SEVERAL),
        ("sv", "pitfall", "hjälpsam", "självisk", OPPOSITE),
        ("sv", "pitfall", "hjälpsam", "egoistisk, kall", OPPOSITE),
        ("sv", "pitfall", "tydlig", "otydlig", OPPOSITE),
        ("sv", "pitfall", "hjälpsam", "inkräktande", ""),
        ("sv", "allergy", "", "min chef", PERSON),
        ("sv", "allergy", "", "folk som skryter", PERSON),
        ("sv", "allergy", "", "prata över huvudet på folk", ""),
        ("sv", "challenge", "", "mindre petig", NEGATIVE),
        ("sv", "challenge", "", "att stanna upp", ""),
        ("sv", "quality", "bra på Excel", "", SKILL),
        ("sv", "quality", "hålla ett protokoll levande", "", ""),
        ("sv", "quality", "lugn, snäll, snabb", "", SEVERAL),
    ],
)
def test_common_mistakes_get_a_gentle_remark(
    code: str, cell: str, quality: str, words: str, said: str
) -> None:
    answers = {"quality": quality} | ({cell: words} if words else {})
    sentence = remark(Language(code), cell, answers)
    assert (said if code == "en" else FOR_SWEDISH[said]) in sentence
    assert bool(sentence) == bool(said)


def test_two_quadrants_beside_each_other() -> None:
    said = crossings(Language("en"), "Åsa", {"allergy": "slowness"}, "Karin", {"quality": "calm"})
    assert len(said) == 1
    assert "slowness" in said[0]
    assert "calm" in said[0]


@given(st.lists(st.text(max_size=200), min_size=4, max_size=4), st.integers(0, 200))
def test_the_drawing_stays_within_its_width(words: list[str], width: int) -> None:
    cells = [
        Cell(name, name.title(), text, "too much") for name, text in zip(CELLS, words, strict=True)
    ]
    lines = drawn(cells, width)
    assert all(width_of(line) <= max(12, min(84, width)) for line in lines)
    assert len({width_of(line) for line in lines if line.startswith("│")}) == 1
