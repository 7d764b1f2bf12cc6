"""From the first line to the last: a journal founded or opened, its menu, locked, left."""

from __future__ import annotations

from collections.abc import Callable

from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.overview.suggestions import Way
from mentorjournal.journal.people import settings
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_
from mentorjournal.screen_reader.engine.console import (
    Console,
    InputEndedError,
    LeftAloneError,
    Streams,
)
from mentorjournal.screen_reader.engine.entry_forms import Asked, ask_entry
from mentorjournal.screen_reader.engine.prompts import Choice, Left, Menu, choose, run_menu
from mentorjournal.screen_reader.engine.reader import Opening, Reader
from mentorjournal.screen_reader.flows import (
    closing_day,
    entries,
    exercises,
    goals,
    meetings,
    opening,
    search,
    today,
    writing,
)
from mentorjournal.screen_reader.flows import settings as settings_flow

SECONDS = 60


def run(opened: Opening, streams: Streams, *, writing: bool = False) -> None:
    """Lead from the first line to the last.

    Args:
        opened: how the journal is reached.
        streams: where lines come from and go to.
        writing: whether to begin with a reflection.

    Raises:
        UserError: the journal cannot be opened.
        KeyboardInterrupt: it was broken off; what was written is kept.
    """
    console = Console(streams, lambda: opened.language)
    try:
        _run(console, opened, writing=writing)
    except InputEndedError:
        console.tell(N_("Closed. What you have written is kept."))


def _run(console: Console, opened: Opening, *, writing: bool) -> None:
    console.tell(N_("Screen reader mode."))
    console.tell(N_("Each question ends with a colon. ? tells what can be answered, 0 goes back."))
    if not opened.path.exists() and not _found(console, opened):
        return
    while True:
        try:
            with opened.journal() as journal:
                console.idle_seconds = settings.load(journal).auto_lock_minutes * SECONDS
                is_locked = _run_journal(console, opened, journal, writing=writing)
        except LeftAloneError:
            console.show()
            console.tell(N_("Locked, because nobody typed. What you have written is kept."))
            is_locked = True
        console.idle_seconds = 0
        if not is_locked or not _is_unlocked_again(console):
            return
        writing = False


def _found(console: Console, opened: Opening) -> bool:
    chosen = choose(
        console,
        console.say("There is no journal yet."),
        [console.say("Create my journal")],
        back=console.say("Leave"),
    )
    if chosen is None or not opening.found(console, opened):
        return False
    opening.tell_sync_client(console, opened)
    console.tell(N_("Open it with your passphrase."))
    return True


def _is_unlocked_again(console: Console) -> bool:
    chosen = choose(
        console,
        console.say("The journal is locked."),
        [console.say("Unlock")],
        back=console.say("Leave"),
    )
    return chosen is not None


def _run_journal(console: Console, opened: Opening, journal: Journal, *, writing: bool) -> bool:
    """Offer the menu of an open journal; return whether it is locked, and not left."""
    reader = Reader(
        console,
        journal,
        opened,
        {
            Kind.MEETING: meetings.meeting_actions,
            Kind.ACTION: meetings.action_actions,
            Kind.GOAL: goals.goal_actions,
            Kind.EXERCISE: exercises.exercise_actions,
        },
    )
    is_locked = False

    def lock() -> None:
        nonlocal is_locked
        is_locked = True

    if writing:
        _write(reader)
    run_menu(console, lambda left: _main_menu(reader, left, lock))
    return is_locked


def _write(reader: Reader) -> None:
    writing.write(reader)


def _main_menu(reader: Reader, left: Left, lock: Callable[[], None]) -> Menu:
    say = reader.say

    def lock_and_leave() -> None:
        lock()
        left.now()

    return Menu(
        say("Main menu"),
        [
            Choice(say("Today"), lambda: today.run_today(reader, _ways(reader), _drafts(reader))),
            Choice(say("Write a reflection"), lambda: _write(reader)),
            Choice(say("Meetings"), lambda: meetings.run_meetings(reader)),
            Choice(say("Goals"), lambda: goals.run_goals(reader)),
            Choice(say("Exercises"), lambda: exercises.run_exercises(reader)),
            Choice(
                say("Reflections"),
                lambda: entries.run_list(
                    reader, say("Reflections"), "reflections", Kind.REFLECTION
                ),
            ),
            Choice(
                say("Insights"),
                lambda: entries.run_list(reader, say("Insights"), "insights", Kind.INSIGHT),
            ),
            Choice(say("Closing day"), lambda: closing_day.run_closing_day(reader)),
            Choice(say("Search"), lambda: search.run_search(reader)),
            Choice(say("Letters"), lambda: settings_flow.run_letters(reader)),
            Choice(say("Settings"), lambda: settings_flow.run_settings(reader)),
            Choice(say("Lock"), lock_and_leave),
        ],
        [f"{reader.journal.pair.owner.name}, {reader.journal.pair.partner.name}"],
        back=say("Leave"),
        is_root=True,
    )


def _ways(reader: Reader) -> today.Ways:
    """Return where each suggestion leads."""
    write = today.reflecting(lambda links: writing.write(reader, links=links))

    def rest(_: str) -> None:
        meetings.run_meetings(reader)

    return {
        **dict.fromkeys(Way, rest),
        Way.REFLECT: write,
        Way.WRITE: write,
        Way.REVISIT: lambda id: writing.write(reader, revisits_id=id),
        Way.PREPARE: lambda id: meetings.prepare(reader, id),
        Way.REVIEW: lambda id: entries.open_entry(reader, (Kind.AGREEMENT, id)),
        Way.ANSWER: lambda _: closing_day.run_closing_day(reader),
        Way.CLOSING: lambda _: closing_day.run_choice(reader),
        Way.RATE: lambda id: goals.rate(reader, id),
        Way.NEW_GOAL: lambda _: goals.run_goals(reader),
        Way.ACTIONS: lambda _: meetings.run_actions(reader),
    }


def _drafts(reader: Reader) -> today.Drafts:
    """Return what goes on with a draft of each kind."""

    def go_on(kind: Kind) -> Callable[[str], object]:
        def ask(id: str) -> None:
            from mentorjournal.journal.lookup import loaders

            entry = loaders.load(reader.journal, kind, id) if id else None
            entries.saved(reader, ask_entry(reader.console, reader.journal, Asked(kind, entry)))

        return ask

    return {
        **{kind.value: go_on(kind) for kind in (*_ASKED_BY_FIELDS,)},
        Kind.REFLECTION.value: lambda id: (
            go_on(Kind.REFLECTION)(id) if id else writing.write(reader)
        ),
        Kind.EXERCISE.value: lambda id: exercises.fill(reader, id),
        Kind.EVALUATION_ANSWER.value: lambda id: closing_day.answer(reader, id),
        Kind.PREPARATION.value: lambda id: meetings.prepare(reader, id),
        Kind.CHECK_IN.value: lambda id: meetings.check_in(reader, id),
        Kind.MEETING.value: lambda id: (
            meetings.take_notes(reader, id) if id else go_on(Kind.MEETING)(id)
        ),
    }


_ASKED_BY_FIELDS = (
    Kind.AGREEMENT,
    Kind.GATHERING,
    Kind.MEETING,
    Kind.GOAL,
    Kind.ACTION,
    Kind.INSIGHT,
    Kind.QUESTION,
    Kind.REPLY,
)
