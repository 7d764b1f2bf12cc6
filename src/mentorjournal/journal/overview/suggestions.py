"""The one next step that Today suggests: from the journal's state alone, and always explained.

Each rule looks at one thing and is a way of its own. A way that was followed or put off is quiet
until another day, one that was turned off until it is turned on again; the next rule then has its
turn.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from mentorjournal.journal.exercises.sealing import SealState
from mentorjournal.journal.meetings.meetings import was_held
from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.goals import GoalRow
from mentorjournal.journal.model.meetings import MeetingRow
from mentorjournal.journal.model.tables import Role
from mentorjournal.journal.overview.today import Today
from mentorjournal.journal.people.short_names import short_name
from mentorjournal.journal.store import kept_values
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_, Language, N_many

UNRATED_DAYS = 30
QUIET_DAYS = 14
OVERDUE = timedelta(days=14)
PREPARING = timedelta(days=3)
CLOSING_NEAR, CLOSING_AHEAD = timedelta(days=14), timedelta(days=45)
FIRST_WEEKS = timedelta(weeks=6)
EVENING = time(17)

SETTING = "suggestions"
"""The setting's name; it holds ``off``, ways, and ``put_off``, for each pair way to day."""


class Way(StrEnum):
    """Where a suggestion leads, and what it is known by when it is put off."""

    DRAFT = "draft"
    REFLECT = "reflect"
    PREPARE = "prepare"
    BOOK = "book"
    REVIEW = "review"
    ANSWER = "answer"
    CLOSING = "closing"
    ACTIONS = "actions"
    RATE = "rate"
    NEW_GOAL = "new-goal"
    WRITE = "write"
    REVISIT = "revisit"
    BEFORE = "before"
    AFTER = "after"


WAY_LABELS: Mapping[Way, str] = {
    Way.DRAFT: N_("Continue a draft"),
    Way.REFLECT: N_("Reflect on a meeting"),
    Way.PREPARE: N_("Prepare the next meeting"),
    Way.BOOK: N_("Book a meeting"),
    Way.REVIEW: N_("Look at the agreement at half-time"),
    Way.ANSWER: N_("Answer the closing day's questions"),
    Way.CLOSING: N_("Choose what to bring to the closing day"),
    Way.ACTIONS: N_("Clear up old next steps"),
    Way.RATE: N_("Rate a goal"),
    Way.NEW_GOAL: N_("Put a goal into words"),
    Way.WRITE: N_("Write after a silence"),
    Way.REVISIT: N_("Look back on what you wrote"),
    Way.BEFORE: N_("Seal what you expect of the year"),
    Way.AFTER: N_("Open what you sealed"),
}


@dataclass(frozen=True)
class NextStep:
    """A suggestion.

    Attributes:
        way: where it leads.
        sentence: what to do and why, as an English sentence with placeholders.
        values: what goes into it; a ``day`` is said as a date, ``when`` as how far off it is.
        target: the id of the entry it is about, or empty.
        many: the sentence for a ``count`` above one, where it has one.
        kind: what is being written, for a draft.
    """

    way: Way
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)
    target: str = ""
    many: str = ""
    kind: str = ""

    def say(self, language: Language, today: date) -> str:
        """Return the sentence in ``language``."""
        spoken = dict(self.values)
        if "day" in spoken:
            spoken["day"] = language.day_and_month(spoken["day"])
        if "when" in spoken:
            spoken["when"] = language.days_from(spoken["when"], today)
        if self.many:
            return language.say_many(self.sentence, self.many, spoken.pop("count"), **spoken)
        return language.say(self.sentence, **spoken)


def next_step(today: Today, quiet: Collection[Way] = ()) -> NextStep | None:
    """Return what would help most now, or nothing when all is well.

    Args:
        today: the journal's state.
        quiet: what is not to be suggested now.
    """
    steps = (rule(today) for rule in RULES)
    return next((step for step in steps if step and step.way not in quiet), None)


# The rules


def _draft(today: Today) -> NextStep | None:
    if not today.drafts:
        return None
    draft = today.drafts[0]
    return NextStep(
        Way.DRAFT,
        N_("Go on with what you were writing on {day}: the text is kept, but not saved yet."),
        {"day": day_of(draft.updated)},
        draft.entry_id,
        kind=draft.kind,
    )


def _reflect(today: Today) -> NextStep | None:
    met = today.last_meeting
    if met is None or not _is_over(met, today):
        return None
    if today.last_reflection is not None and today.last_reflection >= met.day:
        return None
    return NextStep(
        Way.REFLECT,
        N_("You met {partner} {when} and have not reflected yet: write a few lines."),
        {"partner": _partner(today), "when": met.day},
        met.id,
    )


def _prepare(today: Today) -> NextStep | None:
    coming = today.next_meeting
    if coming is None or coming.day - today.today > PREPARING or _is_over(coming, today):
        return None
    return NextStep(
        Way.PREPARE,
        N_("You meet {partner} {when}: see what has happened since, and prepare the agenda."),
        {"partner": _partner(today), "when": coming.day},
        coming.id,
    )


def _book(today: Today) -> NextStep | None:
    coming = today.next_meeting
    planned = coming is not None and not _is_over(coming, today)
    later = any(day > today.today for day in today.planned_days)
    if planned or later or _programme_is_over(today):
        return None
    return NextStep(
        Way.BOOK,
        N_("Agree on a day with {partner}: no meeting is planned."),
        {"partner": _partner(today)},
    )


def _review(today: Today) -> NextStep | None:
    if not today.review_due:
        return None
    return NextStep(
        Way.REVIEW,
        N_(
            "Half the programme has passed: look at your agreement together, and write down how "
            "it works."
        ),
        target=today.review_due,
    )


def _answer_near(today: Today) -> NextStep | None:
    return _answer(today, CLOSING_NEAR)


def _answer_ahead(today: Today) -> NextStep | None:
    return _answer(today, CLOSING_AHEAD)


def _answer(today: Today, within: timedelta) -> NextStep | None:
    if not (today.unanswered and _ends_within(today, within)):
        return None
    singular, many = N_many(
        "Answer the closing day's last question: the programme ends {when}.",
        "Answer the closing day's questions, {count} are left: the programme ends {when}.",
    )
    values = {"count": today.unanswered, "when": today.pair.programme.end}
    return NextStep(Way.ANSWER, singular, values, many=many)


def _ends_within(today: Today, within: timedelta) -> bool:
    end = today.pair.programme.end
    return end is not None and timedelta() <= end - today.today <= within


def _closing_near(today: Today) -> NextStep | None:
    return _closing(today, CLOSING_NEAR)


def _closing_ahead(today: Today) -> NextStep | None:
    return _closing(today, CLOSING_AHEAD)


def _closing(today: Today, within: timedelta) -> NextStep | None:
    if not _ends_within(today, within):
        return None
    sentence = (
        N_("Choose what to bring: the programme ends {when}, and you have marked insights.")
        if today.insights_to_bring
        else N_("Look back over the year and choose what to bring: the programme ends {when}.")
    )
    return NextStep(Way.CLOSING, sentence, {"when": today.pair.programme.end})


def _before(today: Today) -> NextStep | None:
    start = today.pair.programme.start
    if start is None or not timedelta() <= today.today - start <= FIRST_WEEKS:
        return None
    if today.seal is SealState.EMPTY:
        return NextStep(
            Way.BEFORE,
            N_("Write what you expect of the year, and seal it until the closing day."),
        )
    if today.seal is SealState.BEGUN:
        return NextStep(
            Way.BEFORE, N_("Seal what you wrote before the year, so that it waits for you.")
        )
    return None


def _after(today: Today) -> NextStep | None:
    end = today.pair.programme.end
    if today.seal is not SealState.SEALED or end is None or today.today < end:
        return None
    return NextStep(
        Way.AFTER, N_("The closing day has come: open what you sealed before the year.")
    )


def _actions(today: Today) -> NextStep | None:
    old = [
        action
        for action in today.open_actions
        if action.due is not None and today.today - action.due > OVERDUE
    ]
    if not old:
        return None
    singular, many = N_many(
        "“{action}” was due on {day}: tick it off, give it a new day, or drop it.",
        "{count} next steps were due more than two weeks ago: tick them off, give them a new "
        "day, or drop them.",
    )
    values = {"count": len(old), "action": old[0].text, "day": old[0].due}
    return NextStep(Way.ACTIONS, singular, values, old[0].id, many)


def _rate(today: Today) -> NextStep | None:
    own = [goal for goal in today.goals if goal.author.id == today.pair.owner.id]
    stale = [goal for goal in own if _unrated_for(goal, today.today) >= UNRATED_DAYS]
    if not stale or _programme_is_over(today):
        return None
    goal = max(stale, key=lambda row: _unrated_for(row, today.today))
    if not goal.ratings:
        return NextStep(
            Way.RATE,
            N_("Rate how far you have come with “{goal}”: it has no rating yet."),
            {"goal": goal.wording},
            goal.id,
        )
    return NextStep(
        Way.RATE,
        N_("“{goal}” has stood still since {day}: rate how far you have come now."),
        {"goal": goal.wording, "day": goal.ratings[-1][0]},
        goal.id,
    )


def _unrated_for(goal: GoalRow, today: date) -> int:
    return (today - goal.ratings[-1][0]).days if goal.ratings else UNRATED_DAYS


def _new_goal(today: Today) -> NextStep | None:
    if today.goals or today.pair.owner_role is Role.MENTOR or _programme_is_over(today):
        return None
    return NextStep(
        Way.NEW_GOAL, N_("Put a goal into words: you are not working on one right now.")
    )


def _write(today: Today) -> NextStep | None:
    last = today.last_reflection
    if _programme_is_over(today):
        return None
    if last is None:
        return NextStep(
            Way.WRITE, N_("Write your first reflection: three lines about today are enough.")
        )
    if (today.today - last).days < QUIET_DAYS:
        return None
    return NextStep(
        Way.WRITE, N_("Write a few lines about your week: you last wrote on {day}."), {"day": last}
    )


RULES: Sequence[Callable[[Today], NextStep | None]] = (
    _draft,
    _reflect,
    _prepare,
    _book,
    _before,
    _after,
    _answer_near,
    _closing_near,
    _actions,
    _review,
    _rate,
    _answer_ahead,
    _closing_ahead,
    _new_goal,
    _write,
)
"""What matters most comes first; what is quick comes before what takes an evening."""


def _partner(today: Today) -> str:
    return short_name(today.pair.partner.name, today.pair.owner.name)


def _programme_is_over(today: Today) -> bool:
    end = today.pair.programme.end
    return end is not None and today.today > end


def _is_over(meeting: MeetingRow, today: Today) -> bool:
    """Tell whether a meeting lies behind: one of today by its hour, or in the evening."""
    if was_held(meeting, today.today) or meeting.day < today.today:
        return True
    return meeting.day == today.today and (meeting.start or EVENING) < today.hour


# What is not to be suggested


@dataclass(frozen=True)
class Quiet:
    """What is not suggested in the pair in view.

    Attributes:
        off: what was turned off, in every pair.
        until: what was followed or put off, and the day it may come back.
    """

    off: frozenset[Way]
    until: Mapping[Way, date]

    def on(self, day: date) -> set[Way]:
        """Return what is not suggested on a day."""
        return {*self.off, *(way for way, until in self.until.items() if day < until)}


def suggested(journal: Journal, today: Today) -> NextStep | None:
    """Return the step to suggest; none that was put off or turned off, nor in a closed year."""
    if today.pair.programme.closed is not None:
        return None
    return next_step(today, load_quiet(journal).on(today.today))


def load_quiet(journal: Journal) -> Quiet:
    """Return what is not to be suggested in the pair in view."""
    with journal.read() as session:
        return _quiet(_load_settings(session), journal.pair.id)


def put_off(journal: Journal, way: Way, days: int) -> None:
    """Let a suggestion be quiet in the pair in view for so many days; following it is for one."""
    until = journal.clock.today() + timedelta(days=days)
    with journal.write() as session:
        kept = _load_settings(session)
        kept["put_off"].setdefault(journal.pair.id, {})[way] = until.isoformat()
        kept_values.keep(session, SETTING, kept)


def turn_off(journal: Journal, way: Way) -> None:
    """Never make a suggestion, in any pair, until it is chosen again."""
    with journal.write() as session:
        kept = _load_settings(session)
        kept["off"] = sorted({*kept["off"], way})
        kept_values.keep(session, SETTING, kept)


def turn_on(journal: Journal, way: Way) -> None:
    """Make a suggestion again, whether it was turned off or put off."""
    with journal.write() as session:
        kept = _load_settings(session)
        kept["off"] = sorted({*kept["off"]} - {way})
        kept["put_off"].get(journal.pair.id, {}).pop(way, None)
        kept_values.keep(session, SETTING, kept)


def choose(journal: Journal, wanted: Collection[Way]) -> None:
    """Make these suggestions from now on, and turn the others off.

    What was put off and is not wanted stays put off.
    """
    with journal.write() as session:
        kept = _load_settings(session)
        quiet = _quiet(kept, journal.pair.id)
        waiting = quiet.on(journal.clock.today()) - quiet.off
        kept["off"] = sorted({*Way} - {*wanted} - waiting)
        for until in kept["put_off"].values():
            for way in wanted:
                until.pop(way, None)
        kept_values.keep(session, SETTING, kept)


def _load_settings(session: Session) -> dict[str, Any]:
    nothing: dict[str, Any] = {"off": [], "put_off": {}}
    return kept_values.kept(session, SETTING, nothing)


def _quiet(kept: dict[str, Any], pair_id: str) -> Quiet:
    return Quiet(
        frozenset(map(Way, kept["off"])),
        {
            Way(way): date.fromisoformat(day)
            for way, day in kept["put_off"].get(pair_id, {}).items()
        },
    )
