"""The pair's common summary: two summaries, or one journal's two voices, merged.

The same goal stands once with both views, the same step once, and every voice keeps its name.
"""

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from mentorjournal.journal.model.terms import ActionState
from mentorjournal.locale import Language
from mentorjournal.locale.collation import sort_key
from mentorjournal.summary.model.document import (
    AnswerPart,
    AttendanceOf,
    ByLetter,
    CheckedIn,
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
    "Authored",
    AnswerPart,
    AttendanceOf,
    ByLetter,
    CheckInsOf,
    ExercisePart,
    GoalView,
    Passage,
    Quote,
)
Dated = TypeVar("Dated", CheckedIn, Passage, Quote)
Quotable = TypeVar("Quotable", AnswerPart, Quote)

STATE_PRECEDENCE = (ActionState.DONE.value, ActionState.DROPPED.value, ActionState.OPEN.value)
"""Which of two words on a step counts: the first of these."""


def comparison_key(text: str) -> str:
    """Return a key for comparing words: case, spaces and full stops make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().rstrip(" .!?").split())


def same_pair_and_year(first: SummaryDocument, second: SummaryDocument) -> bool:
    """Return whether two summaries are of the same two people in the same year."""
    names = [
        (comparison_key(summary.mentee.name), comparison_key(summary.mentor.name))
        for summary in (first, second)
    ]
    return (
        names[0] == names[1]
        and first.year.start <= second.year.end
        and second.year.start <= first.year.end
    )


def join_summaries(
    first: SummaryDocument, second: SummaryDocument, language: Language
) -> SummaryDocument:
    """Return two persons' summaries of a year as the pair's own.

    Raises:
        NotOnePair: they are of different people or years.
        OneVoiceTwice: both are by the same one.
    """
    if not same_pair_and_year(first, second):
        raise NotOnePair
    if len({author.role for summary in (first, second) for author in summary.authors}) == 1:
        raise OneVoiceTwice
    return merge_summaries([first, second], language.code)


def with_file_of(
    partner: Someone, document: SummaryDocument, file: SummaryDocument, language: Language
) -> SummaryDocument:
    """Return a journal's common summary with the partner's own file: the newer of theirs counts.

    Raises:
        NotOnePair: the file is of other people or another year.
        OneVoiceTwice: the partner has no voice in it.
    """
    if not same_pair_and_year(document, file):
        raise NotOnePair
    if partner.role not in {author.role for author in file.authors}:
        raise OneVoiceTwice
    return merge_summaries([document, file], language.code)


def merge_summaries(summaries: list[SummaryDocument], language: str) -> SummaryDocument:
    """Return summaries of one pair as one, in a language by its code; the same stands once.

    What one of the two has written or marked, how it is worded, and whether it may be quoted, is
    taken from that person's own file alone: the other's copy may be older.
    """
    spelled, summaries = (
        [_with_names_of(summaries[0], summary) for summary in summaries],
        with_own_voices(summaries),
    )
    lead = next((summary for summary in summaries if summary.language == language), summaries[0])
    roles = {person.role for summary in summaries for person in summary.authors}
    mentee = _merge_person([summary.mentee for summary in _own_files_first(spelled, lead.mentee)])
    mentor = _merge_person([summary.mentor for summary in _own_files_first(spelled, lead.mentor)])
    return replace(
        lead,
        language=language,
        made_on=max(summary.made_on for summary in summaries),
        authors=[person for person in (mentee, mentor) if person.role in roles],
        sources=sorted({source for summary in summaries for source in summary.sources}),
        mentee=mentee,
        mentor=mentor,
        programme=next(filter(None, (summary.programme for summary in summaries)), ""),
        year=_merge_years(summaries, [lead.mentee.name, lead.mentor.name]),
        goals=merge_goals(
            goal for summary in _nobodys_copies_first(summaries) for goal in summary.goals
        ),
        quotes=_unique(
            _by_day(quote for summary in summaries for quote in summary.quotes),
            lambda quote: (quote.author, comparison_key(quote.text)),
        ),
        passages=_unique(
            _by_day(passage for summary in summaries for passage in summary.passages),
            lambda passage: (passage.author, passage.day, comparison_key(passage.body)),
        ),
        exercises=_unique(
            (exercise for summary in summaries for exercise in summary.exercises),
            lambda exercise: (exercise.author, exercise.title, exercise.day),
        ),
        actions=merge_steps(step for summary in summaries for step in summary.actions),
        agreement=_unique(
            (text for summary in summaries for text in summary.agreement), lambda text: text
        ),
        left_out=sum(summary.left_out for summary in summaries),
        check_in_lines=lead.check_in_lines
        or next((summary.check_in_lines for summary in summaries), []),
        check_ins=_merge_check_ins(summaries, [lead.mentee.name, lead.mentor.name]),
        answers=_unique(
            (answer for summary in summaries for answer in summary.answers),
            lambda answer: (answer.question_id, answer.author),
        ),
        by_letter=[letter for summary in summaries for letter in summary.by_letter],
        layout=_unique(
            (heading for summary in [lead, *summaries] for heading in summary.layout),
            lambda heading: heading.part,
        ),
    )


def with_own_voices(summaries: list[SummaryDocument]) -> list[SummaryDocument]:
    """Return one pair's summaries, each with what its own authors said and nothing of the other's.

    Somebody's own file is the newest that has this voice alone, or that was made by one of the two
    with the other's letters, which have their own day; or else the newest that has both. Where
    somebody has none, what the other's file holds of them stays, but is not quoted: their consent
    was never theirs to bring. Nor is what another of their files from the same day does not let be
    quoted: which of the two is the later one, nobody knows. Names are spelled as in the first file.
    """
    lead = summaries[0]
    summaries = [_with_names_of(lead, summary) for summary in summaries]
    own: dict[str, SummaryDocument | None] = {}
    withheld: set[tuple[str, str]] = set()
    for person in (lead.mentee, lead.mentor):
        files = [
            summary
            for summary in _own_files_first(summaries, person)
            if _has_voice(summary, person)
        ]
        own[person.name] = files[0] if files else None
        for file in files:
            if _newness(file, person) == _newness(files[0], person):
                withheld |= _not_to_be_quoted(file, person)
    return [
        _with_voices(
            summary,
            heard={name for name, file in own.items() if file is summary or file is None},
            consenting={name for name, file in own.items() if file is summary},
            withheld=withheld,
        )
        for summary in summaries
    ]


def _not_to_be_quoted(summary: SummaryDocument, person: Someone) -> set[tuple[str, str]]:
    parts: list[AnswerPart | Quote] = [*summary.answers, *summary.quotes]
    return {
        subject
        for part in parts
        if part.author == person.name and not part.quotable
        for subject in _subjects(part)
    }


def _subjects(part: AnswerPart | Quote) -> set[tuple[str, str]]:
    """Return what tells, in files of one author, that a part is the same: other words may do."""
    subject = part.question_id if isinstance(part, AnswerPart) else part.id
    return {(part.author, subject), (part.author, comparison_key(part.text))}


def _has_voice(document: SummaryDocument, person: Someone) -> bool:
    return person.name in {author.name for author in document.authors}


def _nobodys_copies_first(summaries: list[SummaryDocument]) -> list[SummaryDocument]:
    """Return summaries so that those come first that hold what each author has said or sent."""
    return sorted(summaries, key=lambda summary: not _is_nobodys_copy(summary))


def _is_nobodys_copy(summary: SummaryDocument) -> bool:
    return len(summary.authors) == 1 or bool(summary.by_letter)


def _said_on(summary: SummaryDocument, person: Someone) -> date:
    """Return the day from which a summary has what somebody says."""
    days = [letter.day for letter in summary.by_letter if letter.author == person.name]
    return days[0] if days else summary.made_on


def _own_files_first(summaries: list[SummaryDocument], person: Someone) -> list[SummaryDocument]:
    """Return summaries so that the one that counts for a person comes first."""
    return sorted(
        summaries,
        key=lambda summary: (
            _has_voice(summary, person),
            *_newness(summary, person),
            len(summary.authors) == 1,
        ),
        reverse=True,
    )


def _newness(summary: SummaryDocument, person: Someone) -> tuple[bool, date]:
    return _is_nobodys_copy(summary), _said_on(summary, person)


def _with_voices(
    document: SummaryDocument,
    *,
    heard: set[str],
    consenting: set[str],
    withheld: set[tuple[str, str]],
) -> SummaryDocument:
    def consented(part: Quotable) -> Quotable:
        consents = part.author in consenting and withheld.isdisjoint(_subjects(part))
        return replace(part, quotable=part.quotable and consents)

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
        attendance=[
            attendance for attendance in document.year.attendance if attendance.author in heard
        ],
    )
    return replace(
        document,
        year=year,
        goals=[goal for goal in goals if goal.views],
        quotes=[consented(quote) for quote in document.quotes if quote.author in heard],
        answers=[consented(answer) for answer in document.answers if answer.author in heard],
        passages=[passage for passage in document.passages if passage.author in heard],
        exercises=[exercise for exercise in document.exercises if exercise.author in heard],
        check_ins=[series for series in document.check_ins if series.author in heard],
        by_letter=[letter for letter in document.by_letter if letter.author in heard],
    )


def _with_names_of(lead: SummaryDocument, document: SummaryDocument) -> SummaryDocument:
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
        authors=[named(author) for author in document.authors],
        mentee=named(document.mentee),
        mentor=named(document.mentor),
        goals=[
            replace(goal, views=[spelled(view) for view in goal.views]) for goal in document.goals
        ],
        quotes=[spelled(quote) for quote in document.quotes],
        answers=[spelled(answer) for answer in document.answers],
        passages=[spelled(passage) for passage in document.passages],
        exercises=[spelled(exercise) for exercise in document.exercises],
        check_ins=[spelled(series) for series in document.check_ins],
        by_letter=[spelled(letter) for letter in document.by_letter],
        actions=[
            replace(step, owner=names.get(step.owner, step.owner)) for step in document.actions
        ],
        year=replace(
            document.year,
            attendance=[spelled(attendance) for attendance in document.year.attendance],
        ),
    )


def _by_day(parts: Iterable[Dated]) -> list[Dated]:
    return sorted(parts, key=lambda part: part.day)


def _unique(items: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    unique: dict[Hashable, T] = {}
    for item in items:
        unique.setdefault(key(item), item)
    return list(unique.values())


def _merge_person(people: list[Someone]) -> Someone:
    """Return a person with all that either knows."""
    return replace(
        people[0],
        organisation=next(filter(None, (person.organisation for person in people)), ""),
        line_of_work=next(filter(None, (person.line_of_work for person in people)), ""),
    )


def _merge_years(summaries: list[SummaryDocument], names: list[str]) -> Year:
    years = [summary.year for summary in summaries]
    joint = sorted(
        _unique(
            ((gathering.day, gathering.theme) for year in years for gathering in year.gatherings),
            lambda gathering: (gathering[0], comparison_key(gathering[1])),
        ),
        key=lambda gathering: (gathering[0], sort_key(gathering[1])),
    )
    return Year(
        start=min(year.start for year in years),
        end=max(year.end for year in years),
        meetings=sorted({day for year in years for day in year.meetings}),
        cancelled=max(year.cancelled for year in years),
        minutes=max(year.minutes for year in years),
        gatherings=[GatheringOfYear(day, theme) for day, theme in joint],
        reflections=sorted({day for year in years for day in year.reflections}),
        attendance=[
            attendance for name in names for attendance in _attendance(summaries, name, joint)
        ],
    )


def _attendance(
    summaries: list[SummaryDocument], name: str, joint: list[tuple[date, str]]
) -> Iterator[AttendanceOf]:
    """Yield whether somebody was at each gathering, as far as that person's files say."""
    attended_at: dict[tuple[date, str], bool | None] = {}
    for summary in summaries:
        if [author.name for author in summary.authors] == [name]:
            own = [gathering.attended for gathering in summary.year.gatherings]
        else:
            own = next(
                (
                    attendance.attended
                    for attendance in summary.year.attendance
                    if attendance.author == name
                ),
                [],
            )
        for gathering, attended in zip(summary.year.gatherings, own, strict=False):
            attended_at[gathering.day, comparison_key(gathering.theme)] = attended
    joint_attended = [attended_at.get((day, comparison_key(theme))) for day, theme in joint]
    if any(attended is not None for attended in joint_attended):
        yield AttendanceOf(name, joint_attended)


def merge_goals(goals: Iterable[GoalPart]) -> list[GoalPart]:
    """Return goals so that the same one, by its id or its words, stands once with all views."""
    unique: list[GoalPart] = []
    for goal in goals:
        words = comparison_key(goal.wording)
        at = next(
            (
                index
                for index, known in enumerate(unique)
                if known.id == goal.id or comparison_key(known.wording) == words
            ),
            None,
        )
        if at is None:
            unique.append(goal)
        else:
            unique[at] = _merge_goal(unique[at], goal)
    return unique


def _merge_goal(first: GoalPart, second: GoalPart) -> GoalPart:
    done: dict[str, StepDone] = {}
    for step in (*first.steps, *second.steps):
        before = done.setdefault(comparison_key(step.text), step)
        if before.done_on is None:
            done[comparison_key(step.text)] = replace(before, done_on=step.done_on)
    return replace(
        first,
        target_date=first.target_date or second.target_date,
        steps=list(done.values()),
        views=_unique((*first.views, *second.views), lambda view: view.author),
    )


def merge_steps(steps: Iterable[StepAgreed]) -> list[StepAgreed]:
    """Return next steps so that the same one, by its id or its words and owner, stands once."""
    unique: list[StepAgreed] = []
    for step in steps:
        words = (comparison_key(step.text), step.owner)
        at = next(
            (
                index
                for index, known in enumerate(unique)
                if known.id == step.id or (comparison_key(known.text), known.owner) == words
            ),
            None,
        )
        if at is None:
            unique.append(step)
        else:
            unique[at] = min(
                unique[at], step, key=lambda version: STATE_PRECEDENCE.index(version.state)
            )
    return unique


def _merge_check_ins(summaries: list[SummaryDocument], names: list[str]) -> list[CheckInsOf]:
    by_author: dict[str, CheckInsOf] = {}
    for series in (series for summary in summaries for series in summary.check_ins):
        before = by_author.get(series.author, CheckInsOf(series.author, []))
        together = _unique((*before.said, *series.said), lambda check_in: check_in.day)
        by_author[series.author] = CheckInsOf(series.author, _by_day(together))
    order = [*names, *by_author]
    return sorted(by_author.values(), key=lambda series: order.index(series.author))
