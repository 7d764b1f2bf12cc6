"""The bank of questions: enough for each purpose, each with its model and source."""

from collections import Counter

from mentorjournal.guidance.questions import PURPOSE_LABELS, Purpose, question_bank


def test_there_are_enough_for_each_purpose_each_with_a_source() -> None:
    bank = question_bank()
    assert len(bank.question) >= 120
    assert min(Counter(one.purpose for one in bank.question).values()) >= 20
    assert set(PURPOSE_LABELS) == set(Purpose)
    assert all(bank.model_of(one).source.cited for one in bank.question)
    for code in ("sv", "en"):
        words = [getattr(one, code) for one in bank.question]
        assert len(set(words)) == len(words)
        assert all(one.endswith("?") and len(one) <= 140 for one in words)


def test_scaling_questions_say_their_scale() -> None:
    scaling = [one for one in question_bank().question if one.purpose is Purpose.SCALING]
    assert all("10" in one.sv and "10" in one.en for one in scaling)
