"""One entry by itself as blocks: a reflection, an exercise or a meeting."""

from collections.abc import Iterator
from typing import assert_never

from mentorjournal.journal.model.labels import VALUE_LABELS
from mentorjournal.journal.model.terms import MeetingState
from mentorjournal.locale import Language
from mentorjournal.summary.layout.exercises import exercise_blocks
from mentorjournal.summary.layout.summary import step_table
from mentorjournal.summary.model.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    Marked,
    Quoted,
    Text,
)
from mentorjournal.summary.model.document import (
    EntryDocument,
    ExercisePart,
    MeetingPart,
    ReflectionPart,
)


def lay_out_entry(document: EntryDocument, language: Language) -> Document:
    """Return one entry as a document of its own."""
    entry = document.entry
    match entry:
        case ReflectionPart():
            title, authors = entry.title, [entry.author]
            blocks = [*_reflection(entry, language)]
        case ExercisePart():
            title, authors = entry.title, [entry.author]
            blocks = exercise_blocks(entry, language)
        case MeetingPart():
            title = language.say("Meeting {day}", day=language.date(entry.day))
            authors = entry.people
            blocks = [*_meeting(entry, language)]
        case _:
            assert_never(entry)
    return Document(
        language=document.language,
        made_on=document.made_on,
        title=title,
        page=language.say("Page"),
        authors=authors,
        blocks=blocks,
    )


def _reflection(reflection: ReflectionPart, language: Language) -> Iterator[Block]:
    tags = " ".join(f"#{tag}" for tag in reflection.tags)
    facts = [reflection.author, language.date(reflection.day, "full"), tags]
    yield Text(" · ".join(filter(None, facts)), quiet=True)
    yield Marked(reflection.body)
    if reflection.insights:
        yield Heading(language.say("Insights"))
        for insight in reflection.insights:
            yield Quoted(insight)


def _meeting(meeting: MeetingPart, language: Language) -> Iterator[Block]:
    state = language.say(VALUE_LABELS[MeetingState(meeting.state)])
    facts = [
        language.listing(meeting.people),
        state,
        language.time(meeting.start) if meeting.start else "",
        _minutes(meeting.minutes, language),
        meeting.place,
    ]
    yield Text(" · ".join(filter(None, facts)), quiet=True)
    if meeting.reason:
        yield Text(meeting.reason)
    if meeting.agenda:
        yield Heading(language.say("Agenda"))
        yield Bullets(
            [
                Item(point.text, _minutes(point.minutes, language), done=point.done)
                for point in meeting.agenda
            ]
        )
    if meeting.notes.strip():
        yield Heading(language.say("Notes"))
        yield Marked(meeting.notes)
    if meeting.actions:
        yield Heading(language.say("Next steps"))
        yield step_table(meeting.actions, language)
    if meeting.left_out:
        sentence = language.say_many(
            "{count} private next step was left out.",
            "{count} private next steps were left out.",
            meeting.left_out,
        )
        yield Text(sentence, quiet=True)


def _minutes(minutes: int | None, language: Language) -> str:
    return language.say("{count} min", count=minutes) if minutes else ""
