"""What stands on the two pages of a preparation: what has happened since, and the agenda."""

from collections.abc import Collection, Sequence

from mentorjournal.guidance import looking_back
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.journal.model.tables import ActionState, Kind
from mentorjournal.journal.overview.since_last_meeting import Since
from mentorjournal.journal.overview.since_wording import (
    SinceLine,
    SincePart,
    reflections_said,
    since_heading,
)
from mentorjournal.locale import Language
from mentorjournal.tui.entries.actions import SIGNS as ACTION_SIGNS
from mentorjournal.tui.features.meetings.page import agenda_items
from mentorjournal.tui.features.questions.parked import QUESTION_SIGN
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, heading

KIND_SIGNS = {
    Kind.QUESTION: QUESTION_SIGN,
    Kind.ACTION: ACTION_SIGNS[ActionState.OPEN],
    Kind.GOAL: "◎",
    Kind.EXERCISE: "▤",
    Kind.INSIGHT: "“",
    Kind.REFLECTION: "¶",
}


def key_of(topic: Topic) -> str:
    """Return the key of a topic's line."""
    return f"{topic.kind}:{topic.id}"


def topics_of(parts: Sequence[SincePart]) -> dict[str, Topic]:
    """Return everything that may be brought up, by the key of its line."""
    return {key_of(line.topic): line.topic for part in parts for line in part.lines}


def intentions_of(parts: Sequence[SincePart]) -> dict[str, str]:
    """Return the wording of what it is asked how it went, by the key of its line."""
    return {
        key_of(line.topic): line.topic.text
        for part in parts
        if part.looks_back
        for line in part.lines
    }


def since_blocks(
    since: Since, parts: Sequence[SincePart], language: Language, agenda: Collection[str]
) -> list[Block]:
    """Return what has happened since; what stands on the agenda already says so.

    Args:
        since: what has happened.
        parts: the same, put into lines.
        language: the user's.
        agenda: the words of what stands on the agenda.
    """
    blocks = [Block("title", since_heading(since, language))]
    fresh = len({topic.text for topic in since.suggested} - set(agenda))
    if fresh:
        words = language.say_many(
            "Press {key[gather-all]} to put the {count} suggested line on the agenda.",
            "Press {key[gather-all]} to put the {count} suggested lines on the agenda.",
            fresh,
        )
        blocks.append(Block("muted", words))
    for part in parts:
        items = tuple(_item(line, language, agenda) for line in part.lines)
        blocks += [heading(part.title), Block("items", items=items)]
        if part.looks_back:
            blocks += [Block("muted", words) for words in _looking_back(language)]
    if not parts:
        words = language.say(
            "Nothing is waiting. Press {key[topic]} to add something of your own, "
            "{key[question]} for a question."
        )
        blocks.append(Block("muted", words))
    written = reflections_said(since, language)
    return [*blocks, *([Block("muted", f"\n{written}")] if written else [])]


def _looking_back(language: Language) -> list[str]:
    hint = language.say("Press {key[outcome]} to write the answers in your own notes.")
    return [*(f"• {question}" for question in looking_back.questions(language)), hint]


def _item(line: SinceLine, language: Language, agenda: Collection[str]) -> Item:
    taken = line.topic.text in agenda
    notes = [
        line.note,
        language.say("◇ private") if line.private else "",
        language.say("on the agenda") if taken else "",
    ]
    sign = ACTION_SIGNS[ActionState.DONE] if line.done else KIND_SIGNS[line.topic.kind]
    note = " · ".join(filter(None, notes))
    return Item(key_of(line.topic), sign, line.topic.text, note, taken or line.done, line.late)


def agenda_blocks(language: Language, meeting: Meeting, notes: str) -> list[Block]:
    """Return the agenda as it is being built, and one's own notes below it."""
    planned = sum(item.minutes or 0 for item in meeting.agenda)
    blocks = [Block("title", _agenda_title(language, meeting, planned))]
    if meeting.agenda:
        blocks.append(Block("items", items=agenda_items(language, meeting.agenda)))
    else:
        words = language.say(
            "Nothing yet. Press {key[gather]} to put a line on the agenda, {key[gather-all]} for "
            "all that is suggested."
        )
        blocks.append(Block("muted", words))
    if meeting.minutes and planned > meeting.minutes:
        over = planned - meeting.minutes
        words = language.say_many(
            "{count} minute more than the meeting has.",
            "{count} minutes more than the meeting has.",
            over,
        )
        blocks.append(Block("warning", f"! {words}"))
    return [*blocks, *_notes(language, notes)]


def _agenda_title(language: Language, meeting: Meeting, planned: int) -> str:
    if meeting.minutes:
        return language.say("Agenda, {count} of {all} min", count=planned, all=meeting.minutes)
    if planned:
        return language.say("Agenda, {count} min", count=planned)
    return language.say("Agenda")


def _notes(language: Language, notes: str) -> Sequence[Block]:
    title = heading(language.say("◇ Your own notes, only you"))
    if notes.strip():
        return [title, Block("markdown", notes)]
    return [title, Block("muted", language.say("No notes yet. Press {key[notes]} to write some."))]
