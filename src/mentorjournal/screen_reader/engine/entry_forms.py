"""An entry's fields as questions, read from what ``journal.model`` declares of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Any

from mentorjournal.entry_text.lists import COLUMNS, KIND_OF_LIST, rows_of
from mentorjournal.journal.lookup import by_name
from mentorjournal.journal.meetings.line_item_text import agenda_as_text, steps_as_text
from mentorjournal.journal.model.declaration import declared, value_type
from mentorjournal.journal.model.field_labels import CHOICES, label_of_field
from mentorjournal.journal.model.fields import FIELDS, VIEWS
from mentorjournal.journal.model.labels import KIND_LABELS, value_label
from mentorjournal.journal.model.terms import DraftKind, Kind, Visibility
from mentorjournal.journal.model.validators import DayCleaner, TextCleaner, flag, maybe_flag
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.journal.programme.goals import goals_of
from mentorjournal.journal.store import drafts
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.screen_reader.engine.console import Console
from mentorjournal.screen_reader.engine.forms import Field, Form, Values
from mentorjournal.screen_reader.engine.prompts import choose

DAY_HELP = N_("A day, for example 2026-03-31, 31 March or Friday.")
LINES_HELP = N_("One item a line; minutes at the end in brackets, for example (20).")
YES, NO = "yes", "no"
AFTERWARDS = {
    Kind.MEETING: ("state", "reason", "notes"),
    Kind.GOAL: ("state", "state_reason"),
    Kind.ACTION: ("state", "done_on"),
}
"""By kind, the fields that say what became of an entry: a new one is not asked for them."""


def fields_of(
    journal: Journal, language: Language, kind: Kind, *, only: Sequence[str] = ()
) -> list[Field]:
    """Return the questions that a kind's fields are.

    Args:
        journal: the open journal, whose entries and people can be chosen.
        language: the user's.
        kind: of the entry.
        only: the fields that are asked for, by their names; all of them unless given.
    """
    names = [name for name in FIELDS[kind].cleaners if name not in by_name.SET_ELSEWHERE]
    asked = [name for name in only if name in names] if only else _visibility_last(names)
    fields = (_field(journal, language, kind, name) for name in asked)
    return [field for field in fields if field is not None]


def _visibility_last(names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: name == "visibility")


def _field(journal: Journal, language: Language, kind: Kind, name: str) -> Field | None:
    rule = FIELDS[kind].cleaners[name]
    options = _options(journal, language, kind, name)
    if options is not None:
        return Field(name, _label(language, name), "choice", options=options) if options else None
    is_text = isinstance(rule, TextCleaner) or name == by_name.LISTS.get(kind)
    declaration = declared(VIEWS[kind]).get(name)
    help = language.say(declaration.help) if declaration and declaration.help else ""
    if isinstance(rule, DayCleaner):
        help = language.say(DAY_HELP)
    if name == by_name.LISTS.get(kind):
        help = language.say(LINES_HELP)
    return Field(
        name,
        _label(language, name),
        "text" if is_text else "line",
        help=help,
        check=_check(journal, kind, name),
    )


def _label(language: Language, name: str) -> str:
    return language.say("Whose it is") if name == "owner_id" else label_of_field(language, name)


def _check(journal: Journal, kind: Kind, name: str) -> Callable[[str], object]:
    rule = FIELDS[kind].cleaners[name]
    if isinstance(rule, DayCleaner):
        return lambda typed: rule(name, typed, journal.clock.today())
    if name == by_name.LISTS.get(kind):
        return str
    return partial(rule, name)


def _options(
    journal: Journal, language: Language, kind: Kind, name: str
) -> Mapping[str, str] | None:
    """Return what a field is chosen from, by value; nothing where it is written freely."""
    rule = FIELDS[kind].cleaners[name]
    if name == "visibility":
        return {value: value_label(language, value) for value in Visibility}
    if name in CHOICES:
        return {value: value_label(language, value) for value in _values_of(kind, name)}
    if rule in {flag, maybe_flag}:
        return {YES: language.say("yes"), NO: language.say("no")}
    if name == "owner_id":
        return {person.id: person.name for person in (journal.pair.owner, journal.pair.partner)}
    if name == "programme_goal":
        return {goal.id: goal.words(language) for goal in goals_of(journal)}
    if name in FIELDS[kind].refers_to:
        return _entries(journal, language, FIELDS[kind].refers_to[name])
    return None


def _values_of(kind: Kind, name: str) -> Sequence[Any]:
    values: Any = value_type(VIEWS[kind], name)
    return list(values)


def _entries(journal: Journal, language: Language, kind: Kind) -> Mapping[str, str]:
    """Return the entries of a kind, each in one line."""
    wanted = next(listed for listed, of_kind in KIND_OF_LIST.items() if of_kind is kind)
    return {row.id: in_one_line(language, wanted, row) for row in rows_of(journal, wanted, None)}


def in_one_line(language: Language, wanted: str, row: Any) -> str:
    """Return a row of a list as it is read aloud."""
    columns: Callable[[Language, Any], Sequence[str]] = COLUMNS[wanted]
    return ", ".join(filter(None, columns(language, row)))


# What stands in them


def values_of(entry: EntryHead | None, fields: Sequence[Field]) -> Values:
    """Return what an entry's fields hold, as it would be typed."""
    if entry is None:
        return {}
    return {field.name: _as_typed(entry, field.name) for field in fields}


def _as_typed(entry: EntryHead, name: str) -> str:
    if name == "owner_id":
        return str(getattr(entry, "owner").id)  # noqa: B009 - entries that have an owner
    value = getattr(entry, name, None)
    if name == "agenda":
        return agenda_as_text(value or [])
    if name == "steps":
        return steps_as_text(value or [])
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(value)
    return str(value)


# Asked and saved


@dataclass(frozen=True)
class Asked:
    """What is to be written.

    Attributes:
        kind: of the entry.
        entry: the one to change; a new one unless given.
        title: what the form is about; the kind's word unless given.
        only: the fields that are asked for, in this order; all of them unless given.
        preset: what a new entry begins with, of fields that are asked for or not.
        links: entries to link it to.
        draft: what its draft is kept under; the entry's own kind and id unless given.
    """

    kind: Kind
    entry: EntryHead | None = None
    title: str = ""
    only: Sequence[str] = ()
    preset: Mapping[str, str] | None = None
    links: Sequence[Reference] = ()
    draft: tuple[DraftKind, str] | None = None


def ask_entry(console: Console, journal: Journal, asked: Asked) -> str | None:
    """Ask for an entry, new or to change, and save it; return its id where it was saved."""
    language, kind, entry = console.language, asked.kind, asked.entry
    only = asked.only or (_new(kind) if entry is None else ())
    fields = fields_of(journal, language, kind, only=only)
    draft_kind, draft_id = asked.draft or (kind, entry.id if entry else "")
    before = values_of(entry, fields) | dict(asked.preset or {})
    kept = resume(console, journal, draft_kind, draft_id)

    def save(values: Values) -> str:
        changed = {
            name: value for name, value in values.items() if entry is None or value != before[name]
        }
        words = {name.removesuffix("_id"): value for name, value in changed.items()}
        with drafts.ending(journal, draft_kind, draft_id):
            if entry is None:
                return by_name.add(journal, kind, words, language, links=asked.links)
            by_name.change(journal, (kind, entry.id), words, language)
            return entry.id

    form = Form(
        console,
        asked.title or language.say(KIND_LABELS[kind]),
        fields,
        before | kept,
        save,
        lambda values: drafts.keep(journal, draft_kind, draft_id, dict(values)),
        lambda: drafts.discard(journal, draft_kind, draft_id),
    )
    return form.ask(is_draft=bool(kept))


def _new(kind: Kind) -> Sequence[str]:
    """Return the fields that a new entry of a kind is asked for."""
    names = [name for name in FIELDS[kind].cleaners if name not in by_name.SET_ELSEWHERE]
    return _visibility_last([name for name in names if name not in AFTERWARDS.get(kind, ())])


def resume(console: Console, journal: Journal, kind: DraftKind, id: str) -> dict[str, Any]:
    """Return what a draft holds, if there is one and it is to be gone on with."""
    draft = drafts.resume(journal, kind, id)
    if draft is None:
        return {}
    chosen = choose(
        console,
        console.say("There is a draft of this, which is not saved yet."),
        [console.say("Go on with it"), console.say("Throw it away and start over")],
        empty=0,
        back=console.say("Go on with it"),
    )
    if chosen == 1:
        drafts.discard(journal, kind, id)
        return {}
    return dict(draft.content)
