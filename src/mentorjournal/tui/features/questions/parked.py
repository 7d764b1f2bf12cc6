"""Questions to bring: parked, changed, put on an agenda, shown on their page, from any screen."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.journal.meetings import agenda_topics, meetings, questions
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.errors import MadeAlready
from mentorjournal.journal.model.meetings import Question
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.model.views import PairView
from mentorjournal.locale import Language
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.forms import Field
from mentorjournal.tui.entries.entry_form import ask_entry
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block

QUESTION_SIGN = "?"


def questions_blocks(language: Language, pair: PairView, parked: Sequence[Question]) -> list[Block]:
    """Return the page with every parked question."""
    blocks = [Block("title", language.say("Questions to bring"))]
    if parked:
        items = tuple(_item(language, pair, question) for question in parked)
        help_ = language.say(
            "Press {key[gather]} to put the question at the cursor on the next meeting's agenda."
        )
        return [*blocks, Block("items", items=items), Block("muted", f"\n{help_}")]
    words = language.say(
        "None are waiting. Press {key[park]} when one comes to mind; it waits here until a "
        "meeting takes it."
    )
    return [*blocks, Block("muted", words)]


def _item(language: Language, pair: PairView, question: Question) -> Item:
    notes = []
    if question.author.id == pair.partner.id:
        notes.append(question.author.name)
    if question.visibility is Visibility.PRIVATE:
        notes.append(language.say("◇ private"))
    return Item(f"{Kind.QUESTION}:{question.id}", QUESTION_SIGN, question.text, " · ".join(notes))


async def park_question(app: JournalApp, question: Question | None = None) -> None:
    """Ask for a question and park it, or for what changes in one."""
    title = app.say("Park a question") if question is None else app.say("Question")
    await _ask_question(app, title, app.say("What do you want to ask, or take up?"), question)


async def park_for_next_time(app: JournalApp) -> None:
    """Ask two who meet for a question to come back to, and park it."""
    label = app.say("What do you want to come back to?")
    await _ask_question(app, app.say("For next time"), label, None)


async def _ask_question(app: JournalApp, title: str, label: str, question: Question | None) -> None:
    fields = [Field("text", label, value=question.text if question else "")]
    draft = (FormKind.NEW_QUESTION, "") if question is None else None
    await ask_entry(app, title, fields, Kind.QUESTION, question, draft=draft)


async def bring_question(app: JournalApp, id: str) -> None:
    """Put a parked question on the next meeting's agenda, and tell which."""
    coming = await app.service(meetings.upcoming, app.store)
    if coming is None:
        app.show_message(
            app.say("No meeting is planned. Press {key[new]} to plan one; the question waits.")
        )
        return
    question = await app.attempt(questions.load, app.store, id)
    if question is None:
        return
    topic = Topic(Kind.QUESTION, question.id, question.text)
    taken = await app.attempt(agenda_topics.add_topics, app.store, coming.id, [topic])
    if taken is None:
        return
    if not taken:
        app.show_error(MadeAlready())
        return
    day = app.language.day_and_month(coming.day)
    app.show_message(app.say("It is on the agenda for {day}.", day=day))
