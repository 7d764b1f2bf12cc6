"""The pair's common summary: two summaries, or one journal's two voices, brought together.

The same goal stands once with both views, the same step once, and every voice keeps its name.
"""

import unicodedata
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from mentorjournal.journal.terms import ActionState
from mentorjournal.locale import Language
from mentorjournal.summary.document import (
    CheckInsOf,
    GoalPart,
    GoalView,
    Someone,
    StepAgreed,
    StepDone,
    SummaryDocument,
    Year,
)
from mentorjournal.summary.errors import NotOnePair, OneVoiceTwice

T = TypeVar("T")

SETTLED = (ActionState.DONE.value, ActionState.DROPPED.value, ActionState.OPEN.value)
"""Which of two words on a step counts: the first of these."""


def same_words(text: str) -> str:
    """Return words as they are compared: case, spaces and full stops make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().rstrip(" .!?").split())


def of_one_pair(one: SummaryDocument, other: SummaryDocument) -> bool:
    """Return whether two summaries are of the same two people in the same year."""
    names = [(same_words(it.mentee.name), same_words(it.mentor.name)) for it in (one, other)]
    return (
        names[0] == names[1]
        and one.year.start <= other.year.end
        and other.year.start <= one.year.end
    )


def joined(one: SummaryDocument, other: SummaryDocument, language: Language) -> SummaryDocument:
    """Return two persons' summaries of a year as the pair's own.

    Raises:
        NotOnePair: they are of different people or years.
        OneVoiceTwice: both are by the same one.
    """
    if not of_one_pair(one, other):
        raise NotOnePair
    if {it.role for it in one.authors} == {it.role for it in other.authors}:
        raise OneVoiceTwice
    return merged([one, other], language.code)


def merged(parts: list[SummaryDocument], language: str) -> SummaryDocument:
    """Return summaries of one pair as one, in a language by its code; the same stands once."""
    lead = next((it for it in parts if it.language == language), parts[0])
    roles = {person.role for it in parts for person in it.authors}
    return replace(
        lead,
        language=language,
        made_on=max(it.made_on for it in parts),
        authors=[person for person in (lead.mentee, lead.mentor) if person.role in roles],
        sources=sorted({source for it in parts for source in it.sources}),
        mentee=_known([it.mentee for it in parts]),
        mentor=_known([it.mentor for it in parts]),
        programme=next(filter(None, (it.programme for it in parts)), ""),
        year=_year([it.year for it in parts]),
        goals=goals_once(goal for it in parts for goal in it.goals),
        quotes=_once(
            sorted((one for it in parts for one in it.quotes), key=lambda one: one.day),
            lambda one: (one.author, same_words(one.text)),
        ),
        passages=_once(
            sorted((one for it in parts for one in it.passages), key=lambda one: one.day),
            lambda one: (one.author, one.day, same_words(one.body)),
        ),
        exercises=_once(
            (one for it in parts for one in it.exercises),
            lambda one: (one.author, one.title, one.day),
        ),
        actions=_steps(step for it in parts for step in it.actions),
        agreement=_once((one for it in parts for one in it.agreement), lambda one: one),
        left_out=sum(it.left_out for it in parts),
        check_in_lines=lead.check_in_lines or next((it.check_in_lines for it in parts), []),
        check_ins=_check_ins(parts, [lead.mentee.name, lead.mentor.name]),
        answers=_once(
            (one for it in parts for one in it.answers), lambda one: (one.question_id, one.author)
        ),
        layout=_once((one for it in [lead, *parts] for one in it.layout), lambda one: one.part),
    )


def _once(things: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    found: dict[Hashable, T] = {}
    for one in things:
        found.setdefault(key(one), one)
    return list(found.values())


def _known(people: list[Someone]) -> Someone:
    """Return a person with all that either knows."""
    return replace(
        people[0],
        organisation=next(filter(None, (one.organisation for one in people)), ""),
        line_of_work=next(filter(None, (one.line_of_work for one in people)), ""),
    )


def _year(years: list[Year]) -> Year:
    attended: dict[tuple[date, str], tuple[str, bool | None]] = {}
    for day, theme, been in (one for year in years for one in year.gatherings):
        key = (day, same_words(theme))
        kept, before = attended.get(key, (theme, None))
        attended[key] = (kept, been if before is None else before or bool(been))
    return Year(
        start=min(year.start for year in years),
        end=max(year.end for year in years),
        meetings=sorted({day for year in years for day in year.meetings}),
        cancelled=max(year.cancelled for year in years),
        minutes=max(year.minutes for year in years),
        gatherings=sorted(
            ((day, theme, been) for (day, _), (theme, been) in attended.items()),
            key=lambda one: one[0],
        ),
        reflections=sorted({day for year in years for day in year.reflections}),
    )


def goals_once(goals: Iterable[GoalPart]) -> list[GoalPart]:
    """Return goals so that the same one, by its id or its words, stands once with all views."""
    found: list[GoalPart] = []
    for goal in goals:
        words = same_words(goal.wording)
        at = next(
            (
                n
                for n, one in enumerate(found)
                if one.id == goal.id or same_words(one.wording) == words
            ),
            None,
        )
        if at is None:
            found.append(goal)
        else:
            found[at] = _with_both(found[at], goal)
    return found


def _with_both(one: GoalPart, other: GoalPart) -> GoalPart:
    done: dict[str, StepDone] = {}
    for step in (*one.steps, *other.steps):
        before = done.setdefault(same_words(step.text), step)
        if before.done_on is None:
            done[same_words(step.text)] = replace(before, done_on=step.done_on)
    return replace(
        one,
        target_date=one.target_date or other.target_date,
        steps=list(done.values()),
        views=_fullest((*one.views, *other.views)),
    )


def _fullest(views: Iterable[GoalView]) -> list[GoalView]:
    """Return one view a voice: where there are two, the one that knows of more ratings."""
    found: dict[str, GoalView] = {}
    for view in views:
        known = found.setdefault(view.author, view)
        found[view.author] = max(known, view, key=lambda one: len(one.ratings))
    return list(found.values())


def _steps(steps: Iterable[StepAgreed]) -> list[StepAgreed]:
    found: list[StepAgreed] = []
    for step in steps:
        words = (same_words(step.text), step.owner)
        at = next(
            (
                n
                for n, one in enumerate(found)
                if one.id == step.id or (same_words(one.text), one.owner) == words
            ),
            None,
        )
        if at is None:
            found.append(step)
        else:
            found[at] = min(found[at], step, key=lambda one: SETTLED.index(one.state))
    return found


def _check_ins(parts: list[SummaryDocument], names: list[str]) -> list[CheckInsOf]:
    said: dict[str, CheckInsOf] = {}
    for of in (one for it in parts for one in it.check_ins):
        before = said.get(of.author, CheckInsOf(of.author, []))
        together = _once((*before.said, *of.said), lambda one: one.day)
        said[of.author] = CheckInsOf(of.author, sorted(together, key=lambda one: one.day))
    order = [*names, *said]
    return sorted(said.values(), key=lambda of: order.index(of.author))
