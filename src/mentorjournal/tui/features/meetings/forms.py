"""The forms for a meeting, a gathering, the agreement, and a line of the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorjournal.journal.meetings.line_item_text import agenda_as_text
from mentorjournal.journal.meetings.planning import USUAL_MINUTES
from mentorjournal.journal.model.field_labels import FIELD_LABELS, field_label
from mentorjournal.journal.model.labels import VALUE_LABELS
from mentorjournal.journal.model.meetings import Agreement, AgreementTexts, Gathering, Meeting
from mentorjournal.journal.model.tables import MeetingState
from mentorjournal.locale.date_reading import Lean
from mentorjournal.tui.dialogs.forms import Field
from mentorjournal.tui.entries.entry_form import text_fields

if TYPE_CHECKING:
    from datetime import date

    from mentorjournal.journal.meetings.line_items import Row
    from mentorjournal.locale import Language

ATTENDED = {"": None, "yes": True, "no": False}
"""A form's answer to whether one was there, and what is stored."""


def meeting_fields(language: Language, meeting: Meeting | None, today: date) -> list[Field]:
    """Return the fields for a new meeting, or for one to change."""
    say = language.say
    fields = [
        Field("day", say("Date"), "day", meeting.day if meeting else today),
        Field(
            "start",
            say("Time, for example 14:30"),
            value=f"{meeting.start:%H:%M}" if meeting and meeting.start else "",
        ),
        Field(
            "minutes",
            say("Minutes"),
            value=(meeting.minutes if meeting else USUAL_MINUTES) or "",
        ),
        Field("place", say("Place"), value=meeting.place if meeting else ""),
        Field(
            "agenda",
            say("Agenda"),
            "text",
            agenda_as_text(meeting.agenda) if meeting else "",
            help=say("One item a line; minutes at the end in brackets, for example (20)."),
        ),
        Field("notes", say("Notes"), "text", meeting.notes if meeting else ""),
    ]
    state = meeting.state if meeting else MeetingState.PLANNED
    return [*fields, *state_fields(language, state, meeting.reason if meeting else "")]


def state_fields(language: Language, state: MeetingState, reason: str) -> list[Field]:
    """Return the fields that ask whether a meeting took place."""
    return [
        Field(
            "state",
            language.say("Status"),
            "choice",
            str(state),
            choices=[(state, language.say(VALUE_LABELS[state])) for state in MeetingState],
        ),
        Field("reason", language.say("Reason, if it was cancelled"), value=reason),
    ]


def agenda_item_fields(language: Language, row: Row | None) -> list[Field]:
    """Return the fields for a line of the agenda."""
    return [
        Field("text", language.say("What do we take up?"), value=row["text"] if row else ""),
        Field("minutes", field_label(language, "minutes"), value=(row or {}).get("minutes") or ""),
    ]


def gathering_fields(language: Language, gathering: Gathering | None, today: date) -> list[Field]:
    """Return the fields for a new gathering, or for one to change."""
    say = language.say
    attended = gathering.attended if gathering else None
    return [
        Field("theme", say("Theme"), value=gathering.theme if gathering else ""),
        Field("day", say("Date"), "day", gathering.day if gathering else today),
        Field(
            "start",
            say("Time, for example 14:30"),
            value=f"{gathering.start:%H:%M}" if gathering and gathering.start else "",
        ),
        Field(
            "end",
            say("Ends, for example 16:00"),
            value=f"{gathering.end:%H:%M}" if gathering and gathering.end else "",
        ),
        Field(
            "days",
            say("How many days, if more than one"),
            value=(gathering.days if gathering else None) or "",
        ),
        Field("place", say("Place"), value=gathering.place if gathering else ""),
        Field(
            "attended",
            say("Were you there?"),
            "choice",
            next(word for word, value in ATTENDED.items() if value is attended),
            choices=[("", say("not said")), ("yes", say("yes")), ("no", say("no"))],
        ),
        Field("notes", say("Notes"), "text", gathering.notes if gathering else ""),
    ]


def agreement_fields(language: Language, agreed: Agreement | None) -> list[Field]:
    """Return the agreement's texts with a sentence of help each, the dates, and the review."""
    texts = text_fields(language, AgreementTexts, agreed)
    signed = [
        Field(
            name,
            language.say(FIELD_LABELS[name]),
            "day",
            (getattr(agreed, name) if agreed else None) or "",
            help=language.say("The day on which it is agreed."),
            lean=Lean.PAST,
        )
        for name in ("signed_by_mentee", "signed_by_mentor")
    ]
    review = [
        Field(
            "reviewed_on",
            field_label(language, "reviewed_on"),
            "day",
            (agreed.reviewed_on if agreed else None) or "",
            help=language.say("The day on which you looked at it at half-time."),
            lean=Lean.PAST,
        ),
        Field(
            "review",
            field_label(language, "review"),
            "text",
            agreed.review if agreed else "",
            help=language.say("What works, and what do you want to change for the second half?"),
        ),
    ]
    return [*texts, *signed, *review]
