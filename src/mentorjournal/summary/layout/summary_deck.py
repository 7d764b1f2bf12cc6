"""The summary as slides for the closing day: six at most, in the order of its questions.

A slide holds what is seen from the back of the room; the notes below it hold the whole answers, to
be read or said. What has nothing to show has no slide.
"""

from collections.abc import Iterable, Iterator, Sequence

from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.journal.model.terms import Criterion
from mentorjournal.journal.people.short_names import short_names
from mentorjournal.locale import Language
from mentorjournal.summary.layout.charts import goal_spark_svg, goal_words, strip_svg
from mentorjournal.summary.layout.leads import lead, read_aloud, shortened
from mentorjournal.summary.layout.slide_fitting import has_room
from mentorjournal.summary.layout.summary_sheet import (
    bylines,
    goals_to_show,
    more_goals,
    said,
    said_heading,
)
from mentorjournal.summary.model.blocks import (
    Arrangement,
    Block,
    Bullets,
    Figures,
    Groups,
    Heading,
    Item,
    Picture,
    Quoted,
    Text,
)
from mentorjournal.summary.model.deck import Deck, Slide
from mentorjournal.summary.model.document import AnswerPart, GoalPart, SummaryDocument
from mentorjournal.summary.model.formed_summary import FormedSummary
from mentorjournal.summary.model.wording import Wording

STRIP_WIDTH = 378
"""How wide the year is drawn: so narrow that its words are large on the slide."""
LEAD_LENGTHS = (180, 130, 90)
WORDING_LENGTHS = (90, 60, 40)
SAID_LENGTHS = (260, 170, 110, 70)
MOST_GOALS = 4


def lay_out_deck(formed: FormedSummary, language: Language) -> Deck:
    """Return a summary as slides."""
    document = formed.summary
    words = Wording(document, language)
    slides = [
        _answered(document, [Criterion.RELEVANCE], language),
        _year(document, words, language),
        _goals(document, words, language),
        _lasting(document, language),
        _taken_along(formed, language),
    ]
    return Deck(
        language=document.language,
        made_on=document.made_on,
        title=words.title,
        page=language.say("Slide"),
        slides=[slide for slide in slides if slide is not None],
        subtitle=[
            words.programme(),
            *(words.person(person) for person in (document.mentee, document.mentor)),
        ],
        authors=[person.name for person in document.authors],
        facts=[words.made(), *words.by_letter()],
    )


def _of(document: SummaryDocument, criteria: Sequence[Criterion]) -> list[AnswerPart]:
    return [
        answer
        for criterion in criteria
        for answer in document.answers
        if answer.criterion == criterion.value
    ]


def _notes(answers: Iterable[AnswerPart]) -> Iterator[str]:
    for answer in answers:
        yield "\n".join([f"{answer.question} ({answer.author})", *read_aloud(answer.text)])


def _fitting(quotes: Sequence[Quoted], below: Sequence[Block], language: str) -> list[Block]:
    """Return as many quotations, the first first, as have room above what stands below."""
    taken: list[Block] = []
    for quote in quotes:
        if has_room([*taken, quote, *below], language):
            taken.append(quote)
    return taken


def _leads(
    answers: Sequence[AnswerPart], below: Sequence[Block], document: SummaryDocument
) -> list[Block]:
    """Return the beginnings of answers, each as long as has room, one by each author first."""
    names = bylines(document.answers)
    for length in LEAD_LENGTHS:
        quotes = [
            Quoted(lead(answer.text, length), names.get(answer.author, ""))
            for answer in _by_turns(answers)
        ]
        taken = _fitting(quotes, below, document.language)
        if len(taken) == len(quotes):
            break
    return taken if answers else []


def _by_turns(answers: Sequence[AnswerPart]) -> list[AnswerPart]:
    """Return answers so that each author has their first word before anybody's second."""
    rounds: dict[str, int] = {}
    turns = []
    for at, answer in enumerate(answers):
        rounds[answer.author] = rounds.get(answer.author, 0) + 1
        turns.append((rounds[answer.author], at, answer))
    return [answer for _, _, answer in sorted(turns, key=lambda turn: turn[:2])]


def _answered(
    document: SummaryDocument, criteria: Sequence[Criterion], language: Language
) -> Slide | None:
    answers = _of(document, criteria)
    if not answers:
        return None
    term = criterion_words(criteria[0], language).term
    return Slide(term, _leads(answers, [], document), [*_notes(answers)])


def _year(document: SummaryDocument, words: Wording, language: Language) -> Slide:
    strip = Picture(strip_svg(document.year, language, STRIP_WIDTH), words.strip())
    answers = _of(document, [Criterion.IMPLEMENTATION])
    drawn: list[Block] = [
        Figures(words.tiles(reflections=False), "", words.figures(reflections=False)),
        strip,
    ]
    title = (
        criterion_words(Criterion.IMPLEMENTATION, language).term
        if answers
        else language.say("The year at a glance")
    )
    gatherings = [": ".join(row[:2]) for row in words.gathering_rows()]
    listed = ["\n".join([words.gatherings, *gatherings])] if gatherings else []
    return Slide(
        title, drawn, [". ".join(words.figures(reflections=False)) + ".", *_notes(answers), *listed]
    )


def _goals(document: SummaryDocument, words: Wording, language: Language) -> Slide | None:
    answers = _of(document, [Criterion.INDIVIDUAL, Criterion.ORGANISATION])
    goals = goals_to_show(document.goals)
    if not goals and not answers:
        return None
    shown = _curves(goals, document, words, language)
    below = _leads(answers, shown, document) if len(goals) <= 1 else []
    notes = [f"{goal.wording}: {words.movement(goal) or words.goal_facts(goal)}" for goal in goals]
    return Slide(
        language.say("Goal fulfilment"),
        [*shown, *below],
        [*notes, *_notes(answers)],
    )


def _curves(
    goals: Sequence[GoalPart], document: SummaryDocument, words: Wording, language: Language
) -> list[Block]:
    """Return as many goals as have room, their words cut where they must be."""
    for count in range(min(MOST_GOALS, len(goals)), 0, -1):
        rest = more_goals(len(goals) - count, language)
        told = [_lines(goals[:count], language), rest]
        below: list[Block] = [Text(words, quiet=True) for words in told if words]
        for length in WORDING_LENGTHS:
            groups = [_curve(goal, length, document, words, language) for goal in goals[:count]]
            blocks: list[Block] = [Groups(Arrangement.GRID, groups), *below]
            if has_room(blocks, document.language):
                return blocks
    return []


def _lines(goals: Sequence[GoalPart], language: Language) -> str:
    """Return whose line is which, where two have rated a goal; nothing where one has."""
    rated = [[view.author for view in goal.views if view.ratings] for goal in goals]
    both = next((authors for authors in rated if len(authors) > 1), [])
    lines = (language.say("full line"), language.say("dashed line"))
    named = zip(short_names(both), lines, strict=False)
    return " · ".join(f"{name}: {line}" for name, line in named)


def _curve(
    goal: GoalPart, longest: int, document: SummaryDocument, words: Wording, language: Language
) -> list[Block]:
    curve = goal_spark_svg(goal, document.year)
    heading = Heading(shortened(goal.wording, longest))
    if not curve:
        states = dict.fromkeys(words.state(view) for view in goal.views)
        return [heading, Text(" · ".join(states))]
    return [heading, Picture(curve, goal_words(goal, language))]


def _lasting(document: SummaryDocument, language: Language) -> Slide | None:
    answers = _of(document, [Criterion.SUSTAINABILITY])
    steps = [Item(text) for text in dict.fromkeys(step.text for step in document.actions)]
    if not answers and not steps:
        return None
    below: list[Block] = []
    for count in range(len(steps), 0, -1):
        listed: list[Block] = [
            Heading(language.say("Next steps still to take")),
            Bullets(steps[:count]),
        ]
        if _leads(answers[:1], listed, document) or (not answers and has_room(listed, "")):
            below = [*listed]
            break
    return Slide(
        criterion_words(Criterion.SUSTAINABILITY, language).term,
        [*_leads(answers, below, document), *below],
        [*_notes(answers), *(f"{step.owner}: {step.text}" for step in document.actions)],
    )


def _taken_along(formed: FormedSummary, language: Language) -> Slide:
    document = formed.summary
    question = formed.question
    for length in SAID_LENGTHS:
        asked: list[Block] = [
            Text(language.say("One question to take further"), quiet=True),
            Heading(shortened(question, length)),
        ]
        sentences: list[Block] = [*said(formed, length)]
        if has_room([*sentences, *asked], document.language):
            break
    answers = _of(document, [Criterion.ALLIANCE, Criterion.LEARNING])
    spoken = [sentence.text for sentence in formed.sentences]
    return Slide(
        said_heading(formed, language), [*sentences, *asked], [*spoken, question, *_notes(answers)]
    )
