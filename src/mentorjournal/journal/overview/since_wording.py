"""What has happened since the last meeting, put into lines: the screen and the brief show these."""

from collections.abc import Iterable
from dataclasses import dataclass

from mentorjournal.journal.goals.implementation_intentions import is_intention
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.goals import ActionRow, GoalRow
from mentorjournal.journal.model.labels import KIND_LABELS, entry_label, value_label
from mentorjournal.journal.model.meetings import Question
from mentorjournal.journal.model.tables import ActionState, Kind, Visibility
from mentorjournal.journal.model.views import PairView
from mentorjournal.journal.overview.since_last_meeting import Movement, Since
from mentorjournal.locale import Language


@dataclass(frozen=True)
class SinceLine:
    """One thing that may be brought up.

    Attributes:
        topic: what it would be on an agenda.
        note: what is said beside it.
        private: whether only its author sees it.
        late: whether it should have been done by now.
        done: whether it lies behind.
    """

    topic: Topic
    note: str
    private: bool
    late: bool = False
    done: bool = False


@dataclass(frozen=True)
class SincePart:
    """Lines under a heading.

    Attributes:
        title: the heading.
        lines: what stands under it.
        looks_back: whether it is asked how each went.
    """

    title: str
    lines: list[SinceLine]
    looks_back: bool = False


def since_heading(since: Since, language: Language) -> str:
    """Return since when things are told."""
    if since.last is None:
        return language.say("You have not met yet")
    return language.say(
        "Since you met on {day}, {when}",
        day=language.day_and_month(since.last.day),
        when=language.days_from(since.last.day, since.today),
    )


def since_parts(since: Since, pair: PairView, language: Language) -> list[SincePart]:
    """Return what has happened, under headings; a heading without lines is left out."""
    say = language.say
    steps = [*since.overdue, *since.open]
    intentions = [step for step in [*steps, *since.done] if is_intention(step.text)]
    parts = [
        SincePart(
            say("When …, then …: how did it go?"),
            [_step(step, since, language) for step in intentions],
            looks_back=True,
        ),
        SincePart(
            say("{name} has shared", name=pair.partner.name),
            [
                _line(
                    Kind(entry.kind),
                    entry.id,
                    entry_label(language, entry.kind, entry.label, language.date(entry.day)),
                    [say(KIND_LABELS[entry.kind]).lower(), language.day_and_month(entry.day)],
                )
                for entry in since.shared
            ],
        ),
        SincePart(
            say("Questions to bring"), [_question(question, pair) for question in since.questions]
        ),
        SincePart(
            say("Open next steps"),
            [_step(step, since, language) for step in steps if step not in intentions],
        ),
        SincePart(
            say("Done since"),
            [_step(step, since, language) for step in since.done if step not in intentions],
        ),
        SincePart(
            say("Goals that have moved"), [_moved(movement, language) for movement in since.moved]
        ),
        SincePart(
            say("Goals that stand still"), [_standing(goal, language) for goal in since.standing]
        ),
        SincePart(
            say("Exercises"),
            [
                _line(
                    Kind.EXERCISE,
                    exercise.id,
                    exercise.title,
                    [value_label(language, exercise.state), language.day_and_month(exercise.day)],
                    exercise.visibility,
                )
                for exercise in since.exercises
            ],
        ),
        SincePart(
            say("Insights"),
            [
                _line(
                    Kind.INSIGHT,
                    insight.id,
                    insight.text,
                    [language.day_and_month(insight.day)],
                    insight.visibility,
                )
                for insight in since.insights
            ],
        ),
    ]
    return [part for part in parts if part.lines]


def reflections_said(since: Since, language: Language) -> str:
    """Return how much the owner has written; nothing where there is nothing to say."""
    if not since.reflections:
        return ""
    return language.say_many(
        "You have written {count} reflection since.",
        "You have written {count} reflections since.",
        since.reflections,
    )


def _line(
    kind: Kind,
    id_: str,
    text: str,
    notes: Iterable[str],
    visibility: Visibility = Visibility.SHARED,
    *,
    late: bool = False,
    done: bool = False,
) -> SinceLine:
    note = " · ".join(filter(None, notes))
    private = visibility is Visibility.PRIVATE
    return SinceLine(Topic(kind, id_, text), note, private, late, done)


def _question(question: Question, pair: PairView) -> SinceLine:
    theirs = question.author.id == pair.partner.id
    notes = [question.author.name] if theirs else []
    return _line(Kind.QUESTION, question.id, question.text, notes, question.visibility)


def _step(step: ActionRow, since: Since, language: Language) -> SinceLine:
    late = step in since.overdue
    when = ""
    if step.state is ActionState.DONE and step.done_on:
        when = language.say("done {day}", day=language.day_and_month(step.done_on))
    elif step.due:
        day = language.day_and_month(step.due)
        when = (
            language.say("was due {day}", day=day) if late else language.say("due {day}", day=day)
        )
    return _line(
        Kind.ACTION,
        step.id,
        step.text,
        [step.owner.name, when],
        step.visibility,
        late=late,
        done=step.state is not ActionState.OPEN,
    )


def _moved(movement: Movement, language: Language) -> SinceLine:
    note = (
        language.say("first rated: {now}", now=movement.now)
        if movement.before is None
        else language.say("from {before} to {now}", before=movement.before, now=movement.now)
    )
    return _line(
        Kind.GOAL, movement.goal.id, movement.goal.wording, [note], movement.goal.visibility
    )


def _standing(goal: GoalRow, language: Language) -> SinceLine:
    note = language.say("not rated yet")
    if goal.ratings:
        day, value = goal.ratings[-1]
        note = language.say("{value} on {day}", value=value, day=language.day_and_month(day))
    return _line(Kind.GOAL, goal.id, goal.wording, [note], goal.visibility)
