"""Today in words: the lines that the screen and the command line show alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mentorjournal.journal.model.clock import local
from mentorjournal.journal.model.field_labels import NO_WORDS
from mentorjournal.journal.model.labels import draft_label, entry_label
from mentorjournal.journal.people.short_names import short_name
from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown_line

if TYPE_CHECKING:
    from mentorjournal.journal.calendar.reflection_time import Kept
    from mentorjournal.journal.model.goals import ActionRow, GoalRow
    from mentorjournal.journal.model.meetings import MeetingRow
    from mentorjournal.journal.model.views import DraftView
    from mentorjournal.journal.overview.today import Today

MOST_DRAFTS = 4
MOST_ACTIONS = 8
MOST_GOALS = 6
DRAFT_WORDS = 60
MEETING, PLANNED, GATHERING, REFLECTION, TODAY = "●", "○", "■", "│", "▲"
"""The signs on the strip of the year."""


class Span(NamedTuple):
    """Part of a line, and how it stands out.

    Attributes:
        text: harmless for a terminal.
        style: ``muted``, ``strong``, ``warning``, or empty.
    """

    text: str
    style: str = ""


def plain(spans: Sequence[Span]) -> str:
    """Return a line without its styles."""
    return "".join(span.text for span in spans)


@dataclass(frozen=True)
class Line:
    """One thing on Today that can be gone to.

    Attributes:
        key: what it is: ``meeting``, ``gathering``, ``reflection``, ``draft``, ``action``,
            ``goal``, ``letters``, ``more``.
        id: the id of the entry; for a draft, the entry it belongs to or empty.
        spans: what is shown.
        kind: the kind of entry; for a draft, what is being written.
    """

    key: str
    id: str
    spans: tuple[Span, ...]
    kind: str


def is_empty(today: "Today") -> bool:
    """Tell whether nothing has been written yet."""
    return not (
        today.drafts
        or today.open_actions
        or today.goals
        or today.meeting_days
        or today.gathering_days
        or today.reflection_days
        or today.last_meeting
    )


def heading(today: "Today", language: Language) -> tuple[Span, ...]:
    """Return the day, and whose year it is."""
    day = language.day_heading(today.today)
    pair = language.say(
        "{mentee} and {mentor}",
        mentee=shown_line(today.pair.mentee.name),
        mentor=shown_line(today.pair.mentor.name),
    )
    return Span(day, "strong"), Span("   "), Span(pair, "muted")


def around_now(today: "Today", language: Language) -> list[Line]:
    """Return the lines on meetings, the next gathering and the last reflection."""
    lines = [_meeting(today.next_meeting, today.today, language)]
    if today.next_gathering is not None:
        gathering = today.next_gathering
        when = _when(max(gathering.day, today.today), today.today, language)
        if gathering.start is not None and gathering.day >= today.today:
            when = language.say("{day} at {time}", day=when, time=language.time(gathering.start))
        spans = _labelled(language.say("Gathering"), when, shown_line(gathering.theme))
        lines.append(Line("gathering", gathering.id, spans, "gathering"))
    lines.append(_reflection(today, language))
    if today.reflection_time is not None:
        lines.append(reflection_time(today.reflection_time, today.today, language))
    if today.arrived or today.unsent:
        lines.append(_letters(today, language))
    return lines


def _letters(today: "Today", language: Language) -> Line:
    """Return what has come from the partner, and what they have not been sent."""
    partner = short_name(today.pair.partner.name, today.pair.owner.name)
    arrived = language.say_many(
        "{partner} has sent {count} new thing",
        "{partner} has sent {count} new things",
        today.arrived,
        partner=shown_line(partner),
    )
    unsent = language.say_many("{count} not sent yet", "{count} not sent yet", today.unsent)
    label = language.say("Letters")
    if not today.arrived:
        return Line("letters", "", _labelled(label, unsent, ""), "letters")
    spans = _labelled(label, arrived, unsent if today.unsent else "")
    return Line("letters", "", spans, "letters")


def _meeting(meeting: "MeetingRow | None", today: date, language: Language) -> Line:
    label = language.say("Next meeting")
    if meeting is None:
        text = _labelled(label, language.say("none is planned"), "")
        return Line("meeting", "", text, "meeting")
    when = _when(meeting.day, today, language)
    if meeting.start is not None:
        when = language.say("{day} at {time}", day=when, time=language.time(meeting.start))
    return Line("meeting", meeting.id, _labelled(label, when, shown_line(meeting.place)), "meeting")


def _reflection(today: "Today", language: Language) -> Line:
    label = language.say("Last reflection")
    if today.last_reflection is None:
        text = _labelled(label, language.say("none yet"), "")
    else:
        text = _labelled(label, language.days_from(today.last_reflection, today.today), "")
    return Line("reflection", "", text, "reflection")


def reflection_time(kept: "Kept", today: date, language: Language) -> Line:
    """Return when the time to reflect is, and what was written; what was not is left unsaid."""
    slot = kept.slot
    day = today + timedelta(days=slot.weekday - today.weekday())
    when = language.say(
        "{weekday} at {time}", weekday=language.weekday(day), time=language.time(slot.start)
    )
    counts = {"weeks": kept.weeks, "count": kept.of}
    if kept.this_week and kept.of > 1:
        done = language.say("you have written this week, {weeks} of the last {count}", **counts)
    elif kept.this_week:
        done = language.say("you have written this week")
    elif kept.weeks:
        done = language.say("you have written in {weeks} of the last {count} weeks", **counts)
    else:
        done = ""
    text = _labelled(language.say("Reflection time"), when, done)
    return Line("reflection", "", text, "slot")


def _when(day: date, today: date, language: Language) -> str:
    return language.say(
        "{weekday} {date}, {distance}",
        weekday=language.weekday(day),
        date=language.day_and_month(day),
        distance=language.days_from(day, today),
    )


def _labelled(label: str, words: str, more: str) -> tuple[Span, ...]:
    line = (Span(f"{label}  ", "muted"), Span(words))
    return (*line, Span(f"  {more}", "muted")) if more else line


def drafts(today: "Today", language: Language) -> list[Line]:
    """Return a line for each of the latest drafts."""
    return [
        Line("draft", draft.entry_id, draft_spans(draft, language), draft.kind)
        for draft in today.drafts[:MOST_DRAFTS]
    ]


def draft_spans(draft: "DraftView", language: Language) -> tuple[Span, ...]:
    """Return a draft's line: what it is a draft of, how it begins, and when it was kept.

    Marks alone have no beginning in words.
    """
    kept = local(draft.updated)
    beginnings = list(filter(None, map(_beginning, _texts(draft.content))))
    with_letters = (text for text in beginnings if any(sign.isalpha() for sign in text))
    words = next(with_letters, beginnings[0] if beginnings else "")
    moment = language.say(
        "{day} at {time}", day=language.day_and_month(kept.date()), time=language.time(kept)
    )
    about = [moment]
    if (owner := draft.belongs_to) is not None:
        day = language.day_and_month(owner.day)
        about.insert(0, shown_line(entry_label(language, owner.kind, owner.label, day)))
    return (
        Span("✎ "),
        Span(draft_label(language, draft.kind), "muted"),
        Span(f"  {words}" if words else ""),
        Span(f"  {' · '.join(about)}", "muted"),
    )


def _texts(content: "Mapping[str, object]") -> "Iterator[object]":
    """Yield what was written: an exercise's answers lie one level down and come first."""
    answers = content.get("answers")
    if isinstance(answers, dict):
        yield from answers.values()
    yield from (value for name, value in content.items() if name not in NO_WORDS)


def _beginning(value: object) -> str:
    if not isinstance(value, str):
        return ""
    words = " ".join(value[: DRAFT_WORDS * 4].split())
    return shown_line(words if len(words) <= DRAFT_WORDS else words[: DRAFT_WORDS - 1] + "…")


def actions(today: "Today", language: Language) -> list[Line]:
    """Return a line for each of the open actions that are due first."""
    return [
        Line("action", action.id, _action(action, today, language), "action")
        for action in today.open_actions[:MOST_ACTIONS]
    ]


def _action(action: "ActionRow", today: "Today", language: Language) -> tuple[Span, ...]:
    mine = action.owner.id == today.pair.owner.id
    theirs = short_name(action.owner.name, today.pair.owner.name)
    who = language.say("me") if mine else shown_line(theirs)
    line = [Span("○ "), Span(shown_line(action.text)), Span(f"  {who}", "muted")]
    if action.due is not None:
        day = language.day_and_month(action.due)
        late = action.due < today.today
        due = language.say("was due {day}", day=day) if late else language.say("by {day}", day=day)
        line.append(Span(f"  {due}", "warning" if late else "muted"))
    return tuple(line)


def goals(today: "Today") -> Iterator["GoalRow"]:
    """Yield the active goals that there is room for."""
    yield from today.goals[:MOST_GOALS]


def parts(today: "Today", language: Language) -> list[tuple[str, list[Line]]]:
    """Return what there is to go to under its headings, in order, the same wherever it is shown."""
    return [
        (language.say("Around now"), around_now(today, language)),
        (language.say("Not saved yet"), drafts(today, language)),
        (language.say("Open next steps"), actions(today, language)),
    ]


def year(today: "Today", language: Language) -> str:
    """Return what the programme's year holds by now, in words; empty where it has no dates."""
    programme = today.pair.programme
    if programme.start is None or programme.end is None:
        return ""
    return legend(
        language,
        meetings=len(today.meeting_days),
        planned=len(today.planned_days),
        gatherings=len(today.gathering_days),
        reflections=len(today.reflection_days),
    )


def legend(
    language: Language, *, meetings: int, planned: int, gatherings: int, reflections: int
) -> str:
    """Return the strip's signs and numbers in words."""
    ahead = f"{PLANNED} " + language.say_many("{count} planned", "{count} planned", planned)
    return "   ".join(
        [
            f"{MEETING} " + language.say_many("{count} meeting", "{count} meetings", meetings),
            *([ahead] if planned else []),
            f"{GATHERING} "
            + language.say_many("{count} gathering", "{count} gatherings", gatherings),
            f"{REFLECTION} "
            + language.say_many(
                "{count} day of reflection", "{count} days of reflection", reflections
            ),
            f"{TODAY} " + language.say("today"),
        ]
    )


def ratings_in_words(ratings: Sequence[tuple[date, int]], language: Language) -> str:
    """Return what the curve shows, for those who read rather than look."""
    if not ratings:
        return language.say("Not rated yet.")
    day, latest = ratings[-1]
    if len(ratings) == 1:
        return language.say("{latest} on {day}", latest=latest, day=language.day_and_month(day))
    return language.say(
        "from {first} to {latest}, latest on {day}",
        first=ratings[0][1],
        latest=latest,
        day=language.day_and_month(day),
    )
