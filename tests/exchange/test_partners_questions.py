"""A question that the partner has parked comes onto an agenda, and stays the partner's."""

from pathlib import Path

import pytest

from mentorjournal.journal.meetings import agenda_topics, meetings, questions
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries, recycle_bin, versions
from mentorjournal.journal.store.journal import Journal
from support.commands import run
from support.letters import Two, carry
from support.prepared import PASSPHRASE

WORDS = "Hur delegerar du?"


def parked_by_mentor(mentee: Journal, mentor: Journal) -> Topic:
    id_ = entries.create(mentor, Kind.QUESTION, {"text": WORDS, "visibility": "shared"})
    carry(mentor, mentee)
    return Topic(Kind.QUESTION, id_, WORDS)


def agenda_in(journal: Journal, meeting_id: str) -> list[str]:
    return [line.text for line in meetings.load(journal, meeting_id).agenda]


def test_both_see_it_taken_up_and_its_author_has_it_unchanged(two: Two) -> None:
    mentee, mentor = two
    question = parked_by_mentor(mentee, mentor)
    meeting = entries.create(mentee, Kind.MEETING, {"day": "2026-03-20"})
    later = entries.create(mentee, Kind.MEETING, {"day": "2026-04-20"})
    assert agenda_topics.add_topics(mentee, meeting, [question]) == 1
    carry(mentee, mentor)
    for journal in two:
        assert questions.parked(journal) == []
        assert agenda_in(journal, meeting) == [WORDS]
        links = meetings.load(journal, meeting).links
        assert [(link.kind, link.id) for link in links] == [(Kind.QUESTION, question.id)]
        assert questions.load(journal, question.id).meeting_id is None
    assert versions.versions(mentor, question.id) == []
    for journal in two:
        assert agenda_topics.add_topics(journal, later, [question]) == 0, "one agenda has it"
    assert agenda_in(mentee, later) == []


@pytest.mark.parametrize("way", ["topic", "line", "meeting"])
def test_off_the_agenda_it_is_parked_again_for_both(two: Two, way: str) -> None:
    mentee, mentor = two
    question = parked_by_mentor(mentee, mentor)
    meeting = entries.create(mentee, Kind.MEETING, {"day": "2026-03-20"})
    agenda_topics.add_topics(mentee, meeting, [question])
    carry(mentee, mentor)
    if way == "topic":
        agenda_topics.remove_topic(mentee, meeting, question)
    elif way == "line":
        entries.change(mentee, Kind.MEETING, meeting, {"agenda": []})
    else:
        recycle_bin.delete_to_bin(mentee, Kind.MEETING, meeting)
    carry(mentee, mentor)
    for journal in two:
        assert [parked.id for parked in questions.parked(journal)] == [question.id]
    later = entries.create(mentor, Kind.MEETING, {"day": "2026-04-20"})
    assert agenda_topics.add_topics(mentor, later, [question]) == 1


def test_in_pair_view_it_is_taken_up_the_same_way(two: Two) -> None:
    mentee, mentor = two
    question = parked_by_mentor(mentee, mentor)
    meeting = entries.create(mentee, Kind.MEETING, {"day": "2026-03-05"})
    mentee.shown_to_pair = True
    agenda_topics.add_topics(mentee, meeting, [question])
    assert questions.parked(mentee) == []
    mentee.shown_to_pair = False
    carry(mentee, mentor)
    assert questions.parked(mentor) == []


def test_the_command_brings_it_up(two: Two, tmp_path: Path) -> None:
    mentee, mentor = two
    question = parked_by_mentor(mentee, mentor)
    own = entries.create(mentee, Kind.QUESTION, {"text": "Min egen"})
    meeting = entries.create(mentee, Kind.MEETING, {"day": "2099-03-20"})
    reflection = entries.create(mentee, Kind.REFLECTION, {"day": "2026-03-01", "body": "x"})
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    asked = ["--journal", str(mentee.path), "--passphrase-file", str(secret), "--lang", "en"]
    refused = run(*asked, "change", meeting, "--bring", reflection, "--set", "place=Borås")
    assert refused.returncode == 1
    assert refused.stderr.strip() == (
        "Only a question, a next step or a goal can be brought up as it is."
    )
    refused = run(*asked, "change", own, "--bring", question.id)
    assert refused.stderr.strip() == "Only a meeting has an agenda."
    assert meetings.load(mentee, meeting).place == ""
    brought = run(*asked, "change", meeting, "--bring", question.id, "--bring", own)
    assert brought.returncode == 0, brought.stderr
    assert agenda_in(mentee, meeting) == [WORDS, "Min egen"]
    assert run(*asked, "list", "questions").stdout == "There is nothing here yet.\n"
    assert questions.load(mentee, own).meeting_id == meeting
