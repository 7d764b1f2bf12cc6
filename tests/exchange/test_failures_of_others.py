"""What failed in other programs that merge copies, each by its number in their public trackers.

``SHOWN_ELSEWHERE`` names those that a test with another subject shows already.
"""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from mentorjournal.exchange import conflicts, folder, incoming, outgoing
from mentorjournal.exchange.letter.arrivals import News
from mentorjournal.exchange.letter.errors import IdTaken, NoConflict, OfOtherPair
from mentorjournal.exchange.pairing import linking
from mentorjournal.journal import empty_bin
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.meetings import agreement, gatherings, meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Criterion, Kind
from mentorjournal.journal.people import pairs
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from support.letters import Two, carry, found, link, send, two_linked
from support.pairs_in_use import opened_by_its_writer
from support.prepared import PASSPHRASE

TESTS = Path(__file__).parents[1]


SHOWN_ELSEWHERE = {
    "keepassxc 6012, shared again, nothing comes": (
        "exchange/test_letters", "what_is_taken_back_goes_to_the_bin_and_comes_again",
    ),
    "keepassxc 11534, the receiver's delete deletes at the source": (
        "exchange/test_letters", "the_receivers_bin_takes_nothing_from_the_author",
    ),
    "keepassxc 822, 841 and 9062, cloud conflict copies": (
        "exchange/test_letters", "a_folder_carries_letters_past_what_else_lies_there",
    ),
    "joplin 1180, several master keys at once": (
        "exchange/test_pairing", "two_who_invite_each_other_are_linked_once",
    ),
    "joplin 9709, leaving deletes": (
        "exchange/test_pairing", "an_ended_exchange_keeps_everything_but_the_partners_keys",
    ),
    "standard notes 117, a late edit is lost": (
        "exchange/test_letters", "two_wordings_of_one_sentence_are_both_kept",
    ),
    "standard notes 928, copies while typing": (
        "tui/features/letters/test_letters",
        "a_letter_waits_for_pair_view_and_for_what_is_being_written",
    ),
    "cryptomator 21, unsharing is believed to revoke": (
        "tui/features/letters/test_letters_marks",
        "what_was_sent_is_taken_back_after_a_warning",
    ),
    "hostile letters: forged": (
        "exchange/test_format", "a_letter_signed_by_somebody_else_is_refused",
    ),
    "hostile letters: wrapped anew for another, another pair's, another version's, deep": (
        "exchange/test_format", "a_hostile_letter_is_refused_in_one_sentence",
    ),
    "hostile letters: replayed": (
        "exchange/test_letters", "reading_a_letter_twice_or_late_changes_nothing",
    ),
    "hostile letters: truncated, flipped": (
        "exchange/test_format", "a_damaged_letter_is_refused_whatever_is_damaged",
    ),
    "hostile letters: an agenda of 10 MB": (
        "exchange/test_format", "a_hostile_letter_is_refused_in_one_sentence",
    ),
    "hostile letters: control and direction characters": (
        "exchange/test_format", "signs_that_steer_a_terminal_reach_none",
    ),
    "hostile letters: a compressed bomb": ("exchange/test_format", "a_bomb_is_not_unpacked"),
    "hostile letters: ids of the receiver's private entries": (
        "exchange/test_format", "a_letter_cannot_reach_what_was_never_shared",
    ),
}  # fmt: skip


@pytest.mark.parametrize("failure", SHOWN_ELSEWHERE)
def test_what_is_shown_elsewhere_is_there(failure: str) -> None:
    module, test = SHOWN_ELSEWHERE[failure]
    assert f"def test_{test}(" in (TESTS / f"{module}.py").read_text("utf-8")


def reflect(journal: Journal, body: str) -> str:
    values = {"day": "2026-03-01", "body": body, "visibility": "shared"}
    return entries.create(journal, Kind.REFLECTION, values)


def meet(journal: Journal, notes: str) -> str:
    return entries.create(journal, Kind.MEETING, {"day": "2026-03-01", "notes": notes})


def bodies(journal: Journal) -> list[str]:
    return sorted(reflections.load(journal, row.id).body for row in reflections.everything(journal))


def copy_of(journal: Journal, path: Path) -> None:
    """Copy a journal's file, with all that is saved in it."""
    journal.checkpoint()
    shutil.copy2(journal.path, path)


def restored(journal: Journal, backup: Path, clock: FixedClock) -> Journal:
    """Close a journal and return it as a backup has it."""
    journal.close()
    shutil.copy2(backup, journal.path)
    return open_journal(journal.path, PASSPHRASE, clock=clock)


def test_a_letter_that_lies_there_twice_is_taken_in_once(two: Two, tmp_path: Path) -> None:
    """keepassxc 2657: one container that is referenced twice."""
    mentee, mentor = two
    place = tmp_path / "delat"
    place.mkdir()
    for journal in two:
        folder.choose(journal, place)
    reflect(mentee, "Ett.")
    sent = folder.exchange(mentee).sent
    assert sent is not None
    shutil.copy2(sent, place / "igen.txt")
    news = folder.exchange(mentor)
    assert [len(reading.arrivals) for reading in news.readings] == [1]
    assert (bodies(mentor), news.waiting) == (["Ett."], [])


def test_what_is_in_the_bin_does_not_travel(two: Two) -> None:
    """keepassxc 2798: binned things travel; 11070: every id that was deleted, for ever."""
    mentee, mentor = two
    never_sent = reflect(mentee, "Struket.")
    recycle_bin.delete_to_bin(mentee, Kind.REFLECTION, never_sent)
    sent_before = reflect(mentee, "Ångrat.")
    carry(mentee, mentor)
    recycle_bin.delete_to_bin(mentee, Kind.REFLECTION, sent_before)
    content = opened_by_its_writer(mentee, outgoing.make(mentee)).decode()
    assert never_sent not in content
    assert "Struket" not in content and "Ångrat" not in content
    carry(mentee, mentor)
    assert bodies(mentor) == []


def test_two_letters_do_not_hide_each_other(tmp_path: Path, clock: FixedClock) -> None:
    """keepassxc 2895: two imports hide each other."""
    with two_linked(tmp_path, clock) as (asa, mentor):
        first = mentor.pair.id
        second = pairs.add(mentor, {"role": "mentor", "partner": "Åsa Ek", "programme": "Nästa"})
        (tmp_path / "next").mkdir()
        other = found(tmp_path / "next" / "year", asa.pair.owner_role, clock)
        link(other, mentor.for_pair(second))
        reflect(asa, "I år.")
        reflect(other, "Nästa år.")
        carry(asa, mentor)
        with pytest.raises(OfOtherPair) as refused:
            carry(other, mentor)
        assert "letter.txt belongs to you and Åsa Ek." in str(refused.value)
        carry(other, mentor.for_pair(second))
        carry(asa, mentor)
        assert bodies(mentor.for_pair(first)) == ["I år."]
        assert bodies(mentor.for_pair(second)) == ["Nästa år."]
        other.close()


def test_an_id_of_another_pair_is_refused(tmp_path: Path, clock: FixedClock) -> None:
    """keepassxc 4199: an id that exists elsewhere."""
    with two_linked(tmp_path, clock) as (mentee, mentor):
        second = pairs.add(mentor, {"role": "mentor", "partner": "Åsa Ek", "programme": "Nästa"})
        (tmp_path / "next").mkdir()
        copy = tmp_path / "next" / "copy.mjournal"
        reflect(mentee, "Samma.")
        copy_of(mentee, copy)
        same_ids = open_journal(copy, PASSPHRASE, clock=clock)
        link(same_ids, mentor.for_pair(second))
        carry(mentee, mentor)
        with pytest.raises(IdTaken):
            carry(same_ids, mentor.for_pair(second))
        assert bodies(mentor) == ["Samma."]
        assert bodies(mentor.for_pair(second)) == []
        same_ids.close()


def test_what_the_reader_deletes_for_good_wipes_nothing(two: Two) -> None:
    """keepassxc 6477: tombstones wipe the base."""
    mentee, mentor = two
    ids = [meet(mentee, text) for text in ("Ett.", "Två.")]
    carry(mentee, mentor)
    for id_ in ids:
        recycle_bin.delete_to_bin(mentor, Kind.MEETING, id_)
    empty_bin.empty_bin(mentor)
    reading = carry(mentor, mentee)
    assert reading.arrivals == []
    assert sorted(meetings.load(mentee, id_).notes for id_ in ids) == ["Ett.", "Två."]


def test_new_keys_make_no_conflicts(two: Two) -> None:
    """joplin 12375: all becomes a conflict after a new key."""
    mentee, mentor = two
    meeting = meet(mentee, "Ett.")
    carry(mentee, mentor)
    carry(mentor, mentee)
    made = linking.invite(mentee, "sv", new_keys=True)
    accepted = linking.accept(mentor, made.text, " ".join(made.words))
    linking.accept(mentee, str(accepted.answer))
    assert carry(mentee, mentor).arrivals == carry(mentor, mentee).arrivals == []
    entries.change(mentor, Kind.MEETING, meeting, {"notes": "Två."})
    carry(mentor, mentee)
    assert meetings.load(mentee, meeting).notes == "Två."
    assert conflicts.conflicts(mentee) == conflicts.conflicts(mentor) == []


def test_a_restored_old_state_does_not_win(two: Two, tmp_path: Path, clock: FixedClock) -> None:
    """joplin 12272: a restored old state wins."""
    mentee, mentor = two
    meeting = meet(mentee, "Ett.")
    carry(mentee, mentor)
    copy_of(mentee, tmp_path / "backup")
    entries.change(mentee, Kind.MEETING, meeting, {"notes": "Två."})
    carry(mentee, mentor)
    older = restored(mentee, tmp_path / "backup", clock)
    assert carry(older, mentor).arrivals == []
    assert meetings.load(mentor, meeting).notes == "Två."
    carry(mentor, older)
    assert meetings.load(older, meeting).notes == "Två."
    older.close()


def test_a_clock_that_is_years_behind_drops_no_edit(two: Two, clock: FixedClock) -> None:
    """joplin 13531: a wrong clock drops edits."""
    mentee, mentor = two
    meeting = meet(mentee, "Ett.")
    carry(mentee, mentor)
    clock.moment -= timedelta(days=3650)
    entries.change(mentor, Kind.MEETING, meeting, {"notes": "Två."})
    carry(mentor, mentee)
    entries.change(mentee, Kind.MEETING, meeting, {"notes": "Tre."})
    carry(mentee, mentor)
    for journal in two:
        assert meetings.load(journal, meeting).notes == "Tre."
        assert conflicts.conflicts(journal) == []


def test_a_letter_that_was_under_way_brings_back_nothing_dead(two: Two) -> None:
    """syncthing 1613 and 3563: a device that was offline brings back the dead."""
    mentee, mentor = two
    shared = reflect(mentee, "Ett.")
    late_to_mentor = send(mentee)
    incoming.receive(mentor, late_to_mentor, name="a")
    late_to_mentee = send(mentor)
    recycle_bin.delete_to_bin(mentee, Kind.REFLECTION, shared)
    carry(mentee, mentor)
    assert incoming.receive(mentor, late_to_mentor, name="a").arrivals == []
    assert incoming.receive(mentee, late_to_mentee, name="b").arrivals == []
    assert carry(mentor, mentee).arrivals == carry(mentee, mentor).arrivals == []
    assert bodies(mentee) == bodies(mentor) == []


def test_half_a_file_is_read_once_it_is_whole(two: Two, tmp_path: Path) -> None:
    """syncthing 4600: a half-downloaded file is taken for a change."""
    mentee, mentor = two
    folder.choose(mentor, tmp_path)
    reflect(mentee, "Ett.")
    text = send(mentee)
    arriving, seen = tmp_path / "2026-03-05.txt", folder.Seen()
    arriving.write_text(text[: len(text) // 2], encoding="utf-8")
    news = folder.exchange(mentor, seen)
    assert (news.readings, news.waiting, bodies(mentor)) == ([], [], [])
    arriving.write_text(text, encoding="utf-8")
    assert len(folder.exchange(mentor, seen).readings) == 1
    assert bodies(mentor) == ["Ett."]


def test_an_empty_backup_empties_nothing(two: Two, tmp_path: Path, clock: FixedClock) -> None:
    """standard notes 711: a restored backup is emptied, or empties the other."""
    mentee, mentor = two
    copy_of(mentee, tmp_path / "empty")
    meeting = meet(mentee, "Ett.")
    reflect(mentee, "Mitt.")
    reflect(mentor, "Hennes.")
    carry(mentee, mentor)
    older = restored(mentee, tmp_path / "empty", clock)
    assert carry(older, mentor).arrivals == []
    assert (bodies(mentor), meetings.load(mentor, meeting).notes) == (["Hennes.", "Mitt."], "Ett.")
    incoming.receive(older, send(mentor), name="a", take_mine=True)
    assert (bodies(older), meetings.load(older, meeting).notes) == (["Hennes.", "Mitt."], "Ett.")
    older.close()


# What was found here


def test_what_is_private_in_a_restored_backup_holds_no_letter_up(
    two: Two, tmp_path: Path, clock: FixedClock
) -> None:
    """Shared after the backup, private in it: the partner's letters go on, and it stays private."""
    mentee, mentor = two
    values = {"day": "2026-03-01", "body": "Mitt."}
    mine = entries.create(mentee, Kind.REFLECTION, values)
    copy_of(mentee, tmp_path / "backup")
    entries.show_to_pair(mentee, Kind.REFLECTION, mine, shared=True)
    carry(mentee, mentor)
    older = restored(mentee, tmp_path / "backup", clock)
    meeting = meet(mentor, "Nytt.")
    for take_mine in (False, True):
        reading = incoming.receive(older, send(mentor), name="a", take_mine=take_mine)
        assert News.PRIVATE_HERE in [arrival.news for arrival in reading.arrivals]
    assert meetings.load(older, meeting).notes == "Nytt."
    assert reflections.load(older, mine).visibility == "private"
    assert mine not in opened_by_its_writer(older, outgoing.make(older)).decode()
    entries.show_to_pair(older, Kind.REFLECTION, mine, shared=True)
    carry(older, mentor)
    assert bodies(mentor) == bodies(older) == ["Mitt."]
    older.close()


def test_an_agreement_of_both_comes_to_a_journal_that_has_lost_its_own(
    two: Two, tmp_path: Path, clock: FixedClock
) -> None:
    """What both had made, and is one, is read by a backup from before; it was refused for ever."""
    mentee, mentor = two
    copy_of(mentor, tmp_path / "empty")
    for journal, text in zip(two, ("Öppenhet", "Öppenhet"), strict=True):
        agreement.save(journal, {"expectations": text}, revision=0)
    carry(mentee, mentor)
    carry(mentor, mentee)
    older = restored(mentor, tmp_path / "empty", clock)
    carry(mentee, older)
    agreed = agreement.load(older)
    assert agreed is not None
    assert agreed.expectations == "Öppenhet"
    older.close()


def test_what_was_written_anew_is_no_conflict_any_more(two: Two) -> None:
    """Whoever writes a field anew has settled it, before any letter is made."""
    mentee, mentor = two
    meeting = meet(mentee, "")
    carry(mentee, mentor)
    for journal, place in zip(two, ("Torget", "Stationen"), strict=True):
        entries.change(journal, Kind.MEETING, meeting, {"place": place})
    carry(mentee, mentor)
    assert [conflict.name for conflict in conflicts.conflicts(mentor, meeting)] == ["place"]
    entries.change(mentor, Kind.MEETING, meeting, {"place": "Kontoret"})
    assert conflicts.conflicts(mentor, meeting) == conflicts.conflicts(mentor) == []


def test_what_is_its_authors_alone_waits_for_its_author(
    two: Two, tmp_path: Path, clock: FixedClock
) -> None:
    """Settled by the reader, an answer came back that its author's journal refused for ever."""
    mentee, mentor = two
    copy_of(mentor, tmp_path / "empty")
    asked = {"criterion": Criterion.LEARNING, "question": "Vad?", "visibility": "shared"}
    evaluation.answer(mentor, "vad", asked | {"text": "Ett."})
    carry(mentor, mentee)
    older = restored(mentor, tmp_path / "empty", clock)
    evaluation.answer(older, "vad", asked | {"text": "Två."})
    carry(older, mentee)
    (row,) = [row.id for row in evaluation.rows(mentee)]
    assert conflicts.conflicts(mentee) == []
    with pytest.raises(NoConflict):
        conflicts.settle(mentee, row, "text", mine=False)
    incoming.receive(older, send(mentee), name="a", take_mine=True)
    (conflict,) = conflicts.conflicts(older)
    assert {conflict.mine, conflict.theirs} == {"Ett.", "Två."}
    conflicts.settle(older, conflict.entry_id, "text", mine=True)
    carry(older, mentee)
    assert [row.text for row in evaluation.rows(mentee)] == [conflict.mine]
    older.close()


def test_two_of_ones_own_that_are_one_at_the_other_end_show_the_same(two: Two) -> None:
    """The entry that was left kept its own words, whichever both were to show."""
    mentee, mentor = two
    for theme in ("alm", "björk", "ceder", "druva", "ek", "fura"):
        for notes in ("Ett.", "Två."):
            values = {"day": "2026-03-01", "theme": theme, "notes": notes}
            entries.create(mentee, Kind.GATHERING, values)
    carry(mentee, mentor)
    carry(mentor, mentee)
    shown = [
        {row.theme: gatherings.load(journal, row.id).notes for row in gatherings.rows(journal)}
        for journal in two
    ]
    assert len(shown[0]) == 6
    assert shown[0] == shown[1]
