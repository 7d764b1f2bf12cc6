"""Whose file counts for what each of the two says, and each file with its own voices alone."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from mentorjournal.journal.model.terms import Role
from mentorjournal.summary.merge.comparison import comparison_key
from mentorjournal.summary.model.document import (
    AnswerPart,
    AttendanceOf,
    ByLetter,
    CheckInsOf,
    ExercisePart,
    GoalView,
    Passage,
    Quote,
    Someone,
    SummaryDocument,
)

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
Quotable = TypeVar("Quotable", AnswerPart, Quote)


def own_of_each(summaries: list[SummaryDocument]) -> tuple[SummaryDocument, SummaryDocument]:
    """Return the file of each of the two that counts; where one has none, the other's twice."""
    own = [_own_files(summaries, role) for role in (Role.MENTEE, Role.MENTOR)]
    mentee, mentor = (next(iter(files), None) for files in own)
    return mentee or mentor or summaries[0], mentor or mentee or summaries[0]


def _own_files(summaries: list[SummaryDocument], role: str) -> list[SummaryDocument]:
    """Return the files in which one of the two has a voice; the one that counts comes first."""
    return [
        summary
        for summary in own_files_first(summaries, role)
        if role in {author.role for author in summary.authors}
    ]


def own_names(summaries: list[SummaryDocument]) -> tuple[str, str]:
    """Return how the mentee and the mentor spell their own names."""
    mentee, mentor = own_of_each(summaries)
    return mentee.mentee.name, mentor.mentor.name


def with_own_voices(summaries: list[SummaryDocument]) -> list[SummaryDocument]:
    """Return one pair's summaries, each with what its own authors said and nothing of the other's.

    Somebody's own file is the newest that has this voice alone, or that was made by one of the two
    with the other's letters, which have their own day; or else the newest that has both. Where
    somebody has none, what the other's file holds of them stays, but is not quoted: their consent
    was never theirs to bring. Nor is what another of their files from the same day does not let be
    quoted: which of the two is the later one, nobody knows. Each spells their own name.
    """
    names = own_names(summaries)
    summaries = [with_names(names, summary) for summary in summaries]
    own: dict[str, SummaryDocument | None] = {}
    withheld: set[tuple[str, str]] = set()
    for name, role in zip(names, (Role.MENTEE, Role.MENTOR), strict=True):
        files = _own_files(summaries, role)
        own[name] = files[0] if files else None
        for file in files:
            if _newness(file, role) == _newness(files[0], role):
                withheld |= _not_to_be_quoted(file, name)
    return [
        _with_voices(
            summary,
            heard={name for name, file in own.items() if file is summary or file is None},
            consenting={name for name, file in own.items() if file is summary},
            withheld=withheld,
        )
        for summary in summaries
    ]


def _not_to_be_quoted(summary: SummaryDocument, name: str) -> set[tuple[str, str]]:
    parts: list[AnswerPart | Quote] = [*summary.answers, *summary.quotes]
    return {
        subject
        for part in parts
        if part.author == name and not part.quotable
        for subject in _subjects(part)
    }


def _subjects(part: AnswerPart | Quote) -> set[tuple[str, str]]:
    """Return what tells, in files of one author, that a part is the same: other words may do."""
    subject = part.question_id if isinstance(part, AnswerPart) else part.id
    return {(part.author, subject), (part.author, comparison_key(part.text))}


def nobodys_copies_first(summaries: list[SummaryDocument]) -> list[SummaryDocument]:
    """Return summaries so that those come first that hold what each author has said or sent."""
    return sorted(summaries, key=lambda summary: not _is_nobodys_copy(summary))


def _is_nobodys_copy(summary: SummaryDocument) -> bool:
    return len(summary.authors) == 1 or bool(summary.by_letter)


def _said_on(summary: SummaryDocument, role: str) -> date:
    """Return the day from which a summary has what one of the two says."""
    people = (summary.mentee, summary.mentor)
    name = next(person.name for person in people if person.role == role)
    days = [letter.day for letter in summary.by_letter if letter.author == name]
    return days[0] if days else summary.made_on


def own_files_first(summaries: list[SummaryDocument], role: str) -> list[SummaryDocument]:
    """Return summaries so that the one that counts for one of the two comes first."""
    return sorted(
        summaries,
        key=lambda summary: (
            role in {author.role for author in summary.authors},
            *_newness(summary, role),
            len(summary.authors) == 1,
        ),
        reverse=True,
    )


def _newness(summary: SummaryDocument, role: str) -> tuple[bool, date]:
    return _is_nobodys_copy(summary), _said_on(summary, role)


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
    names = {document.mentee.name, document.mentor.name}
    return replace(
        document,
        goals=[goal for goal in goals if goal.views],
        quotes=[consented(quote) for quote in document.quotes if quote.author in heard],
        answers=[consented(answer) for answer in document.answers if answer.author in heard],
        passages=[passage for passage in document.passages if passage.author in heard],
        exercises=[exercise for exercise in document.exercises if exercise.author in heard],
        actions=[
            step for step in document.actions if step.owner in heard or step.owner not in names
        ],
        check_ins=[series for series in document.check_ins if series.author in heard],
        by_letter=[letter for letter in document.by_letter if letter.author in heard],
    )


def with_names(spelled: tuple[str, str], document: SummaryDocument) -> SummaryDocument:
    """Return a summary in which the mentee and the mentor have these names."""
    names = dict(zip((document.mentee.name, document.mentor.name), spelled, strict=True))
    if all(before == after for before, after in names.items()):
        return document

    def signed(part: Authored) -> Authored:
        return replace(part, author=names.get(part.author, part.author))

    def named(person: Someone) -> Someone:
        return replace(person, name=names[person.name])

    return replace(
        document,
        authors=[named(author) for author in document.authors],
        mentee=named(document.mentee),
        mentor=named(document.mentor),
        goals=[
            replace(goal, views=[signed(view) for view in goal.views]) for goal in document.goals
        ],
        quotes=[signed(quote) for quote in document.quotes],
        answers=[signed(answer) for answer in document.answers],
        passages=[signed(passage) for passage in document.passages],
        exercises=[signed(exercise) for exercise in document.exercises],
        check_ins=[signed(series) for series in document.check_ins],
        by_letter=[signed(letter) for letter in document.by_letter],
        actions=[
            replace(step, owner=names.get(step.owner, step.owner)) for step in document.actions
        ],
        year=replace(
            document.year,
            attendance=[signed(attendance) for attendance in document.year.attendance],
        ),
    )
