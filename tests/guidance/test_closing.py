"""The closing day's questions: ours, an organiser's, what the year holds on them, and answers."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.errors import UserError
from mentorjournal.guidance.closing import questions_of, use_our_questions, use_questions
from mentorjournal.guidance.errors import NoSuchQuestion
from mentorjournal.guidance.question_sets import (
    Evidence,
    example_questions,
    our_questions,
    parsed_questions,
    read_questions,
)
from mentorjournal.guidance.workspace import (
    AnswerState,
    evidence_for,
    find_question,
    question_statuses,
    unanswered,
)
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.goals import goals
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.meetings import check_ins
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import Changed
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Criterion, Kind, Role
from mentorjournal.journal.store import drafts, entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from support.prepared import MOMENT, PASSPHRASE

ENGLISH = Language("en")
DOCS = Path(__file__).parents[2] / "docs" / "questions.md"
SMALL = """
title = "Own"
[[question]]
id = "one"
criterion = "learning"
wording = "What now?"
"""
NEED = {"criterion": Criterion.RELEVANCE, "question": "What did you need?"}


@pytest.mark.parametrize("role", list(Role))
def test_ours_ask_each_of_the_two_on_every_criterion(role: Role) -> None:
    questions = our_questions().asked_of(role)
    for criterion in Criterion:
        assert 2 <= sum(question.criterion is criterion for question in questions) <= 5
    for question in questions:
        assert question.help is not None
        assert question.evidence
        assert question.roles == (role,)
        assert question.wording.sv != question.wording.en
        assert question.wording.sv.endswith("?")
        assert question.wording.en.endswith("?")
    assert {kind for question in questions for kind in question.evidence} == set(Evidence)


def test_the_documents_example_and_the_one_that_is_written_are_right() -> None:
    example = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    told = parsed_questions(example[1].encode(), "questions.md")
    assert [len(told.asked_of(role)) for role in (Role.MENTEE, Role.MENTOR)] == [2, 1]
    for code in ("sv", "en"):
        question_set = parsed_questions(example_questions(Language(code)), "example.toml")
        assert {len(question_set.asked_of(role)) for role in Role} == {2}
        assert (
            question_set.question[0].wording.of(Language(code))
            in example_questions(Language(code)).decode()
        )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "title"),
        ("title = 1", "title"),
        ('title = "x"', "question"),
        ('title = "x"\nquestion = []', "question"),
        (SMALL.replace('"learning"', '"money"'), "question.1.criterion"),
        (SMALL.replace('"one"', '"One two"'), "question.1.id"),
        (SMALL.replace('"one"', f'"{"x" * 33}"'), "question.1.id"),
        (SMALL.replace("What now?", "x" * 401), "question.1.wording.sv"),
        (SMALL.replace('"What now?"', "[]"), "question.1.wording"),
        (SMALL.replace('"What now?"', '{ sv = "Vad?" }'), "question.1.wording.en"),
        (SMALL.replace("What now?", r"\u001b[2J"), "question.1.wording.sv"),
        (SMALL.replace("What now?", r"\u202e"), "question.1.wording.sv"),
        (SMALL + 'evidence = ["secrets"]', "question.1.evidence.1"),
        (SMALL + "roles = []", "question.1.roles"),
        (SMALL + 'tags = ["", "x"]', "question.1.tags.1"),
        (SMALL + "colour = 1", "question.1.colour"),
        (SMALL + SMALL.partition("\n")[2].partition("\n")[2], "id"),
        ("title = ", "TOML"),
        ("a=" + "[" * 5_000, "TOML"),
        ("title = " + "9" * 5_000, "TOML"),
        ("\udcff", "UTF-8"),
        (SMALL + "#" * 300_000, "256"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UserError) as error:
        read_questions(path)
    for code in ("sv", "en"):
        sentence = error.value.sentence(Language(code))
        assert "mine.toml" in sentence
        assert place in sentence
        assert "\x1b" not in sentence


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=80).map(lambda text: text.encode())))
def test_no_file_does_more_than_be_refused(raw: bytes) -> None:
    with pytest.raises(UserError):
        parsed_questions(raw, "mine.toml")


def test_an_organisers_questions_travel_and_no_answer_is_lost(
    journal: Journal, path: Path, tmp_path: Path
) -> None:
    evaluation.answer(journal, "need-mentee", {**NEED, "text": "Någon att ringa"})
    draft = {"text": "påbörjat", "picked": [], "criterion": "learning", "question": "Hur lär du?"}
    drafts.keep(journal, Kind.EVALUATION_ANSWER, "way-of-learning-mentee", draft)
    file = tmp_path / "own.toml"
    file.write_text(SMALL, encoding="utf-8")
    use_questions(journal, file)
    file.unlink()
    journal.close()
    again = open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))
    questions = question_statuses(again, ENGLISH)
    assert [(question.id, question.state) for question in questions] == [
        ("one", AnswerState.EMPTY),
        ("way-of-learning-mentee", AnswerState.BEGUN),
        ("need-mentee", AnswerState.ANSWERED),
    ]
    assert questions[1].wording == "Hur lär du?"
    assert questions_of(again).title.en == "Own"
    broken = tmp_path / "broken.toml"
    broken.write_text("title = 1", encoding="utf-8")
    with pytest.raises(UserError):
        use_questions(again, broken)
    assert questions_of(again).title.en == "Own"
    use_our_questions(again)
    assert find_question(again, ENGLISH, "need").answer is not None
    assert len(question_statuses(again, ENGLISH)) == 20
    for words in ("", "no-such", "keep"):  # the last fits two
        with pytest.raises(NoSuchQuestion):
            find_question(again, ENGLISH, words)
    again.close()


def a_year(journal: Journal) -> dict[str, str]:
    shared: dict[str, Any] = {"visibility": "shared"}
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lunch sittande", **shared})
    for month, value in ((1, 2), (2, 7)):
        goals.rate(journal, goal, {"day": f"2026-0{month}-01", "value": value})
    at_work = {"wording": "En rutin", "level": "organisation", **shared}
    met = entries.create(journal, Kind.MEETING, {"day": "2026-02-03", "state": "held"})
    rated = dict.fromkeys(CHECK_IN_ITEMS, 8)
    check_ins.save(journal, met, {**rated, **shared})
    written = {"day": "2026-02-05", "title": "Ensam", "tags": "start"}
    return {
        "goal": goal,
        "routine": entries.create(journal, Kind.GOAL, at_work),
        "secret": entries.create(journal, Kind.GOAL, {"wording": "hemligt"}),
        "insight": entries.create(journal, Kind.INSIGHT, {"text": "Ingen ringer", **shared}),
        "let go": entries.create(journal, Kind.INSIGHT, {"text": "Struntsak", "bring": False}),
        "tagged": entries.create(journal, Kind.REFLECTION, written),
        "other": entries.create(journal, Kind.REFLECTION, written | {"tags": "annat"}),
        "open": entries.create(
            journal, Kind.ACTION, {"text": "Ogjort", "owner_id": journal.pair.owner.id}
        ),
    }


def held(journal: Journal, id_: str) -> dict[str, str]:
    question = find_question(journal, ENGLISH, id_)
    return {
        line.id: f"{line.text} {line.note}"
        for part in evidence_for(journal, ENGLISH, question)
        for line in part.lines
    }


def test_the_year_is_held_beside_each_question(journal: Journal) -> None:
    ids = a_year(journal)
    mine = held(journal, "goals-mentee")
    assert set(mine) == {ids["goal"], ids["secret"]}
    assert "2 → 7" in mine[ids["goal"]]
    assert ids["open"] not in mine
    assert set(held(journal, "workplace-mentee")) == {ids["routine"]}
    assert set(held(journal, "need-mentee")) == {ids["insight"], ids["tagged"]}
    curves = " ".join(held(journal, "together-mentee").values())
    assert "useful 8" in curves
    journal.shown_to_pair = True
    assert set(held(journal, "goals-mentee")) == {ids["goal"]}
    assert set(held(journal, "need-mentee")) == {ids["insight"]}


def test_an_answer_rests_on_what_was_picked(journal: Journal) -> None:
    ids = a_year(journal)
    insight, goal = (Kind.INSIGHT, ids["insight"]), (Kind.GOAL, ids["goal"])
    typed = {"text": "på väg", "picked": []}
    drafts.keep(journal, Kind.EVALUATION_ANSWER, "need-mentee", typed)
    assert evaluation.pick(journal, "need-mentee", NEED, insight)
    question = find_question(journal, ENGLISH, "need-mentee")
    assert (question.state, question.picked) == (AnswerState.BEGUN, [insight])
    assert question.draft is not None
    assert evaluation.pick(journal, "need-mentee", NEED, goal)
    assert not evaluation.pick(journal, "need-mentee", NEED, insight)
    question = find_question(journal, ENGLISH, "need-mentee")
    assert question.picked == [goal]
    assert "Lunch" in held(journal, "need-mentee")[ids["goal"]]
    assert question.answer is not None
    recycle_bin.delete_to_bin(journal, Kind.INSIGHT, ids["insight"])
    values = {**NEED, "text": "Klart", "quotable": True}
    evaluation.answer(journal, "need-mentee", values, picked=[insight, goal], revision=1)
    with pytest.raises(Changed):
        evaluation.answer(journal, "need-mentee", values, revision=1)
    question = find_question(journal, ENGLISH, "need-mentee")
    assert (question.state, question.picked, question.draft) == (AnswerState.ANSWERED, [goal], None)


def test_today_counts_the_questions_that_have_no_saved_answer(journal: Journal) -> None:
    def count() -> int:
        statuses = question_statuses(journal, ENGLISH)
        counted = unanswered(journal)
        assert counted == sum(status.state is not AnswerState.ANSWERED for status in statuses)
        return counted

    asked = count()
    assert asked == len(our_questions().asked_of(Role.MENTEE))
    first, second = (status.id for status in question_statuses(journal, ENGLISH)[:2])
    answer = evaluation.answer(journal, first, NEED | {"text": "Tid."})
    assert count() == asked - 1
    evaluation.answer(journal, second, NEED | {"text": " "})
    drafts.keep(journal, Kind.EVALUATION_ANSWER, "asked-no-more", NEED | {"text": "Halv"})
    assert count() == asked, "an empty one, and the draft of a question that is asked no more"
    evaluation.answer(journal, "asked-before", NEED | {"text": "Ja."})
    assert count() == asked
    recycle_bin.delete_to_bin(journal, Kind.EVALUATION_ANSWER, answer)
    assert count() == asked + 1
