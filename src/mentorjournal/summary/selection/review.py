"""The review of one's years: every pair and programme in a journal, for its owner alone."""

from dataclasses import dataclass
from datetime import date

from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import gatherings, meetings
from mentorjournal.journal.model.closing_day import EvaluationAnswer
from mentorjournal.journal.model.errors import OnlyInOwnView
from mentorjournal.journal.model.goals import GoalRow
from mentorjournal.journal.model.labels import VALUE_LABELS
from mentorjournal.journal.model.terms import Criterion, GoalState, MeetingState
from mentorjournal.journal.model.views import PairRow
from mentorjournal.journal.overview import today
from mentorjournal.journal.people import pairs
from mentorjournal.journal.reflections import insights
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.model.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    Quoted,
    Table,
    Text,
)
from mentorjournal.summary.model.year_wording import (
    gatherings_attended,
    hours_of,
    meetings_cancelled,
    meetings_held,
)

TAKEN_ALONG = (Criterion.LEARNING, Criterion.SUSTAINABILITY)


@dataclass(frozen=True)
class _Year:
    pair: PairRow
    held: int
    cancelled: int
    minutes: int
    attended: int
    gatherings: int
    reflections: int
    goals: list[GoalRow]
    brought: list[str]
    answers: list[EvaluationAnswer]


def review(journal: Journal, language: Language) -> Document:
    """Return the review of all years, the first one first.

    Raises:
        OnlyInOwnView: two look at the screen; it holds what is private.
    """
    if journal.shown_to_pair:
        raise OnlyInOwnView
    unordered = [_year(journal.for_pair(pair.id), pair) for pair in reversed(pairs.rows(journal))]
    years = sorted(unordered, key=lambda year: year.pair.start or date.max)
    say = language.say
    return Document(
        language=language.code,
        made_on=journal.clock.today(),
        title=say("My years"),
        facts=[
            say(
                "Made on {day} for {name} alone: private entries are included, and names are not "
                "replaced.",
                day=language.date(journal.clock.today()),
                name=journal.pair.owner.name,
            )
        ],
        page=say("Page"),
        authors=[journal.pair.owner.name],
        blocks=[
            Heading(say("The years side by side")),
            _beside(years, language),
            *(block for year in years for block in _blocks(year, language)),
        ],
    )


def _year(journal: Journal, pair: PairRow) -> _Year:
    met, joint = meetings.rows(journal), gatherings.rows(journal)
    held = [meeting for meeting in met if meetings.was_held(meeting, journal.clock.today())]
    owner = journal.pair.owner.id
    with journal.read() as session:
        days = today.reflection_days(session, journal)
    return _Year(
        pair=pair,
        held=len(held),
        cancelled=sum(meeting.state is MeetingState.CANCELLED for meeting in met),
        minutes=sum(meeting.minutes or 0 for meeting in held),
        attended=sum(gathering.attended is True for gathering in joint),
        gatherings=sum(gathering.attended is not None for gathering in joint),
        reflections=len(days),
        goals=goals.rows(journal),
        brought=[
            insight.text
            for insight in insights.rows(journal)
            if insight.bring and insight.author.id == owner
        ],
        answers=[
            answer
            for answer in evaluation.rows(journal)
            if answer.author.id == owner and answer.criterion in TAKEN_ALONG and answer.text.strip()
        ],
    )


def _named(pair: PairRow) -> str:
    years = [str(day.year) for day in (pair.start, pair.end) if day]
    when = "–".join(dict.fromkeys(years))
    return ", ".join(filter(None, (pair.programme or pair.partner, when)))


def _beside(years: list[_Year], language: Language) -> Table:
    say = language.say
    columns = [say("Year"), say("Role"), say("With"), say("Meetings"), say("Hours")]
    columns += [say("Reflection days"), say("Goals reached")]
    rows = [
        [
            _named(year.pair),
            say(VALUE_LABELS[year.pair.role]),
            year.pair.partner,
            str(year.held),
            str(hours_of(year.minutes)),
            str(year.reflections),
            say("{count} of {all}", count=_reached(year), all=len(year.goals)),
        ]
        for year in years
    ]
    return Table(columns, rows)


def _reached(year: _Year) -> int:
    return sum(goal.state is GoalState.REACHED for goal in year.goals)


def _blocks(year: _Year, language: Language) -> list[Block]:
    say = language.say
    parts: list[tuple[str, list[Block]]] = [
        (say("Goals"), [_goals(year.goals, language)] if year.goals else []),
        (say("What I brought"), [Bullets([*map(Item, year.brought)])] if year.brought else []),
        (
            say("What I take with me"),
            [
                block
                for answer in year.answers
                for block in (
                    Heading(answer.question, level=3),
                    Quoted(answer.text, marked=True),
                )
            ],
        ),
    ]
    return [
        Heading(_named(year.pair)),
        Text(_about(year, language)),
        _figures(year, language),
        *(
            block
            for title, blocks in parts
            if blocks
            for block in (Heading(title, level=2), *blocks)
        ),
    ]


def _about(year: _Year, language: Language) -> str:
    pair, say = year.pair, language.say
    known = [
        say(
            "{role}, with {partner}",
            role=say(VALUE_LABELS[pair.role]),
            partner=pair.partner,
        ),
        " – ".join(language.date(day) for day in (pair.start, pair.end) if day),
        say("closed {day}", day=language.date(pair.closed)) if pair.closed else "",
    ]
    return " · ".join(filter(None, known))


def _figures(year: _Year, language: Language) -> Bullets:
    lines = [meetings_held(year.held, year.minutes, language)]
    if year.cancelled:
        lines.append(meetings_cancelled(year.cancelled, language))
    if year.gatherings:
        lines.append(gatherings_attended(year.attended, year.gatherings, language))
    lines.append(
        language.say_many(
            "{count} day of reflection", "{count} days of reflection", year.reflections
        )
    )
    return Bullets([*map(Item, lines)])


def _goals(rows: list[GoalRow], language: Language) -> Table:
    say = language.say
    columns = [say("Goal"), say("Level"), say("What came of it"), say("Ratings")]
    return Table(
        columns,
        [
            [
                goal.wording,
                say(VALUE_LABELS[goal.level]),
                say(VALUE_LABELS[goal.state]),
                _movement([value for _, value in goal.ratings], language),
            ]
            for goal in rows
        ],
    )


def _movement(values: list[int], language: Language) -> str:
    """Return the first and the latest rating, or the only one."""
    if len(values) > 1:
        return language.say("from {first} to {last}", first=values[0], last=values[-1])
    return "".join(map(str, values))
