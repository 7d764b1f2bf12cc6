"""The summary on one sheet: the year, the goals, three sentences, one question."""

from collections.abc import Iterator, Mapping, Sequence

from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.journal.model.terms import Criterion
from mentorjournal.journal.people.short_names import short_names
from mentorjournal.locale import Language
from mentorjournal.summary.layout.charts import goal_svg, goal_words, strip_svg
from mentorjournal.summary.layout.leads import lead, shortened
from mentorjournal.summary.model.blocks import Figures, Picture, Quoted
from mentorjournal.summary.model.document import AnswerPart, GoalPart, Part, SummaryDocument
from mentorjournal.summary.model.formed_summary import FormedSummary, Sentence
from mentorjournal.summary.model.forms import Form
from mentorjournal.summary.model.sheet import GoalOnSheet, Sheet
from mentorjournal.summary.model.wording import Wording

CURVES: Mapping[Form, tuple[int, int]] = {Form.ONE_PAGE: (238, 99), Form.POSTER: (297, 94)}
"""A curve's size, so that its figures are read on half of the sheet."""
MOST_GOALS = 6
LONGEST_SAID, LONGEST_BRIEF, LONGEST_WORDING, LONGEST_ASKED = 320, 170, 120, 240
_BRIEFLY = (
    Criterion.RELEVANCE,
    Criterion.IMPLEMENTATION,
    Criterion.ORGANISATION,
    Criterion.SUSTAINABILITY,
    Criterion.ALLIANCE,
    Criterion.LEARNING,
)
"""The criteria that a poster has a few words on; the goals' curves speak for the one between."""


def lay_out_sheet(formed: FormedSummary, language: Language) -> Sheet:
    """Return a summary as one page or as a poster."""
    document, say = formed.summary, language.say
    words = Wording(document, language)
    goals = goals_to_show(document.goals)
    is_poster = formed.form is Form.POSTER
    return Sheet(
        language=document.language,
        made_on=document.made_on,
        title=words.title,
        subtitle=[
            words.programme(),
            *(words.person(person) for person in (document.mentee, document.mentor)),
        ],
        authors=[person.name for person in document.authors],
        page=words.page,
        is_poster=is_poster,
        figures=Figures(words.tiles(reflections=False), "", words.figures(reflections=False)),
        year=Picture(strip_svg(document.year, language), words.strip(), described_in_text=True),
        goals_heading=say("How the goals went"),
        goals=[_goal(goal, formed, words, language) for goal in goals[:MOST_GOALS]],
        more_goals=more_goals(len(goals) - MOST_GOALS, language),
        said_heading=said_heading(formed, language),
        said=said(formed, LONGEST_SAID),
        briefly_heading=words.usual_headings[Part.ANSWERS],
        briefly=[*_briefly(document, language)] if is_poster else [],
        asked_heading=say("One question to take further"),
        asked=shortened(formed.question, LONGEST_ASKED),
        facts=[words.made(), *words.by_letter()],
    )


def goals_to_show(goals: Sequence[GoalPart]) -> list[GoalPart]:
    """Return goals in order, those with a curve first."""
    return sorted(goals, key=lambda goal: not any(view.ratings for view in goal.views))


def more_goals(count: int, language: Language) -> str:
    """Return how many goals have no room, or nothing."""
    if count <= 0:
        return ""
    return language.say_many(
        "{count} more goal is in the whole summary.",
        "{count} more goals are in the whole summary.",
        count,
    )


def _goal(goal: GoalPart, formed: FormedSummary, words: Wording, language: Language) -> GoalOnSheet:
    curve = goal_svg(goal, formed.summary.year, language, CURVES[formed.form])
    states = list(dict.fromkeys(words.state(view) for view in goal.views))
    return GoalOnSheet(
        shortened(goal.wording, LONGEST_WORDING),
        " · ".join([words.level(goal), *states]),
        Picture(curve, goal_words(goal, language)) if curve else None,
    )


def said_heading(formed: FormedSummary, language: Language) -> str:
    """Return the heading above the sentences."""
    voices = {sentence.author for sentence in formed.sentences}
    if len(voices) > 1 or len(formed.summary.authors) > 1:
        return language.say("What we take with us")
    return language.say("What I take with me")


def said(formed: FormedSummary, longest: int) -> list[Quoted]:
    """Return the sentences, each with whose it is where they are not all of the same."""
    names = bylines(formed.sentences)
    return [
        Quoted(shortened(sentence.text, longest), names.get(sentence.author, ""))
        for sentence in formed.sentences
    ]


def bylines(parts: Sequence[Sentence | AnswerPart]) -> dict[str, str]:
    """Return what each of several authors is called; of one alone nobody need be told."""
    authors = [*dict.fromkeys(part.author for part in parts)]
    return dict(zip(authors, short_names(authors), strict=True)) if len(authors) > 1 else {}


def _briefly(document: SummaryDocument, language: Language) -> Iterator[tuple[str, Quoted]]:
    names = bylines(document.answers)
    for criterion in _BRIEFLY:
        answer = next(
            (part for part in document.answers if part.criterion == criterion.value), None
        )
        if answer is not None:
            words = Quoted(lead(answer.text, LONGEST_BRIEF), names.get(answer.author, ""))
            yield criterion_words(criterion, language).term, words
