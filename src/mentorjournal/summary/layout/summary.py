"""The summary as blocks: each of its parts has its one home here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from mentorjournal.locale import Language
from mentorjournal.summary.layout.charts import (
    TELEPHONE,
    goal_svg,
    goal_words,
    strip_svg,
)
from mentorjournal.summary.layout.check_ins import check_in_blocks
from mentorjournal.summary.layout.exercises import exercise_groups
from mentorjournal.summary.model.blocks import (
    Answered,
    Arrangement,
    Aside,
    Beside,
    Block,
    Bullets,
    Cover,
    Document,
    Figures,
    Groups,
    Heading,
    Item,
    Marked,
    Picture,
    Quoted,
    Table,
    Text,
)
from mentorjournal.summary.model.document import (
    GoalPart,
    Part,
    Passage,
    StepAgreed,
    SummaryDocument,
)
from mentorjournal.summary.model.wording import Wording, step_cells, step_columns

PART_LEVEL = 1
GATHERING_SHARES = [3.0, 9.0]
ATTENDED_SHARE = 2.5
STEP_SHARES = [8.0, 3.0, 2.6, 3.4]


def lay_out_summary(document: SummaryDocument, language: Language) -> Document:
    """Return the summary as blocks; the year stands on the cover where it comes first."""
    words = Wording(document, language)
    parts = [
        (heading.part, [Heading(words.heading(heading), PART_LEVEL), *blocks])
        for heading in document.layout
        if (blocks := [*PARTS[heading.part](document, words, language)])
    ]
    on_cover = bool(parts) and parts[0][0] is Part.YEAR
    return Document(
        language=document.language,
        made_on=document.made_on,
        title=words.title,
        page=words.page,
        authors=[person.name for person in document.authors],
        facts=[words.made(), *words.by_letter()],
        cover=Cover(
            kicker=words.kicker,
            subtitle=words.programme(),
            people_heading=words.pair,
            people=[words.person_parts(person) for person in (document.mentee, document.mentor)],
            blocks=parts[0][1] if on_cover else [],
        ),
        blocks=[block for _, blocks in parts[on_cover:] for block in blocks],
        contents=words.contents,
        skipping=words.skipping,
    )


def _year(document: SummaryDocument, words: Wording, language: Language) -> Iterator[Block]:
    yield Figures(words.tiles(), words.cancelled(), words.figures())
    yield Picture(
        strip_svg(document.year, language),
        words.strip(),
        described_in_text=True,
        narrow=strip_svg(document.year, language, TELEPHONE),
    )
    rows = [[*row] for row in words.gathering_rows()]
    if rows:
        yield Heading(words.gatherings, PART_LEVEL + 1)
        attended = [ATTENDED_SHARE] * (len(words.gathering_columns) - len(GATHERING_SHARES))
        yield Table([*words.gathering_columns], rows, [*GATHERING_SHARES, *attended])


def _answers(_document: SummaryDocument, words: Wording, _language: Language) -> Iterator[Block]:
    for criterion in words.criteria():
        yield Heading(criterion.title, PART_LEVEL + 1)
        yield Text(criterion.plain, quiet=True)
        for question, answers in criterion.questions:
            yield Heading(question, PART_LEVEL + 2)
            for answer in answers:
                yield Answered(answer.author, answer.text, words.rests_on_words(answer))


def _goals(document: SummaryDocument, words: Wording, language: Language) -> Iterator[Block]:
    for goal in document.goals:
        yield from _goal(goal, document, words, language)
    if not document.goals:
        yield Text(words.no_goals)


def _goal(
    goal: GoalPart, document: SummaryDocument, words: Wording, language: Language
) -> Iterator[Block]:
    yield Heading(goal.wording, PART_LEVEL + 1)
    curve = goal_svg(goal, document.year, language)
    texts: list[Block] = [*_goal_words(goal, words)]
    if curve:
        picture = Picture(curve, goal_words(goal, language), words.movement(goal))
        texts = [Beside(picture, texts)]
    yield Aside(words.goal_facts(goal), texts)


def _goal_words(goal: GoalPart, words: Wording) -> Iterator[Block]:
    for label, reason in words.reasons(goal):
        yield Heading(label, PART_LEVEL + 2)
        yield Text(reason)
    for view in goal.views:
        for label, markdown in words.view_texts(goal, view):
            yield Heading(label, PART_LEVEL + 2)
            yield Marked(markdown)
    if goal.steps:
        yield Heading(words.steps, PART_LEVEL + 2)
        yield Bullets(
            [
                Item(step.text, words.step_state(step), done=step.done_on is not None)
                for step in goal.steps
            ]
        )


def _learned(document: SummaryDocument, _words: Wording, language: Language) -> Iterator[Block]:
    if document.quotes:
        yield Groups(
            Arrangement.GRID,
            [
                [Quoted(quote.text, f"{quote.author}, {language.date(quote.day)}")]
                for quote in document.quotes
            ],
        )


def _actions(document: SummaryDocument, _words: Wording, language: Language) -> Iterator[Block]:
    if document.actions:
        yield step_table(document.actions, language)


def step_table(steps: Sequence[StepAgreed], language: Language) -> Table:
    """Return next steps as a table."""
    rows = [step_cells(step, language) for step in steps]
    return Table(step_columns(language), rows, STEP_SHARES)


def _exercises(document: SummaryDocument, _words: Wording, language: Language) -> Iterator[Block]:
    if document.exercises:
        yield Groups(
            Arrangement.COLUMNS,
            [
                group
                for exercise in document.exercises
                for group in exercise_groups(exercise, language, PART_LEVEL + 1)
            ],
        )


def _passages(document: SummaryDocument, _words: Wording, language: Language) -> Iterator[Block]:
    """Yield passages in two columns; then and now, which belong together, beside each other."""
    alone: list[list[Block]] = []
    for chain in _chains(document.passages):
        groups = [_passage(passage, language) for passage in chain]
        if len(chain) == 1:
            alone += groups
            continue
        if alone:
            yield Groups(Arrangement.COLUMNS, alone)
        alone = []
        yield Groups(Arrangement.COMPARED, groups)
    if alone:
        yield Groups(Arrangement.COLUMNS, alone)


def _passage(passage: Passage, language: Language) -> list[Block]:
    return [
        Heading(passage.title, PART_LEVEL + 1),
        Text(f"{passage.author}, {language.date(passage.day)}", quiet=True),
        Marked(passage.body),
    ]


def _chains(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Return passages with those that look back on them, where the first of them stands."""
    known = {passage.id: passage for passage in passages}
    chains: dict[str, list[Passage]] = {}
    for passage in passages:
        first, seen = passage, {passage.id}
        while first.revisits in known and first.revisits not in seen:
            seen.add(first.revisits)
            first = known[first.revisits]
        chains.setdefault(first.id, []).append(passage)
    return [sorted(chain, key=lambda passage: passage.day) for chain in chains.values()]


def _agreement(document: SummaryDocument, _words: Wording, _language: Language) -> Iterator[Block]:
    for part in document.agreement:
        yield Heading(part.label, PART_LEVEL + 1)
        yield Marked(part.text)


Layout: TypeAlias = Callable[[SummaryDocument, Wording, Language], Iterator[Block]]

PARTS: Mapping[Part, Layout] = {
    Part.YEAR: _year,
    Part.ANSWERS: _answers,
    Part.GOALS: _goals,
    Part.LEARNED: _learned,
    Part.CHECK_INS: check_in_blocks,
    Part.ACTIONS: _actions,
    Part.EXERCISES: _exercises,
    Part.PASSAGES: _passages,
    Part.AGREEMENT: _agreement,
}
"""What is within each part; a part without blocks is not there."""
