"""Check-ins of two, what a drop leads to, the agreement's half-time, sentences that go on."""

from dataclasses import replace
from datetime import date

import pytest

from mentorjournal.journal.meetings import agreement, check_ins, questions
from mentorjournal.journal.model.errors import Missing, TooLong
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.meetings import CheckIn
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.reflections import insights, reflections
from mentorjournal.journal.store import drafts, entries
from mentorjournal.journal.store.journal import Journal

RATED = dict.fromkeys(CHECK_IN_ITEMS, 8)


def met_on(journal: Journal, day: str) -> str:
    return entries.create(journal, Kind.MEETING, {"day": day, "state": "held"})


def test_what_two_say_is_saved_together_or_not_at_all(journal: Journal) -> None:
    meeting = met_on(journal, "2026-03-04")
    me, partner = journal.pair.owner.id, journal.pair.partner.id
    drafts.keep(journal, Kind.CHECK_IN, meeting, {"mine": RATED})
    with pytest.raises(Missing):
        check_ins.save_together(journal, meeting, {me: RATED, partner: RATED | {"met": None}})
    assert check_ins.rows(journal) == []
    assert drafts.find(journal, Kind.CHECK_IN, meeting) is not None
    check_ins.save_together(journal, meeting, {me: RATED, partner: RATED | {"met": 9}})
    assert [(check_in.author.id, check_in.met) for check_in in check_ins.rows(journal)] == [
        (me, 8),
        (partner, 9),
    ]
    assert drafts.find(journal, Kind.CHECK_IN, meeting) is None


def test_who_rates_alone_and_then_side_by_side_counts_with_the_later(journal: Journal) -> None:
    meeting = met_on(journal, "2026-03-04")
    check_ins.save(journal, meeting, RATED | {"word": "för mig själv"})
    journal.shown_to_pair = True
    check_ins.save(journal, meeting, RATED | {"met": 5})
    assert [check_in.met for check_in in check_ins.rows(journal)] == [5]
    journal.shown_to_pair = False
    (only,) = check_ins.rows(journal)
    assert (only.met, only.visibility) == (5, Visibility.SHARED)


@pytest.mark.parametrize(
    ("met", "fell"),
    [
        ([8], None),
        ([8, 6], None),
        ([8, 5], (8, 5)),
        ([8, 8, 6], None),
        ([8, 7, 8, 6], (8, 6)),
        ([4, 8, 8, 6], (8, 6)),
        ([6, 6, 9, 7], None),
        ([5, 5, 9, 6], (9, 6)),
        ([9, 4, 9, 3], (9, 3)),
        ([8, 4, 8, 8], None),
    ],
)
def test_a_marked_drop_is_measured_against_oneself(
    journal: Journal, met: list[int], fell: tuple[int, int] | None
) -> None:
    id_ = check_ins.save(journal, met_on(journal, "2026-03-04"), RATED)
    check_in = check_ins.load(journal, id_)
    said: list[CheckIn] = [replace(check_in, met=value) for value in met]
    drop = check_ins.marked_drop(said)
    assert (drop and (drop.item, drop.before, drop.value)) == (fell and ("met", *fell))
    assert check_ins.marked_drop([]) is None


def test_a_drop_waits_until_it_has_led_to_a_question(journal: Journal) -> None:
    check_ins.save(journal, met_on(journal, "2026-02-04"), RATED)
    check_ins.save(journal, met_on(journal, "2026-03-04"), RATED | {"useful": 4, "met": 5})
    (drop,) = check_ins.open_drops(journal)
    assert drop.item == "useful"
    link = (Kind.CHECK_IN, drop.check_in.id)
    entries.create(journal, Kind.QUESTION, {"text": "Vad hade hjälpt?"}, links=[link])
    assert check_ins.open_drops(journal) == []


def test_the_agreement_is_due_for_review_from_half_time_on(journal: Journal) -> None:
    programme = journal.pair.programme
    assert (programme.start, programme.end) == (date(2025, 3, 17), date(2026, 4, 14))
    id_ = agreement.save(journal, {"expectations": "Ett år"})
    agreed = agreement.load_one(journal, id_)
    due = [
        agreement.review_due(agreed, programme, day)
        for day in (
            date(2025, 9, 28),
            date(2025, 9, 29),
            date(2026, 4, 14),
            date(2026, 4, 15),
        )
    ]
    assert due == [False, True, True, False]
    reviewed = replace(agreed, reviewed_on=date(2025, 10, 1))
    assert not agreement.review_due(reviewed, programme, date(2025, 11, 1))
    assert not agreement.review_due(None, programme, date(2025, 11, 1))
    assert not agreement.review_due(agreed, replace(programme, end=None), date(2025, 11, 1))


def test_each_signs_with_todays_date_and_can_take_it_back(journal: Journal) -> None:
    id_ = agreement.save(journal, {"expectations": "Ett år"})
    for _ in range(2):
        agreement.sign(journal, agreement.load_one(journal, id_), journal.pair.mentor)
        agreement.sign(journal, agreement.load_one(journal, id_), journal.pair.mentee)
        agreed = agreement.load_one(journal, id_)
    assert (agreed.signed_by_mentee, agreed.signed_by_mentor) == (None, None)
    agreement.sign(journal, agreed, journal.pair.mentor)
    agreed = agreement.load_one(journal, id_)
    assert (agreed.signed_by_mentee, agreed.signed_by_mentor) == (None, journal.clock.today())


def test_sentences_of_a_reflection_go_on_with_it_or_not_at_all(journal: Journal) -> None:
    values = {"day": "2026-03-04", "body": "Jag teg. Det hjälpte. Varför?", "visibility": "shared"}
    too_long = reflections.FollowUps(insights=["Det hjälpte."], questions=["x" * 2_000])
    with pytest.raises(TooLong):
        reflections.write(journal, "", values, follow_ups=too_long)
    assert reflections.everything(journal) == []
    taken = reflections.FollowUps(["Det hjälpte."], ["Tiga mer"], ["Varför?"])
    id_ = reflections.write(journal, "", values, follow_ups=taken)
    written = reflections.load(journal, id_)
    assert sorted(linked.kind for linked in written.links) == [Kind.ACTION, Kind.QUESTION]
    assert [insight.text for insight in insights.rows(journal)] == ["Det hjälpte."]
    (question,) = questions.parked(journal)
    assert (question.text, question.visibility) == ("Varför?", Visibility.SHARED)
