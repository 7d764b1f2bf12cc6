"""Meetings, gatherings, the agreement, and what goes with a meeting: fields and views."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import ClassVar

from mentorjournal.journal.model import validators as rule
from mentorjournal.journal.model.declaration import Weight, fields_of_entry, shown, stored, view
from mentorjournal.journal.model.goals import ActionRow
from mentorjournal.journal.model.terms import Kind, MeetingState, Visibility
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.locale.language import N_

LIMIT = 20_000


def _talked_through(label: str, help_: str) -> str:
    said: str = stored(label, rule.text(LIMIT), default="", help=help_, search=Weight.BODY)
    return said


@fields_of_entry
class AgreementTexts:
    """What the two agree on, in the order they talk it through."""

    expectations: str = _talked_through(
        N_("Expectations"), N_("What is this year for? What would make it worth the time?")
    )
    mentee_gets: str = _talked_through(
        N_("What the mentee wants to get"),
        N_("What do you want to take home: support, mirroring, structure, courage?"),
    )
    mentee_gives: str = _talked_through(
        N_("What the mentee wants to give"),
        N_("The mentee owns the agenda and the goals. How do you prepare?"),
    )
    mentor_gets: str = _talked_through(
        N_("What the mentor wants to get"),
        N_("New energy, time to reflect, learning by coaching: what do you want?"),
    )
    mentor_gives: str = _talked_through(
        N_("What the mentor wants to give"),
        N_("A mentor is no boss, therapist or consultant. What can you offer?"),
    )
    confidentiality: str = _talked_through(
        N_("Confidentiality"),
        N_("What stays between you, and where the law or someone's safety draws a limit."),
    )
    cadence: str = _talked_through(
        N_("How often and where"),
        N_("How often, how long, where; who books; may one call in between?"),
    )
    ending: str = _talked_through(
        N_("How we end"), N_("How do you say that it does not work, and how do you end well?")
    )


@fields_of_entry
class AgreementFields(AgreementTexts):
    """The agreement as it is kept: its texts, who signed it when, and the review at half-time."""

    signed_by_mentee: date | None = stored(
        N_("Signed by the mentee"), rule.day(), default=None, past=True
    )
    signed_by_mentor: date | None = stored(
        N_("Signed by the mentor"), rule.day(), default=None, past=True
    )
    reviewed_on: date | None = stored(N_("Reviewed on"), rule.day(), default=None, past=True)
    review: str = stored(N_("How it works out"), rule.text(LIMIT), default="", search=Weight.BODY)


@view
class Agreement(AgreementFields, EntryHead):
    """The pair's agreement."""

    new_visibility: ClassVar = Visibility.SHARED


@fields_of_entry
class GatheringFields:
    """A gathering as it is kept.

    ``end`` is the time on its last day, or on the day after where it is not later than ``start``;
    ``days`` is how many it takes, if more than one.
    """

    day: date = stored(N_("Date"), rule.day(required=True))
    start: time | None = stored(N_("Time"), rule.clock_time, default=None)
    end: time | None = stored(N_("Ends"), rule.clock_time, default=None)
    days: int | None = stored(N_("Days"), rule.number(1, rule.LONGEST_GATHERING), default=None)
    theme: str = stored(N_("Theme"), rule.line(required=True), search=Weight.TITLE)
    place: str = stored(N_("Place"), rule.line(), default="", search=Weight.BODY)
    attended: bool | None = stored(N_("Attended"), rule.maybe_flag, default=None, happened=True)
    notes: str = stored(N_("Notes"), rule.text(), default="", search=Weight.BODY)


@view
class Gathering(GatheringFields, EntryHead):
    """A gathering with its notes."""

    new_visibility: ClassVar = Visibility.SHARED


@dataclass(frozen=True)
class GatheringRow:
    """A gathering in a list."""

    id: str
    day: date
    theme: str
    place: str
    attended: bool | None
    visibility: Visibility
    start: time | None = None
    end: time | None = None
    days: int | None = None

    @property
    def all_days(self) -> list[date]:
        """The days it takes."""
        return [self.day + timedelta(days=number) for number in range(self.days or 1)]


@dataclass(frozen=True)
class AgendaLine:
    """A line on a meeting's agenda."""

    id: str
    text: str
    minutes: int | None
    done: bool


@fields_of_entry
class MeetingFields:
    """A meeting as it is kept, but for its agenda."""

    day: date = stored(N_("Date"), rule.day(required=True))
    start: time | None = stored(N_("Time"), rule.clock_time, default=None)
    minutes: int | None = stored(N_("Minutes"), rule.number(1, rule.DAY_MINUTES), default=None)
    place: str = stored(N_("Place"), rule.line(), default="", search=Weight.TITLE)
    state: MeetingState = stored(
        N_("Status"),
        rule.choice(MeetingState),
        default=MeetingState.PLANNED,
        happened=MeetingState.HELD,
    )
    notes: str = stored(N_("Notes"), rule.text(), default="", search=Weight.BODY)
    reason: str = stored(
        N_("Reason"),
        rule.line(rule.SENTENCE_LIMIT),
        default="",
        search=Weight.BODY,
        only_in={MeetingState.CANCELLED},
        asked_in={MeetingState.CANCELLED},
    )


@view
class Meeting(MeetingFields, EntryHead):
    """A meeting with its agenda and actions."""

    new_visibility: ClassVar = Visibility.SHARED

    agenda: list[AgendaLine] = stored(
        N_("Agenda"),
        rule.rows(
            text=rule.line(rule.SENTENCE_LIMIT, required=True),
            minutes=rule.number(1, rule.DAY_MINUTES),
            done=rule.flag,
        ),
    )
    actions: list[ActionRow] = shown(N_("Next steps"))


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list."""

    id: str
    day: date
    start: time | None
    minutes: int | None
    place: str
    state: MeetingState
    open_actions: int
    visibility: Visibility


_mark = rule.number(0, 10, required=True)


@fields_of_entry
class CheckInItems:
    """What a check-in rates, 0 to 10 each: goals, ways of working, relation, usefulness."""

    right_things: int = stored(N_("The right things"), _mark)
    way_of_working: int = stored(N_("Our way of working"), _mark)
    met: int = stored(N_("I felt met"), _mark)
    useful: int = stored(N_("Useful"), _mark)


@fields_of_entry
class CheckInFields(CheckInItems):
    """A check-in as it is kept, but for its meeting."""

    word: str = stored(N_("A word"), rule.line(rule.SENTENCE_LIMIT), default="", search=Weight.BODY)


@view
class CheckIn(CheckInFields, EntryHead):
    """How one of the two found a meeting held on ``day``."""

    meeting_id: str = stored("", rule.reference(required=True), refers_to=Kind.MEETING)
    day: date = shown(N_("Date"))


@fields_of_entry
class PreparationFields:
    """A preparation as it is kept, but for its meeting."""

    notes: str = stored(N_("Notes"), rule.text(), default="", search=Weight.BODY)


@view
class Preparation(PreparationFields, EntryHead):
    """One's own notes before a meeting; they stay private."""

    new_visibility: ClassVar = None

    meeting_id: str = stored("", rule.reference(required=True), refers_to=Kind.MEETING)


@fields_of_entry
class QuestionFields:
    """A question as it is kept, but for the meeting whose agenda it stands on."""

    text: str = stored(
        N_("Text"), rule.line(rule.SENTENCE_LIMIT, required=True), search=Weight.TITLE
    )


@view
class Question(QuestionFields, EntryHead):
    """A question to bring; parked while ``meeting_id`` is empty."""

    meeting_id: str | None = stored("", rule.reference(), default=None, refers_to=Kind.MEETING)
