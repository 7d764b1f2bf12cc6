"""A form for an entry, new or to change, saved on the revision that it was opened with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from mentorjournal.journal.lookup.conflicts import SavedElsewhere
from mentorjournal.journal.model.declaration import declared
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import DraftKind
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.journal.store import entries
from mentorjournal.locale import Language
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values


def text_fields(language: Language, texts: type, entry: EntryHead | None) -> list[Field]:
    """Return a field for each text that a class of fields declares, with its help below it."""
    return [
        Field(
            name,
            language.say(text.label),
            "text",
            getattr(entry, name) if entry is not None else "",
            help=language.say(text.help) if text.help else "",
        )
        for name, text in declared(texts).items()
    ]


async def ask_entry(
    app: JournalApp,
    title: str,
    fields: Sequence[Field],
    kind: Kind,
    entry: EntryHead | None,
    *,
    draft: tuple[DraftKind, str] | None = None,
    kept: Mapping[str, Any] | None = None,
    prepare: Callable[[Values], Values] = dict,
    save: Callable[[Values, int | None], Awaitable[str]] | None = None,
    rebase_on: Callable[[SavedElsewhere], Awaitable[None]] | None = None,
) -> str | None:
    """Ask for an entry, new or to change, and save it; return its id once it is saved.

    Args:
        app: the app.
        title: the form's, in the user's language.
        fields: what is asked.
        kind: the entry's.
        entry: the one to change.
        draft: as for ``FormScreen``; the entry's own kind and id unless given.
        kept: as for ``FormScreen``.
        prepare: makes what is stored of what was typed.
        save: saves that on a revision and returns the id; unless given, it is created or changed.
        rebase_on: takes over what else the next save rests on, after a conflict.
    """
    revision = entry.revision if entry is not None else None

    async def rebase_on_saved(elsewhere: SavedElsewhere) -> None:
        nonlocal revision
        revision = elsewhere.revision
        if rebase_on is not None:
            await rebase_on(elsewhere)

    async def submit(values: Values) -> str:
        stored = prepare(values)
        if save is not None:
            return await save(stored, revision)
        if entry is None:
            return await app.service(entries.create, app.store, kind, stored)
        await app.service(entries.change, app.store, kind, entry.id, stored, revision=revision)
        return entry.id

    saved: str | None = await app.push_screen_wait(
        FormScreen(
            title,
            fields,
            submit,
            draft=draft or (kind, entry.id if entry is not None else ""),
            kept=kept,
            rebase_on=rebase_on_saved,
        )
    )
    return saved
