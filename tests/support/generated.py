"""Generated journals, and all that any service hands out of one."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import delete, text

from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.guidance.workspace import evidence_for, question_statuses
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.listing import list_order
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.meetings import (
    agreement,
    check_ins,
    gatherings,
    meetings,
    preparations,
    questions,
)
from mentorjournal.journal.model.errors import NotFound
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Criterion, Kind, Table, Visibility
from mentorjournal.journal.model.terms import Order
from mentorjournal.journal.overview import dated_entries, today, year_figures
from mentorjournal.journal.reflections import insights, reflections, revisiting
from mentorjournal.journal.search import list_filter, search
from mentorjournal.journal.store import bulk, drafts
from mentorjournal.journal.store import recycle_bin as binned
from mentorjournal.journal.store.bulk import NewEntry
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.selection.candidates import candidates
from mentorjournal.summary.selection.choice import load_choice
from mentorjournal.summary.selection.collect import collect
from mentorjournal.tui.entries import links as linking

SECRET = "hemligt"
TEMPLATE = our_templates()["core-quadrant"].model_dump(mode="json")
KEPT = {"person", "programme", "pair", "journal", "setting"}


@dataclass(frozen=True)
class Sown:
    """An entry of a generated journal; its number makes its id, ``about`` what it hangs on."""

    kind: Kind
    shared: bool
    binned: bool
    about: int
    tied: int


sown = st.builds(
    Sown,
    st.sampled_from(Kind),
    st.booleans(),
    st.sampled_from([False, False, False, True]),
    st.integers(0, 9),
    st.integers(0, 9),
)


def id_of(number: int) -> str:
    return f"{number:08x}-0000-4000-8000-000000000000"


def values_of(kind: Kind, words: str, owner: str, about: dict[Kind, str]) -> dict[str, Any]:
    day = date(2026, 3, 4)
    rated: dict[str, Any] = dict.fromkeys(CHECK_IN_ITEMS, 5)
    values: dict[Kind, dict[str, Any]] = {
        Kind.AGREEMENT: {"expectations": words, "review": words},
        Kind.GATHERING: {"day": day, "theme": words, "notes": words},
        Kind.MEETING: {"day": day, "place": words, "notes": words, "agenda": [{"text": words}]},
        Kind.GOAL: {
            "wording": words,
            "why": words,
            "programme_goal": "network",
            "target_date": day,
            "steps": [{"text": words}],
        },
        Kind.ACTION: {
            "text": words,
            "due": day,
            "owner_id": owner,
            "meeting_id": about.get(Kind.MEETING),
            "goal_id": about.get(Kind.GOAL),
        },
        Kind.REFLECTION: {
            "day": day,
            "title": words,
            "body": words,
            "tags": [words],
            "revisits_id": about.get(Kind.REFLECTION),
        },
        Kind.INSIGHT: {"text": words, "reflection_id": about.get(Kind.REFLECTION)},
        Kind.EXERCISE: {
            "template": exercises.digest(TEMPLATE),
            "template_id": TEMPLATE["id"],
            "title": words,
            "day": day,
            "answers": [{"field": "quality", "text": words}],
        },
        Kind.QUESTION: {"text": words, "meeting_id": about.get(Kind.MEETING)},
        Kind.CHECK_IN: rated | {"meeting_id": about.get(Kind.MEETING), "word": words},
        Kind.PREPARATION: {"meeting_id": about.get(Kind.MEETING), "notes": words},
        Kind.REPLY: {"reflection_id": about.get(Kind.REFLECTION), "text": words},
        Kind.EVALUATION_ANSWER: {
            "criterion": Criterion.LEARNING,
            "question_id": words,
            "question": words,
            "text": words,
        },
    }
    return values[kind]


def sow(
    journal: Journal, plan: list[Sown], *, private: bool = True, first: int = 0
) -> list[tuple[Kind, str]]:
    """Write a planned journal, with its private entries or as if they had never been.

    ``first`` numbers the ids, which are a journal's, where several pairs are sown.
    """
    batch: list[NewEntry] = []
    kinds: dict[int, Kind] = {}
    taken: set[tuple[Kind, bool, str]] = set()
    owner = journal.pair.owner.id
    for number, planned in enumerate(plan):
        # A check-in cannot be without its meeting, so it is as private as that.
        hidden = planned.kind in {Kind.CHECK_IN, Kind.REPLY} and not (
            planned.about < len(plan) and plan[planned.about].shared
        )
        shared = planned.shared and planned.kind is not Kind.PREPARATION and not hidden
        about = (
            {kinds[planned.about]: id_of(first + planned.about)} if planned.about in kinds else {}
        )
        needs_meeting = planned.kind in {Kind.CHECK_IN, Kind.PREPARATION}
        needs_reflection = planned.kind is Kind.REPLY
        if about and plan[planned.about].binned and not (needs_meeting or needs_reflection):
            about = {}  # one's own view names what lies in the bin, and pair view does not
        if not (shared or private) or (needs_meeting and Kind.MEETING not in about):
            continue
        if needs_reflection and Kind.REFLECTION not in about:
            continue
        if planned.kind is Kind.AGREEMENT or needs_meeting:
            place = (planned.kind, shared, about.get(Kind.MEETING, "") if needs_meeting else "")
            if place in taken:  # there is one of these
                continue
            taken.add(place)
        words = f"ord {'delat' if shared else SECRET}{first + number}"
        values = values_of(planned.kind, words, owner, about)
        if planned.kind is not Kind.PREPARATION:
            values["visibility"] = Visibility.SHARED if shared else Visibility.PRIVATE
        links = (
            [(kinds[planned.tied], id_of(first + planned.tied))] if planned.tied in kinds else []
        )
        rated = planned.kind is Kind.GOAL
        batch.append(
            NewEntry(
                planned.kind,
                values,
                owner,
                datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number),
                links,
                [{"day": "2026-03-01", "value": 4, "note": words}] if rated else [],
                id_of(first + number),
            )
        )
        kinds[number] = planned.kind
    exercises.keep_templates(journal, [TEMPLATE])
    bulk.add_all(journal, batch)
    for number, kind in kinds.items():
        if plan[number].binned:
            binned.delete_to_bin(journal, kind, id_of(first + number))
    return [(kind, id_of(first + number)) for number, kind in kinds.items()]


def _summary(journal: Journal, language: Language) -> dict[str, Any]:
    """Return a summary without what pair view says another way: two authors, attendance by name."""
    document = collect(journal, language)
    days = [(gathering.day, gathering.theme) for gathering in document.year.gatherings]
    year = asdict(document.year) | {"gatherings": days, "attendance": document.year.attended()}
    return asdict(document) | {"authors": None, "year": year}


def handed_out(journal: Journal, known: list[tuple[Kind, str]]) -> dict[str, Any]:
    """Return whatever any service hands out, without ids that are fresh in each journal."""
    language = Language("sv")
    whole: dict[str, Any] = {}
    for kind, id_ in known:
        try:
            entry = loaders.load(journal, kind, id_)
        except NotFound:
            continue
        whole[id_] = entry
        if kind is Kind.GOAL:
            whole[f"story {id_}"] = goals.story(journal, goals.load(journal, id_))
        if kind is Kind.MEETING:
            whole[f"preparation {id_}"] = preparations.of_meeting(journal, id_)
    content: dict[str, Any] = {
        "entries": whole,
        "agreement": agreement.load(journal),
        "meetings": meetings.rows(journal),
        "agenda": meetings.gathered_agenda(journal),
        "gatherings": gatherings.rows(journal),
        "goals": goals.rows(journal),
        "actions": actions.rows(journal),
        "reflections": reflections.everything(journal),
        "insights": insights.rows(journal),
        "chains": revisiting.chains(journal),
        "figures": year_figures.load(journal),
        "exercises": exercises.rows(journal),
        "questions": questions.parked(journal),
        "check-ins": check_ins.rows(journal),
        "answers": evaluation.rows(journal),
        "today": today.load(journal),
        "calendar": dated_entries.between(journal, date(2026, 1, 1), date(2026, 12, 31)),
        "filtered": _filtered(journal),
        "in order": [
            [entry.id for entry in list_order.in_order(rows(journal), order)]
            for rows in LISTS
            for order in Order
        ],
        "hits": sorted(search.search(journal, "ord"), key=lambda hit: hit.id),
        "drafts": drafts.all_drafts(journal),
        "bin": [(item.id, item.label) for item in binned.in_bin(journal)],
        "to tie to": linking.candidates(journal),
        "to bring": candidates(journal, language),
        "asked": [
            (question, evidence_for(journal, language, question))
            for question in question_statuses(journal, language)
        ],
        "chosen": load_choice(journal),
        "summary": _summary(journal, language),
    }
    return {name: _without_fresh(value) for name, value in content.items()}


LISTS: tuple[Callable[[Journal], list[Any]], ...] = (
    *(meetings.rows, gatherings.rows, goals.rows, actions.rows, reflections.everything),
    *(insights.rows, exercises.rows, questions.parked),
)
FILTERS = (
    "ord",
    "mars 2026",
    "is:pinned",
    "is:insight",
    "is:private",
    "is:shared",
    "by:me",
    "#ord",
)


def _filtered(journal: Journal) -> list[Any]:
    """Return what filters leave of each list, and out of how many."""
    return [
        (
            sorted(left.ids) if left else left,
            list_filter.count(journal, {kind}),
        )
        for kind in Kind
        for typed in FILTERS
        for left in [list_filter.filtered(journal, typed, {kind})]
    ]


def _without_fresh(value: Any) -> Any:
    """Return the same without the ids of agenda items and steps, which are drawn anew."""
    if isinstance(value, dict):
        return {key: _without_fresh(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without_fresh(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        values = {name: getattr(value, name) for name in value.__dataclass_fields__}
        if type(value).__name__ in {"AgendaLine", "Step"}:
            del values["id"]
        values.pop("revision", None)
        values.pop("updated", None)
        return {name: _without_fresh(part) for name, part in values.items()}
    return value


def emptied(journal: Journal) -> Journal:
    """Take every entry out of a journal, which takes less time than a new one."""
    journal.shown_to_pair = False
    with journal.write() as session:
        for table in reversed(Table.metadata.sorted_tables):
            if table.name not in KEPT:
                session.execute(delete(table))
        session.execute(text("DELETE FROM search_text"))
    return journal
