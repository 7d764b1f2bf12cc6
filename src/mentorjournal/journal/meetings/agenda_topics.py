"""Bringing something up: what lies in the journal becomes a line on a meeting's agenda.

A question of one's own is parked no longer then. One that the partner's letter brought is linked to
the meeting: it is theirs alone to change, and the meeting is of both.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlmodel import Session

from mentorjournal.journal.meetings import meetings, questions
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import JournalError, NotFound
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.store import entries, entry_links, entry_rows
from mentorjournal.journal.store.access_rules import came_from_partner
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_


@dataclass(frozen=True)
class Topic:
    """Something to bring up: the entry it comes from, and its words on the agenda."""

    kind: Kind
    id: str
    text: str


TOPICS = frozenset({Kind.QUESTION, Kind.ACTION, Kind.GOAL})
"""The kinds of entry whose words make a line on an agenda."""


class NoTopic(JournalError):
    """What was to be brought up has no words for an agenda."""

    message = N_("Only a question, a next step or a goal can be brought up as it is.")


class NoAgenda(JournalError):
    """Something was to be brought up where there is no agenda."""

    message = N_("Only a meeting has an agenda.")


def topics_of(journal: Journal, meeting: Reference, brought: Sequence[Reference]) -> list[Topic]:
    """Return entries as topics for a meeting, by their own words.

    Raises:
        NoAgenda: that is no meeting.
        NoTopic: one of them is nothing to bring up.
        NotFound: one of them does not exist.
    """
    if meeting[0] is not Kind.MEETING:
        raise NoAgenda
    if not TOPICS.issuperset(kind for kind, _ in brought):
        raise NoTopic
    with journal.read() as session:
        return [
            Topic(kind, id_, str(getattr(entry_rows.get(session, kind, id_), KINDS[kind].label)))
            for kind, id_ in brought
        ]


def would_show(journal: Journal, meeting_id: str, topic: Topic) -> bool:
    """Say whether a topic's words are private and would be the partner's to read on the agenda.

    A question is meant to be brought up, and nobody is surprised.

    Raises:
        NotFound: the meeting, or what the topic comes from, does not exist.
    """
    if topic.kind is Kind.QUESTION:
        return False
    with journal.read() as session:
        meeting = entry_rows.get(session, Kind.MEETING, meeting_id)
        source = entry_rows.get(session, topic.kind, topic.id)
        return (meeting.visibility, source.visibility) == (Visibility.SHARED, Visibility.PRIVATE)


def add_topics(journal: Journal, meeting_id: str, topics: Sequence[Topic]) -> int:
    """Add topics to a meeting's agenda in one transaction and return how many were new.

    A question is parked no longer; one that another agenda has taken up already is left to that.
    What stands on the agenda already is left as it is.

    Raises:
        Invalid: the agenda is full; nothing was saved.
        NotFound: the meeting does not exist.
    """
    with journal.write() as session:
        there = {row["text"] for row in meetings.agenda_of(session, meeting_id)}
        free = [topic for topic in topics if not _is_taken_up(session, topic, meeting_id)]
        words = {topic.text: topic for topic in free if topic.text not in there}
        meetings.extend_agenda(session, journal, meeting_id, list(words))
        for topic in free:
            if topic.kind is Kind.QUESTION:
                _take_up(session, journal, topic.id, meeting_id, taken=True)
        return len(words)


def remove_topic(journal: Journal, meeting_id: str, topic: Topic) -> None:
    """Take a topic off a meeting's agenda again; a question is parked again.

    Raises:
        NotFound: the meeting does not exist.
    """
    with journal.write() as session:
        meeting = entry_rows.get(session, Kind.MEETING, meeting_id)
        rest = [row for row in meetings.agenda_of(session, meeting_id) if row["text"] != topic.text]
        entries.revise(session, journal, Kind.MEETING, meeting, {"agenda": rest})
        if topic.kind is Kind.QUESTION:
            _take_up(session, journal, topic.id, meeting_id, taken=False)


def _is_taken_up(session: Session, topic: Topic, meeting_id: str) -> bool:
    """Say whether a question stands on another meeting's agenda, in a transaction that writes."""
    if topic.kind is not Kind.QUESTION:
        return False
    if questions.is_on_agenda(session, topic.id, besides=meeting_id):
        return True
    taken_by = getattr(entry_rows.get(session, Kind.QUESTION, topic.id), "meeting_id", None)
    if taken_by in {None, meeting_id}:
        return False
    with suppress(NotFound):
        return bool(entry_rows.get(session, Kind.MEETING, str(taken_by)))
    return False


def _take_up(
    session: Session, journal: Journal, question_id: str, meeting_id: str, *, taken: bool
) -> None:
    """Note that a question stands on a meeting's agenda, or does no longer."""
    question = entry_rows.get(session, Kind.QUESTION, question_id)
    if came_from_partner(session, journal.pair, question):
        ends = (Kind.MEETING, meeting_id), (Kind.QUESTION, question_id)
        (entry_links.add_link if taken else entry_links.remove_link)(session, *ends)
    else:
        stored = {"meeting_id": meeting_id if taken else None}
        entries.revise(session, journal, Kind.QUESTION, question, stored)
