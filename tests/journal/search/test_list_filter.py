"""Lists filtered by what one would search for, put in order, and what is pinned to their top."""

from collections.abc import Collection

import pytest

from mentorjournal.journal.empty_bin import empty_bin
from mentorjournal.journal.goals import goals
from mentorjournal.journal.listing import list_order, pins
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import Order
from mentorjournal.journal.reflections import insights, reflections
from mentorjournal.journal.search import list_filter, search
from mentorjournal.journal.search import wording as search_wording
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language

REFLECTIONS = {Kind.REFLECTION}


def write(journal: Journal, day: str, body: str, **more: object) -> str:
    return entries.create(journal, Kind.REFLECTION, {"day": day, "body": body, **more})


def left(journal: Journal, typed: str, kinds: Collection[Kind] = REFLECTIONS) -> set[str]:
    filtered = list_filter.filtered(journal, typed, kinds)
    assert filtered is not None
    return set(filtered.ids)


@pytest.fixture
def spring(journal: Journal) -> dict[str, str]:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Våga delegera"})
    tagged = write(journal, "2026-03-02", "Schemat", tags=["delegering"])
    about_march = write(journal, "2026-02-10", "I mars ska jag delegera", visibility="shared")
    tied = entries.create(
        journal,
        Kind.REFLECTION,
        {"day": "2026-01-07", "body": "Luncher"},
        links=[(Kind.GOAL, goal)],
    )
    of = {"reflection_id": tagged, "text": "Värt att ta med"}
    insight = entries.create(journal, Kind.INSIGHT, of)
    return {
        "goal": goal,
        "tagged": tagged,
        "about": about_march,
        "tied": tied,
        "insight": insight,
    }


@pytest.mark.parametrize(
    ("typed", "kinds", "names"),
    [
        ("mars", {Kind.REFLECTION}, {"tagged"}),  # the month alone, where it holds anything
        ("mars #delegering", {Kind.REFLECTION}, {"tagged"}),
        ('"mars"', {Kind.REFLECTION}, {"about"}),
        ("april", {Kind.REFLECTION}, set()),
        ("@våga", {Kind.REFLECTION}, {"tied"}),
        ("is:insight", {Kind.REFLECTION}, {"tagged"}),
        ("är:delad", {Kind.REFLECTION}, {"about"}),
        ("is:goal", {Kind.REFLECTION}, set()),
        ("delegera", {Kind.GOAL}, {"goal"}),
        ("#delegering", {Kind.INSIGHT}, {"insight"}),
        ("mars", {Kind.INSIGHT}, {"insight"}),
        ("februari", {Kind.INSIGHT}, set()),
        ("by:me", {Kind.REFLECTION}, {"tagged", "about", "tied"}),
        ("av:mentor", {Kind.REFLECTION}, set()),
        ("by:nobody", {Kind.REFLECTION}, set()),
    ],
)
def test_a_filter_leaves_what_a_search_would_find_of_a_list(
    typed: str, kinds: set[Kind], names: set[str], journal: Journal, spring: dict[str, str]
) -> None:
    called = {id_: name for name, id_ in spring.items()}
    assert {called[id_] for id_ in left(journal, typed, kinds)} == names


def test_whose_an_entry_is_is_asked_by_name_role_or_oneself(journal: Journal) -> None:
    pair = journal.pair
    mine = entries.create(journal, Kind.ACTION, {"text": "Ring", "owner_id": pair.owner.id})
    theirs = entries.create(journal, Kind.ACTION, {"text": "Läs", "owner_id": pair.partner.id})
    actions = {Kind.ACTION}
    name = pair.partner.name.split()[0].lower()
    for typed in (f"by:{name[:3]}", f"av:{pair.partner.role.value}", f'by:"{pair.partner.name}"'):
        assert left(journal, typed, actions) == {theirs}, typed
    assert left(journal, "av:mig", actions) == left(journal, "by:me ring", actions) == {mine}
    found = search.results(journal, f"by:{name}")
    assert pair.partner.name in search_wording.status(Language("en"), found)


def test_a_filter_and_its_count_tell_nothing_private_in_pair_view(
    journal: Journal, spring: dict[str, str]
) -> None:
    shared_insight = entries.create(
        journal,
        Kind.INSIGHT,
        {"text": "Delat", "reflection_id": spring["tagged"], "visibility": "shared"},
    )
    pins.pin(journal, spring["tagged"], pinned=True)
    assert list_filter.count(journal, REFLECTIONS) == 3
    assert shared_insight in left(journal, "#delegering", {Kind.INSIGHT})
    journal.shown_to_pair = True
    assert list_filter.count(journal, REFLECTIONS) == 1
    for typed in ("is:pinned", "schemat", "#delegering", "@våga", "is:insight", "januari"):
        assert left(journal, typed) == set(), typed
    assert left(journal, "by:me") == {spring["about"]}
    assert left(journal, "#delegering", {Kind.INSIGHT}) == set(), "a private text's tag"
    assert left(journal, "@våga", {Kind.INSIGHT, Kind.REFLECTION}) == set()
    listed = {insight.id: insight.day for insight in insights.rows(journal)}
    assert left(journal, f"{listed[shared_insight]}", {Kind.INSIGHT}) == {shared_insight}


def test_nothing_asked_for_is_no_filter(journal: Journal) -> None:
    assert list_filter.filtered(journal, "  ", REFLECTIONS) is None


def test_a_pin_holds_through_the_bin_until_it_is_let_go_or_deleted_for_good(
    journal: Journal,
) -> None:
    first, second = (write(journal, "2026-03-01", text) for text in ("Ett", "Två"))
    for id_ in (first, second, first):
        pins.pin(journal, id_, pinned=True)
    assert pins.pinned(journal) == left(journal, "is:pinned") == {first, second}
    pins.pin(journal, second, pinned=False)
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, first)
    assert left(journal, "är:fäst") == set()
    recycle_bin.restore_from_bin(journal, Kind.REFLECTION, first)
    assert left(journal, "är:fäst") == {first}
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, first)
    empty_bin(journal)
    assert pins.pinned(journal) == frozenset()


def test_reflections_are_read_in_pages_in_either_order(journal: Journal) -> None:
    written = [write(journal, f"2026-01-{day:02}", f"Dag {day}") for day in range(1, 8)]
    some = written[1:6]
    rows = reflections.page(journal, order=Order.OLDEST, among=some, limit=3)
    more = reflections.page(journal, order=Order.OLDEST, among=some, limit=3, after=rows[-1])
    assert [row.id for row in [*rows, *more]] == some
    newest = reflections.everything(journal, among=some)
    assert [row.id for row in newest] == some[::-1]


def test_titles_are_sorted_as_swedish_has_it(journal: Journal) -> None:
    for title in ("Östanvind", "ärligt", "*Åter*", "zebra", "Alfa"):
        write(journal, "2026-01-01", "x", title=title)
    write(journal, "2026-01-01", "")
    write(journal, "2026-01-02", "bara text")
    rows = reflections.everything(journal, order=Order.TITLE)
    assert [row.title or row.opening for row in rows] == [
        *("Alfa", "bara text", "zebra", "*Åter*", "ärligt", "Östanvind", ""),
    ]
    for wording in ("Mål två", "Mål ett"):
        entries.create(journal, Kind.GOAL, {"wording": wording})
    listed = list_order.in_order(goals.rows(journal), Order.TITLE)
    assert [goal.wording for goal in listed] == ["Mål ett", "Mål två"]


def test_the_place_of_a_reflection_is_how_many_its_list_holds_before_it(journal: Journal) -> None:
    written = [write(journal, f"2026-01-{day:02}", "Ord") for day in (1, 2, 3, 3, 4)]
    binned = write(journal, "2026-01-03", "Ord")
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, binned)
    for order in (Order.NEWEST, Order.OLDEST):
        for among in (None, written[1:4]):
            listed = [row.id for row in reflections.everything(journal, among=among, order=order)]
            for id_ in listed:
                place = reflections.place(journal, id_, among=among, order=order)
                assert listed[place] == id_
    assert reflections.place(journal, written[0], among=written[1:]) == 0
    assert reflections.place(journal, binned) == 0
    assert reflections.place(journal, "nothing") == 0
