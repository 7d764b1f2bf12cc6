"""Two who have parked the same question before they were linked have one, if they say so."""

import json
from pathlib import Path

from mentorjournal.exchange import conflicts, incoming, outgoing
from mentorjournal.exchange.letter.unification import SameEntry
from mentorjournal.journal.meetings import agenda_topics, meetings, questions
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from support.commands import run
from support.letters import Two, carry, send
from support.prepared import PASSPHRASE

WORDS = "Hur delegerar du?"


def ask(journal: Journal, text: str = WORDS, **values: str) -> str:
    return entries.create(journal, Kind.QUESTION, {"text": text, "visibility": "shared"} | values)


def parked(journal: Journal) -> list[tuple[str, str, str]]:
    return [
        (question.id, question.text, question.author.name) for question in questions.parked(journal)
    ]


def make_one(reader: Journal, letter: str) -> list[SameEntry]:
    same = incoming.preview(reader, letter, name="brev").same
    chosen = {entry.letter_id: entry.entry_id for entry in same}
    incoming.receive(reader, letter, name="brev", same=chosen)
    return same


def test_one_is_left_to_each_as_their_own_whoever_says_so(two: Two) -> None:
    mentee, mentor = two
    mine, theirs = ask(mentee), ask(mentor)
    to_mentor = send(mentee)
    assert make_one(mentee, send(mentor)) == [SameEntry(Kind.QUESTION, theirs, mine, label=WORDS)]
    incoming.receive(mentor, to_mentor, name="from before")
    carry(mentee, mentor)
    carry(mentor, mentee)
    assert parked(mentee) == [(mine, WORDS, "Åsa Ek")]
    assert parked(mentor) == [(theirs, WORDS, "Karin Lund")]
    incoming.receive(mentor, to_mentor, name="late")
    assert [outgoing.unsent(journal) for journal in two] == [0, 0]
    entries.change(mentor, Kind.QUESTION, theirs, {"text": "Hur lär man sig delegera?"})
    carry(mentor, mentee)
    assert parked(mentee) == [(mine, "Hur lär man sig delegera?", "Åsa Ek")]
    assert conflicts.conflicts(mentee) == []


def test_who_had_them_as_two_keeps_their_own(two: Two) -> None:
    for mentee_reads_first in (True, False):
        mentee, mentor = two if mentee_reads_first else two[::-1]
        words = f"{WORDS} {mentee_reads_first}"
        mine = ask(mentee, words)
        ask(mentor, words)
        earlier = send(mentee)
        carry(mentor, mentee)
        assert len(parked(mentee)) == len(parked(mentor)) + 1
        assert make_one(mentor, earlier)
        carry(mentor, mentee)
        assert (mine, words, mentee.pair.owner.name) in parked(mentee)
        assert len(parked(mentee)) == len(parked(mentor))


def test_it_is_taken_up_for_both(two: Two) -> None:
    mentee, mentor = two
    mine = ask(mentee)
    ask(mentor)
    make_one(mentor, send(mentee))
    carry(mentor, mentee)
    meeting = entries.create(mentee, Kind.MEETING, {"day": "2026-03-20"})
    assert agenda_topics.add_topics(mentee, meeting, [Topic(Kind.QUESTION, mine, WORDS)]) == 1
    carry(mentee, mentor)
    for journal in two:
        assert parked(journal) == []
        assert [line.text for line in meetings.load(journal, meeting).agenda] == [WORDS]


def test_an_undone_letter_leaves_each_their_own(two: Two) -> None:
    mentee, mentor = two
    mine = ask(mentee)
    ask(mentor)
    make_one(mentee, send(mentor))
    assert incoming.undo(mentee) == 1
    assert parked(mentee) == [(mine, WORDS, "Åsa Ek")]


def test_what_is_not_the_same_stays_two(two: Two) -> None:
    mentee, mentor = two
    ask(mentee, "Hur delegerar man?")
    ask(mentee, "Hemligt?", visibility="private")
    ask(mentor)
    ask(mentor, "Hemligt?")
    assert make_one(mentee, send(mentor)) == []
    assert len(parked(mentee)) == 4
    ask(mentee)  # again, with the partner's in view
    carry(mentee, mentor)
    assert len(parked(mentor)) == 4, "what is private does not travel"


def test_the_command_makes_them_one(two: Two, tmp_path: Path) -> None:
    mentee, mentor = two
    mine = ask(mentee)
    ask(mentor)
    letter = tmp_path / "brev.txt"
    letter.write_text(send(mentor), encoding="utf-8")
    secret = f"{PASSPHRASE}\n"
    shown = run("receive", str(letter), "--json", path=mentee.path, stdin=secret)
    [reading] = json.loads(shown.stdout)["letters"]
    assert [(same["kind"], same["label"]) for same in reading["same"]] == [("question", WORDS)]
    done = run("receive", str(letter), "--yes", "--same", path=mentee.path, stdin=secret)
    assert done.returncode == 0, done.stderr
    assert parked(mentee) == [(mine, WORDS, "Åsa Ek")]
