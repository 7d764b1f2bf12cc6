"""The report's chapters, in the order in which an evaluation is told; one without content is none.

Background, goals, who it was for, what was done, how it was evaluated, then the criteria, and what
is concluded. The slides are made of the same parts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.journal.model.labels import VALUE_LABELS
from mentorjournal.journal.model.terms import Criterion, GoalLevel, Role
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.programme.pair_year import Quotation
from mentorjournal.programme.report.material import Material
from mentorjournal.programme.report.numbers import Numbers, bullets
from mentorjournal.programme.report.theme_figures import ThemeFigure
from mentorjournal.programme.report.wording import linked_share, theme_share
from mentorjournal.summary.model.blocks import (
    Block,
    Bullets,
    Heading,
    Item,
    Marked,
    Quoted,
    Table,
    Text,
)

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

ROOM: Mapping[str, str] = {
    "background": N_(
        "Write here why the programme came about, who arranged it, and how it grew. Then delete "
        "this line."
    ),
    "participants": N_(
        "Write here who the programme was for, how people applied, and how the pairs were "
        "matched. Then delete this line."
    ),
    "conclusions": N_("Write what you conclude after each word. Then delete this line."),
}
SOUGHT: Mapping[str, str] = {
    Role.MENTEE.value: N_("The mentees mentioned:"),
    Role.MENTOR.value: N_("The mentors mentioned:"),
}
QUOTED_BESIDE = N_("In their own words")
GROUPS = N_("From the groups' talks at the last gathering")


@dataclass(frozen=True)
class Chapter:
    """A chapter: its heading, and its content."""

    title: str
    blocks: list[Block]


class Chapters:
    """Makes the chapters.

    Args:
        material: what the report is made from.
        language: what it is written in.
        has_room: whether there is to be room to write in, where the organiser has written nothing.
    """

    def __init__(self, material: Material, language: Language, *, has_room: bool) -> None:
        self.material = material
        self.language = language
        self.numbers = Numbers(material.figures, language)
        self._has_room = has_room

    def say(self, sentence: str, /, **values: object) -> str:
        """Return a sentence in the report's language."""
        return self.language.say(sentence, **values)

    def all(self) -> list[Chapter]:
        """Return all chapters that have content."""
        say = self.say
        chapters = [
            Chapter(say("Background"), self.background()),
            Chapter(say("Goals of the programme"), self.goals()),
            Chapter(say("Who it was for, applications and matching"), self.participants()),
            Chapter(say("Gatherings and meetings"), self.what_was_done()),
            Chapter(say("How the evaluation was done"), self.method()),
            *(
                Chapter(criterion_words(criterion, self.language).term, self.criterion(criterion))
                for criterion in CRITERIA
            ),
            Chapter(say("Conclusions"), self.conclusions()),
        ]
        return [chapter for chapter in chapters if chapter.blocks]

    # What the organiser knows

    def background(self) -> list[Block]:
        """Return why the programme came about, and when it was."""
        return [*self._own("background", self.material.evaluation.background), *self.facts()]

    def facts(self) -> list[Block]:
        """Return when the programme was, and who took part, as far as the files tell."""
        programme, say = self.material.programme, self.say
        lines = []
        if programme.days is not None:
            start, end = map(self.language.date, programme.days)
            lines.append(say("The programme ran from {start} to {end}.", start=start, end=end))
        lines.append(
            self.language.say_many(
                "This report covers {count} pair, {people} managers in all.",
                "This report covers {count} pairs, {people} managers in all.",
                self.material.figures.pairs,
                people=self.material.people,
            )
        )
        return [Text(" ".join(lines))]

    def goals(self) -> list[Block]:
        """Return the programme's goals."""
        goals = self.material.programme.goals
        blocks: list[Block] = [Bullets([Item(goal.words) for goal in goals])] if goals else []
        for goal in goals:
            if goal.parts:
                blocks.append(Text(self.say("{goal}, that is:", goal=goal.words)))
                blocks.append(Bullets([Item(part.words) for part in goal.parts]))
        return blocks

    def linked_goals(self) -> list[Item]:
        """Return the programme's goals that participants had goals of their own for."""
        goals = [part for goal in self.material.programme.goals for part in (goal, *goal.parts)]
        words = {goal.id: goal.words for goal in goals}
        return [
            Item(words[linked.programme_goal], linked_share(linked, self.language))
            for linked in self.material.figures.linked
            if linked.programme_goal in words
        ]

    def _linked_blocks(self) -> list[Block]:
        items = self.linked_goals()
        about = self.say("Goals of the programme that participants had goals of their own for:")
        return [Text(about), Bullets(items)] if items else []

    def participants(self) -> list[Block]:
        """Return who it was for, and how the pairs were matched."""
        return self._own("participants", self.material.evaluation.participants)

    def what_was_done(self) -> list[Block]:
        """Return the gatherings, and how much the pairs met."""
        return [*self.gatherings(), *self.numbers.taking_part()]

    def gatherings(self) -> list[Block]:
        """Return the list of gatherings."""
        gatherings = self.material.programme.gatherings
        if not gatherings:
            return []
        count = self.language.say_many(
            "{count} joint gathering:", "{count} joint gatherings:", len(gatherings)
        )
        rows = [[self.language.date(day, "medium"), theme] for day, theme in gatherings]
        return [Text(count), Table([self.say("Date"), self.say("Gathering")], rows, [3.0, 12.0])]

    def method(self) -> list[Block]:
        """Return the frame, and where what is told comes from."""
        return [
            *([Marked(text)] if (text := self.material.evaluation.method) else []),
            *self.frame(),
            Text(self.say("Sources:")),
            bullets(self.sources()),
        ]

    def frame(self) -> list[Block]:
        """Return the criteria as questions, and whose they are."""
        words = [criterion_words(criterion, self.language) for criterion in CRITERIA]
        return [
            Bullets([Item(f"{one.term}: {one.plain}") for one in words]),
            Text(
                self.say(
                    "The frame is OECD's evaluation criteria; working alliance and learning are "
                    "the pairs' own."
                ),
                quiet=True,
            ),
        ]

    def sources(self) -> list[str]:
        """Return how the data were gathered."""
        evaluation, say = self.material.evaluation, self.say
        lines = [
            say(
                "questions that mentees and mentors answered before the last gathering, each with "
                "their year beside them; what is quoted is quoted with consent"
            )
        ]
        if self.material.figures.has_numbers:
            lines.append(say("the pairs' own goals, meetings and check-ins over the year"))
        if evaluation.note:
            groups = len({note.group.casefold() for note in evaluation.note})
            lines.append(
                self.language.say_many(
                    "talks at the last gathering in {count} group",
                    "talks at the last gathering in {count} groups",
                    groups,
                )
            )
        if evaluation.theme:
            lines.append(say("headings that the organiser has sorted the quotations under"))
        return lines

    def conclusions(self) -> list[Block]:
        """Return what the organiser concludes, or room for it."""
        if conclusions := self.material.evaluation.conclusions:
            return [Bullets([*map(Item, conclusions)])]
        if not self._has_room:
            return []
        terms = [criterion_words(criterion, self.language).term for criterion in CRITERIA]
        return [self._room("conclusions"), Bullets([Item(f"{term}: …") for term in terms])]

    def _own(self, name: str, text: str) -> list[Block]:
        if text:
            return [Marked(text)]
        return [self._room(name)] if self._has_room else []

    def _room(self, name: str) -> Text:
        return Text(f"[{self.say(ROOM[name])}]", quiet=True)

    # What the participants said

    def criterion(self, criterion: Criterion) -> list[Block]:
        """Return what is told on a criterion, with its plain phrase first; perhaps nothing."""
        numbers: Mapping[Criterion, Callable[[], list[Block]]] = {
            Criterion.INDIVIDUAL: lambda: [
                *self.numbers.goals(GoalLevel.INDIVIDUAL),
                *self._linked_blocks(),
            ],
            Criterion.ORGANISATION: lambda: self.numbers.goals(GoalLevel.ORGANISATION),
            Criterion.ALLIANCE: self.numbers.alliance,
        }
        blocks = [
            *self.overview(criterion),
            *numbers.get(criterion, list)(),
            *self.group_notes(criterion),
            *self._quotations(criterion),
        ]
        plain = criterion_words(criterion, self.language).plain
        return [Text(plain, quiet=True), *blocks] if blocks else []

    def overview(self, criterion: Criterion) -> list[Block]:
        """Return the headings of a criterion, each with how many pairs it comes from."""
        themes = self.material.sorted.of(criterion)
        if criterion is Criterion.RELEVANCE and (by_role := self._by_role(themes)):
            return [
                block
                for role, headings in by_role.items()
                for block in (Text(self.say(SOUGHT[role])), Bullets([*map(self._item, headings)]))
            ]
        return [Bullets([*map(self._item, themes)])] if themes else []

    def _item(self, theme: ThemeFigure) -> Item:
        pairs = self.material.figures.pairs
        return Item(theme.heading, theme_share(theme, pairs, self.language))

    def _by_role(self, themes: Sequence[ThemeFigure]) -> Mapping[str, list[ThemeFigure]]:
        """Return headings by who has said so; nothing where that is not known of each."""
        if not themes or not all(theme.roles for theme in themes):
            return {}
        by_role = {role: [theme for theme in themes if role in theme.roles] for role in SOUGHT}
        return {role: headings for role, headings in by_role.items() if headings}

    def group_notes(self, criterion: Criterion) -> list[Block]:
        """Return what the groups said; who was in which group is not told."""
        lines = self.group_lines(criterion)
        return [Heading(self.say(GROUPS), 2), bullets(lines)] if lines else []

    def group_lines(self, criterion: Criterion) -> list[str]:
        """Return the lines that the groups' notes hold, the same one only once."""
        notes = self.material.evaluation.notes_of(criterion)
        lines = [line.strip(" -•*\t") for note in notes for line in note.text.splitlines()]
        return list(dict.fromkeys(filter(None, lines)))

    def _quotations(self, criterion: Criterion) -> list[Block]:
        blocks: list[Block] = []
        for theme in self.material.sorted.of(criterion):
            if theme.quotations:
                blocks.append(Heading(theme.heading, 2))
                blocks += map(self.quoted, theme.quotations)
        question: str | None = None
        for quotation in self.material.sorted.unsorted.get(criterion, []):
            if quotation.question != question:
                question = quotation.question
                blocks.append(Heading(question or self.say(QUOTED_BESIDE), 2))
            blocks.append(self.quoted(quotation))
        return blocks

    def quoted(self, quotation: Quotation) -> Quoted:
        """Return a quotation; only an answer is Markdown."""
        role = self.say(VALUE_LABELS[Role(quotation.role)]) if quotation.role else ""
        return Quoted(quotation.words, role, marked=bool(quotation.question))
