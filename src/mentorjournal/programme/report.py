"""The figures in words: the organiser's report as a document."""

from collections.abc import Mapping
from datetime import date

from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.labels import VALUE_LABELS
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
    Distribution,
    Figures,
    Goals,
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
from mentorjournal.summary.model.year_wording import hours_of

WITHHELD = N_("Withheld: fewer than five pairs are behind a part of it.")
CRITERIA = (
    Criterion.RELEVANCE,
    Criterion.IMPLEMENTATION,
    Criterion.INDIVIDUAL,
    Criterion.ORGANISATION,
    Criterion.SUSTAINABILITY,
    Criterion.ALLIANCE,
    Criterion.LEARNING,
)
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
        say, figures = self.say, self._figures
        named = figures.programme or say("the mentor programme")
        return Document(
            language=self._language.code,
            made_on=made_on,
            title=title or say("Report on {programme}", programme=named),
            facts=[
                self._language.say_many(
                    "From the summaries of {count} pair, made on {day}.",
                    "From the summaries of {count} pairs, made on {day}.",
                    figures.pairs,
                    day=self._language.date(made_on),
                ),
                say(
                    "What is quoted is quoted with its authors' consent. Nobody who took part is "
                    "named."
                ),
                say(
                    "There are five pairs or more behind every number. Where there are fewer it "
                    "is withheld, or put together with others so that it cannot be worked out."
                ),
            ],
            page=say("Page"),
            blocks=self._blocks(),
        )

    def _blocks(self) -> list[Block]:
        report: list[Block] = [Heading(self.say("Taking part")), *self._taking_part()]
        numbers: Mapping[Criterion, list[Block]] = {
            Criterion.INDIVIDUAL: self._goals(),
            Criterion.ALLIANCE: self._alliance(),
        }
        quotations = {group.criterion: group.quotations for group in self._figures.quotations}
        for criterion in CRITERIA:
            blocks = list(numbers.get(criterion, []))
            question = ""
            for quotation in quotations.get(criterion.value, []):
                if quotation.question != question:
                    blocks.append(Text(quotation.question, quiet=True))
                    question = quotation.question
                role = self.say(VALUE_LABELS[Role(quotation.role)]) if quotation.role else ""
                blocks.append(Quoted(quotation.words, role, marked=bool(quotation.question)))
            if blocks:
                words = criterion_words(criterion, self._language)
                report += [Heading(words.term), Text(words.plain, quiet=True), *blocks]
        return report

    # Taking part

    def _taking_part(self) -> list[Block]:
        say, figures, language = self.say, self._figures, self._language
        lines = [language.say_many("{count} pair", "{count} pairs", figures.pairs)]
        if figures.meetings is None or figures.minutes is None or figures.cancelled is None:
            return [_bullets(lines), Text(say(WITHHELD), quiet=True)]
        lines += [
            say(
                "{meetings} meetings held, {mean} a pair",
                meetings=figures.meetings,
                mean=self._number(figures.meetings / figures.pairs),
            ),
            language.say_many("{count} hour met", "{count} hours met", hours_of(figures.minutes)),
            language.say_many(
                "{count} meeting cancelled", "{count} meetings cancelled", figures.cancelled
            ),
        ]
        if figures.attendance:
            attended = figures.attendance.groups[0][1]
            lines.append(
                say(
                    "gatherings attended: {attended} of {all}",
                    attended=attended,
                    all=figures.attendance.total,
                )
            )
        blocks: list[Block] = [_bullets(lines)]
        blocks += self._distribution_blocks(
            figures.by_meetings,
            say("Meetings held"),
            say("Pairs"),
            {"0-3": say("0–3"), "4-6": say("4–6"), "7-9": say("7–9"), "10+": say("10 or more")},
        )
        if figures.organisations:
            together, unsaid = say("others together"), say("not said")
            rows = [
                [together if name is None else name or unsaid, str(number)]
                for name, number in figures.organisations
            ]
            blocks.append(Table([say("Organisation"), say("Participants")], rows))
        return blocks

    def _distribution_blocks(
        self, distribution: Distribution | None, what: str, of: str, names: Mapping[str, str]
    ) -> list[Block]:
        """Return a distribution as a picture and a table, or that it is withheld."""
        if distribution is None:
            return [Text(f"{what}: {self.say(WITHHELD)}", quiet=True)]
        rows = [(self._together(group, names), number) for group, number in distribution.groups]
        words = "; ".join(f"{name}: {number}" for name, number in rows)
        return [
            Picture(bars_svg(rows), f"{what}, {of}. {words}.", f"{what}, {of}"),
            Table([what, of], [[name, str(number)] for name, number in rows]),
        ]

    def _together(self, group: tuple[str, ...], names: Mapping[str, str]) -> str:
        return " / ".join(names[category] for category in group)

    # Goals

    def _goals(self) -> list[Block]:
        blocks: list[Block] = []
        for goals in self._figures.goals:
            blocks += self._goals_of(goals)
        return blocks or [Text(f"{self.say('Goals')}: {self.say(WITHHELD)}", quiet=True)]

    def _goals_of(self, goals: Goals) -> list[Block]:
        say = self.say
        level = say(VALUE_LABELS[GoalLevel(goals.level)]) if goals.level else say("all levels")
        states = {state.value: say(VALUE_LABELS[state]) for state in GoalState}
        what = say("Goals, {level}", level=level)
        blocks = self._distribution_blocks(goals.outcomes, what, say("Goals"), states)
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

    def _moved(self, distribution: Distribution) -> str:
        words = {name: self.say(label) for name, label in WORDS.items()}
        return ", ".join(
            f"{self._together(group, words)} {number}" for group, number in distribution.groups
        )

    # The working alliance

    def _alliance(self) -> list[Block]:
        say, alliance = self.say, self._figures.alliance
        about = Text(
            say(
                "The pairs' own check-in, 0 to 10, based on Bordin (1979). It is not a "
                "measurement: it shows how each person's ratings have changed since their first, "
                "not where they are."
            ),
            quiet=True,
        )
        if not alliance:
            return [about, Text(f"{say('Check-in')}: {say(WITHHELD)}", quiet=True)]
        quarters = [
            say("first quarter"),
            say("second quarter"),
            say("third quarter"),
            say("fourth quarter"),
        ]
        rows = [
            [
                field_label(self._language, line.item),
                *map(self._signed, (*line.quarters, line.mean)),
            ]
            for line in alliance
        ]
        words = "; ".join(self._in_words(line, quarters) for line in alliance)
        panels = [(field_label(self._language, line.item), line.quarters) for line in alliance]
        moved = [
            f"{field_label(self._language, line.item)}: {self._moved(line.moved)}"
            for line in alliance
            if line.moved
        ]
        title = say("Mean change since the first check-in, by quarter of the year")
        return [
            about,
            Picture(changes_svg(panels), f"{title}. {words}.", title),
            Table([say("Check-in"), *quarters, say("first to last")], rows),
            *([_bullets(moved)] if moved else []),
        ]

    def _in_words(self, line: Alliance, quarters: list[str]) -> str:
        values = ", ".join(
            f"{name} {self._signed(value)}"
            for name, value in zip(quarters, line.quarters, strict=True)
        )
        return f"{field_label(self._language, line.item)}: {values}"

    def _signed(self, value: float | None) -> str:
        if value is None:
            return self.say("withheld")
        return ("+" if value > 0 else "") + self._number(value)

    def _number(self, value: float) -> str:
        return self._language.number(value)


def _bullets(lines: list[str]) -> Bullets:
    return Bullets([*map(Item, lines)])
