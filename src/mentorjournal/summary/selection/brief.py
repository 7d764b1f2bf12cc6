"""From a journal to the brief: what to have in view before a meeting, for its owner's own eyes.

Paper is left lying about. What only the owner sees goes in where it was asked for, and is marked.
"""

from mentorjournal.journal.meetings import meetings, preparations
from mentorjournal.journal.model.views import Meeting
from mentorjournal.journal.overview.since_last_meeting import since_last
from mentorjournal.journal.overview.since_wording import (
    SinceLine,
    SincePart,
    since_heading,
    since_parts,
)
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import BriefDocument, BriefLine, BriefPart

MOST_LINES = 6
"""Lines under one heading, so that a page is enough."""


def brief_document(
    journal: Journal, language: Language, meeting_id: str | None = None, *, private: bool = False
) -> BriefDocument:
    """Return the brief for a meeting.

    Args:
        journal: the open journal.
        language: what it is written in.
        meeting_id: which meeting; without one it tells what has happened since the last.
        private: whether private entries and the notes of the preparation go in.

    Raises:
        NotFound: there is no such meeting, or it lies in the bin.
    """
    since = since_last(journal, meeting_id)
    meeting = meetings.load(journal, meeting_id) if meeting_id else None
    prepared = preparations.of_meeting(journal, meeting_id) if meeting_id else None
    notes = prepared.notes.strip() if prepared else ""
    parts = since_parts(since, journal.pair, language)
    hidden = sum(one.private for part in parts for one in part.lines) + bool(notes)
    return BriefDocument(
        language=language.code,
        made_on=since.today,
        author=journal.pair.owner.name,
        title=language.say("Before meeting {name}", name=journal.pair.partner.name),
        facts=[_when(meeting, language), since_heading(since, language)],
        agenda=_agenda(meeting, language),
        parts=[one for part in parts if (one := _part(part, language, private=private))],
        notes=notes if private else "",
        notes_title=language.say("My own notes, only for me"),
        foot=_foot(hidden, language, private=private),
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


def _agenda(meeting: Meeting | None, language: Language) -> BriefPart:
    lines = [
        BriefLine(one.text, language.say("{count} min", count=one.minutes) if one.minutes else "")
        for one in (meeting.agenda if meeting else [])
    ]
    return BriefPart(language.say("Agenda"), lines, "" if lines else language.say("Nothing yet."))


def _part(part: SincePart, language: Language, *, private: bool) -> BriefPart | None:
    taken = [one for one in part.lines if private or not one.private]
    if not taken:
        return None
    left = len(taken) - MOST_LINES
    more = language.say_many("and {count} more", "and {count} more", left) if left > 0 else ""
    return BriefPart(part.title, [_line(one, language) for one in taken[:MOST_LINES]], more)


def _line(one: SinceLine, language: Language) -> BriefLine:
    mark = language.say("◇ only you") if one.private else ""
    return BriefLine(one.topic.text, " · ".join(filter(None, [one.note, mark])))


def _foot(hidden: int, language: Language, *, private: bool) -> str:
    if not hidden:
        return ""
    if private:
        return language.say("This page holds what only you see. Do not leave it lying about.")
    return language.say_many(
        "{count} private line was left out.", "{count} private lines were left out.", hidden
    )
