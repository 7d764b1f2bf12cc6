"""What looks back on what: it is kept at the other end, and never names what is private."""

from mentorjournal.exchange import incoming
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.reflections import insights, reflections, revisiting
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from support.letters import Two, carry

SHARED = Visibility.SHARED


def written(journal: Journal, words: str, revisits: str | None = None, **more: object) -> str:
    values = {"day": "2026-03-01", "body": words, "revisits_id": revisits, **more}
    return entries.create(journal, Kind.REFLECTION, values)


def words_of(journal: Journal) -> list[list[str]]:
    return [[text.body for text in chain] for chain in revisiting.chains(journal)]


def test_a_shared_chain_is_one_at_the_other_end(two: Two) -> None:
    """Whatever their ids: what is named is there before what names it."""
    mentee, mentor = two
    for number in range(6):
        first = written(mentee, f"Då {number}", visibility=SHARED)
        second = written(mentee, f"Sen {number}", first, visibility=SHARED)
        written(mentee, f"Nu {number}", second, visibility=SHARED)
    carry(mentee, mentor)
    expected = [[f"Då {number}", f"Sen {number}", f"Nu {number}"] for number in range(6)]
    assert sorted(words_of(mentor)) == expected
    assert incoming.undo(mentor) == 18
    assert words_of(mentor) == []
    carry(mentee, mentor)
    assert sorted(words_of(mentor)) == expected
    assert carry(mentor, mentee).arrivals == []


def test_a_private_text_is_not_named_until_it_is_shared(two: Two) -> None:
    mentee, mentor = two
    first = written(mentee, "Då")
    answer = written(mentee, "Nu", first, visibility=SHARED)
    carry(mentee, mentor)
    assert reflections.load(mentor, answer).revisits_id is None
    entries.show_to_pair(mentee, Kind.REFLECTION, first, shared=True)
    carry(mentee, mentor)
    assert words_of(mentor) == [["Då", "Nu"]]
    entries.show_to_pair(mentee, Kind.REFLECTION, first, shared=False)
    carry(mentee, mentor)
    assert words_of(mentor) == []
    assert words_of(mentee) == [["Då", "Nu"]]


def test_either_end_comes_back_from_the_bin(two: Two) -> None:
    mentee, mentor = two
    first = written(mentee, "Då", visibility=SHARED)
    answer = written(mentee, "Nu", first, visibility=SHARED)
    for id_ in (first, answer):
        recycle_bin.delete_to_bin(mentee, Kind.REFLECTION, id_)
        carry(mentee, mentor)
        assert words_of(mentee) == words_of(mentor) == []
        recycle_bin.restore_from_bin(mentee, Kind.REFLECTION, id_)
        carry(mentee, mentor)
        assert words_of(mentee) == words_of(mentor) == [["Då", "Nu"]]


def test_a_letter_is_undone_although_something_private_names_what_it_brought(two: Two) -> None:
    mentee, mentor = two
    theirs = written(mentee, "Då", visibility=SHARED)
    carry(mentee, mentor)
    mine = entries.create(
        mentor, Kind.INSIGHT, {"text": "Det gäller mig med.", "reflection_id": theirs}
    )
    assert incoming.undo(mentor) == 1
    assert insights.load(mentor, mine).reflection_id is None
