"""Filled-in exercises: each keeps the template it was written with."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal.model.errors import MadeAlready
from mentorjournal.journal.model.exercises import Exercise, ExerciseRow
from mentorjournal.journal.model.fields import cleaned_new
from mentorjournal.journal.model.tables import Exercise as Row
from mentorjournal.journal.model.tables import (
    ExerciseAnswer,
    ExerciseState,
    ExerciseTemplate,
    Kind,
    Seal,
    Visibility,
    in_order_written,
    new_id,
)
from mentorjournal.journal.store import (
    drafts,
    entries,
    entry_links,
    entry_rows,
    entry_views,
    kept_values,
)
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal

MADE_FROM = "made_from_answers"
"""The setting that keeps which entry was made from which answer: its words are changed later."""


def rows(
    journal: Journal, *, since: date | None = None, template_id: str | None = None
) -> list[ExerciseRow]:
    """Return filled-in exercises, newest first.

    Args:
        journal: the open journal.
        since: only from this day on.
        template_id: only those of one template.
    """
    with journal.read() as session:
        return rows_of(session, journal, since=since, template_id=template_id)


def rows_of(
    session: Session,
    journal: Journal,
    *,
    since: date | None = None,
    template_id: str | None = None,
) -> list[ExerciseRow]:
    """Return filled-in exercises within a running transaction."""
    columns: list[Any] = [
        Row.id,
        Row.template_id,
        Row.title,
        Row.day,
        Row.state,
        Row.visibility,
        Row.author_id,
    ]
    query = (
        select(*columns)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(col(Row.day).desc(), in_order_written(Row).desc())
    )
    if since is not None:
        query = query.where(Row.day >= since)
    if template_id is not None:
        query = query.where(Row.template_id == template_id)
    return [
        ExerciseRow(
            id_,
            template,
            title,
            day,
            ExerciseState(state),
            Visibility(visibility),
            journal.pair.person(author),
        )
        for id_, template, title, day, state, visibility, author in session.exec(query)
    ]


def load(journal: Journal, id: str) -> Exercise:
    """Return one filled-in exercise with the template it was written with.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    with journal.read() as session:
        row = entry_rows.get(session, Kind.EXERCISE, id)
        if not isinstance(row, Row):
            raise TypeError(row)
        template = session.get_one(ExerciseTemplate, row.template)
        answers = session.exec(
            select(ExerciseAnswer)
            .where(ExerciseAnswer.exercise_id == id)
            .order_by(col(ExerciseAnswer.position))
        )
        seal = session.get(Seal, id)
        return entry_views.viewed(
            session,
            journal,
            Exercise,
            row,
            sealed_on=seal.sealed_on if seal else None,
            opened_on=seal.opened_on if seal else None,
            template=dict(template.content),
            answers={answer.field: answer.text for answer in answers},
        )


def begin(
    journal: Journal,
    template: Mapping[str, Any],
    values: Mapping[str, Any],
    *,
    links: Sequence[Reference] = (),
    keep_draft: bool = False,
) -> str:
    """Save a new filled-in exercise with its template, and return its id; its draft is gone.

    Args:
        journal: the open journal.
        template: the template as JSON values; ``id`` names it.
        values: ``title``, ``day``, ``state``, ``visibility``, and ``answers`` as rows of
            ``field`` and ``text``.
        links: entries to link it to; those that are gone by now are passed over.
        keep_draft: whether the draft of one begun with this template outlives this.

    Raises:
        Invalid: a value breaks its rule; nothing was saved.
    """
    named = {"template": digest(template), "template_id": str(template["id"])}
    stored = cleaned_new(Kind.EXERCISE, dict(values) | named, journal.clock.today())
    with journal.write() as session:
        keep_template(session, template)
        entry = entries.add(session, journal, Kind.EXERCISE, stored, journal.pair.owner.id)
        entry_links.add_links_to_existing(session, (Kind.EXERCISE, entry.id), links)
        if not keep_draft:
            drafts.drop(session, journal, Kind.EXERCISE, str(template["id"]))
        return entry.id


def digest(template: Mapping[str, Any]) -> str:
    """Return what tells one version of a template from another: SHA-256 of its JSON."""
    whole = json.dumps(template, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()


def keep_template(session: Session, template: Mapping[str, Any]) -> None:
    """Keep a template within a running transaction; once is enough."""
    session.merge(ExerciseTemplate(digest=digest(template), content=dict(template)))
    session.flush()


def keep_templates(journal: Journal, templates: Sequence[Mapping[str, Any]]) -> None:
    """Keep the templates of exercises that are about to be added in bulk."""
    with journal.write() as session:
        for template in templates:
            keep_template(session, template)


def led_to(
    journal: Journal, id: str, kind: Kind, words: str, *, answer: str = ""
) -> Reference | None:
    """Return what an exercise has led to already: linked to it, and made from the same answer.

    Args:
        journal: the open journal.
        id: the exercise's.
        kind: what would be made.
        words: what it would say; what was made before it was kept from which answer is told by it.
        answer: the key of the answer that it would be made from.
    """
    with journal.read() as session:
        return _led_to(session, id, kind, words, answer)


def _led_to(
    session: Session, exercise_id: str, kind: Kind, words: str, answer: str
) -> Reference | None:
    kept: dict[str, str] = kept_values.kept(session, MADE_FROM, {})
    made_from = kept.get(_place(exercise_id, kind, answer))
    for link in entry_links.links_of(session, exercise_id):
        if link.kind is kind:
            made = entry_rows.get(session, kind, link.id)
            said = {getattr(made, "wording", None), getattr(made, "text", None)}
            if link.id == made_from or words in said:
                return kind, link.id
    return None


def _place(exercise_id: str, kind: Kind, answer: str) -> str:
    return f"{exercise_id}:{answer}:{kind}"


def lead_to(
    journal: Journal,
    id: str,
    kind: Kind,
    words: str,
    values: Mapping[str, Any],
    *,
    answer: str = "",
) -> str:
    """Make what an exercise leads to, linked to it, and return its id.

    Args:
        journal: the open journal.
        id: the exercise's.
        kind: what is made.
        words: what it says.
        values: its fields.
        answer: the key of the answer that it is made from.

    Raises:
        MadeAlready: the exercise has led to it meanwhile.
    """
    made = new_id()

    def require_new(session: Session) -> None:
        if _led_to(session, id, kind, words, answer) is not None:
            raise MadeAlready
        kept: dict[str, str] = kept_values.kept(session, MADE_FROM, {})
        kept_values.keep(session, MADE_FROM, kept | {_place(id, kind, answer): made})

    links = [(Kind.EXERCISE, id)]
    return entries.create(journal, kind, values, links=links, require=require_new, id=made)
