"""What an answer leads to: a goal, a next step, or a question to bring."""

from __future__ import annotations

from mentorjournal.exercises.errors import NothingToTake
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.template import Lead, Outcome
from mentorjournal.journal import entries
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

    What comes of it is as visible as the exercise; a question is parked until an agenda takes it.

    Raises:
        NothingToTake: the answer is empty.
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
    values = visibility | {"text": words}
    return Kind.QUESTION, entries.create(journal, Kind.QUESTION, values, links=[here])


def _origin(filled: Filled, language: Language) -> str:
    return language.say("From the exercise “{title}”.", title=filled.entry.title)
