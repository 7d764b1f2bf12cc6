"""The words for kinds of entry and for values, for forms, lists and plain text alike."""

from collections.abc import Mapping
from enum import StrEnum

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
    ReplySort,
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
    Kind.REPLY: N_("Reply"),
}

FORM_LABELS: Mapping[FormKind, str] = {
    FormKind.AGENDA_ITEM: N_("Agenda item"),
    FormKind.DETAILS: N_("Details"),
    FormKind.HEADING: N_("Heading"),
    FormKind.NEW_ACTION: N_("Next step"),
    FormKind.NEW_INSIGHT: N_("Insight"),
    FormKind.NEW_QUESTION: N_("Question"),
    FormKind.NEW_REPLY: N_("Reply"),
    FormKind.NEXT_MEETING: N_("Next meeting"),
    FormKind.RATING: N_("Rating"),
    FormKind.SETTING: N_("Settings"),
    FormKind.STATE: N_("Status"),
    FormKind.STEP: N_("Step"),
    FormKind.YEAR_PLAN: N_("Plan the year"),
}
"""What a draft is called that is not of an entry's own fields."""

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
    ReplySort.QUESTION: N_("a question"),
    ReplySort.EXPERIENCE: N_("an experience of my own"),
    ReplySort.VIEW: N_("another way to see it"),
    Criterion.RELEVANCE: N_("relevance"),
    Criterion.IMPLEMENTATION: N_("implementation"),
    Criterion.SUSTAINABILITY: N_("sustainability"),
    Criterion.ALLIANCE: N_("working alliance"),
    Criterion.LEARNING: N_("learning"),
}
"""Values that are equal share their word: ``ActionState.DROPPED`` and ``GoalState.DROPPED``, a
goal's level and the criterion of goals fulfilled at that level.
"""


def value_label(language: Language, value: StrEnum) -> str:
    """Return the word for a state, level, role or visibility."""
    return language.say(VALUE_LABELS[value])


def draft_label(language: Language, kind: DraftKind) -> str:
    """Return what a draft is of, in the user's language."""
    return language.say(KIND_LABELS[kind] if isinstance(kind, Kind) else FORM_LABELS[kind])


def entry_label(language: Language, kind: Kind, label: str, day: str) -> str:
    """Return what stands for an entry in a list: its words, or its kind and day."""
    if kind in {Kind.MEETING, Kind.AGREEMENT} or not label:
        return language.say("{kind}, {day}", kind=language.say(KIND_LABELS[kind]), day=day)
    return label


def named_entry(language: Language, kind: Kind, label: str, day: str) -> str:
    """Return what stands for an entry within a sentence: its kind, and its words in quotes."""
    named = language.say(KIND_LABELS[kind])
    named = named[:1].lower() + named[1:]
    if kind in {Kind.MEETING, Kind.AGREEMENT} or not label:
        return language.say("{kind}, {day}", kind=named, day=day)
    return language.say("{kind} “{words}”", kind=named, words=label.strip().removesuffix("."))
