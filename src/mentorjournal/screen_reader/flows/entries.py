"""Entries of any kind: listed, read, changed, shared, deleted."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Any

from mentorjournal.entry_text.fields import described
from mentorjournal.entry_text.lists import rows_of
from mentorjournal.exchange import unread
from mentorjournal.journal.lookup import by_name, loaders
from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.labels import KIND_LABELS, VALUE_LABELS
from mentorjournal.journal.model.terms import Kind, Visibility
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.locale.language import N_
from mentorjournal.screen_reader.engine.entry_forms import Asked, ask_entry, in_one_line
from mentorjournal.screen_reader.engine.prompts import Choice, Left, Menu, is_agreed, run_menu
from mentorjournal.screen_reader.engine.reader import Reader
from mentorjournal.screen_reader.flows.export import export_choice
from mentorjournal.vault.format.errors import ReadOnly

EXPORTED = {Kind.REFLECTION, Kind.EXERCISE, Kind.MEETING}
"""What can be written to a file by itself."""


def run_list(
    reader: Reader,
    title: str,
    wanted: str,
    kind: Kind,
    begin: Callable[[], Sequence[Choice]] = tuple,
) -> None:
    """Offer what begins a new entry, then the entries of a list, each to be opened."""

    def build(_: Left) -> Menu:
        rows = rows_of(reader.journal, wanted, None)
        choices = [
            Choice(in_one_line(reader.language, wanted, row), _opener(reader, (kind, row.id)))
            for row in rows
        ]
        about = [] if choices else [reader.say("There is nothing here yet.")]
        return Menu(title, [*begin(), *choices], about)

    run_menu(reader.console, build)


def _opener(reader: Reader, reference: Reference) -> Callable[[], object]:
    return lambda: open_entry(reader, reference)


def open_entry(reader: Reader, reference: Reference) -> None:
    """Tell an entry, and offer what can be done with it."""
    kind, id_ = reference
    is_told = False

    def build(left: Left) -> Menu:
        nonlocal is_told
        entry: Any = loaders.load(reader.journal, kind, id_)
        _mark_read(reader, entry)
        about = () if is_told else lines_of(reader, kind, entry)
        is_told = True
        title = reader.say("{kind}, what to do", kind=reader.say(KIND_LABELS[kind]))
        own = reader.actions[kind](reader, entry) if kind in reader.actions else ()
        return Menu(title, [*_again(read_again), *own, *_usual(reader, kind, entry, left)], about)

    def read_again() -> None:
        nonlocal is_told
        is_told = False

    def _again(read: Callable[[], None]) -> Sequence[Choice]:
        return [Choice(reader.say("Read it"), read)]

    run_menu(reader.console, build)


def lines_of(reader: Reader, kind: Kind, entry: Any) -> list[str]:
    """Return an entry as lines that are read aloud."""
    lines: list[str] = []
    for label, text in described(reader.language, kind, entry, spoken=True)[1:]:
        if text.strip():
            colon = "" if label.endswith(("?", ".", "!", ":", "…")) else ":"
            lines.append(f"{label}{colon} {text.strip()}")
    return lines


def _mark_read(reader: Reader, entry: Any) -> None:
    marks = unread.marks(reader.journal)
    if read := marks.unread.keys() & set(unread.shown_with(entry)):
        with contextlib.suppress(ReadOnly):  # it stays new in a file that can only be read
            unread.mark_read(reader.journal, read)


def _usual(reader: Reader, kind: Kind, entry: Any, left: Left) -> list[Choice]:
    """Return what can be done with an entry of any kind."""
    console, journal = reader.console, reader.journal

    def delete() -> None:
        question = reader.say("Move it to the bin? Settings brings it back.")
        if is_agreed(console, question, reader.say("Move it to the bin")):
            recycle_bin.delete_to_bin(journal, kind, entry.id)
            console.tell(N_("Deleted."))
            left.now()

    def share(to: Visibility) -> None:
        entries.show_to_pair(journal, kind, entry.id, shared=to is Visibility.SHARED)
        console.tell(N_("Visible to: {who}"), who=reader.say(VALUE_LABELS[to]))

    choices = []
    if kind in by_name.NEW:
        choices.append(
            Choice(
                reader.say("Change"),
                lambda: saved(reader, ask_entry(console, journal, Asked(kind, entry))),
            )
        )
    if "visibility" in FIELDS[kind].cleaners:
        is_shared = entry.visibility is Visibility.SHARED
        to = Visibility.PRIVATE if is_shared else Visibility.SHARED
        words = N_("Make it private") if is_shared else N_("Let your partner see it")
        choices.append(Choice(reader.say(words), lambda: share(to)))
    if kind in EXPORTED:
        choices.append(export_choice(reader, kind, entry.id))
    return [*choices, Choice(reader.say("Delete"), delete)]


def saved(reader: Reader, id: str | None) -> str | None:
    """Say that something was saved, if it was; return its id."""
    if id is not None:
        reader.console.tell(N_("Saved."))
    return id


def adder(reader: Reader, label: str, kind: Kind, **how: Any) -> Choice:
    """Return the choice that asks for a new entry of a kind."""
    return Choice(
        label, lambda: saved(reader, ask_entry(reader.console, reader.journal, Asked(kind, **how)))
    )
