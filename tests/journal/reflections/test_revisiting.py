"""What one might look back on: when, which, never twice at a distance, and the chains it makes."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest

from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import OnlyOwnRevisited
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.overview import looking_back, suggestions, today
from mentorjournal.journal.overview.suggestions import Way
from mentorjournal.journal.people import archive
from mentorjournal.journal.reflections import reflections, revisiting
from mentorjournal.journal.reflections.revisiting import Distance
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language

WRITTEN = date(2026, 1, 31)
LONG = "Jag lät det vara tyst, och det bar. " * 30


def written(journal: Journal, day: date = WRITTEN, body: str = "Det bar.", **more: object) -> str:
    return entries.create(journal, Kind.REFLECTION, {"day": day, "body": body, **more})


def on(clock: FixedClock, day: date) -> None:
    clock.moment = datetime.combine(day, time(12), tzinfo=UTC)


def looked_back(journal: Journal, id: str, **more: object) -> str:
    values = {"day": journal.clock.today(), "body": "Nu ser jag.", "revisits_id": id, **more}
    return reflections.write(journal, "", values)


@pytest.mark.parametrize(
    ("day", "distance"),
    [
        (date(2026, 2, 6), None),
        (date(2026, 2, 7), Distance.WEEK),
        (date(2026, 2, 13), Distance.WEEK),
        (date(2026, 2, 14), None),
        (date(2026, 2, 28), Distance.MONTH),
        (date(2026, 3, 13), Distance.MONTH),
        (date(2026, 3, 14), None),
        (date(2026, 4, 30), Distance.THREE_MONTHS),
        (date(2026, 5, 20), Distance.THREE_MONTHS),
        (date(2026, 5, 21), None),
        (date(2026, 7, 31), Distance.SIX_MONTHS),
        (date(2026, 8, 27), Distance.SIX_MONTHS),
        (date(2026, 8, 28), None),
    ],
)
def test_a_reflection_is_met_again_at_four_distances(
    journal: Journal, clock: FixedClock, day: date, distance: Distance | None
) -> None:
    on(clock, WRITTEN)
    id_ = written(journal, title="Tystnaden", body="## Vad hände?\nDet bar. Sedan gick vi.")
    on(clock, day)
    offer = revisiting.offered(journal)
    assert (offer and offer.distance) == distance
    if offer is not None:
        assert (offer.id, offer.words, offer.title) == (id_, "Det bar.", "Tystnaden")


def test_an_insight_comes_before_a_long_text_and_that_before_a_short_one(
    journal: Journal, clock: FixedClock
) -> None:
    on(clock, WRITTEN)
    assert revisiting.offered(journal) is None
    ids = [written(journal), written(journal, body=LONG), written(journal, body="Kort, men.")]
    entries.create(journal, Kind.INSIGHT, {"text": "Tystnad är ett svar.", "reflection_id": ids[2]})
    on(clock, WRITTEN + timedelta(8))
    words = []
    while offer := revisiting.offered(journal):
        words.append(offer.words)
        recycle_bin.delete_to_bin(journal, Kind.REFLECTION, offer.id)
    assert words == [
        "Tystnad är ett svar.",
        "Jag lät det vara tyst, och det bar.",
        "Det bar.",
    ]


def test_what_was_looked_back_on_is_not_offered_again_before_its_next_distance(
    journal: Journal, clock: FixedClock
) -> None:
    on(clock, WRITTEN)
    first, other = written(journal, body=LONG), written(journal)
    on(clock, date(2026, 2, 8))
    assert (offer := revisiting.offered(journal))
    assert offer.id == first
    answer = looked_back(journal, first)
    assert revisiting.offered(journal) is None, "one a day is enough"
    on(clock, date(2026, 2, 9))
    assert (offer := revisiting.offered(journal))
    assert offer.id == other
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, answer)
    assert (offer := revisiting.offered(journal))
    assert offer.id == first, "the answer is in the bin"
    recycle_bin.restore_from_bin(journal, Kind.REFLECTION, answer)
    on(clock, date(2026, 3, 1))
    assert (offer := revisiting.offered(journal))
    assert (offer.id, offer.distance) == (first, Distance.MONTH)
    looked_back(journal, answer)
    on(clock, date(2026, 3, 2))
    assert (offer := revisiting.offered(journal))
    assert offer.id == other, "by way of the answer it was looked back on as well"


def test_nothing_of_the_partners_nor_in_pair_view_nor_without_words_is_offered(
    journal: Journal, clock: FixedClock
) -> None:
    on(clock, WRITTEN)
    written(journal, body=" ", title="Utan text")
    theirs = entries.create(
        journal,
        Kind.REFLECTION,
        {"day": WRITTEN, "body": LONG, "visibility": "shared"},
        author_id=journal.pair.partner.id,
    )
    on(clock, WRITTEN + timedelta(8))
    assert revisiting.offered(journal) is None
    with pytest.raises(OnlyOwnRevisited):
        looked_back(journal, theirs)
    written(journal, body=LONG, visibility="shared")
    assert revisiting.offered(journal) is not None
    journal.shown_to_pair = True
    assert revisiting.offered(journal) is None


def test_it_is_put_off_and_turned_off_like_what_is_suggested(
    journal: Journal, clock: FixedClock
) -> None:
    on(clock, WRITTEN)
    written(journal, body="Jag sa {inte} nej. " + LONG)
    on(clock, date(2026, 2, 8))

    def said() -> str:
        now = today.load(journal)
        offer = looking_back.offered(journal, now)
        return looking_back.step_of(offer).say(Language("en"), now.today) if offer else ""

    expected = "A week ago, on 31 Jan, you wrote: “Jag sa {inte} nej.” What do you see now?"
    assert said() == expected
    suggestions.put_off(journal, Way.REVISIT, 1)
    assert not said()
    on(clock, date(2026, 2, 9))
    assert said() == expected
    suggestions.turn_off(journal, Way.REVISIT)
    assert not said()
    suggestions.turn_on(journal, Way.REVISIT)
    assert said() == expected
    archive.close(journal)
    assert not said()


def test_every_page_of_a_chain_leads_to_the_others(journal: Journal, clock: FixedClock) -> None:
    on(clock, WRITTEN)
    ids = [written(journal, title="0")]
    for number, about in ((1, 0), (2, 0), (3, 1)):
        on(clock, WRITTEN + timedelta(number))
        ids.append(looked_back(journal, ids[about], title=str(number)))

    def pages() -> list[tuple[str, str]]:
        views = [reflections.load(journal, id_) for id_ in ids]
        return [
            (
                "".join(linked.label for linked in view.revisits),
                "".join(linked.label for linked in view.revisited),
            )
            for view in views
        ]

    whole = [("", "123"), ("0", "23"), ("01", "3"), ("012", "")]
    assert pages() == whole
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, ids[1])
    assert reflections.load(journal, ids[3]).revisits[0].label == "0", "around what is in the bin"
    recycle_bin.restore_from_bin(journal, Kind.REFLECTION, ids[1])
    assert pages() == whole
    [chain] = revisiting.chains(journal)
    assert [text.title for text in chain] == ["0", "1", "2", "3"]
    entries.change(journal, Kind.REFLECTION, ids[0], {"revisits_id": ids[3]})
    assert len(revisiting.chains(journal)[0]) == len(ids), "a circle has an end"


@pytest.mark.parametrize("seed", range(3))
def test_over_a_year_each_text_is_offered_at_most_once_answered_at_a_distance(
    journal: Journal, clock: FixedClock, seed: int
) -> None:
    lot = random.Random(seed)  # noqa: S311 - which days to write, no secret
    days = {written(journal, WRITTEN - timedelta(lot.randrange(200)), LONG[: lot.randrange(1, 900)])
            for _ in range(12)}  # fmt: skip
    answered: list[tuple[str, Distance]] = []
    for number in range(0, 220, 2):
        on(clock, WRITTEN + timedelta(number))
        offer = revisiting.offered(journal)
        assert offer == revisiting.offered(journal), "the same one all day"
        if offer is None:
            continue
        assert offer.id in days, "an answer is not met again by itself"
        assert (offer.id, offer.distance) not in answered
        if lot.random() < 0.3:
            looked_back(journal, offer.id)
            answered.append((offer.id, offer.distance))
            assert revisiting.offered(journal) is None
    assert answered
