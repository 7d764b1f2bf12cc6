"""What an answer leads to: a goal, a next step, or a question on the next meeting's agenda."""

from __future__ import annotations

from mentorjournal.exercises.errors import NoMeetingPlanned, NothingToTake
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.template import Lead, Outcome
from mentorjournal.journal import entries, meetings
from mentorjournal.journal.entries import Reference
from mentorjournal.journal.fields import SENTENCE_LIMIT
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Kind
from mentorjournal.locale import Language


def words_of(filled: Filled, lead: Lead) -> str:
    """Return the answer a lead takes, as one sentence; empty where there is none yet."""
    words = " ".join(filled.answers.get(lead.field, "").split())[:SENTENCE_LIMIT]
    return words[:1].upper() + words[1:]


def first_lead(filled: Filled, to: Outcome) -> Lead | None:
    """Return the first lead to a kind of outcome whose answer is written."""
    return next(
        (one for one in filled.template.leads_to if one.to is to and words_of(filled, one)), None
    )


def follow(journal: Journal, filled: Filled, lead: Lead, language: Language) -> Reference:
    """Make of an answer what it can lead to, tied to the exercise; return what came of it.

    A goal and a next step are as visible as the exercise; a question becomes the last item of
    the next planned meeting's agenda.

    Raises:
        NothingToTake: the answer is empty.
        NoMeetingPlanned: a question has no agenda to go on.
    """
    words = words_of(filled, lead)
    if not words:
        raise NothingToTake
    here: Reference = (Kind.EXERCISE, filled.entry.id)
    visibility = {"visibility": filled.entry.visibility}
    if lead.to is Outcome.GOAL:
        values = visibility | {"wording": words, "why": _origin(filled, language)}
        return Kind.GOAL, entries.create(journal, Kind.GOAL, values, links=[here])
    if lead.to is Outcome.ACTION:
        values = visibility | {"text": words, "owner_id": journal.pair.owner.id}
        return Kind.ACTION, entries.create(journal, Kind.ACTION, values, links=[here])
    return _on_agenda(journal, here, words)


def _on_agenda(journal: Journal, here: Reference, words: str) -> Reference:
    row = meetings.upcoming(journal)
    if row is None:
        raise NoMeetingPlanned
    meeting = meetings.load(journal, row.id)
    agenda = [
        {"id": one.id, "text": one.text, "minutes": one.minutes, "done": one.done}
        for one in meeting.agenda
    ]
    entries.change(
        journal,
        Kind.MEETING,
        row.id,
        {"agenda": [*agenda, {"text": words}]},
        revision=meeting.revision,
        keep_draft=True,
    )
    entries.link(journal, here, (Kind.MEETING, row.id))
    return Kind.MEETING, row.id


def _origin(filled: Filled, language: Language) -> str:
    return language.say("From the exercise “{title}”.", title=filled.entry.title)
