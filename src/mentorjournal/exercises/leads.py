"""What an answer leads to: a goal, a next step, or a question to bring."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mentorjournal.exercises.errors import NothingToTake
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.template import Lead, Outcome, Place
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.validators import SENTENCE_LIMIT
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language

KINDS_OF: Mapping[Outcome, Kind] = {
    Outcome.GOAL: Kind.GOAL,
    Outcome.ACTION: Kind.ACTION,
    Outcome.QUESTION: Kind.QUESTION,
}


def words_of(filled: Filled, lead: Lead) -> str:
    """Return the answer a lead takes, as one sentence; empty where there is none yet.

    Of several lines the first is taken; of one that is too long, the sentences there is room for.
    """
    lines = (" ".join(line.split()) for line in filled.answers.get(lead.field, "").splitlines())
    words = next(filter(None, lines), "")
    if len(words) > SENTENCE_LIMIT:
        sentences = re.match(rf".{{1,{SENTENCE_LIMIT}}}(?<=[.!?…])(?=\s)", words)
        words = sentences[0] if sentences else words[: SENTENCE_LIMIT - 1] + "…"
    return words[:1].upper() + words[1:]


def first_lead(filled: Filled, to: Outcome) -> Lead | None:
    """Return the first lead to a kind of outcome whose answer is written."""
    return next(
        (lead for lead in filled.template.leads_to if lead.to is to and words_of(filled, lead)),
        None,
    )


def missing_lead(filled: Filled, to: Outcome) -> Place | None:
    """Return the question that would lead to a kind of outcome, once it is answered.

    Nothing where an answer leads there already, or the exercise never leads there.
    """
    keys = [lead.field for lead in filled.template.leads_to if lead.to is to]
    if first_lead(filled, to) is not None:
        return None
    return next((place for place in filled.template.places() if place.key in keys), None)


def led_to(journal: Journal, filled: Filled, lead: Lead) -> Reference | None:
    """Return what an answer has led to already, in whatever words it stands by now."""
    kind, words = KINDS_OF[lead.to], words_of(filled, lead)
    return exercises.led_to(journal, filled.entry.id, kind, words, answer=lead.field)


def follow(
    journal: Journal, filled: Filled, lead: Lead, language: Language, wording: str = ""
) -> Reference:
    """Create what an answer leads to, linked to the exercise, and return it.

    It is as visible as the exercise; a question is parked until an agenda takes it.

    Args:
        journal: the open journal.
        filled: the exercise.
        lead: which of its answers, and to what.
        language: the user's.
        wording: what it is to say instead of the answer's own words.

    Raises:
        NothingToTake: the answer is empty.
        MadeAlready: it has led there meanwhile.
    """
    words = words_of(filled, lead)
    if not words:
        raise NothingToTake
    words = wording.strip() or words
    kind = KINDS_OF[lead.to]
    values: dict[str, Any] = {"visibility": filled.entry.visibility}
    if lead.to is Outcome.GOAL:
        values |= {"wording": words, "why": _origin(filled, language)} | _taken(filled, lead)
    else:
        values["text"] = words
    if lead.to is Outcome.ACTION:
        values["owner_id"] = journal.pair.owner.id
    return kind, exercises.lead_to(journal, filled.entry.id, kind, words, values, answer=lead.field)


def _taken(filled: Filled, lead: Lead) -> dict[str, str]:
    taken = {
        name: filled.answers.get(key, "").strip()
        for name, key in lead.takes.model_dump(exclude_none=True).items()
    }
    return {name: text for name, text in taken.items() if text}


def _origin(filled: Filled, language: Language) -> str:
    """Name the exercise, not what was written in it: the goal may be shared later."""
    title = filled.template.title.of(language)
    return language.say("From the exercise “{title}”.", title=title)
