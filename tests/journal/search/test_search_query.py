"""What a search understands beside words: times, tags, goals, kinds, and what it offers instead."""

from datetime import date

import pytest

from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.search import query as search_query
from mentorjournal.journal.search import search
from mentorjournal.journal.search import wording as search_wording
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.date_reading import Period

TODAY = date(2026, 3, 5)
"""The day of the prepared journal's clock."""


def write(journal: Journal, day: str, body: str, **more: object) -> str:
    return entries.create(journal, Kind.REFLECTION, {"day": day, "body": body, **more})


def ids(journal: Journal, typed: str) -> list[str]:
    return [hit.id for hit in search.search(journal, typed)]


@pytest.fixture
def winter(journal: Journal) -> dict[str, str]:
    """Some reflections of a winter, by a word that tells them."""
    goal = entries.create(journal, Kind.GOAL, {"wording": "Våga delegera"})
    return {
        "goal": goal,
        "december": write(journal, "2025-12-10", "Jag delegerar för lite", tags=["ledarskap"]),
        "february": write(
            journal, "2026-02-24", "Jag delegerar mer", tags=["ledarskap", "mod"], title="Fält"
        ),
        "march": entries.create(
            journal,
            Kind.REFLECTION,
            {"day": "2026-03-02", "body": "Tänkte på december", "visibility": "shared"},
            links=[(Kind.GOAL, goal)],
        ),
    }


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("december", ["december", "march"]),  # that month's first, then those that have the word
        ("i december", ["december"]),
        ("December 2025", ["december"]),
        ("march", ["goal", "march"]),
        ("2026-02", ["february"]),
        ("delegerar februari", ["february"]),
        ("förra veckan", ["february"]),
        ("last week", ["february"]),
        ("v 9", ["february"]),
        ("from:2026-02", ["march", "february", "goal"]),
        ("från:februari till:28/2", ["february"]),
        ("to:jan delegerar", ["december"]),
        ("#ledarskap", ["february", "december"]),
        ("#ledar #mod", ["february"]),
        ("@delegera", ["goal", "march"]),
        ("@våga december", ["march"]),
        ("is:reflection delegerar mer", ["february"]),
        ("är:mål", ["goal"]),
        ("är:delad", ["march"]),
        ('"december"', ["march"]),
        ("#nothing", []),
        ("from:nonsense", []),
    ],
)
def test_what_was_asked_for_is_found(
    typed: str, hits: list[str], journal: Journal, winter: dict[str, str]
) -> None:
    names = {id_: name for name, id_ in winter.items()}
    found = [names[id_] for id_ in ids(journal, typed)]
    assert found == hits or (set(found) == set(hits) and "from:2026" in typed)


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("mod march", ["mod"]),
        ("march mod", ["mod"]),
        ("may", ["lunch"]),
        ("mod may", []),  # the word, which no text has, before the month
        ("what I wrote in March about mod", ["mod"]),
        ("vad jag skrev i mars om mod", ["mod"]),
        ("lunch maj", ["lunch"]),  # no year was said, and last year's is the last there is
        ("lunch maj 2026", []),
        ("all insights", ["insight", "mod"]),
        ("alla insikterna", ["insight", "mod"]),
        ("insikter mars", ["insight", "mod"]),
        ("last meeting", ["last"]),
        ("senaste mötet", ["last"]),
        ("meeting before last", ["before last", "after"]),
        ("the reflection from the meeting before last", ["after"]),
        ("reflektionen från mötet före det förra", ["after"]),
        ("näst senaste mötet is:meeting", ["before last"]),
    ],
)
def test_what_is_asked_for_in_a_sentence_is_found(
    typed: str, hits: list[str], journal: Journal
) -> None:
    met = [
        entries.create(journal, Kind.MEETING, {"day": day, "state": state, "reason": reason})
        for day, state, reason in (
            ("2026-01-20", "held", ""),
            ("2026-02-10", "held", ""),
            ("2026-02-20", "cancelled", "Snö"),
            ("2026-03-03", "planned", ""),  # its day has come
            ("2026-04-01", "planned", ""),
        )
    ]
    brave = write(journal, "2026-03-02", "Mod att säga nej")
    names = {
        met[1]: "before last",
        met[3]: "last",
        brave: "mod",
        entries.create(
            journal, Kind.INSIGHT, {"text": "Kan övas", "reflection_id": brave}
        ): "insight",
        entries.create(
            journal,
            Kind.REFLECTION,
            {"day": "2026-02-11", "body": "Kvällen efter"},
            links=[(Kind.MEETING, met[1])],
        ): "after",
        write(journal, "2025-05-03", "Lunch vid sjön"): "lunch",
    }
    assert {names[id_] for id_ in ids(journal, typed)} == set(hits)


@pytest.mark.usefixtures("winter")
def test_what_finds_nothing_is_offered_without_the_word_that_nothing_has(
    journal: Journal,
) -> None:
    offered = search.results(journal, "delegerar zebra").suggestion
    assert offered is not None
    assert (offered.query, offered.total) == ("delegerar", 2)


def test_insights_and_what_holds_them_are_found(journal: Journal) -> None:
    plain = write(journal, "2026-03-01", "Utan")
    holding = write(journal, "2026-03-02", "Med")
    insight = entries.create(
        journal, Kind.INSIGHT, {"text": "Värt att ta med", "reflection_id": holding}
    )
    for typed in ("is:insight", "är:insikt"):
        assert set(ids(journal, typed)) == {holding, insight}
    assert plain not in ids(journal, "is:insight")


def test_in_pair_view_nothing_private_is_told_of(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Hemligt mål"})
    shared = entries.create(
        journal,
        Kind.REFLECTION,
        {"day": "2026-03-02", "body": "Öppet", "visibility": "shared"},
        links=[(Kind.GOAL, goal)],
    )
    entries.create(
        journal,
        Kind.INSIGHT,
        {"text": "Dolt guldkorn", "reflection_id": shared, "visibility": "private"},
    )
    write(journal, "2026-03-02", "Guldkornen", tags=["dold"])
    entries.create(
        journal,
        Kind.MEETING,
        {"day": "2026-03-01", "state": "held", "visibility": "private", "notes": "Slutet möte"},
        links=[(Kind.REFLECTION, shared)],
    )
    assert shared in ids(journal, "@hemligt")
    assert shared in ids(journal, "last meeting")
    assert search.results(journal, "guldkorm").suggestion is not None
    journal.shown_to_pair = True
    for typed in ("@hemligt", "is:insight", "#dold", "guldkorn", "is:private", "last meeting"):
        assert ids(journal, typed) == [], typed
    assert search.results(journal, "guldkorm").suggestion is None


def test_how_many_there_are_is_told_beyond_those_in_view(journal: Journal) -> None:
    for number in range(search.MOST_HITS + 5):
        write(journal, "2026-03-01", f"Samma ord {number}")
    results = search.results(journal, "samma")
    assert (len(results.hits), results.total) == (search.MOST_HITS, search.MOST_HITS + 5)
    assert search_wording.status(Language("en"), results) == "The best 30 of 35 hits"


@pytest.mark.usefixtures("winter")
@pytest.mark.parametrize(
    ("code", "typed", "status"),
    [
        ("en", "delegerar february", "1 hit · February 2026"),
        ("sv", "är:insikt från:2026-02-24", "Inget hittades. · från 24 februari 2026 · med insikt"),
        ("en", "#mod is:shared", "Nothing found. · #mod · shared"),
    ],
)
def test_how_a_search_was_read_is_said(
    code: str, typed: str, status: str, journal: Journal
) -> None:
    assert search_wording.status(Language(code), search.results(journal, typed)) == status


@pytest.mark.usefixtures("winter")
@pytest.mark.parametrize(
    ("typed", "offered", "total"),
    [
        ("delegrear", "delegerar", 2),
        ("delegerar 2024", "delegerar", 2),
        ("deleggerar #ledarskap", "delegerar #ledarskap", 2),
        ("xylofon", None, 0),
    ],
)
def test_what_would_be_found_is_offered(
    typed: str, offered: str | None, total: int, journal: Journal
) -> None:
    results = search.results(journal, typed)
    assert results.hits == []
    if offered is None:
        assert results.suggestion is None
    else:
        assert results.suggestion == search.Suggestion(offered, total)
        assert len(ids(journal, offered)) == total


@pytest.mark.usefixtures("winter")
def test_where_the_words_are_is_told(journal: Journal) -> None:
    where = {
        typed: search_wording.where(Language("en"), search.search(journal, typed)[0])
        for typed in ("fält", "mer", "#mod")
    }
    assert where == {"fält": "in the title", "mer": "in the text", "#mod": ""}


@pytest.mark.parametrize("typed", ["what may come", "12", "fredag", "is:", "#", "@", "kl: 14"])
def test_what_may_be_a_word_is_searched_as_words_alone(typed: str, journal: Journal) -> None:
    for query in search_query.read(typed, TODAY, journal.pair):
        assert not query.has_filters


def test_a_time_in_a_filter_is_that_of_its_first_or_last_day(journal: Journal) -> None:
    (query,) = search_query.read("from:2025-12 to:february", TODAY, journal.pair)
    assert query.period == Period(date(2025, 12, 1), date(2026, 2, 28))
    (query,) = search_query.read('from:"last week" is:private', TODAY, journal.pair)
    assert query.period == Period(date(2026, 2, 23), date.max)
    assert query.visibility is Visibility.PRIVATE
