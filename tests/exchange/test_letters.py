"""Letters: the other has what one shares, both changes are merged, nothing private leaves."""

import shutil
from pathlib import Path

import pytest

from mentorjournal.exchange import conflicts, folder, incoming, outgoing, standing
from mentorjournal.exchange.letter.arrivals import News
from mentorjournal.exchange.letter.errors import (
    ChangedSinceLetter,
    FolderUnusable,
    NotALetter,
    NotForThisJournal,
    NotFromPartner,
    OwnLetter,
)
from mentorjournal.journal import empty_bin
from mentorjournal.journal.goals import goals
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.meetings import agreement, check_ins, gatherings, meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind, Table
from mentorjournal.journal.store import entries, entry_rows, recycle_bin, versions
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.unlock import key_by_passphrase
from support.letters import Two, carry, send, two_linked
from support.prepared import PASSPHRASE


def meeting_in(journal: Journal, **values: object) -> str:
    return entries.create(journal, Kind.MEETING, {"day": "2026-03-01", **values})


def notes_in(journal: Journal, id: str) -> str:
    return meetings.load(journal, id).notes


def news_of(reading: incoming.Reading) -> list[tuple[News, Kind]]:
    return [(arrival.news, arrival.kind) for arrival in reading.arrivals]


def test_what_is_shared_is_there_at_the_other_end(two: Two) -> None:
    mentee, mentor = two
    goal = entries.create(
        mentee,
        Kind.GOAL,
        {"wording": "Leda lugnare", "visibility": "shared", "steps": [{"text": "Andas"}]},
    )
    goals.rate(mentee, goal, {"day": "2026-03-01", "value": 4, "note": "En början"})
    meeting = meeting_in(mentee, agenda=[{"text": "Mål"}], notes="Vi började.", start="13:00")
    entries.create(
        mentee,
        Kind.ACTION,
        {
            "text": "Ring Eva",
            "owner_id": mentee.pair.partner.id,
            "meeting_id": meeting,
            "goal_id": goal,
        },
    )
    reflection = entries.create(
        mentee,
        Kind.REFLECTION,
        {"day": "2026-03-01", "body": "Tänkvärt", "tags": ["ledarskap"], "visibility": "shared"},
        links=[(Kind.MEETING, meeting)],
    )
    assert news_of(carry(mentee, mentor)) == [
        (News.NEW, Kind.MEETING),
        (News.NEW, Kind.GOAL),
        (News.NEW, Kind.ACTION),
        (News.NEW, Kind.REFLECTION),
    ]
    got = goals.load(mentor, goal)
    assert (got.wording, got.steps[0].text) == ("Leda lugnare", "Andas")
    assert [(rating.value, rating.note) for rating in got.ratings] == [(4, "En början")]
    assert got.author == mentor.pair.partner
    told = meetings.load(mentor, meeting)
    assert ([line.text for line in told.agenda], told.notes) == (["Mål"], "Vi började.")
    [action] = told.actions
    assert (action.text, action.owner) == ("Ring Eva", mentor.pair.owner)
    assert [end.id for end in told.links] == [reflection]
    assert carry(mentor, mentee).arrivals == []
    assert carry(mentee, mentor).arrivals == []
    assert outgoing.unsent(mentee) == outgoing.unsent(mentor) == 0


def test_what_is_private_is_in_no_letter(two: Two) -> None:
    mentee, mentor = two
    secret = entries.create(mentee, Kind.REFLECTION, {"day": "2026-03-01", "body": "Hemligt"})
    private = meeting_in(mentee, visibility="private", notes="Hemligt")
    shared = entries.create(
        mentee,
        Kind.ACTION,
        {
            "text": "Delat",
            "owner_id": mentee.pair.owner.id,
            "meeting_id": private,
            "visibility": "shared",
        },
        links=[(Kind.REFLECTION, secret)],
    )
    carry(mentee, mentor)
    with mentor.read(any_pair=True) as session:
        from sqlmodel import select

        from mentorjournal.journal.exchange.tables import ExchangeEntry

        kept = str([row.model_dump() for row in session.exec(select(ExchangeEntry))])
    assert shared in kept
    assert not any(word in kept for word in (secret, private, "Hemligt"))


def test_two_wordings_of_one_text_become_one_where_they_do_not_touch(two: Two) -> None:
    mentee, mentor = two
    meeting = meeting_in(mentee, notes="Först. Sedan. Sist.")
    carry(mentee, mentor)
    carry(mentor, mentee)
    entries.change(mentee, Kind.MEETING, meeting, {"notes": "Först av allt. Sedan. Sist."})
    entries.change(mentor, Kind.MEETING, meeting, {"notes": "Först. Sedan. Sist av allt."})
    to_mentor, to_mentee = send(mentee), send(mentor)
    incoming.receive(mentor, to_mentor, name="a")
    incoming.receive(mentee, to_mentee, name="b")
    assert (
        notes_in(mentee, meeting)
        == notes_in(mentor, meeting)
        == "Först av allt. Sedan. Sist av allt."
    )


def test_two_wordings_of_one_sentence_are_both_kept(two: Two) -> None:
    mentee, mentor = two
    meeting = meeting_in(mentee, place="Kontoret", notes="Hos mig.")
    carry(mentee, mentor)
    carry(mentor, mentee)
    entries.change(mentee, Kind.MEETING, meeting, {"place": "Torget", "start": "09:00"})
    entries.change(mentor, Kind.MEETING, meeting, {"place": "Stationen", "minutes": 60})
    to_mentor, to_mentee = send(mentee), send(mentor)
    assert (News.BOTH_WROTE, Kind.MEETING) in news_of(incoming.receive(mentor, to_mentor, name="a"))
    assert (News.BOTH_WROTE, Kind.MEETING) in news_of(incoming.receive(mentee, to_mentee, name="b"))
    for journal in two:
        told = meetings.load(journal, meeting)
        assert (told.place, told.minutes, str(told.start)) == ("Torget", 60, "09:00:00")
    assert "Stationen" in str([kept.content for kept in versions.versions(mentor, meeting)])


def test_reading_a_letter_twice_or_late_changes_nothing(two: Two) -> None:
    mentee, mentor = two
    meeting = meeting_in(mentee, notes="Ett.")
    first = send(mentee)
    entries.change(mentee, Kind.MEETING, meeting, {"notes": "Två."})
    second = send(mentee)
    incoming.receive(mentor, second, name="b")
    assert incoming.receive(mentor, first, name="a").arrivals == []
    assert incoming.receive(mentor, second, name="b").arrivals == []
    assert notes_in(mentor, meeting) == "Två."


def test_a_preview_says_what_would_come_and_saves_nothing(two: Two) -> None:
    mentee, mentor = two
    meeting_in(mentee)
    letter = send(mentee)
    assert news_of(incoming.preview(mentor, letter, name="a")) == [(News.NEW, Kind.MEETING)]
    assert meetings.rows(mentor) == []
    assert news_of(incoming.receive(mentor, letter, name="a")) == [(News.NEW, Kind.MEETING)]


def test_what_is_taken_back_goes_to_the_bin_and_comes_again(two: Two) -> None:
    mentee, mentor = two
    values = {"day": "2026-03-01", "body": "Delat", "visibility": "shared"}
    reflection = entries.create(mentee, Kind.REFLECTION, values)
    carry(mentee, mentor)
    entries.show_to_pair(mentee, Kind.REFLECTION, reflection, shared=False)
    entries.change(mentee, Kind.REFLECTION, reflection, {"body": "Bara mitt"})
    assert news_of(carry(mentee, mentor)) == [(News.TAKEN_BACK, Kind.REFLECTION)]
    assert [binned.id for binned in recycle_bin.in_bin(mentor)] == [reflection]
    entries.show_to_pair(mentee, Kind.REFLECTION, reflection, shared=True)
    carry(mentee, mentor)
    assert recycle_bin.in_bin(mentor) == []
    with mentor.read() as session:
        assert "Bara mitt" in str(entry_rows.get(session, Kind.REFLECTION, reflection))


def test_the_receivers_bin_takes_nothing_from_the_author(two: Two) -> None:
    mentee, mentor = two
    meeting = meeting_in(mentee)
    carry(mentee, mentor)
    recycle_bin.delete_to_bin(mentor, Kind.MEETING, meeting)
    carry(mentor, mentee)
    carry(mentee, mentor)
    assert meetings.load(mentee, meeting).id == meeting
    assert meetings.rows(mentor) == []


def test_an_undone_letter_leaves_what_was_there_and_can_be_read_again(two: Two) -> None:
    mentee, mentor = two
    meeting = meeting_in(mentee, notes="Ett.")
    carry(mentee, mentor)
    entries.change(mentee, Kind.MEETING, meeting, {"notes": "Två."})
    goal = entries.create(mentee, Kind.GOAL, {"wording": "Nytt", "visibility": "shared"})
    letter = send(mentee)
    incoming.receive(mentor, letter, name="a")
    assert incoming.undo(mentor) == 2
    assert notes_in(mentor, meeting) == "Ett."
    assert goals.rows(mentor) == []
    assert len(incoming.receive(mentor, letter, name="a").arrivals) == 2
    assert notes_in(mentor, meeting) == "Två."
    entries.change(mentor, Kind.GOAL, goal, {"wording": "Ändrat"})
    with pytest.raises(ChangedSinceLetter):
        incoming.undo(mentor)


def test_check_ins_are_seen_once_both_have_set_theirs(two: Two) -> None:
    mentee, mentor = two
    meeting = meeting_in(mentee, state="held")
    carry(mentee, mentor)
    shared = {"visibility": "shared"}
    check_ins.save(mentee, meeting, dict.fromkeys(CHECK_IN_ITEMS, 3) | {"word": "Trögt"} | shared)
    assert news_of(carry(mentee, mentor)) == [(News.SEALED, Kind.CHECK_IN)]
    assert check_ins.rows(mentor) == []
    check_ins.save(mentor, meeting, dict.fromkeys(CHECK_IN_ITEMS, 9) | shared)
    assert news_of(carry(mentor, mentee)) == [(News.NEW, Kind.CHECK_IN)]
    assert [row.met for row in check_ins.rows(mentee)] == [3, 9]
    assert news_of(carry(mentee, mentor)) == [(News.NEW, Kind.CHECK_IN)]
    assert sorted(row.met for row in check_ins.rows(mentor)) == [3, 9]


def test_a_letter_is_for_one_reader_from_one_writer(
    two: Two, tmp_path: Path, clock: FixedClock
) -> None:
    mentee, mentor = two
    letter = send(mentee)
    with pytest.raises(OwnLetter):
        incoming.receive(mentee, letter, name="a")
    (tmp_path / "third").mkdir()
    with two_linked(tmp_path / "third", clock) as (_, stranger):
        with pytest.raises(NotForThisJournal):
            incoming.receive(stranger, letter, name="a")
        foreign = send(stranger)
    for text in ("", "Hej", letter[: len(letter) // 2], letter.replace("A", "B")):
        with pytest.raises(NotALetter):
            incoming.receive(mentor, text, name="a")
    with pytest.raises((NotForThisJournal, NotFromPartner)):
        incoming.receive(mentor, foreign, name="a")
    quoted = "\r\n".join(f"> {line}" for line in f"Hej!\n{letter}\nHälsningar".splitlines())
    assert incoming.receive(mentor, quoted, name="a").arrivals == []


def test_what_was_deleted_for_good_is_kept_nowhere_and_does_not_come_back(two: Two) -> None:
    mentee, mentor = two
    meeting = meeting_in(mentee, notes="Zundergång")
    carry(mentee, mentor)
    entries.change(mentee, Kind.MEETING, meeting, {"notes": "Zundergång igen"})
    carry(mentee, mentor)
    recycle_bin.delete_to_bin(mentor, Kind.MEETING, meeting)
    assert empty_bin.empty_bin(mentor) == 1
    with mentor.read(any_pair=True) as session:
        kept = [
            tuple(row)
            for table in Table.metadata.sorted_tables
            for row in session.connection().execute(table.select())
        ]
    assert "Zundergång" not in str(kept)
    assert carry(mentee, mentor).arrivals == []
    assert meetings.rows(mentor) == []
    assert carry(mentor, mentee).arrivals == []
    assert notes_in(mentee, meeting) == "Zundergång igen"


def test_one_of_two_versions_is_chosen_and_the_other_is_in_the_history(two: Two) -> None:
    mentee, mentor = two
    meeting = meeting_in(mentee, place="Kontoret", agenda=[{"text": "Mål"}])
    carry(mentee, mentor)
    for journal, place, text in ((mentee, "Torget", "Mål i år"), (mentor, "Stationen", "Alla mål")):
        with journal.read() as session:
            row = entry_rows.get(session, Kind.MEETING, meeting)
            [item] = entry_rows.content(session, Kind.MEETING, row)["agenda"]
        entries.change(
            journal, Kind.MEETING, meeting, {"place": place, "agenda": [item | {"text": text}]}
        )
    texts = send(mentee), send(mentor)
    incoming.receive(mentor, texts[0], name="a")
    incoming.receive(mentee, texts[1], name="b")
    where, line = sorted(
        conflicts.conflicts(mentor), key=lambda conflict: conflict.name, reverse=True
    )
    assert (where.mine, where.theirs) == ("Stationen", "Torget")
    assert (line.mine["text"], line.theirs["text"]) == ("Alla mål", "Mål i år")
    conflicts.settle(mentor, meeting, "place", mine=True)
    conflicts.settle(mentor, meeting, line.name, mine=False)
    assert conflicts.conflicts(mentor) == []
    carry(mentor, mentee)
    assert conflicts.conflicts(mentee) == []
    for journal in two:
        told = meetings.load(journal, meeting)
        assert (told.place, [item.text for item in told.agenda]) == ("Stationen", ["Mål i år"])
        kept = str([version.content for version in versions.versions(journal, meeting)])
        assert "Torget" in kept
    assert "Alla mål" in str([kept.content for kept in versions.versions(mentor, meeting)])


def test_what_both_wrote_before_they_were_linked_is_one(tmp_path: Path, clock: FixedClock) -> None:
    with two_linked(tmp_path, clock) as (mentee, mentor):
        agreed = [
            entries.create(mentee, Kind.AGREEMENT, {"expectations": "Öppenhet"}),
            entries.create(mentor, Kind.AGREEMENT, {"cadence": "Var tredje vecka"}),
        ]
        for journal in (mentee, mentor):
            entries.create(journal, Kind.GATHERING, {"day": "2026-03-21", "theme": "Skuggning"})
        here = meeting_in(mentee, start="13:00", notes="Mina ord.")
        meeting_in(mentor, start="13:30", notes="Hennes ord.")
        to_mentor, to_mentee = send(mentee), send(mentor)
        same = incoming.preview(mentee, to_mentee, name="b").same
        assert [meeting.entry_id for meeting in same] == [here]
        incoming.receive(mentee, to_mentee, name="b", same={same[0].letter_id: here})
        incoming.receive(mentor, to_mentor, name="a")
        carry(mentee, mentor)
        carry(mentor, mentee)
        for journal, id_ in zip((mentee, mentor), agreed, strict=True):
            told = agreement.load(journal)
            assert told is not None
            assert (told.id, told.expectations, told.cadence) == (
                id_,
                "Öppenhet",
                "Var tredje vecka",
            )
            assert len(gatherings.rows(journal)) == 1
            [row] = meetings.rows(journal)
            notes, start = conflicts.conflicts(journal, row.id)
            assert {notes.mine, notes.theirs} == {"Mina ord.", "Hennes ord."}
            assert {start.mine, start.theirs} == {"13:00:00", "13:30:00"}


def test_a_folder_carries_letters_past_what_else_lies_there(two: Two, tmp_path: Path) -> None:
    mentee, mentor = two
    folder_path = tmp_path / "delat"
    with pytest.raises(FolderUnusable):
        folder.choose(mentee, folder_path)
    folder_path.mkdir()
    for journal in two:
        folder.choose(journal, folder_path)
    meeting = meeting_in(mentee)
    sent = folder.exchange(mentee).sent
    assert sent is not None
    (folder_path / "half.txt").write_bytes(sent.read_bytes()[:500])
    (folder_path / "notes.txt").write_bytes(b"\xff\xfe\x00")
    sent.rename(folder_path / f"{sent.stem} (Karins kopia i konflikt).txt")
    seen: folder.Seen = {}
    news = folder.exchange(mentor, seen)
    assert [len(reading.arrivals) for reading in news.readings] == [1]
    assert (news.waiting, meetings.load(mentor, meeting).id) == ([], meeting)
    assert news.sent is not None  # the mentee is told that it was read
    assert folder.exchange(mentor, seen) == folder.FolderNews(is_there=True)
    [reading] = folder.exchange(mentee).readings
    assert (reading.arrivals, reading.partner_read) == ([], reading.day)
    assert folder.exchange(mentee).sent is folder.exchange(mentor).sent is None
    shutil.rmtree(folder_path)
    assert not folder.exchange(mentee).is_there


def test_a_restored_journal_takes_its_own_entries_back_only_when_asked(
    two: Two, tmp_path: Path, clock: FixedClock
) -> None:
    mentee, mentor = two
    mentee.back_up(tmp_path / "backup.mjournal")
    reflection = entries.create(
        mentee, Kind.REFLECTION, {"day": "2026-03-01", "body": "Viktigt", "visibility": "shared"}
    )
    carry(mentee, mentor)
    mentee.close()
    shutil.copy2(tmp_path / "backup.mjournal", mentee.path)
    older = open_journal(mentee.path, PASSPHRASE, clock=clock)
    try:
        letter = send(mentor)
        assert news_of(incoming.receive(older, letter, name="a")) == [(News.YOURS, Kind.REFLECTION)]
        assert carry(older, mentor).arrivals == []
        assert news_of(incoming.receive(older, letter, name="a", take_mine=True)) == [
            (News.NEW, Kind.REFLECTION)
        ]
        assert entry_rows.find(older, reflection) == (Kind.REFLECTION, reflection)
    finally:
        older.close()


def test_a_folder_chosen_anew_gets_a_letter_though_nothing_is_unsent(
    two: Two, tmp_path: Path
) -> None:
    mentee, mentor = two
    meeting = meeting_in(mentee)
    send(mentee)  # on a stick that is lost
    folder.choose(mentee, tmp_path)
    sent = folder.exchange(mentee).sent
    assert sent is not None
    assert folder.exchange(mentee).sent is None
    sent.unlink()
    assert folder.exchange(mentee).sent is not None
    folder.choose(mentor, tmp_path)
    [reading] = folder.exchange(mentor).readings
    assert [arrival.id for arrival in reading.arrivals] == [meeting]


def test_what_is_unsent_is_counted_while_another_window_saves(two: Two) -> None:
    """Counted in a write that was rolled back, it waited for the other window, and gave up."""
    mentee, mentor = two
    for body in ("Ett.", "Två."):
        carry(mentee, mentor)
        values = {"day": "2026-03-01", "body": body, "visibility": "shared"}
        entries.create(mentee, Kind.REFLECTION, values)
    key = key_by_passphrase(mentee.path, PASSPHRASE)
    with connected(mentee.path, key) as other_window:
        other_window.execute("BEGIN IMMEDIATE")
        assert outgoing.unsent(mentee) == 1
        assert outgoing.is_due(mentee)
        where = standing.standing(mentee)
        other_window.execute("ROLLBACK")
    assert where is not None
    assert where.unsent == 1
    assert outgoing.unsent(mentee) == 1


def test_a_goal_keeps_the_programmes_goal_it_is_linked_to(two: Two) -> None:
    mentee, mentor = two
    goal = entries.create(
        mentee,
        Kind.GOAL,
        {"wording": "Ring fler", "visibility": "shared", "programme_goal": "network"},
    )
    carry(mentee, mentor)
    assert goals.load(mentor, goal).programme_goal == "network"
    entries.change(mentor, Kind.GOAL, goal, {"programme_goal": "a-goal-of-their-file"})
    carry(mentor, mentee)
    assert goals.load(mentee, goal).programme_goal == "a-goal-of-their-file"
