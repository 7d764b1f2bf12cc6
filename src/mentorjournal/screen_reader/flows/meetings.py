"""Meetings: planned, prepared, written about, held, rated; what was agreed, and next steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from mentorjournal.guidance.check_in import check_in_guide, drop_in_words, park, question_for
from mentorjournal.guidance.prompts import without_unanswered
from mentorjournal.journal.goals import actions
from mentorjournal.journal.lookup.conflicts import MINE
from mentorjournal.journal.meetings import agreement, check_ins, meetings, preparations
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS, FIELDS
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.journal.model.terms import ActionState, Kind, MeetingState, Visibility
from mentorjournal.journal.overview.since_last_meeting import since_last
from mentorjournal.journal.overview.since_wording import since_heading, since_parts
from mentorjournal.journal.store import drafts, entries
from mentorjournal.locale.language import N_
from mentorjournal.screen_reader.engine.entry_forms import Asked, ask_entry, resume
from mentorjournal.screen_reader.engine.forms import Field, Form, Values
from mentorjournal.screen_reader.engine.prompts import Choice, Left, Menu, run_menu
from mentorjournal.screen_reader.engine.reader import Reader
from mentorjournal.screen_reader.flows.entries import adder, open_entry, run_list, saved
from mentorjournal.screen_reader.flows.writing import write

PLANNED = ("day", "start", "minutes", "place", "agenda")


def run_meetings(reader: Reader) -> None:
    """Offer meetings and what belongs to them."""

    def build(_: Left) -> Menu:
        say = reader.say
        return Menu(
            say("Meetings"),
            [
                Choice(say("The next meeting"), lambda: _open_next(reader)),
                adder(reader, say("New meeting"), Kind.MEETING, only=PLANNED),
                Choice(
                    say("All meetings"),
                    lambda: run_list(reader, say("Meetings"), "meetings", Kind.MEETING),
                ),
                Choice(say("Our agreement"), lambda: _agreement(reader)),
                Choice(say("Next steps"), lambda: run_actions(reader)),
                Choice(say("Questions to bring"), lambda: run_questions(reader)),
                Choice(
                    say("Gatherings"),
                    lambda: run_list(
                        reader,
                        say("Gatherings"),
                        "gatherings",
                        Kind.GATHERING,
                        lambda: [adder(reader, say("New gathering"), Kind.GATHERING)],
                    ),
                ),
                Choice(
                    say("Check-ins"),
                    lambda: run_list(reader, say("Check-ins"), "check-ins", Kind.CHECK_IN),
                ),
            ],
        )

    run_menu(reader.console, build)


def _open_next(reader: Reader) -> None:
    coming = meetings.upcoming(reader.journal)
    if coming is None:
        reader.console.tell(N_("No meeting is planned."))
    else:
        open_entry(reader, (Kind.MEETING, coming.id))


def run_actions(reader: Reader) -> None:
    """Offer next steps."""
    run_list(
        reader,
        reader.say("Next steps"),
        "actions",
        Kind.ACTION,
        lambda: [adder(reader, reader.say("New next step"), Kind.ACTION, preset=_mine(reader))],
    )


def run_questions(reader: Reader) -> None:
    """Offer the questions to bring to a meeting."""
    run_list(
        reader,
        reader.say("Questions to bring"),
        "questions",
        Kind.QUESTION,
        lambda: [adder(reader, reader.say("New question"), Kind.QUESTION, only=("text",))],
    )


def _mine(reader: Reader) -> dict[str, str]:
    return {"owner_id": reader.journal.pair.owner.id}


def _agreement(reader: Reader) -> None:
    agreed = agreement.load(reader.journal)
    if agreed is not None:
        open_entry(reader, (Kind.AGREEMENT, agreed.id))
        return
    asked = Asked(Kind.AGREEMENT, title=reader.say("Our agreement"))
    saved(reader, ask_entry(reader.console, reader.journal, asked))


def meeting_actions(reader: Reader, meeting: Meeting) -> Sequence[Choice]:
    """Return what can be done with a meeting."""
    say, today = reader.say, reader.journal.clock.today()
    is_over = meeting.day <= today and meeting.state is not MeetingState.CANCELLED
    choices = [
        Choice(say("Prepare"), lambda: prepare(reader, meeting.id)),
        Choice(say("Notes from the meeting"), lambda: take_notes(reader, meeting.id)),
        Choice(
            say("Agenda"),
            lambda: saved(
                reader,
                ask_entry(
                    reader.console,
                    reader.journal,
                    Asked(Kind.MEETING, meeting, say("Agenda"), only=("agenda",)),
                ),
            ),
        ),
        Choice(
            say("New next step"),
            lambda: saved(
                reader,
                ask_entry(
                    reader.console,
                    reader.journal,
                    Asked(
                        Kind.ACTION,
                        only=("text", "owner_id", "due"),
                        preset=_mine(reader) | {"meeting_id": meeting.id},
                    ),
                ),
            ),
        ),
    ]
    if is_over:
        held = say("It was held")
        choices += (
            [Choice(held, lambda: _hold(reader, meeting.id))]
            if meeting.state is MeetingState.PLANNED
            else []
        )
        choices += [
            Choice(say("Check in"), lambda: check_in(reader, meeting.id)),
            Choice(
                say("Reflect on it"),
                lambda: write(reader, links=[(Kind.MEETING, meeting.id)]),
            ),
        ]
    return choices


def _hold(reader: Reader, id: str) -> None:
    values = {"state": MeetingState.HELD}
    entries.change(reader.journal, Kind.MEETING, id, values, keep_draft=True)
    reader.console.tell(N_("Saved."))


def prepare(reader: Reader, id: str) -> None:
    """Tell what has happened since the last meeting, and ask for notes before this one."""
    console, journal, language = reader.console, reader.journal, reader.language
    since = since_last(journal, id)
    console.show()
    console.show(since_heading(since, language))
    for part in since_parts(since, journal.pair, language):
        if part.lines:
            console.show(f"{part.title}:")
            for line in part.lines:
                console.show(", ".join(filter(None, [line.topic.text, line.note])))
    before = preparations.of_meeting(journal, id)

    def save(text: str) -> str:
        revision = before.revision if before else 0
        return preparations.save(journal, id, text, revision=revision)

    _write(
        reader,
        reader.say("My own notes, only for me"),
        before.notes if before else "",
        (Kind.PREPARATION, id),
        save,
    )


def take_notes(reader: Reader, id: str) -> None:
    """Ask for the notes of a meeting, and whether it was held."""
    meeting = meetings.load(reader.journal, id)

    def save(text: str) -> str:
        notes = {"notes": without_unanswered(text)}
        entries.change(reader.journal, Kind.MEETING, id, notes, revision=meeting.revision)
        return id

    title = reader.say("Notes from the meeting")
    _write(reader, title, meeting.notes, (Kind.MEETING, id), save)
    changed = meetings.load(reader.journal, id)
    if meetings.may_have_been_held(changed, reader.journal.clock.today()):
        question = reader.say(
            "There are notes of {day}, and it is still planned. Was it held?",
            day=reader.language.date(changed.day, "full"),
        )

        def build(left: Left) -> Menu:
            def hold() -> None:
                _hold(reader, id)
                left.now()

            return Menu(question, [Choice(reader.say("It was held"), hold)])

        run_menu(reader.console, build)


def _write(
    reader: Reader,
    title: str,
    before: str,
    draft: tuple[Kind, str],
    save: Callable[[str], str],
) -> None:
    """Ask for one text, kept as a draft under ``notes``."""
    kept = resume(reader.console, reader.journal, *draft)
    form = Form(
        reader.console,
        title,
        [Field("notes", title, "text")],
        {"notes": str(kept.get("notes", before))},
        lambda values: save(values["notes"]),
        lambda values: drafts.keep(reader.journal, *draft, {"notes": values["notes"]}),
        lambda: drafts.discard(reader.journal, *draft),
    )
    saved(reader, form.ask(is_draft="notes" in kept))


def check_in(reader: Reader, id: str) -> None:
    """Ask for the four ratings and a word about a meeting, and tell what a drop leads to."""
    journal, language, guide = reader.journal, reader.language, check_in_guide()
    owner = journal.pair.owner
    rules = FIELDS[Kind.CHECK_IN].cleaners
    draft = (Kind.CHECK_IN, id)
    kept = resume(reader.console, journal, *draft)
    mine = kept.get(MINE, {})
    there: Any = next(
        (
            row
            for row in check_ins.rows(journal)
            if row.meeting_id == id and row.author.id == owner.id
        ),
        None,
    )
    names = [*CHECK_IN_ITEMS, "word"]
    before: Values = {
        name: str(value)
        for name in names
        if (value := mine.get(name, getattr(there, name, None))) is not None
    }
    shared = kept.get("shared", there is not None and there.visibility is Visibility.SHARED)
    before["visibility"] = (Visibility.SHARED if shared else Visibility.PRIVATE).value
    fields = [
        Field(
            item.id,
            language.say("{statement} 0 to 10", statement=item.statement.of(language)),
            help=guide.scale.of(language),
            check=partial(rules[item.id], item.id),
        )
        for item in guide.item
    ]
    fields += [
        Field("word", language.say("A word, if you like")),
        Field(
            "visibility",
            field_label(language, "visibility"),
            "choice",
            options={
                Visibility.PRIVATE.value: language.say("only you"),
                Visibility.SHARED.value: language.say("both of you"),
            },
        ),
    ]

    def keep(values: Values) -> None:
        side: dict[str, Any] = {
            item: int(values[item]) if values.get(item) else None for item in CHECK_IN_ITEMS
        }
        drafts.keep(
            journal,
            *draft,
            {
                MINE: side | {"word": values.get("word", "")},
                "shared": values.get("visibility") == Visibility.SHARED,
            },
        )

    def save(values: Values) -> str:
        said = {name: values.get(name, "") for name in [*names, "visibility"]}
        revision = there.revision if there else 0
        return check_ins.save_together(
            journal, id, {owner.id: said}, revisions={owner.id: revision}
        )[owner.id]

    reader.console.show(guide.scale.of(language))
    form = Form(
        reader.console,
        language.say("Check-in"),
        fields,
        before,
        save,
        keep,
        lambda: drafts.discard(journal, *draft),
    )
    if saved(reader, form.ask(is_draft=bool(kept))) is not None:
        _tell_drops(reader)


def _tell_drops(reader: Reader) -> None:
    for drop in check_ins.open_drops(reader.journal):
        if drop.check_in.author.id != reader.journal.pair.owner.id:
            continue
        about = [drop_in_words(reader.language, drop), question_for(reader.language, drop)]

        def build(left: Left, drop: check_ins.Drop = drop, about: Sequence[str] = about) -> Menu:
            def park_it() -> None:
                park(reader.journal, reader.language, drop)
                reader.console.tell(N_("It is parked as a question for a meeting."))
                left.now()

            return Menu(
                reader.say("A rating has fallen"),
                [Choice(reader.say("Park the question for the next meeting"), park_it)],
                about,
            )

        run_menu(reader.console, build)


def action_actions(reader: Reader, action: Any) -> Sequence[Choice]:
    """Return what can be done with a next step."""
    to, words = (
        (ActionState.DONE, N_("Mark it as done"))
        if action.state is ActionState.OPEN
        else (ActionState.OPEN, N_("Open it again"))
    )

    def change() -> None:
        actions.set_state(reader.journal, action.id, to)
        reader.console.tell(N_("Saved."))

    return [Choice(reader.say(words), change)]
