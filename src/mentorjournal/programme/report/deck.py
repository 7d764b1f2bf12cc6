"""The report as slides, in the order in which the programme's own evaluation was presented.

A slide shows headings and at most two quotations; all that is left out of it stands in the
speaker's notes. Where each slide's content comes from is told in docs/programme.md.
"""

from datetime import date

from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.journal.model.terms import Criterion
from mentorjournal.locale import Language
from mentorjournal.programme.pair_year import Quotation
from mentorjournal.programme.report.chapters import Chapters
from mentorjournal.programme.report.document import report_facts, report_title
from mentorjournal.programme.report.material import Material
from mentorjournal.programme.report.numbers import bullets
from mentorjournal.summary.model.blocks import (
    Arrangement,
    Block,
    Bullets,
    Groups,
    Heading,
    Item,
    Text,
)
from mentorjournal.summary.model.deck import Deck, Slide

QUOTATIONS = 2
LONGEST_ON_A_SLIDE = 240
"""Characters of a quotation that is read while somebody speaks."""

Slides = list[Slide]


def report_deck(material: Material, language: Language, title: str, made_on: date) -> Deck:
    """Return the slides; with room to write in, where the organiser has written nothing."""
    days = material.programme.days
    slides = _Slides(Chapters(material, language, has_room=True))
    return Deck(
        language=language.code,
        made_on=made_on,
        title=report_title(material, language, title),
        page=language.say("Slide"),
        subtitle=[" – ".join(map(language.date, days))] if days else [],
        facts=report_facts(material, language, made_on),
        slides=[slide for slide in slides.all() if slide.blocks],
    )


class _Slides:
    def __init__(self, chapters: Chapters) -> None:
        self._chapters = chapters
        self._language = chapters.language
        self._material = chapters.material

    def all(self) -> Slides:
        chapters, say = self._chapters, self._chapters.say
        return [
            Slide(say("Background"), chapters.background()),
            *self._goal_slides(),
            Slide(say("Who it was for, applications and matching"), chapters.participants()),
            self._what_was_done(),
            Slide(say("Frame of the evaluation: OECD's criteria"), *self._frame()),
            Slide(say("How the evaluation was done"), self._method()),
            *self._criterion(Criterion.RELEVANCE),
            *self._criterion(Criterion.IMPLEMENTATION),
            self._own_goals(),
            *self._criterion(Criterion.INDIVIDUAL),
            *self._criterion(Criterion.ORGANISATION),
            *self._criterion(Criterion.SUSTAINABILITY),
            *self._alliance(),
            *self._criterion(Criterion.LEARNING),
            Slide(say("Conclusions"), chapters.conclusions()),
        ]

    def _goal_slides(self) -> Slides:
        """Return the programme's goals, and on a slide of its own what belongs to one of them."""
        goals, title = self._material.programme.goals, self._chapters.say("Goals of the programme")
        slides = [Slide(title, [Bullets([Item(goal.words) for goal in goals])])] if goals else []
        return slides + [
            Slide(f"{title}: {goal.words}", [Bullets([Item(part.words) for part in goal.parts])])
            for goal in goals
            if goal.parts
        ]

    def _what_was_done(self) -> Slide:
        say, gatherings = self._chapters.say, self._material.programme.gatherings
        groups: list[list[Block]] = []
        if gatherings:
            count = self._language.say_many(
                "{count} joint gathering:", "{count} joint gatherings:", len(gatherings)
            )
            groups.append([Text(count), Bullets([Item(theme) for _, theme in gatherings])])
        if lines := self._chapters.numbers.taking_part_lines():
            groups.append([Text(say("The pairs' own meetings:")), bullets(lines)])
        dates = [f"{self._language.date(day)}: {theme}" for day, theme in gatherings]
        blocks: list[Block] = [Groups(Arrangement.GRID, groups)] if groups else []
        return Slide(say("Implementation: gatherings and meetings"), blocks, dates)

    def _frame(self) -> tuple[list[Block], list[str]]:
        """Return the criteria, and whose they are as a note."""
        blocks = self._chapters.frame()
        notes = [block.words for block in blocks if isinstance(block, Text)]
        return [block for block in blocks if not isinstance(block, Text)], notes

    def _method(self) -> list[Block]:
        method = self._chapters.method()
        return [block for block in method if block not in self._chapters.frame()]

    def _own_goals(self) -> Slide:
        """Return what came of the participants' goals; the programme's are in the notes."""
        say, numbers = self._chapters.say, self._chapters.numbers
        groups: list[list[Block]] = [
            [Heading(numbers.level_title(goals)), bullets(lines)]
            for goals in self._material.figures.goals
            if (lines := numbers.goal_shares(goals))
        ]
        title = say("Goal fulfilment: what came of the participants' own goals?")
        notes = [goal.words for goal in self._material.programme.goals]
        blocks: list[Block] = [Groups(Arrangement.GRID, groups)] if groups else []
        if linked := self._chapters.linked_goals():
            blocks.append(Heading(say("For the programme's goals")))
            blocks.append(Bullets([*map(_in_one_line, linked)]))
        return Slide(title, blocks, notes)

    def _criterion(self, criterion: Criterion) -> Slides:
        """Return a criterion's slide, or two where mentees and mentors are told apart."""
        words = criterion_words(criterion, self._language)
        title = f"{words.term}: {words.plain[:1].lower()}{words.plain[1:]}"
        shown, others = self._chosen(criterion)
        said = [Item(line) for line in self._chapters.group_lines(criterion)]
        by_role, headings = self._overview(criterion)
        items = [*headings, *said]
        blocks: list[Block] = [Bullets(items)] if items else []
        blocks += map(self._chapters.quoted, shown)
        notes = [f"”{quotation.words}”" for quotation in others]
        return [
            Slide(title, [Groups(Arrangement.GRID, by_role)] if by_role else []),
            Slide(title, blocks, notes),
        ]

    def _overview(self, criterion: Criterion) -> tuple[list[list[Block]], list[Item]]:
        """Return the headings of a criterion by who has said so, or all of them."""
        blocks = [
            Bullets([*map(_in_one_line, block.items)]) if isinstance(block, Bullets) else block
            for block in self._chapters.overview(criterion)
        ]
        if len(blocks) > 1:  # a line and a list for each role
            of_roles = zip(blocks[::2], blocks[1::2], strict=True)
            return [[line, headings] for line, headings in of_roles], []
        return [], [item for block in blocks if isinstance(block, Bullets) for item in block.items]

    def _chosen(self, criterion: Criterion) -> tuple[list[Quotation], list[Quotation]]:
        """Return what is shown, the longest of those that have room, and the other quotations."""
        sorted_ = self._material.sorted
        quotations = [quote for theme in sorted_.of(criterion) for quote in theme.quotations]
        quotations += sorted_.unsorted.get(criterion.value, [])
        by_id = {quotation.id: quotation for quotation in quotations}
        fitting = [quote for quote in by_id.values() if len(quote.words) <= LONGEST_ON_A_SLIDE]
        longest = sorted(fitting, key=lambda quote: (-len(quote.words), quote.id))[:QUOTATIONS]
        shown = [quote for quote in by_id.values() if quote in longest]
        return shown, [quote for quote in by_id.values() if quote not in longest]

    def _alliance(self) -> Slides:
        slides = self._criterion(Criterion.ALLIANCE)
        if not self._material.figures.alliance:
            return slides
        *others, last = slides
        table = self._chapters.numbers.alliance_table()
        return [*others, Slide(last.title, [table, *last.blocks], last.notes)]


def _in_one_line(item: Item) -> Item:
    return Item(f"{item.words} ({item.note})") if item.note else item
