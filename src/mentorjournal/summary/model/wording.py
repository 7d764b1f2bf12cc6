"""Headings and sentences that all renderers share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.fields import GOAL_TEXTS
from mentorjournal.journal.model.labels import VALUE_LABELS
from mentorjournal.journal.model.terms import (
    ActionState,
    Criterion,
    GoalLevel,
    GoalState,
    Role,
)
from mentorjournal.journal.people.short_names import short_names
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import (
    AnswerPart,
    GoalPart,
    GoalView,
    Heading,
    Part,
    Passage,
    Quote,
    Someone,
    StepAgreed,
    StepDone,
    SummaryDocument,
)
from mentorjournal.summary.model.year_wording import (
    gatherings_attended,
    hours_of,
    meetings_cancelled,
    meetings_held,
)


@dataclass(frozen=True)
class CriterionAnswers:
    """What was answered on one criterion, in its words: each question with its answers."""

    title: str
    plain: str
    questions: list[tuple[str, list[AnswerPart]]]


def _has_both_voices(
    document: SummaryDocument, parts: Sequence[AnswerPart | Quote | Passage]
) -> bool:
    """Say whether both of the two have their word in a part, or bring the summary together."""
    return len(document.authors) > 1 or len({part.author for part in parts}) > 1


def step_columns(language: Language) -> list[str]:
    """Return the headings of a table of next steps."""
    say = language.say
    return [say("Next step"), say("Who"), say("Due"), say("How it went")]


def step_cells(step: StepAgreed, language: Language) -> list[str]:
    """Return a next step's cells in such a table."""
    state = language.say(VALUE_LABELS[ActionState(step.state)])
    if step.done_on:
        state = f"{state} {language.date(step.done_on, 'medium')}"
    due = language.date(step.due, "medium") if step.due else ""
    return [step.text, step.owner, due, state]


class Wording:
    """The summary's own words in one language.

    Args:
        document: what is described.
        language: in which.

    Attributes:
        usual_headings: what a part is called where it has no heading of its own.
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
        answers = _has_both_voices(document, document.answers)
        learned = _has_both_voices(document, document.quotes)
        passages = _has_both_voices(document, document.passages)
        self.usual_headings: Mapping[Part, str] = {
            Part.YEAR: say("The year at a glance"),
            Part.ANSWERS: say("Our answers") if answers else say("My answers"),
            Part.GOALS: say("Goals"),
            Part.LEARNED: say("What we take with us") if learned else say("What I take with me"),
            Part.CHECK_INS: say("How our way of working felt over the year"),
            Part.ACTIONS: say("What we agreed on, and how it went"),
            Part.EXERCISES: say("Exercises"),
            Part.PASSAGES: say("In our own words") if passages else say("In my own words"),
            Part.AGREEMENT: say("Our agreement"),
        }
        self.kicker = say("Summary for the closing day")
        self.contents = say("Contents")
        self.skipping = say("Skip to the text")
        self.rests_on = say(
            "Our own check-in, 0 to 10, based on Bordin (1979). It is not a measurement: it "
            "shows what we had reason to talk about."
        )
        self.steps = say("Steps")
        self.reason = say("What happened")
        self.gathering_columns = (say("Date"), say("Gathering"), *self._attended_columns())
        self.gatherings = say("The programme's gatherings")
        self.page = say("Page")
        self.no_goals = say("No goals were chosen for this summary.")

    def heading(self, heading: Heading) -> str:
        """Return a part's heading: its own, or the product's."""
        return heading.title.strip() or self.usual_headings[heading.part]

    def person(self, someone: Someone) -> str:
        """Return a person with role, work and organisation."""
        return ", ".join(self.person_parts(someone))

    def person_parts(self, someone: Someone) -> list[str]:
        """Return a person's name, role, work and organisation, as far as they are known."""
        role = self._language.say(VALUE_LABELS[Role(someone.role)])
        parts = [someone.name, role, someone.line_of_work, someone.organisation]
        return [part for part in parts if part]

    def programme(self) -> str:
        """Return the programme with its dates."""
        year = self._document.year
        days = dict.fromkeys(map(self._language.date, (year.start, year.end)))
        return ", ".join(filter(None, (self._document.programme, " – ".join(days))))

    def made(self) -> str:
        """Return who made this when, and that it is a selection."""
        language, document = self._language, self._document
        day = language.date(document.made_on)
        names = [author.name for author in document.authors]
        chosen = (
            language.say(
                "Made on {day} by {authors} from their private journals. This is a selection.",
                day=day,
                authors=language.listing(names),
            )
            if len(names) > 1
            else language.say(
                "Made on {day} by {author} from a private journal. This is a selection.",
                day=day,
                author="".join(names),
            )
        )
        left = language.say_many(
            "{count} entry stays in the journal and is not shown here.",
            "{count} entries stay in the journal and are not shown here.",
            document.left_out,
        )
        return f"{chosen} {left}" if document.left_out else chosen

    def by_letter(self) -> list[str]:
        """Return from which day what came in letters is."""
        return [
            self._language.say(
                "What {name} says is as it came in a letter of {day}.",
                name=letter.author,
                day=self._language.date(letter.day),
            )
            for letter in self._document.by_letter
        ]

    def figures(self, *, reflections: bool = True) -> list[str]:
        """Return the year in sentences; that of the reflections only where they are shown."""
        language, year = self._language, self._document.year
        lines = [meetings_held(len(year.meetings), year.minutes, language)]
        if year.cancelled:
            lines.append(self.cancelled())
        lines += self._attended()
        if reflections:
            lines.append(
                language.say_many(
                    "{count} day of reflection shown here",
                    "{count} days of reflection shown here",
                    len(year.reflections),
                )
            )
        return lines

    def _attended_columns(self) -> list[str]:
        say = self._language.say
        of_each = short_names(
            [
                attendance.author
                for attendance in self._document.year.attendance
                if attendance.author
            ]
        )
        if len({*of_each}) < len(of_each):  # they share the whole name: the mentee's comes first
            roles = (say(VALUE_LABELS[role]) for role in (Role.MENTEE, Role.MENTOR))
            of_each = [f"{name} ({role})" for name, role in zip(of_each, roles, strict=True)]
        return [say("{name} attended", name=name) for name in of_each] or [say("Attended")]

    def _attended(self) -> list[str]:
        """Return how many gatherings were attended, by each of the two in a common summary."""
        say, year = self._language.say, self._document.year
        names = [attendance.author for attendance in year.attendance]
        counts = [(sum(visits), len(visits)) for visits in year.attended()]
        if names:
            return [
                say(
                    "{name} attended {attended} of {all} gatherings",
                    attended=attended,
                    all=total,
                    name=name,
                )
                for name, (attended, total) in zip(names, counts, strict=True)
            ]
        return [
            gatherings_attended(attended, total, self._language)
            for attended, total in counts
            if total
        ]

    def cancelled(self) -> str:
        """Return how many meetings were cancelled, or nothing."""
        return meetings_cancelled(self._document.year.cancelled, self._language)

    def tiles(self, *, reflections: bool = True) -> list[tuple[str, str]]:
        """Return the year in large figures, each with what it counts; as ``figures``."""
        say_many, year = self._language.say_many, self._document.year
        attended = year.attended()
        hours = hours_of(year.minutes)
        met, written = len(year.meetings), len(year.reflections) if reflections else 0
        tiles = [
            (met, say_many("meeting of the two of us", "meetings of the two of us", met)),
            (hours, say_many("hour in all", "hours in all", hours)),
            (
                " · ".join(f"{sum(visits)}/{len(visits)}" for visits in attended)
                if any(map(any, attended))
                else "",
                say_many("gathering attended", "gatherings attended", max(map(len, attended))),
            ),
            (
                written,
                say_many("day of reflection shown here", "days of reflection shown here", written),
            ),
        ]
        return [(str(figure), words) for figure, words in tiles if figure]

    def strip(self) -> str:
        """Return what the picture of the year shows."""
        return self._language.say(
            "The year from {start} to {end}: dots are meetings, squares gatherings, "
            "strokes days of reflection. {figures}.",
            start=self._language.date(self._document.year.start),
            end=self._language.date(self._document.year.end),
            figures="; ".join(self.figures()),
        )

    def goal_facts(self, goal: GoalPart) -> list[str]:
        """Return a goal's level, target and programme goal, and what it came to in each voice."""
        say = self._language.say
        level = self.level(goal)
        target = goal.target_date
        due = say("by {day}", day=self._language.date(target)) if target else ""
        views = [f"{self.state(view)} · {view.author}" for view in goal.views]
        return [*filter(None, [level, due, self.programme_goal(goal), *views])]

    def programme_goal(self, goal: GoalPart) -> str:
        """Return which of the programme's goals a goal is linked to, or nothing."""
        titles = {part.id: part.title for part in self._document.programme_goals}
        title = titles.get(goal.programme_goal, goal.programme_goal)
        label = field_label(self._language, "programme_goal")
        return f"{label}: {title}" if title else ""

    def level(self, goal: GoalPart) -> str:
        """Return at which level a goal is."""
        return self._language.say(VALUE_LABELS[GoalLevel(goal.level)])

    def state(self, view: GoalView) -> str:
        """Return what a goal came to in one's eyes."""
        return self._language.say(VALUE_LABELS[GoalState(view.state)])

    def view_texts(self, goal: GoalPart, view: GoalView) -> list[tuple[str, str]]:
        """Return what someone says of a goal: labels, with a name where two speak, and Markdown."""
        name = f" ({view.author})" if len(goal.views) > 1 else ""
        return [
            (field_label(self._language, field) + name, text)
            for field in GOAL_TEXTS
            if (text := getattr(view, field))
        ]

    def reasons(self, goal: GoalPart) -> list[tuple[str, str]]:
        """Return why the goal was changed or dropped, with a label, by each who said so."""
        return [
            (self.reason + (f" ({view.author})" if len(goal.views) > 1 else ""), view.state_reason)
            for view in goal.views
            if view.state_reason
        ]

    def step_state(self, step: StepDone) -> str:
        """Return whether a step on the way to a goal is done, and when that was."""
        if step.done_on is None:
            return self._language.say("not done")
        done = self._language.say(VALUE_LABELS[ActionState.DONE])
        return f"{done} {self._language.date(step.done_on, 'medium')}"

    def movement(self, goal: GoalPart) -> str:
        """Return each one's first and latest rating in words."""
        rated = [view for view in goal.views if view.ratings]
        if len(goal.views) == 1:
            return "".join(self._moved(view) for view in rated)
        lines = (self._language.say("full line"), self._language.say("dashed line"))
        return "; ".join(
            f"{view.author} ({line}): {self._moved(view)}"
            for view, line in zip(rated, lines, strict=False)
        )

    def _moved(self, view: GoalView) -> str:
        first, last = view.ratings[0], view.ratings[-1]
        if len(view.ratings) == 1:
            return self._language.say(
                "{value} on {day}, on a scale from 0 to 10",
                value=first.value,
                day=self._language.date(first.day),
            )
        return self._language.say(
            "From {first} on {first_day} to {last} on {last_day}, on a scale from 0 to 10",
            first=first.value,
            first_day=self._language.date(first.day),
            last=last.value,
            last_day=self._language.date(last.day),
        )

    def criteria(self) -> list[CriterionAnswers]:
        """Return the answers by criterion and question, in the order of the criteria."""
        by_criterion: dict[str, dict[str, list[AnswerPart]]] = {
            criterion.value: {} for criterion in Criterion
        }
        for answer in self._document.answers:
            by_criterion[answer.criterion].setdefault(answer.question, []).append(answer)
        return [
            CriterionAnswers(words.term, words.plain, list(by_question.items()))
            for name, by_question in by_criterion.items()
            if by_question
            for words in [criterion_words(Criterion(name), self._language)]
        ]

    def rests_on_words(self, answer: AnswerPart) -> str:
        """Return what an answer rests on, or nothing."""
        if not answer.rests_on:
            return ""
        things = [thing.rstrip(" .") or thing for thing in answer.rests_on]
        return self._language.say("Based on: {things}", things=self._language.listing(things))

    def gathering_rows(self) -> list[tuple[str, ...]]:
        """Return the gatherings' cells; in a common summary one cell each for the two."""
        say, year = self._language.say, self._document.year
        words: dict[bool | None, str] = {True: say("yes"), False: say("no")}
        unknown = {
            gathering.day: say("to come") if gathering.day > self._document.made_on else "–"
            for gathering in year.gatherings
        }
        own = [gathering.attended for gathering in year.gatherings]
        by_person = [attendance.attended for attendance in year.attendance] or [own]
        return [
            (
                self._language.date(gathering.day, "medium"),
                gathering.theme,
                *(words.get(attended[at], unknown[gathering.day]) for attended in by_person),
            )
            for at, gathering in enumerate(year.gatherings)
        ]
