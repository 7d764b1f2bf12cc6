"""The year of two files as one: meetings matched, totals of the union, attendance each person's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale.collation import sort_key
from mentorjournal.summary.merge.comparison import comparison_key, nearly_same_name
from mentorjournal.summary.merge.differences import Difference, Differences, Side, Subject
from mentorjournal.summary.merge.matching import (
    Matched,
    matched_gatherings,
    matched_meetings,
)
from mentorjournal.summary.model.document import (
    AttendanceOf,
    GatheringOfYear,
    MeetingOfYear,
    SummaryDocument,
    Year,
)

EITHER = (Side.MENTEE, Side.MENTOR)
OR_BOTH = (*EITHER, Side.BOTH)


@dataclass(frozen=True)
class MovedMeetings:
    """What became of the meetings of one file: by id, or by day where it has no ids."""

    by_id: dict[str, MeetingOfYear | None]
    by_day: dict[date, MeetingOfYear | None]

    def knows(self, id_: str, day: date) -> bool:
        """Say whether a meeting is one of the file's."""
        return id_ in self.by_id or day in self.by_day

    def now(self, id_: str, day: date) -> MeetingOfYear | None:
        """Return what a meeting of the file is now; nothing if it was not held after all."""
        return self.by_id[id_] if id_ in self.by_id else self.by_day[day]


@dataclass(frozen=True)
class MergedYear:
    """The year of the two, and what became of each one's meetings, by role."""

    year: Year
    moved: Mapping[str, MovedMeetings]


def merge_year(
    mentee: SummaryDocument,
    mentor: SummaryDocument,
    differences: Differences,
    reflections: Sequence[date],
) -> MergedYear:
    """Return the year of two files, in which the two have the same names.

    Args:
        mentee: the mentee's own file.
        mentor: the mentor's own; the same one where there is no other.
        differences: whose word counts where they differ.
        reflections: the days of the reflections of both.
    """
    return _YearMerge(mentee, mentor, differences).merged(reflections)


class _YearMerge:
    def __init__(
        self, mentee: SummaryDocument, mentor: SummaryDocument, differences: Differences
    ) -> None:
        self._mentee, self._mentor = mentee, mentor
        self._years = (mentee.year, mentor.year)
        self._differences = differences

    def merged(self, reflections: Sequence[date]) -> MergedYear:
        programme_start = self._programme_day("programme_start", Subject.START)
        programme_end = self._programme_day("programme_end", Subject.END)
        start = programme_start or min(year.start for year in self._years)
        end = max(start, programme_end or max(year.end for year in self._years))
        sides = [meetings_of(year) for year in self._years]
        moved = [MovedMeetings({}, {}) for _ in sides]
        meetings: list[MeetingOfYear] = []
        for matched in self._in_order(matched_meetings(*sides)):
            for one, new in self._meeting(matched):
                if new is not None:
                    meetings.append(new)
                for side, old in enumerate(one):
                    if old is None:
                        continue
                    is_held = new if new is not None and not new.cancelled else None
                    if old.id:
                        moved[side].by_id[old.id] = is_held
                    if not old.cancelled:
                        moved[side].by_day.setdefault(old.day, is_held)
        meetings.sort(key=lambda meeting: (meeting.day, meeting.id))
        held = [meeting for meeting in meetings if not meeting.cancelled]
        is_listed = all(map(lists_meetings, self._years))
        gatherings, attendance = self._gatherings()
        year = Year(
            start=start,
            end=end,
            meetings=[meeting.day for meeting in held],
            cancelled=len(meetings) - len(held)
            if is_listed
            else max(year.cancelled for year in self._years),
            minutes=sum(meeting.minutes or 0 for meeting in held) if is_listed else self._time(),
            gatherings=gatherings,
            reflections=sorted({*reflections}),
            attendance=attendance,
            pair_meetings=meetings if is_listed else [],
            programme_start=programme_start,
            programme_end=programme_end,
        )
        return MergedYear(year, {Role.MENTEE.value: moved[0], Role.MENTOR.value: moved[1]})

    # The programme's dates

    def _programme_day(self, name: str, subject: Subject) -> date | None:
        days: list[date | None] = [getattr(year, name) for year in self._years]
        mentee, mentor = days
        if mentee and mentor and mentee != mentor:
            side = self._differences.settle(Difference(subject, None, mentee, mentor))
            return mentee if side is Side.MENTEE else mentor
        return mentee or mentor

    # Meetings

    @staticmethod
    def _in_order(
        matched: Sequence[Matched[MeetingOfYear]],
    ) -> list[Matched[MeetingOfYear]]:
        def place(pair: Matched[MeetingOfYear]) -> tuple[date, str]:
            known = [meeting for meeting in pair if meeting is not None]
            return min((meeting.day, meeting.id) for meeting in known)

        return sorted(matched, key=place)

    def _meeting(
        self, matched: Matched[MeetingOfYear]
    ) -> list[tuple[Matched[MeetingOfYear], MeetingOfYear | None]]:
        """Return what becomes of a meeting, or of each where there were two after all."""
        mentee, mentor = matched
        if mentee is None or mentor is None:
            return [(matched, self._of_one(mentee, mentor))]
        if mentee.cancelled is not mentor.cancelled:
            side = self._settle(
                Subject.MEETING,
                mentee.day,
                (not mentee.cancelled, not mentor.cancelled),
                Side.MENTOR if mentee.cancelled else Side.MENTEE,
            )
            return [(matched, mentee if side is Side.MENTEE else mentor)]
        day = mentee.day
        if mentee.day != mentor.day:
            is_one = bool(mentee.id) and mentee.id == mentor.id
            sides = EITHER if is_one else OR_BOTH
            side = self._settle(
                Subject.DAY, min(mentee.day, mentor.day), (mentee.day, mentor.day), sides=sides
            )
            if side is Side.BOTH:
                return [((mentee, None), mentee), ((None, mentor), mentor)]
            day = mentee.day if side is Side.MENTEE else mentor.day
        minutes = mentee.minutes if mentee.minutes is not None else mentor.minutes
        if not mentee.cancelled and None not in {mentee.minutes, mentor.minutes}:
            earliest = min(mentee.day, mentor.day)
            minutes = self._minutes(earliest, mentee.minutes, mentor.minutes)
        return [(matched, replace(mentee, day=day, minutes=minutes))]

    def _minutes(self, day: date, mentee: int | None, mentor: int | None) -> int | None:
        if mentee == mentor:
            return mentee
        side = self._settle(Subject.MINUTES, day, (mentee, mentor))
        return mentee if side is Side.MENTEE else mentor

    def _of_one(
        self, mentee: MeetingOfYear | None, mentor: MeetingOfYear | None
    ) -> MeetingOfYear | None:
        """Return a meeting that one of the two alone has, unless it was not held after all."""
        meeting = mentee or mentor
        if meeting is None or meeting.cancelled:
            return meeting
        theirs = Side.MENTEE if mentee is not None else Side.MENTOR
        held = (mentee is not None or None, mentor is not None or None)
        side = self._settle(Subject.MEETING, meeting.day, held, theirs)
        return meeting if side is theirs else None

    def _settle(
        self,
        subject: Subject,
        day: date,
        values: tuple[date | int | str | None, date | int | str | None],
        usual: Side = Side.MENTEE,
        *,
        sides: tuple[Side, ...] = EITHER,
        about: str = "",
    ) -> Side:
        return self._differences.settle(
            Difference(subject, day, *values, usual=usual, sides=sides, about=about)
        )

    def _time(self) -> int:
        """Return the minutes of the year where they cannot be counted meeting by meeting."""
        mentee, mentor = (year.minutes for year in self._years)
        if mentee == mentor:
            return mentee
        usual = Side.MENTEE if mentee > mentor else Side.MENTOR
        difference = Difference(Subject.TIME, None, mentee, mentor, usual)
        side = self._differences.settle(difference)
        return mentee if side is Side.MENTEE else mentor

    # Gatherings

    def _gatherings(self) -> tuple[list[GatheringOfYear], list[AttendanceOf]]:
        sides = [[*enumerate(year.gatherings)] for year in self._years]
        visits = [
            attended_by(document, person.name)
            for document, person in (
                (self._mentee, self._mentee.mentee),
                (self._mentor, self._mentor.mentor),
            )
        ]
        rows: list[tuple[GatheringOfYear, list[bool | None]]] = []
        for mentee, mentor in matched_gatherings(*sides):
            for gathering, places in self._gathering(mentee, mentor):
                attended = [
                    of_person[at] if at is not None and at < len(of_person) else None
                    for of_person, at in zip(visits, places, strict=True)
                ]
                rows.append((replace(gathering, attended=None), attended))
        rows.sort(key=lambda row: (row[0].day, sort_key(row[0].theme)))
        names = (self._mentee.mentee.name, self._mentor.mentor.name)
        attendance = [
            AttendanceOf(name, [*of_person])
            for name, of_person in zip(
                names, zip(*(row[1] for row in rows), strict=True), strict=False
            )
            if any(attended is not None for attended in of_person)
        ]
        return [gathering for gathering, _ in rows], attendance

    def _gathering(
        self,
        mentee: tuple[int, GatheringOfYear] | None,
        mentor: tuple[int, GatheringOfYear] | None,
    ) -> list[tuple[GatheringOfYear, tuple[int | None, int | None]]]:
        """Return a gathering, or two, each with its place in either file."""
        if mentee is None or mentor is None:
            of_one = [(gathering, (at, None)) for at, gathering in filter(None, [mentee])]
            of_other = [(gathering, (None, at)) for at, gathering in filter(None, [mentor])]
            return [*of_one, *of_other]
        (left, of_mentee), (right, of_mentor) = mentee, mentor
        is_one_theme = comparison_key(of_mentee.theme) == comparison_key(of_mentor.theme)
        if is_one_theme and of_mentee.day == of_mentor.day:
            return [(of_mentee, (left, right))]
        values: tuple[date | str, date | str] = (of_mentee.theme, of_mentor.theme)
        subject, usual = Subject.THEME, Side.BOTH
        if is_one_theme:
            subject, values, usual = (
                Subject.GATHERING, (of_mentee.day, of_mentor.day), Side.MENTEE,
            )  # fmt: skip
        elif nearly_same_name(of_mentee.theme, of_mentor.theme):
            usual = Side.MENTEE
        day = min(of_mentee.day, of_mentor.day)
        side = self._settle(subject, day, values, usual, sides=OR_BOTH, about=of_mentee.theme)
        if side is Side.BOTH:
            return [(of_mentee, (left, None)), (of_mentor, (None, right))]
        return [(of_mentee if side is Side.MENTEE else of_mentor, (left, right))]


def lists_meetings(year: Year) -> bool:
    """Say whether a year says of each meeting when it was, and how long."""
    return bool(year.pair_meetings) or not (year.meetings or year.minutes or year.cancelled)


def meetings_of(year: Year) -> list[MeetingOfYear]:
    """Return a year's meetings; without ids and hours where it lists days alone."""
    if lists_meetings(year):
        return year.pair_meetings
    return [MeetingOfYear("", day, None) for day in year.meetings]


def attended_by(document: SummaryDocument, name: str) -> list[bool | None]:
    """Return whether somebody was at each gathering of a file, as far as it says so."""
    if [author.name for author in document.authors] == [name]:
        return [gathering.attended for gathering in document.year.gatherings]
    of_each = {attendance.author: attendance.attended for attendance in document.year.attendance}
    return of_each.get(name, [])
