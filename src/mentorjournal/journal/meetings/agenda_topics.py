"""Bringing something up: what lies in the journal becomes a line on a meeting's agenda."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlmodel import Session

from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.errors import NotFound
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries, entry_rows
from mentorjournal.journal.store.journal import Journal


@dataclass(frozen=True)
class Topic:
    """Something to bring up: the entry it comes from, and its words on the agenda."""

    kind: Kind
    id: str
    text: str


def add_topics(journal: Journal, meeting_id: str, topics: Sequence[Topic]) -> int:
    """Add topics to a meeting's agenda in one transaction and return how many were new.

    A question is parked no longer; one that another agenda has taken up meanwhile is left to that.
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
                _park(session, journal, topic.id, meeting_id)
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
            _park(session, journal, topic.id, None)


def _is_taken_up(session: Session, topic: Topic, meeting_id: str) -> bool:
    """Say whether a question stands on another meeting's agenda, in a transaction that writes."""
    if topic.kind is not Kind.QUESTION:
        return False
    taken_by = getattr(entry_rows.get(session, Kind.QUESTION, topic.id), "meeting_id", None)
    if taken_by in {None, meeting_id}:
        return False
    with suppress(NotFound):
        return bool(entry_rows.get(session, Kind.MEETING, str(taken_by)))
    return False


def _park(session: Session, journal: Journal, question_id: str, meeting_id: str | None) -> None:
    question = entry_rows.get(session, Kind.QUESTION, question_id)
    entries.revise(session, journal, Kind.QUESTION, question, {"meeting_id": meeting_id})
