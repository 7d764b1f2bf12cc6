"""The figures in words: the organiser's report as a document."""

from collections.abc import Mapping
from datetime import date

from mentorjournal.journal.model.labels import VALUE_LABELS, field_label
from mentorjournal.journal.model.terms import Criterion, GoalLevel, GoalState, Role
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.programme.charts import bars_svg, changes_svg
from mentorjournal.programme.figures import (
    FELL,
    ROSE,
    SAME,
    UNKNOWN,
    Alliance,
    Figures,
    Goals,
    Told,
)
from mentorjournal.summary.model.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    Picture,
    Quoted,
    Table,
    Text,
)

MINUTES_AN_HOUR = 60
WITHHELD = N_("Withheld: fewer than five pairs stand behind a part of it.")
CRITERIA: Mapping[Criterion, str] = {
    Criterion.RELEVANCE: N_("Relevance"),
    Criterion.IMPLEMENTATION: N_("How it was carried out"),
    Criterion.INDIVIDUAL: N_("Goal fulfilment: the individual"),
    Criterion.ORGANISATION: N_("Goal fulfilment: the organisation"),
    Criterion.ALLIANCE: N_("The working alliance"),
    Criterion.LEARNING: N_("Learning"),
    Criterion.SUSTAINABILITY: N_("Strategies that last"),
}
"""The criteria in the order of the report."""

WORDS: Mapping[str, str] = {
    ROSE: N_("rose"),
    SAME: N_("stayed"),
    FELL: N_("fell"),
    UNKNOWN: N_("not marked twice"),
}


class Report:
    """Puts the figures of a programme into words.

    Args:
        figures: the figures.
        language: what the report is written in.
    """

    def __init__(self, figures: Figures, language: Language) -> None:
        self._figures = figures
        self._language = language

    def say(self, sentence: str, /, **values: object) -> str:
        """Return a sentence in the report's language."""
        return self._language.say(sentence, **values)

    def document(self, title: str, made_on: date) -> Document:
        """Return the whole report; without a title it has the programme's name."""
        say, found = self.say, self._figures
        named = found.programme or say("the mentor programme")
        return Document(
            language=self._language.code,
            made_on=made_on,
            title=title or say("Report on {programme}", programme=named),
            facts=[
                self._language.say_many(
                    "From the summaries of {count} pair, made on {day}.",
                    "From the summaries of {count} pairs, made on {day}.",
                    found.pairs,
                    day=self._language.date(made_on),
                ),
                say(
                    "What is quoted, its authors have let be quoted. Nobody who took part is named."
                ),
                say(
                    "Five pairs or more stand behind every number. Where there are fewer it is "
                    "withheld, or put together with others so that it cannot be worked out."
                ),
            ],
            page=say("Page"),
            blocks=self._blocks(),
        )

    def _blocks(self) -> list[Block]:
        whole: list[Block] = [Heading(self.say("Taking part")), *self._taking_part()]
        numbers: Mapping[Criterion, list[Block]] = {
            Criterion.INDIVIDUAL: self._goals(),
            Criterion.ALLIANCE: self._alliance(),
        }
        said = {one.criterion: one.said for one in self._figures.voices}
        for criterion, heading in CRITERIA.items():
            blocks = list(numbers.get(criterion, []))
            question = ""
            for one in said.get(criterion.value, []):
                if one.question != question:
                    blocks.append(Text(one.question, quiet=True))
                    question = one.question
                role = self.say(VALUE_LABELS[Role(one.role)]) if one.role else ""
                blocks.append(Quoted(one.words, role, marked=bool(one.question)))
            if blocks:
                whole += [Heading(self.say(heading)), *blocks]
        return whole

    # Taking part

    def _taking_part(self) -> list[Block]:
        say, found, language = self.say, self._figures, self._language
        lines = [language.say_many("{count} pair", "{count} pairs", found.pairs)]
        if found.meetings is None or found.minutes is None or found.cancelled is None:
            return [_bullets(lines), Text(say(WITHHELD), quiet=True)]
        lines += [
            say(
                "{meetings} meetings held, {mean} a pair",
                meetings=found.meetings,
                mean=self._number(found.meetings / found.pairs),
            ),
            language.say_many(
                "{count} hour met", "{count} hours met", round(found.minutes / MINUTES_AN_HOUR)
            ),
            language.say_many(
                "{count} meeting cancelled", "{count} meetings cancelled", found.cancelled
            ),
        ]
        if found.attendance:
            attended = found.attendance.groups[0][1]
            lines.append(
                say(
                    "gatherings attended: {attended} of {all}",
                    attended=attended,
                    all=found.attendance.total,
                )
            )
        blocks: list[Block] = [_bullets(lines)]
        blocks += self._counted(
            found.by_meetings,
            say("Meetings held"),
            say("Pairs"),
            {"0-3": say("0–3"), "4-6": say("4–6"), "7-9": say("7–9"), "10+": say("10 or more")},
        )
        if found.organisations:
            together, unsaid = say("others together"), say("not said")
            rows = [
                [together if name is None else name or unsaid, str(number)]
                for name, number in found.organisations
            ]
            blocks.append(Table([say("Organisation"), say("Participants")], rows))
        return blocks

    def _counted(
        self, told: Told | None, what: str, of: str, names: Mapping[str, str]
    ) -> list[Block]:
        """Return a distribution as a picture and a table, or that it is withheld."""
        if told is None:
            return [Text(f"{what}: {self.say(WITHHELD)}", quiet=True)]
        rows = [(self._together(group, names), number) for group, number in told.groups]
        words = "; ".join(f"{name}: {number}" for name, number in rows)
        return [
            Picture(bars_svg(rows), f"{what}, {of}. {words}.", f"{what}, {of}"),
            Table([what, of], [[name, str(number)] for name, number in rows]),
        ]

    def _together(self, group: tuple[str, ...], names: Mapping[str, str]) -> str:
        return " / ".join(names[one] for one in group)

    # Goals

    def _goals(self) -> list[Block]:
        blocks: list[Block] = []
        for one in self._figures.goals:
            blocks += self._goals_of(one)
        return blocks or [Text(f"{self.say('Goals')}: {self.say(WITHHELD)}", quiet=True)]

    def _goals_of(self, goals: Goals) -> list[Block]:
        say = self.say
        level = say(VALUE_LABELS[GoalLevel(goals.level)]) if goals.level else say("all levels")
        states = {one.value: say(VALUE_LABELS[one]) for one in GoalState}
        what = say("Goals, {level}", level=level)
        blocks = self._counted(goals.outcomes, what, say("Goals"), states)
        lines = [self._language.say_many("{count} goal", "{count} goals", goals.total)]
        if goals.mean is not None:
            lines.append(
                say(
                    "the ratings moved by {mean} on average, on a scale from 0 to 10",
                    mean=self._signed(goals.mean),
                )
            )
        if goals.moved is not None:
            lines.append(self._moved(goals.moved))
        return [Text(f"{what}: {'; '.join(lines)}."), *blocks]

    def _moved(self, told: Told) -> str:
        words = {name: self.say(one) for name, one in WORDS.items()}
        return ", ".join(
            f"{self._together(group, words)} {number}" for group, number in told.groups
        )

    # The working alliance

    def _alliance(self) -> list[Block]:
        say, found = self.say, self._figures.alliance
        about = Text(
            say(
                "The pairs' own check-in, 0 to 10, resting on Bordin (1979). It is no measurement: "
                "what is told is how each one's marks changed since their first, not where they "
                "stand."
            ),
            quiet=True,
        )
        if not found:
            return [about, Text(f"{say('Check-in')}: {say(WITHHELD)}", quiet=True)]
        quarters = [
            say("first quarter"),
            say("second quarter"),
            say("third quarter"),
            say("fourth quarter"),
        ]
        rows = [
            [field_label(self._language, one.item), *map(self._signed, (*one.quarters, one.mean))]
            for one in found
        ]
        words = "; ".join(self._in_words(one, quarters) for one in found)
        panels = [(field_label(self._language, one.item), one.quarters) for one in found]
        moved = [
            f"{field_label(self._language, one.item)}: {self._moved(one.moved)}"
            for one in found
            if one.moved
        ]
        title = say("Mean change since the first check-in, by quarter of the year")
        return [
            about,
            Picture(changes_svg(panels), f"{title}. {words}.", title),
            Table([say("Check-in"), *quarters, say("first to last")], rows),
            *([_bullets(moved)] if moved else []),
        ]

    def _in_words(self, one: Alliance, quarters: list[str]) -> str:
        values = ", ".join(
            f"{name} {self._signed(value)}"
            for name, value in zip(quarters, one.quarters, strict=True)
        )
        return f"{field_label(self._language, one.item)}: {values}"

    def _signed(self, value: float | None) -> str:
        if value is None:
            return self.say("withheld")
        return ("+" if value > 0 else "") + self._number(value)

    def _number(self, value: float) -> str:
        return self._language.number(value)


def _bullets(lines: list[str]) -> Bullets:
    return Bullets([*map(Item, lines)])
