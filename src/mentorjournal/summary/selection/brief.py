"""From a journal to the brief: what to have in view before a meeting, for its owner's own eyes.

Paper is left lying about. What only the owner sees goes in where it was asked for, and is marked.
"""

from collections.abc import Iterator

from mentorjournal.guidance import looking_back
from mentorjournal.journal.meetings import meetings, preparations
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.journal.overview.since_last_meeting import since_last
from mentorjournal.journal.overview.since_wording import (
    SinceLine,
    SincePart,
    since_heading,
    since_parts,
)
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.model.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    Marked,
    Text,
)

MOST_LINES = 6
"""Lines under one heading, so that a page is enough."""


def brief_document(
    journal: Journal, language: Language, meeting_id: str | None = None, *, private: bool = False
) -> Document:
    """Return the brief for a meeting.

    Args:
        journal: the open journal.
        language: what it is written in.
        meeting_id: which meeting; without one, what has happened since the last.
        private: whether private entries and the notes of the preparation go in.

    Raises:
        NotFound: there is no such meeting, or it is in the bin.
    """
    since = since_last(journal, meeting_id)
    meeting = meetings.load(journal, meeting_id) if meeting_id else None
    prepared = preparations.of_meeting(journal, meeting_id) if meeting_id else None
    notes = prepared.notes.strip() if prepared else ""
    parts = since_parts(since, journal.pair, language)
    hidden = sum(line.private for part in parts for line in part.lines) + bool(notes)
    return Document(
        language=language.code,
        made_on=since.today,
        title=language.say("Before meeting {name}", name=journal.pair.partner.name),
        page=language.say("Page"),
        authors=[journal.pair.owner.name],
        facts=[_when(meeting, language), since_heading(since, language)],
        blocks=[
            *_agenda(meeting, language),
            *(block for part in parts for block in _part(part, language, private=private)),
            *(_notes(notes, language) if notes and private else []),
            *_foot(hidden, language, private=private),
        ],
        is_sheet=True,
    )


def _when(meeting: Meeting | None, language: Language) -> str:
    if meeting is None:
        return language.say("No meeting is planned.")
    day = language.date(meeting.day, "full")
    facts = [day[:1].upper() + day[1:]]
    if meeting.start:
        facts.append(language.time(meeting.start))
    if meeting.minutes:
        facts.append(language.say("{count} min", count=meeting.minutes))
    return " · ".join(filter(None, [*facts, meeting.place]))


def _agenda(meeting: Meeting | None, language: Language) -> Iterator[Block]:
    yield Heading(language.say("Agenda"))
    points = meeting.agenda if meeting else []
    if not points:
        yield Text(language.say("Nothing yet."), quiet=True)
        return
    yield Bullets(
        [Item(point.text, _minutes(point.minutes, language), done=False) for point in points]
    )


def _minutes(minutes: int | None, language: Language) -> str:
    return language.say("{count} min", count=minutes) if minutes else ""


def _part(part: SincePart, language: Language, *, private: bool) -> Iterator[Block]:
    taken = [line for line in part.lines if private or not line.private]
    if not taken:
        return
    yield Heading(part.title)
    yield Bullets([_item(line, language) for line in taken[:MOST_LINES]])
    left = len(taken) - MOST_LINES
    if left > 0:
        yield Text(language.say_many("and {count} more", "and {count} more", left), quiet=True)
    if part.looks_back:
        yield Text(" ".join(looking_back.questions(language)), quiet=True)


def _item(line: SinceLine, language: Language) -> Item:
    mark = language.say("◇ only you") if line.private else ""
    return Item(line.topic.text, " · ".join(filter(None, [line.note, mark])))


def _notes(notes: str, language: Language) -> list[Block]:
    return [Heading(language.say("My own notes, only for me")), Marked(notes)]


def _foot(hidden: int, language: Language, *, private: bool) -> Iterator[Block]:
    """Yield what was left out, or that the page must not be left lying about."""
    if not hidden:
        return
    if private:
        words = language.say("This page holds what only you see. Do not leave it lying about.")
    else:
        words = language.say_many(
            "{count} private line was left out.", "{count} private lines were left out.", hidden
        )
    yield Text(words, quiet=True)
