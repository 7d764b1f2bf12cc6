"""The pair's common summary: two summaries, or one journal's two voices, brought together.

The same goal stands once with both views, the same step once, and every voice keeps its name.
"""

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from mentorjournal.journal.model.terms import ActionState
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import (
    AnswerPart,
    AttendanceOf,
    CheckInsOf,
    ExercisePart,
    GatheringOfYear,
    GoalPart,
    GoalView,
    Passage,
    Quote,
    Someone,
    StepAgreed,
    StepDone,
    SummaryDocument,
    Year,
)
from mentorjournal.summary.model.errors import NotOnePair, OneVoiceTwice

T = TypeVar("T")
Authored = TypeVar(
    "Authored", AnswerPart, AttendanceOf, CheckInsOf, ExercisePart, GoalView, Passage, Quote
)
Quotable = TypeVar("Quotable", AnswerPart, Quote)

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
    """Return summaries of one pair as one, in a language by its code; the same stands once.

    What one of the two has written or marked, how it is worded, and whether it may be quoted, is
    taken from that person's own file alone: the other's copy may be older.
    """
    told, parts = [_spelled_as(parts[0], it) for it in parts], of_own_files(parts)
    lead = next((it for it in parts if it.language == language), parts[0])
    roles = {person.role for it in parts for person in it.authors}
    mentee = _known([it.mentee for it in _own_first(told, lead.mentee)])
    mentor = _known([it.mentor for it in _own_first(told, lead.mentor)])
    return replace(
        lead,
        language=language,
        made_on=max(it.made_on for it in parts),
        authors=[person for person in (mentee, mentor) if person.role in roles],
        sources=sorted({source for it in parts for source in it.sources}),
        mentee=mentee,
        mentor=mentor,
        programme=next(filter(None, (it.programme for it in parts)), ""),
        year=_year(parts, [lead.mentee.name, lead.mentor.name]),
        goals=goals_once(goal for it in _single_first(parts) for goal in it.goals),
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


def of_own_files(parts: list[SummaryDocument]) -> list[SummaryDocument]:
    """Return one pair's summaries, each with what its own authors said and nothing of the other's.

    Somebody's own file is the newest that has this voice alone, or else the newest that has both.
    Where somebody has none, what the other's file holds of them stays, but is not quoted: their
    consent was never theirs to bring. Names are spelled as in the first file.
    """
    lead = parts[0]
    parts = [_spelled_as(lead, it) for it in parts]
    own = {
        person.name: next((it for it in _own_first(parts, person) if _speaks(it, person)), None)
        for person in (lead.mentee, lead.mentor)
    }
    return [
        _with_voices(
            it,
            heard={name for name, file in own.items() if file is it or file is None},
            consenting={name for name, file in own.items() if file is it},
        )
        for it in parts
    ]


def _speaks(document: SummaryDocument, person: Someone) -> bool:
    return person.name in {one.name for one in document.authors}


def _single_first(parts: list[SummaryDocument]) -> list[SummaryDocument]:
    """Return summaries so that those of one voice, which are nobody's copy, come first."""
    return sorted(parts, key=lambda it: len(it.authors) != 1)


def _own_first(parts: list[SummaryDocument], person: Someone) -> list[SummaryDocument]:
    """Return summaries so that the one that counts for a person comes first."""
    return sorted(
        parts,
        key=lambda it: (_speaks(it, person), len(it.authors) == 1, it.made_on),
        reverse=True,
    )


def _with_voices(
    document: SummaryDocument, *, heard: set[str], consenting: set[str]
) -> SummaryDocument:
    def consented(part: Quotable) -> Quotable:
        return replace(part, quotable=part.quotable and part.author in consenting)

    goals = [
        replace(goal, views=[view for view in goal.views if view.author in heard])
        for goal in document.goals
    ]
    is_heard = any(person.name in heard for person in document.authors)
    year = replace(
        document.year,
        gatherings=[
            gathering if is_heard else replace(gathering, attended=None)
            for gathering in document.year.gatherings
        ],
        attendance=[of for of in document.year.attendance if of.author in heard],
    )
    return replace(
        document,
        year=year,
        goals=[goal for goal in goals if goal.views],
        quotes=[consented(one) for one in document.quotes if one.author in heard],
        answers=[consented(one) for one in document.answers if one.author in heard],
        passages=[one for one in document.passages if one.author in heard],
        exercises=[one for one in document.exercises if one.author in heard],
        check_ins=[one for one in document.check_ins if one.author in heard],
    )


def _spelled_as(lead: SummaryDocument, document: SummaryDocument) -> SummaryDocument:
    """Return a summary in which the two have their names as another file spells them."""
    names = {
        document.mentee.name: lead.mentee.name,
        document.mentor.name: lead.mentor.name,
    }
    if all(before == after for before, after in names.items()):
        return document

    def spelled(part: Authored) -> Authored:
        return replace(part, author=names.get(part.author, part.author))

    def named(person: Someone) -> Someone:
        return replace(person, name=names[person.name])

    return replace(
        document,
        authors=[named(one) for one in document.authors],
        mentee=named(document.mentee),
        mentor=named(document.mentor),
        goals=[replace(one, views=[spelled(view) for view in one.views]) for one in document.goals],
        quotes=[spelled(one) for one in document.quotes],
        answers=[spelled(one) for one in document.answers],
        passages=[spelled(one) for one in document.passages],
        exercises=[spelled(one) for one in document.exercises],
        check_ins=[spelled(one) for one in document.check_ins],
        actions=[replace(one, owner=names.get(one.owner, one.owner)) for one in document.actions],
        year=replace(document.year, attendance=[spelled(one) for one in document.year.attendance]),
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


def _year(parts: list[SummaryDocument], names: list[str]) -> Year:
    years = [it.year for it in parts]
    joint = sorted(
        _once(
            ((one.day, one.theme) for year in years for one in year.gatherings),
            lambda one: (one[0], same_words(one[1])),
        )
    )
    return Year(
        start=min(year.start for year in years),
        end=max(year.end for year in years),
        meetings=sorted({day for year in years for day in year.meetings}),
        cancelled=max(year.cancelled for year in years),
        minutes=max(year.minutes for year in years),
        gatherings=[GatheringOfYear(day, theme) for day, theme in joint],
        reflections=sorted({day for year in years for day in year.reflections}),
        attendance=[of for name in names for of in _attendance(parts, name, joint)],
    )


def _attendance(
    parts: list[SummaryDocument], name: str, joint: list[tuple[date, str]]
) -> Iterator[AttendanceOf]:
    """Yield whether somebody was at each gathering, where a file of that person's tells it."""
    been: dict[tuple[date, str], bool | None] = {}
    for it in parts:
        if [author.name for author in it.authors] == [name]:
            own = [gathering.attended for gathering in it.year.gatherings]
        else:
            own = next((of.attended for of in it.year.attendance if of.author == name), [])
        for gathering, attended in zip(it.year.gatherings, own, strict=False):
            been[gathering.day, same_words(gathering.theme)] = attended
    told = [been.get((day, same_words(theme))) for day, theme in joint]
    if any(one is not None for one in told):
        yield AttendanceOf(name, told)


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
        views=_once((*one.views, *other.views), lambda view: view.author),
    )


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
