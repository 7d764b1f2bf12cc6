"""Headings and sentences that all renderers share."""

from mentorjournal.exercises.laid_out import Section
from mentorjournal.journal.labels import VALUE_LABELS
from mentorjournal.journal.terms import ActionState, GoalLevel, GoalState, Role
from mentorjournal.locale import Language
from mentorjournal.summary.document import (
    CheckInsOf,
    ExercisePart,
    GoalPart,
    Someone,
    StepAgreed,
    SummaryDocument,
)

MINUTES_AN_HOUR = 60


class Wording:
    """The summary's own words in one language.

    Args:
        document: what is described.
        language: in which.
    """

    def __init__(self, document: SummaryDocument, language: Language) -> None:
        self._document = document
        self._language = language
        say = language.say
        self.title = say(
            "A mentor year: {mentee} and {mentor}",
            mentee=document.mentee.name,
            mentor=document.mentor.name,
        )
        self.pair = say("The two of us")
        self.year = say("The year at a glance")
        self.goals = say("Goals")
        self.learned = say("What I take with me")
        self.actions = say("What we agreed on, and what became of it")
        self.passages = say("In my own words")
        self.agreement = say("Our agreement")
        self.check_ins = say("How our way of working felt over the year")
        self.check_in_columns = (
            say("Date"),
            *(one.title for one in document.check_in_lines),
            say("A word"),
        )
        self.rests_on = say(
            "Our own check-in, 0 to 10, resting on Bordin (1979). It is no measurement: it shows "
            "what we had reason to talk about."
        )
        self.exercises = say("Exercises")
        self.why = say("Why it matters")
        self.notice = say("How we will notice")
        self.steps = say("Steps")
        self.reason = say("Why")
        self.columns = (say("Next step"), say("Whose"), say("Due"), say("What became of it"))
        self.gathering_columns = (say("Date"), say("Gathering"), say("Attended"))
        self.gatherings = say("The programme's gatherings")
        self.page = say("Page")
        self.no_goals = say("No goals were chosen for this summary.")

    def person(self, someone: Someone) -> str:
        """Return a person with role, work and organisation."""
        role = self._language.say(VALUE_LABELS[Role(someone.role)])
        known = [someone.name, role, someone.line_of_work, someone.organisation]
        return ", ".join(filter(None, known))

    def programme(self) -> str:
        """Return the programme with its dates."""
        year = self._document.year
        dates = f"{self._language.date(year.start)} – {self._language.date(year.end)}"
        return ", ".join(filter(None, (self._document.programme, dates)))

    def made(self) -> str:
        """Return who made this when, and that it is a selection."""
        language, document = self._language, self._document
        chosen = language.say(
            "Made on {day} by {author} from a private journal. This is a selection.",
            day=language.date(document.made_on),
            author=document.author.name,
        )
        left = language.say_many(
            "{count} entry was left out.", "{count} entries were left out.", document.left_out
        )
        return f"{chosen} {left}"

    def figures(self) -> list[str]:
        """Return the year in sentences."""
        say, say_many = self._language.say, self._language.say_many
        year = self._document.year
        met = say_many(
            "{count} meeting of the two of us",
            "{count} meetings of the two of us",
            len(year.meetings),
        )
        hours = round(year.minutes / MINUTES_AN_HOUR)
        lines = [
            met
            + (
                ", " + say_many("{count} hour in all", "{count} hours in all", hours)
                if hours
                else ""
            )
        ]
        if year.cancelled:
            lines.append(
                say_many(
                    "{count} meeting was cancelled",
                    "{count} meetings were cancelled",
                    year.cancelled,
                )
            )
        been = [attended for _, _, attended in year.gatherings if attended is not None]
        if been:
            lines.append(
                say("{attended} of {all} gatherings attended", attended=sum(been), all=len(been))
            )
        lines.append(
            say_many(
                "{count} day of reflection", "{count} days of reflection", len(year.reflections)
            )
        )
        return lines

    def strip(self) -> str:
        """Return what the picture of the year shows."""
        return self._language.say(
            "The year from {start} to {end}: dots are meetings, squares gatherings, "
            "strokes days of reflection. {figures}.",
            start=self._language.date(self._document.year.start),
            end=self._language.date(self._document.year.end),
            figures="; ".join(self.figures()),
        )

    def goal_facts(self, goal: GoalPart) -> str:
        """Return a goal's level, state, target and author."""
        say = self._language.say
        parts = [
            say(VALUE_LABELS[GoalLevel(goal.level)]),
            say(VALUE_LABELS[GoalState(goal.state)]),
        ]
        if goal.target_date:
            parts.append(say("by {day}", day=self._language.date(goal.target_date)))
        return " · ".join([*parts, goal.author])

    def movement(self, goal: GoalPart) -> str:
        """Return the first and the latest rating in words."""
        if not goal.ratings:
            return ""
        first, last = goal.ratings[0], goal.ratings[-1]
        return self._language.say(
            "From {first} on {first_day} to {last} on {last_day}, on a scale from 0 to 10",
            first=first.value,
            first_day=self._language.date(first.day),
            last=last.value,
            last_day=self._language.date(last.day),
        )

    def check_in(self, at: int) -> str:
        """Return how each one's ratings moved on one line of the check-in."""
        say, date = self._language.say, self._language.date
        lines = (say("full line"), say("dashed line"))
        moved = [
            say(
                "{name} ({line}): from {first} on {first_day} to {last} on {last_day}",
                name=one.author,
                line=line,
                first=one.said[0].values[at],
                first_day=date(one.said[0].day, "medium"),
                last=one.said[-1].values[at],
                last_day=date(one.said[-1].day, "medium"),
            )
            for one, line in zip(self._document.check_ins, lines, strict=False)
        ]
        return "; ".join(moved)

    def check_in_rows(self, of: CheckInsOf) -> list[list[str]]:
        """Return a row of cells for each check-in of one of the two."""
        return [
            [self._language.date(one.day, "medium"), *map(str, one.values), one.word]
            for one in of.said
        ]

    def step_row(self, step: StepAgreed) -> tuple[str, str, str, str]:
        """Return a next step's cells."""
        state = self._language.say(VALUE_LABELS[ActionState(step.state)])
        if step.done_on:
            state = f"{state} {self._language.date(step.done_on, 'medium')}"
        due = self._language.date(step.due, "medium") if step.due else ""
        return step.text, step.owner, due, state

    def gathering_rows(self) -> list[tuple[str, str, str]]:
        """Return the gatherings' cells."""
        words = {None: "", True: self._language.say("yes"), False: self._language.say("no")}
        return [
            (self._language.date(day, "medium"), theme, words[attended])
            for day, theme, attended in self._document.year.gatherings
        ]


def exercise_byline(exercise: ExercisePart, language: Language) -> str:
    """Return whose an exercise is, when it was filled in, and after whom."""
    source = language.say("after {source}", source=exercise.source)
    return f"{exercise.author}, {language.date(exercise.day)}, {source}"


def scale_rows(section: Section) -> list[list[str]]:
    """Return rated rows as a table's cells."""
    return [
        [row.title, *("–" if value is None else str(value) for value in row.values)]
        for row in section.scales
    ]
