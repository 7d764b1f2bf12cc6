"""The figures as blocks: taking part, goals, the working alliance."""

from collections.abc import Mapping

from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.labels import VALUE_LABELS
from mentorjournal.journal.model.terms import Criterion, GoalLevel, GoalState
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
from mentorjournal.programme.report import wording
from mentorjournal.programme.shares import TENTHS, rounded, share
from mentorjournal.summary.model.blocks import Block, Bullets, Item, Picture, Table, Text

WORDS: Mapping[str, str] = {
    ROSE: N_("rose"),
    SAME: N_("stayed"),
    FELL: N_("fell"),
    UNKNOWN: N_("not marked twice"),
}


class Numbers:
    """Puts the figures of a programme into blocks; what may not be told leaves no trace.

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

    # Taking part

    def taking_part(self) -> list[Block]:
        """Return how much the pairs met, and how they took part."""
        lines = self.taking_part_lines()
        blocks: list[Block] = [bullets(lines)] if lines else []
        figures, say = self._figures, self.say
        names = {"0-3": say("0–3"), "4-6": say("4–6"), "7-9": say("7–9"), "10+": say("10 or more")}
        blocks += self._distribution(figures.by_meetings, say("Meetings held"), say("Pairs"), names)
        if figures.organisations:
            together, unsaid = say("others together"), say("not said")
            rows = [
                [together if name is None else name or unsaid, str(number)]
                for name, number in figures.organisations
            ]
            blocks.append(Table([say("Organisation"), say("Participants")], rows))
        return blocks

    def taking_part_lines(self) -> list[str]:
        """Return the same in sentences."""
        figures, say = self._figures, self.say
        lines = wording.meetings_in_all(figures, self._language)
        if figures.met_often:
            lines.append(say(wording.MET_OFTEN[figures.met_often]))
        if figures.meetings is not None and figures.cancelled is not None:
            planned = figures.meetings + figures.cancelled
            if planned:
                lines.append(say(wording.CANCELLED[share(figures.cancelled, planned)]))
        if figures.attendance:
            lines.append(
                say(
                    "gatherings attended: {attended} of {all}",
                    attended=figures.attendance.groups[0][1],
                    all=figures.attendance.total,
                )
            )
        if figures.attended_tenths is not None:
            lines.append(
                say("gatherings attended: nearly all, or all")
                if figures.attended_tenths == TENTHS
                else say("gatherings attended: about {count} in 10", count=figures.attended_tenths)
            )
        return lines

    def _distribution(
        self, distribution: Distribution | None, what: str, of: str, names: Mapping[str, str]
    ) -> list[Block]:
        """Return a distribution as a picture and a table."""
        if distribution is None:
            return []
        rows = [(_together(group, names), number) for group, number in distribution.groups]
        words = "; ".join(f"{name}: {number}" for name, number in rows)
        return [
            Picture(bars_svg(rows), f"{what}, {of}. {words}.", f"{what}, {of}"),
            Table([what, of], [[name, str(number)] for name, number in rows]),
        ]

    # Goals

    def goals(self, level: GoalLevel) -> list[Block]:
        """Return what the goals of a level came to.

        Goals of both levels, where the levels may not be told apart, stand with the first.
        """
        blocks: list[Block] = []
        for goals in self._figures.goals:
            if goals.level == level or (not goals.level and level is GoalLevel.INDIVIDUAL):
                blocks += [Text(" ".join(self.goal_lines(goals))), *self._goal_charts(goals)]
        return blocks

    def goal_lines(self, goals: Goals) -> list[str]:
        """Return in sentences what goals came to."""
        say = self.say
        if not self._figures.is_coarse:
            total = self._language.say_many(
                "The participants had {count} goal of their own here.",
                "The participants had {count} goals of their own here.",
                goals.total,
            )
        elif goals.total < wording.TENS:
            total = say("The participants had some goals of their own here.")
        else:
            about = int(rounded(goals.total, wording.TENS))
            total = say("The participants had about {count} goals of their own here.", count=about)
        lines = [total, *self.goal_shares(goals)]
        if goals.mean is not None:
            lines.append(
                say(
                    "The ratings moved by {mean} on average, on a scale from 0 to 10.",
                    mean=self._signed(goals.mean),
                )
            )
        return lines

    def goal_shares(self, goals: Goals) -> list[str]:
        """Return how many goals were reached, and how many were rated higher, as far as told."""
        lines = []
        if goals.reached:
            lines.append(self.say(wording.REACHED[goals.reached]))
        elif goals.outcomes:
            states = {state.value: self.say(VALUE_LABELS[state]) for state in GoalState}
            counts = self._counted(goals.outcomes, states)
            lines.append(self.say("Goals: {counts}.", counts=counts))
        if goals.rose:
            lines.append(self.say(wording.ROSE[goals.rose]))
        elif goals.moved:
            lines.append(self.say("Ratings: {moved}.", moved=self._moved(goals.moved)))
        return lines

    def level_title(self, goals: Goals) -> str:
        """Return the criterion that goals of a level belong to, or what both have in common."""
        if not goals.level:
            return self.say("Goals of both levels")
        return criterion_words(Criterion(goals.level), self._language).term

    def _goal_charts(self, goals: Goals) -> list[Block]:
        say = self.say
        level = say(VALUE_LABELS[GoalLevel(goals.level)]) if goals.level else say("all levels")
        states = {state.value: say(VALUE_LABELS[state]) for state in GoalState}
        what = say("Goals, {level}", level=level)
        return self._distribution(goals.outcomes, what, say("Goals"), states)

    def _moved(self, distribution: Distribution) -> str:
        words = {name: self.say(label) for name, label in WORDS.items()}
        return self._counted(distribution, words)

    def _counted(self, distribution: Distribution, names: Mapping[str, str]) -> str:
        return ", ".join(
            f"{_together(group, names)} {number}" for group, number in distribution.groups
        )

    # The working alliance

    def alliance(self) -> list[Block]:
        """Return how the marks of the check-in changed, from each person's first."""
        alliance = self._figures.alliance
        if not alliance:
            return []
        about = self.say(
            "The pairs' own check-in, 0 to 10, based on Bordin (1979). It is not a measurement: "
            "it shows how each person's ratings have changed since their first, not where they "
            "are."
        )
        return [Text(about, quiet=True), *self._changes_by_quarter(), self.alliance_table()]

    def alliance_table(self) -> Table:
        """Return the change on each line of the check-in, from the first mark to the last."""
        say, alliance = self.say, self._figures.alliance
        columns = [say("Check-in"), say("Mean change, first to last")]
        rows = [[self._title(line), self._signed(line.mean)] for line in alliance]
        if all(line.rose for line in alliance):
            columns.append(say("Rose for"))
            for row, line in zip(rows, alliance, strict=True):
                row.append(say(wording.ROSE_IN_BRIEF[line.rose]) if line.rose else "")
        elif all(line.moved for line in alliance):
            columns.append(say("Participants"))
            for row, line in zip(rows, alliance, strict=True):
                row.append(self._moved(line.moved) if line.moved else "")
        return Table(columns, rows)

    def _changes_by_quarter(self) -> list[Block]:
        """Return how the marks changed over the year, where each quarter may be told."""
        say, alliance = self.say, self._figures.alliance
        if not all(line.quarters for line in alliance):
            return []
        quarters = [
            say("first quarter"),
            say("second quarter"),
            say("third quarter"),
            say("fourth quarter"),
        ]
        rows = [[self._title(line), *map(self._signed, line.quarters)] for line in alliance]
        words = "; ".join(
            f"{self._title(line)}: "
            + ", ".join(
                f"{name} {self._signed(value)}"
                for name, value in zip(quarters, line.quarters, strict=True)
            )
            for line in alliance
        )
        panels = [(self._title(line), line.quarters) for line in alliance]
        title = say("Mean change since the first check-in, by quarter of the year")
        return [
            Picture(changes_svg(panels), f"{title}. {words}.", title),
            Table([say("Check-in"), *quarters], rows),
        ]

    def _title(self, line: Alliance) -> str:
        return field_label(self._language, line.item)

    def _signed(self, value: float) -> str:
        return ("+" if value > 0 else "") + self._language.number(value)


def bullets(lines: list[str]) -> Bullets:
    """Return lines as a list, each beginning with a capital letter."""
    return Bullets([Item(line[:1].upper() + line[1:]) for line in lines])


def _together(group: tuple[str, ...], names: Mapping[str, str]) -> str:
    return " / ".join(names[category] for category in group)
