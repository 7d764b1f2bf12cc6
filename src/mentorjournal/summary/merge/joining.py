"""The pair's common summary: two summaries, or one journal's two voices, merged.

The same goal stands once with both views, the same step once, and every voice keeps its name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TypeVar

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.summary.merge.comparison import comparison_key
from mentorjournal.summary.merge.differences import Difference, Differences, Side, Subject
from mentorjournal.summary.merge.one_pair import Likeness, likeness
from mentorjournal.summary.merge.own_voices import (
    nobodys_copies_first,
    own_files_first,
    own_names,
    own_of_each,
    with_names,
    with_own_voices,
)
from mentorjournal.summary.merge.shared_entries import merge_goals, merge_steps
from mentorjournal.summary.merge.unique import unique
from mentorjournal.summary.merge.year import MovedMeetings, merge_year
from mentorjournal.summary.model.document import (
    AgreementText,
    CheckedIn,
    CheckInsOf,
    Passage,
    Quote,
    Someone,
    SummaryDocument,
)
from mentorjournal.summary.model.errors import NotOnePair, OneVoiceTwice, PerhapsOnePair

Dated = TypeVar("Dated", CheckedIn, Passage, Quote)


def join_summaries(
    first: SummaryDocument,
    second: SummaryDocument,
    language: Language,
    differences: Differences | None = None,
    *,
    one_pair: bool = False,
) -> SummaryDocument:
    """Return two persons' summaries of a year as the pair's own; in either order the same.

    Args:
        first: one summary.
        second: the other one.
        language: of the common one.
        differences: notes what the two say otherwise, and says whose word counts.
        one_pair: whether somebody has said that they are of one pair, where that is in doubt.

    Raises:
        NotOnePair: they are of different people or years.
        PerhapsOnePair: they may be, and nobody has said so.
        OneVoiceTwice: both are by the same one.
    """
    require_one_pair(first, second, said=one_pair)
    if len({author.role for summary in (first, second) for author in summary.authors}) == 1:
        raise OneVoiceTwice
    both = merge_summaries(in_fixed_order([first, second]), language.code, differences)
    return replace(both, actions=sorted(both.actions, key=lambda step: step.due or date.max))


def with_file_of(
    partner: Someone,
    document: SummaryDocument,
    file: SummaryDocument,
    language: Language,
    differences: Differences | None = None,
    *,
    one_pair: bool = False,
) -> SummaryDocument:
    """Return a journal's common summary with the partner's own file: the newer of theirs counts.

    Raises:
        NotOnePair, PerhapsOnePair: as for ``join_summaries``.
        OneVoiceTwice: the partner has no voice in it.
    """
    require_one_pair(document, file, said=one_pair)
    if partner.role not in {author.role for author in file.authors}:
        raise OneVoiceTwice
    return merge_summaries([document, file], language.code, differences)


def require_one_pair(first: SummaryDocument, second: SummaryDocument, *, said: bool) -> None:
    """Refuse summaries of two pairs, or of two years; ask where it is in doubt.

    Raises:
        NotOnePair, PerhapsOnePair: as for ``join_summaries``.
    """
    how = likeness(first, second)
    if how is Likeness.OTHER:
        raise NotOnePair
    if how is Likeness.PERHAPS and not said:
        raise PerhapsOnePair(
            mentee=first.mentee.name,
            mentor=first.mentor.name,
            other_mentee=second.mentee.name,
            other_mentor=second.mentor.name,
        )


def in_fixed_order(summaries: Iterable[SummaryDocument]) -> list[SummaryDocument]:
    """Return summaries in an order that hangs on what they hold alone: the mentee's come first."""

    def place(summary: SummaryDocument) -> tuple[bool, int, int]:
        roles = [author.role for author in summary.authors]
        return Role.MENTEE not in roles, len(roles), -summary.made_on.toordinal()

    placed = [(place(summary), summary) for summary in summaries]
    if len({key for key, _ in placed}) == len(placed):  # all that they hold takes long to look at
        return [summary for _, summary in sorted(placed, key=lambda pair: pair[0])]
    return [summary for _, summary in sorted(placed, key=lambda pair: (pair[0], _digest(pair[1])))]


def _digest(summary: SummaryDocument) -> str:
    return sha256(repr(summary).encode("utf-8", "surrogatepass")).hexdigest()


def merge_summaries(
    summaries: list[SummaryDocument], language: str, differences: Differences | None = None
) -> SummaryDocument:
    """Return summaries of one pair as one, in a language by its code; the same stands once.

    What one of the two has written or marked, how it is worded, and whether it may be quoted, is
    taken from that person's own file alone: the other's copy may be older.

    Args:
        summaries: of one pair; the first leads where it is in the language.
        language: what the merged one says it is written in.
        differences: notes what differs, and says whose word counts; the usual one's, unless given.
    """
    differences = Differences() if differences is None else differences
    spelled, summaries = (
        [with_names(own_names(summaries), summary) for summary in summaries],
        with_own_voices(summaries),
    )
    lead = next((summary for summary in summaries if summary.language == language), summaries[0])
    roles = {person.role for summary in summaries for person in summary.authors}
    mentee = _merge_person([summary.mentee for summary in own_files_first(spelled, Role.MENTEE)])
    mentor = _merge_person([summary.mentor for summary in own_files_first(spelled, Role.MENTOR)])
    both_own = own_of_each(spelled)
    written = [day for summary in summaries for day in _reflected_on(summary)]
    passages = [passage for summary in summaries for passage in summary.passages]
    merged_year = merge_year(*both_own, differences, written)
    moved = {
        mentee.name: merged_year.moved[mentee.role],
        mentor.name: merged_year.moved[mentor.role],
    }
    return replace(
        lead,
        language=language,
        made_on=max(summary.made_on for summary in summaries),
        authors=[person for person in (mentee, mentor) if person.role in roles],
        sources=sorted({source for summary in summaries for source in summary.sources}),
        mentee=mentee,
        mentor=mentor,
        programme=next(filter(None, (summary.programme for summary in summaries)), ""),
        year=merged_year.year,
        goals=merge_goals(
            goal for summary in nobodys_copies_first(summaries) for goal in summary.goals
        ),
        quotes=unique(
            _by_day(quote for summary in summaries for quote in summary.quotes),
            lambda quote: (quote.author, comparison_key(quote.text)),
        ),
        passages=unique(
            _by_day(_moved_passages(passages, moved)), lambda passage: (passage.author, passage.id)
        ),
        exercises=unique(
            (exercise for summary in summaries for exercise in summary.exercises),
            lambda exercise: (exercise.author, exercise.id),
        ),
        actions=merge_steps(step for summary in summaries for step in summary.actions),
        agreement=_merge_agreement(both_own, differences),
        left_out=sum(summary.left_out for summary in {id(own): own for own in both_own}.values()),
        check_in_lines=lead.check_in_lines
        or next((summary.check_in_lines for summary in summaries), []),
        check_ins=_merge_check_ins(summaries, moved),
        answers=unique(
            (answer for summary in summaries for answer in summary.answers),
            lambda answer: (answer.question_id, answer.author),
        ),
        by_letter=[letter for summary in summaries for letter in summary.by_letter],
        layout=unique(
            (heading for summary in [lead, *summaries] for heading in summary.layout),
            lambda heading: heading.part,
        ),
        pair=next(filter(None, (summary.pair for summary in summaries)), ""),
        programme_id=next(filter(None, (summary.programme_id for summary in summaries)), ""),
        programme_pair=next(filter(None, (summary.programme_pair for summary in summaries)), ""),
        programme_goals=unique(
            (goal for summary in [lead, *summaries] for goal in summary.programme_goals),
            lambda goal: goal.id,
        ),
    )


def _by_day(parts: Iterable[Dated]) -> list[Dated]:
    return sorted(parts, key=lambda part: part.day)


def _merge_person(people: list[Someone]) -> Someone:
    """Return a person with all that either knows."""
    return replace(
        people[0],
        organisation=next(filter(None, (person.organisation for person in people)), ""),
        line_of_work=next(filter(None, (person.line_of_work for person in people)), ""),
    )


def _reflected_on(summary: SummaryDocument) -> list[date]:
    """Return the days of the reflections that are still in a summary."""
    days = {passage.day for passage in summary.passages}
    return [day for day in summary.year.reflections if day in days]


def _moved_passages(
    passages: Iterable[Passage], moved: Mapping[str, MovedMeetings]
) -> list[Passage]:
    """Return passages, a meeting's notes on its day; what is noted of none that was held goes."""
    now = []
    for passage in passages:
        meetings = moved.get(passage.author)
        if meetings is None or passage.id not in meetings.by_id:
            now.append(passage)
        elif (meeting := meetings.by_id[passage.id]) is not None:
            now.append(replace(passage, day=meeting.day))
    return now


def _merge_agreement(
    both_own: tuple[SummaryDocument, SummaryDocument], differences: Differences
) -> list[AgreementText]:
    """Return the agreement, which belongs to two: one wording of it."""
    mentee, mentor = (own.agreement for own in both_own)
    if mentee and mentor and mentee != mentor:
        of_mentee, of_mentor = (own.made_on for own in both_own)
        usual = Side.MENTEE if of_mentee >= of_mentor else Side.MENTOR
        difference = Difference(Subject.AGREEMENT, None, of_mentee, of_mentor, usual)
        side = differences.settle(difference)
        return mentee if side is Side.MENTEE else mentor
    return mentee or mentor


def _merge_check_ins(
    summaries: list[SummaryDocument], moved: Mapping[str, MovedMeetings]
) -> list[CheckInsOf]:
    """Return the check-ins of each, on the day of their meeting, without those of none."""
    by_author: dict[str, list[CheckedIn]] = {}
    for series in (series for summary in summaries for series in summary.check_ins):
        said = by_author.setdefault(series.author, [])
        meetings = moved.get(series.author)
        for check_in in series.said:
            if meetings is None or not meetings.knows(check_in.meeting, check_in.day):
                said.append(check_in)
            elif (meeting := meetings.now(check_in.meeting, check_in.day)) is not None:
                said.append(replace(check_in, day=meeting.day, meeting=meeting.id))
    order = [*moved, *by_author]
    return [
        CheckInsOf(author, _by_day(unique(said, lambda check_in: check_in.id)))
        for author, said in sorted(by_author.items(), key=lambda item: order.index(item[0]))
        if said
    ]
