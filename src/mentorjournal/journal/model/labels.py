"""The words for fields and their values, for forms, lists and plain text alike."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any

from mentorjournal.journal.model.terms import (
    ActionState,
    AliasKind,
    Criterion,
    DraftKind,
    ExerciseState,
    FormKind,
    GoalLevel,
    GoalState,
    Kind,
    MeetingState,
    Role,
    Visibility,
)
from mentorjournal.locale.language import N_, Language

KIND_LABELS: Mapping[Kind, str] = {
    Kind.AGREEMENT: N_("Agreement"),
    Kind.GATHERING: N_("Gathering"),
    Kind.MEETING: N_("Meeting"),
    Kind.GOAL: N_("Goal"),
    Kind.ACTION: N_("Next step"),
    Kind.REFLECTION: N_("Reflection"),
    Kind.INSIGHT: N_("Insight"),
    Kind.EXERCISE: N_("Exercise"),
    Kind.QUESTION: N_("Question"),
    Kind.CHECK_IN: N_("Check-in"),
    Kind.PREPARATION: N_("Preparation"),
    Kind.EVALUATION_ANSWER: N_("Evaluation answer"),
}

FORM_LABELS: Mapping[FormKind, str] = {
    FormKind.AGENDA_ITEM: N_("Agenda item"),
    FormKind.DETAILS: N_("Details"),
    FormKind.HEADING: N_("Heading"),
    FormKind.NEW_ACTION: N_("Next step"),
    FormKind.NEW_INSIGHT: N_("Insight"),
    FormKind.NEW_QUESTION: N_("Question"),
    FormKind.NEXT_MEETING: N_("Next meeting"),
    FormKind.RATING: N_("Rating"),
    FormKind.SETTING: N_("Settings"),
    FormKind.STATE: N_("State"),
    FormKind.STEP: N_("Step"),
    FormKind.YEAR_PLAN: N_("Plan the year"),
}
"""What a draft is called that is not of an entry's own fields."""

FIELD_LABELS: Mapping[str, str] = {
    "actions": N_("Next steps"),
    "agenda": N_("Agenda"),
    "answers": N_("Answers"),
    "attended": N_("Attended"),
    "author": N_("Author"),
    "backup_folder": N_("Extra place for backups"),
    "body": N_("Text"),
    "bring": N_("Bring to the closing day"),
    "cadence": N_("How often and where"),
    "confidentiality": N_("Confidentiality"),
    "criterion": N_("Criterion"),
    "day": N_("Date"),
    "days": N_("Days"),
    "done_on": N_("Done on"),
    "due": N_("Due"),
    "end": N_("Ends"),
    "ending": N_("How we end"),
    "expectations": N_("Expectations"),
    "first": N_("From"),
    "insights": N_("Insights"),
    "last": N_("To"),
    "level": N_("Level"),
    "line_of_work": N_("Line of work"),
    "links": N_("Linked to"),
    "mentee_gets": N_("What the mentee wants to get"),
    "mentee_gives": N_("What the mentee wants to give"),
    "mentor_gets": N_("What the mentor wants to get"),
    "mentor_gives": N_("What the mentor wants to give"),
    "met": N_("I felt met"),
    "minutes": N_("Minutes"),
    "name": N_("Name"),
    "note": N_("What makes it that"),
    "notes": N_("Notes"),
    "notice": N_("How we will notice"),
    "owner": N_("Whose"),
    "partner": N_("The other one's name"),
    "place": N_("Place"),
    "programme": N_("The programme's name"),
    "question": N_("Question"),
    "quotable": N_("May be quoted in the programme's report"),
    "ratings": N_("Ratings"),
    "reason": N_("Reason"),
    "review": N_("How it works out"),
    "reviewed_on": N_("Reviewed on"),
    "right_things": N_("The right things"),
    "role": N_("Your role"),
    "signed_by_mentee": N_("Signed by the mentee"),
    "signed_by_mentor": N_("Signed by the mentor"),
    "stands_for": N_("What stands for it"),
    "start": N_("Time"),
    "state": N_("State"),
    "state_reason": N_("Why"),
    "step_up": N_("One step up"),
    "steps": N_("Steps"),
    "tags": N_("Tags"),
    "target_date": N_("Target date"),
    "text": N_("Text"),
    "theme": N_("Theme"),
    "title": N_("Title"),
    "updated": N_("Changed"),
    "useful": N_("Useful"),
    "value": N_("Rating, 0 to 10"),
    "visibility": N_("Visible to"),
    "way_of_working": N_("Our way of working"),
    "weekday": N_("Weekday"),
    "why": N_("Why it matters"),
    "word": N_("A word"),
    "wording": N_("Goal"),
}

VALUE_LABELS: Mapping[StrEnum, str] = {
    Visibility.PRIVATE: N_("private"),
    Visibility.SHARED: N_("shared"),
    MeetingState.PLANNED: N_("planned"),
    MeetingState.HELD: N_("held"),
    MeetingState.CANCELLED: N_("cancelled"),
    GoalLevel.INDIVIDUAL: N_("individual"),
    GoalLevel.ORGANISATION: N_("organisation"),
    GoalState.ACTIVE: N_("active"),
    GoalState.REACHED: N_("reached"),
    GoalState.CHANGED: N_("changed"),
    GoalState.DROPPED: N_("dropped"),
    ExerciseState.BEGUN: N_("begun"),
    ExerciseState.FINISHED: N_("finished"),
    ActionState.OPEN: N_("open"),
    ActionState.DONE: N_("done"),
    Role.MENTEE: N_("mentee"),
    Role.MENTOR: N_("mentor"),
    AliasKind.PERSON: N_("person"),
    AliasKind.UNIT: N_("unit"),
    Criterion.RELEVANCE: N_("relevance"),
    Criterion.IMPLEMENTATION: N_("implementation"),
    Criterion.SUSTAINABILITY: N_("sustainability"),
    Criterion.ALLIANCE: N_("working alliance"),
    Criterion.LEARNING: N_("learning"),
}
"""Values that are equal share their word: ``ActionState.DROPPED`` and ``GoalState.DROPPED``, a
goal's level and the criterion of goals fulfilled at that level.
"""


CHOICES = {"criterion", "level", "state", "visibility"}
NO_WORDS = CHOICES | {"attended", "kind", "owner_id", "rhythm", "role", "weekday"}
"""Fields of a draft whose value is chosen from a list and stands in no words."""
DAYS = {
    "day",
    "done_on",
    "due",
    "reviewed_on",
    "signed_by_mentee",
    "signed_by_mentor",
    "target_date",
}
TIMES = {"start", "end"}


def value_label(language: Language, value: StrEnum) -> str:
    """Return the word for a state, level, role or visibility."""
    return language.say(VALUE_LABELS[value])


def field_label(language: Language, name: str) -> str:
    """Return the word for a field."""
    return language.say(FIELD_LABELS[name])


def label_of_field(language: Language, name: str) -> str:
    """Return the word for a field by the name it is stored under, such as ``meeting_id``."""
    plain = name.removesuffix("_id")
    label = KIND_LABELS[Kind(plain)] if plain in set(Kind) else FIELD_LABELS.get(plain, plain)
    return language.say(label)


def stored_in_words(language: Language, name: str, value: Any) -> str:
    """Return a field's value, as the history keeps it in JSON, in the user's words."""
    if isinstance(value, list):
        rows = [row if isinstance(row, str) else row.get("text", "") for row in value]
        return "\n".join(filter(None, rows))
    if isinstance(value, bool):
        return language.say("yes") if value else language.say("no")
    if value and name in CHOICES:
        return language.say(VALUE_LABELS[value])
    if value and name in DAYS:
        return language.date(date.fromisoformat(value))
    if value and name in TIMES:
        return language.time(time.fromisoformat(value))
    return "" if value is None else str(value)


def draft_label(language: Language, kind: DraftKind) -> str:
    """Return what a draft is of, in the user's language."""
    return language.say(KIND_LABELS[kind] if isinstance(kind, Kind) else FORM_LABELS[kind])


def entry_label(language: Language, kind: Kind, label: str, day: str) -> str:
    """Return what stands for an entry in a list: its words, or its kind and day."""
    if kind in {Kind.MEETING, Kind.AGREEMENT} or not label:
        return language.say("{kind}, {day}", kind=language.say(KIND_LABELS[kind]), day=day)
    return label
