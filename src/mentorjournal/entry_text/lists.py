"""What each list holds, and each of its rows as columns of words."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from mentorjournal.journal.model.terms import Kind
from mentorjournal.locale import Language

RATINGS_SHOWN = 3
KIND_OF_LIST = {
    "meetings": Kind.MEETING,
    "gatherings": Kind.GATHERING,
    "goals": Kind.GOAL,
    "actions": Kind.ACTION,
    "reflections": Kind.REFLECTION,
    "exercises": Kind.EXERCISE,
    "insights": Kind.INSIGHT,
    "questions": Kind.QUESTION,
    "check-ins": Kind.CHECK_IN,
    "answers": Kind.EVALUATION_ANSWER,
}
"""What each list holds, of those that are filtered and sorted."""


def rows_of(journal: Any, what: str, since: date | None) -> Sequence[Any]:
    """Return what a list holds: all, or what there is from a day on."""
    from mentorjournal.journal.closing_day import evaluation
    from mentorjournal.journal.exercises import exercises
    from mentorjournal.journal.goals import actions, goals
    from mentorjournal.journal.meetings import check_ins, gatherings, meetings, questions
    from mentorjournal.journal.reflections import insights, reflections
    from mentorjournal.journal.store import drafts, entry_rows, recycle_bin

    if what == "reflections":
        return reflections.everything(journal, since=since)
    services: dict[str, Callable[..., Sequence[Any]]] = {
        "meetings": meetings.rows,
        "gatherings": gatherings.rows,
        "goals": goals.rows,
        "actions": actions.rows,
        "exercises": exercises.rows,
        "questions": questions.parked,
        "bin": recycle_bin.in_bin,
        "drafts": lambda journal, since: entry_rows.with_owners(
            journal, drafts.all_drafts(journal, since=since)
        ),
        "insights": insights.rows,
        "check-ins": check_ins.rows,
        "answers": evaluation.rows,
    }
    return services[what](journal, since=since)


def _day(language: Language, day: date | None) -> str:
    return language.date(day, "medium") if day else ""


def _meeting(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.model.labels import value_label

    waiting = language.say_many(
        "{count} open next step", "{count} open next steps", row.open_actions
    )
    return (
        _day(language, row.day),
        language.time(row.start) if row.start else "",
        value_label(language, row.state),
        row.place,
        waiting if row.open_actions else "",
    )


def _goal(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.model.labels import value_label

    latest = " → ".join(str(value) for _, value in row.ratings[-RATINGS_SHOWN:])
    return (
        value_label(language, row.state),
        value_label(language, row.level),
        value_label(language, row.visibility),
        latest,
        row.wording,
    )


def _action(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.model.labels import value_label

    return (value_label(language, row.state), _day(language, row.due), row.owner.name, row.text)


def _reflection(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.model.labels import value_label

    return (
        _day(language, row.day),
        value_label(language, row.visibility),
        row.title or row.opening,
    )


def _exercise(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.model.labels import value_label

    return (
        _day(language, row.day),
        value_label(language, row.state),
        value_label(language, row.visibility),
        row.title,
    )


def _insight(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.model.labels import value_label

    bring = language.say("to bring") if row.bring else ""
    return (_day(language, row.day), value_label(language, row.visibility), bring, row.text)


def _check_in(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.model.field_labels import field_label
    from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
    from mentorjournal.journal.model.labels import value_label

    rated = [f"{field_label(language, item)} {getattr(row, item)}" for item in CHECK_IN_ITEMS]
    seen = value_label(language, row.visibility)
    return (_day(language, row.day), row.author.name, seen, *rated, row.word)


def _gathering(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.meetings.gatherings import hours

    attended = {True: language.say("attended"), False: language.say("not attended"), None: ""}
    days = language.say_many("{count} day", "{count} days", row.days) if row.days else ""
    when = " ".join(filter(None, [_day(language, row.day), days, hours(row, language)]))
    return (when, row.theme, row.place, attended[row.attended])


def _question(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.model.labels import value_label

    return (row.author.name, value_label(language, row.visibility), row.text)


def _binned(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.model.clock import day_of
    from mentorjournal.journal.model.labels import KIND_LABELS

    kind = language.say(KIND_LABELS[row.kind])
    return (kind, _day(language, day_of(row.deleted)), row.label)


def _draft(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.overview import today_wording

    _, *spans = today_wording.draft_spans(row, language)
    return [span.text.strip() for span in spans]


def _answer(language: Language, row: Any) -> Sequence[str]:
    from mentorjournal.journal.model.labels import value_label

    quotable = language.say("may be quoted") if row.quotable else ""
    seen = value_label(language, row.visibility)
    return (row.author.name, seen, quotable, row.question, row.text)


COLUMNS = {
    "meetings": _meeting,
    "gatherings": _gathering,
    "goals": _goal,
    "actions": _action,
    "reflections": _reflection,
    "exercises": _exercise,
    "insights": _insight,
    "questions": _question,
    "check-ins": _check_in,
    "drafts": _draft,
    "bin": _binned,
    "answers": _answer,
}
"""By list, what makes columns of one of its rows."""
