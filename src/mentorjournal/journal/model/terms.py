"""The field's terms as values: roles, states, kinds, criteria.

They stand apart from ``tables``, so that what only reads documents need not load the store.
"""

from enum import StrEnum


class Role(StrEnum):
    """Which of the two one is."""

    MENTEE = "mentee"
    MENTOR = "mentor"


class Visibility(StrEnum):
    """Who may see an entry: its author alone, or the pair."""

    PRIVATE = "private"
    SHARED = "shared"


class Order(StrEnum):
    """In which order a list stands."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


class MeetingState(StrEnum):
    """Where a pair meeting stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class ExerciseState(StrEnum):
    """Where a filled-in exercise stands."""

    BEGUN = "begun"
    FINISHED = "finished"


class GoalLevel(StrEnum):
    """Whom the goal is about: oneself, or one's organisation."""

    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"


class GoalState(StrEnum):
    """Where a goal stands."""

    ACTIVE = "active"
    REACHED = "reached"
    CHANGED = "changed"
    DROPPED = "dropped"


class ActionState(StrEnum):
    """Where a next step stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Criterion(StrEnum):
    """What the closing day asks about (OECD's evaluation criteria, and the pair's own two)."""

    RELEVANCE = "relevance"
    IMPLEMENTATION = "implementation"
    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"
    SUSTAINABILITY = "sustainability"
    ALLIANCE = "alliance"
    LEARNING = "learning"


class AliasKind(StrEnum):
    """What an alias stands for: a third person, or a unit so small that it tells who is meant."""

    PERSON = "person"
    UNIT = "unit"


class ReplySort(StrEnum):
    """What a reply to the other's reflection is."""

    QUESTION = "question"
    EXPERIENCE = "experience"
    VIEW = "view"


class Kind(StrEnum):
    """The kinds of entry that have an id, a history and links."""

    AGREEMENT = "agreement"
    GATHERING = "gathering"
    MEETING = "meeting"
    GOAL = "goal"
    ACTION = "action"
    REFLECTION = "reflection"
    INSIGHT = "insight"
    EXERCISE = "exercise"
    QUESTION = "question"
    CHECK_IN = "check_in"
    PREPARATION = "preparation"
    EVALUATION_ANSWER = "evaluation_answer"
    REPLY = "reply"


class FormKind(StrEnum):
    """The forms that ask for something else than an entry's own fields; each keeps drafts."""

    AGENDA_ITEM = "agenda_item"
    DETAILS = "details"
    HEADING = "heading"
    NEW_ACTION = "new_action"
    NEW_INSIGHT = "new_insight"
    NEW_QUESTION = "new_question"
    NEW_REPLY = "new_reply"
    NEXT_MEETING = "next_meeting"
    RATING = "rating"
    SETTING = "setting"
    STATE = "state"
    STEP = "step"
    YEAR_PLAN = "year_plan"


DraftKind = Kind | FormKind
"""What a draft is of."""

LINE_SIGN = "#"
"""Stands between an entry's id and its line's in what a draft is kept under."""
