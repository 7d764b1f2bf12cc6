"""Filling in an exercise: begun, saved and continued with the template it was begun with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mentorjournal.exercises.errors import ExerciseError
from mentorjournal.exercises.reading import validated
from mentorjournal.exercises.template import CELLS, Template
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.model.exercises import Exercise
from mentorjournal.journal.model.tables import ExerciseState, Kind
from mentorjournal.journal.model.views import DraftView
from mentorjournal.journal.store import drafts, entries
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language

LONGEST_NAME = 120


@dataclass(frozen=True)
class Filled:
    """A filled-in exercise with its template.

    Attributes:
        template: the one it was written with.
        entry: what was written.
    """

    template: Template
    entry: Exercise

    @property
    def answers(self) -> Mapping[str, str]:
        """What was written, by field id or ``row.column``."""
        return self.entry.answers


def of_entry(entry: Exercise) -> Filled:
    """Return an exercise with its template read."""
    return Filled(validated(dict(entry.template), entry.template_id), entry)


def load(journal: Journal, id: str) -> Filled:
    """Return one filled-in exercise.

    Raises:
        NotFound: there is none, or it is in the bin.
    """
    return of_entry(exercises.load(journal, id))


def save_new(
    journal: Journal,
    template: Template,
    answers: Mapping[str, str],
    language: Language,
    *,
    values: Mapping[str, Any] | None = None,
    links: Sequence[Reference] = (),
    keep_draft: bool = False,
) -> str:
    """Save what was written in a new exercise, and return its id.

    Args:
        journal: the open journal.
        template: what was filled in.
        answers: by field id or ``row.column``; empty ones may be left out.
        language: names the exercise, unless ``values`` does.
        values: ``title``, ``day``, ``visibility``, ``state`` where they are not the usual ones.
        links: entries to link it to.
        keep_draft: whether a draft of it outlives this; see ``entries.change``.

    Raises:
        Invalid: an answer is too long; nothing was saved.
    """
    usual = {
        "title": name_of(template, answers, language),
        "day": journal.clock.today(),
        "state": state_of(template, answers),
    }
    content = usual | dict(values or {}) | {"answers": answer_rows(template, answers)}
    template_content = template.model_dump(mode="json")
    return exercises.begin(journal, template_content, content, links=links, keep_draft=keep_draft)


def save(
    journal: Journal,
    filled: Filled,
    answers: Mapping[str, str],
    language: Language,
    *,
    values: Mapping[str, Any] | None = None,
    links: Sequence[Reference] = (),
    keep_draft: bool = False,
) -> None:
    """Save changed answers; a name the user gave stays, and so does a state set by hand.

    Raises:
        Changed: it was saved elsewhere meanwhile; nothing was saved.
        Invalid: an answer is too long; nothing was saved.
    """
    entry, template = filled.entry, filled.template
    usual: dict[str, Any] = {}
    if entry.state is state_of(template, filled.answers):  # otherwise it was set by hand
        usual["state"] = state_of(template, answers)
    if entry.title == name_of(template, filled.answers, language):
        usual["title"] = name_of(template, answers, language)
    content = usual | dict(values or {}) | {"answers": answer_rows(template, answers)}
    entries.change(
        journal,
        Kind.EXERCISE,
        entry.id,
        content,
        revision=entry.revision,
        links=links,
        keep_draft=keep_draft,
    )


def in_draft(template: Template, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a draft's content with the template it was begun with, which may change or go."""
    return dict(content) | {"template": template.model_dump(mode="json")}


def drafts_begun(journal: Journal) -> dict[str, Template]:
    """Return the templates of drafts of new exercises, by id, as they were when begun."""
    templates = (
        (draft.entry_id, template_of_draft(draft))
        for draft in drafts.all_drafts(journal)
        if draft.kind is Kind.EXERCISE
    )
    return {id_: template for id_, template in templates if template is not None}


def template_of_draft(draft: DraftView) -> Template | None:
    """Return the template a draft of a new exercise was begun with; none where it keeps none."""
    content = draft.content.get("template")
    try:
        return validated(dict(content), draft.entry_id) if isinstance(content, Mapping) else None
    except ExerciseError:
        return None


def answer_rows(template: Template, answers: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the answers that hold something, in the template's order."""
    return [
        {"field": place.key, "text": answers[place.key]}
        for place in template.places()
        if answers.get(place.key, "").strip()
    ]


def state_of(template: Template, answers: Mapping[str, str]) -> ExerciseState:
    """Return whether every question has its answer, but for those of optional steps."""
    complete = all(
        answers.get(place.key, "").strip() for place in template.places() if not place.step.optional
    )
    return ExerciseState.FINISHED if complete else ExerciseState.BEGUN


def first_open(template: Template, answers: Mapping[str, str]) -> int:
    """Return the place of the first step with an unanswered question, or of the first step."""
    for at, step in enumerate(template.steps):
        if any(not answers.get(place.key, "").strip() for place in template.places(step)):
            return at
    return 0


def name_of(template: Template, answers: Mapping[str, str], language: Language) -> str:
    """Return what an exercise is called unless the user says otherwise."""
    title = template.title.of(language)
    cells = [" ".join(answers.get(cell, "").split()) for cell in (CELLS[0], CELLS[2])]
    if template.quadrant is None or not any(cells):
        return title
    name = f"{title}: {' → '.join(filter(None, cells))}"
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
