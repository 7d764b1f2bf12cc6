"""The bank of questions: enough for each purpose, each with its model and source."""

from collections import Counter

from mentorjournal.guidance.questions import PURPOSE_LABELS, Purpose, question_bank


def test_there_are_enough_for_each_purpose_each_with_a_source() -> None:
    bank = question_bank()
    assert len(bank.question) >= 120
    assert min(Counter(question.purpose for question in bank.question).values()) >= 20
    assert set(PURPOSE_LABELS) == set(Purpose)
    assert all(bank.model_of(question).source.cited for question in bank.question)
    for code in ("sv", "en"):
        words = [getattr(question, code) for question in bank.question]
        assert len(set(words)) == len(words)
        assert all(text.endswith("?") and len(text) <= 140 for text in words)


def test_scaling_questions_say_their_scale() -> None:
    scaling = [
        question for question in question_bank().question if question.purpose is Purpose.SCALING
    ]
    assert all("10" in question.sv and "10" in question.en for question in scaling)
