"""The three sentences and the one question of a shorter summary: what there is, and the usual ones.

They are chosen of what goes into the summary, so a sentence leaves with the entry it stands in.
Until somebody chooses, the sentences are the first, the middle one and the last of what was marked
to be brought: where the year began and where it led. The question is one of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mentorjournal.journal.model.terms import ActionState, Criterion
from mentorjournal.journal.reflections.sentences import sentences_of
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import GoalPart, GoalView, SummaryDocument
from mentorjournal.summary.model.formed_summary import FormedSummary, Sentence
from mentorjournal.summary.model.forms import MOST_SENTENCES, Form

FEWEST_WORDS = 3
"""Shorter sentences say little by themselves."""
_TELLING = (
    Criterion.INDIVIDUAL,
    Criterion.SUSTAINABILITY,
    Criterion.ORGANISATION,
    Criterion.LEARNING,
    Criterion.ALLIANCE,
)
"""Which answers speak for a year without insights, the first first."""
_ASKING = (Criterion.SUSTAINABILITY, Criterion.LEARNING)
_ENDS_A_QUESTION = ("?", "?”", "?“", '?"', "?’", "?'", "?»")


def sentences_in(document: SummaryDocument) -> list[Sentence]:
    """Return the sentences that can stand by themselves: insights, then those of the answers."""
    insights = [
        Sentence(quote.id, " ".join(quote.text.split()), quote.author, quote.day)
        for quote in document.quotes
    ]
    known = {sentence.text for sentence in insights}
    return [*insights, *(part for part in _answered(document) if part.text not in known)]


def _answered(document: SummaryDocument) -> Iterator[Sentence]:
    for answer in document.answers:
        for words in sentences_of(answer.text):
            if len(words.split()) >= FEWEST_WORDS:
                yield Sentence(answer.id, words, answer.author)


def usual_sentences(document: SummaryDocument) -> list[Sentence]:
    """Return the sentences that are taken unless somebody chooses, with each one's voice in it."""
    insights = sentences_in(replace(document, answers=[]))
    answered = _of_answers(document)
    count = len(insights)
    if count <= MOST_SENTENCES:
        taken = [*insights, *answered[: MOST_SENTENCES - count]]
    else:
        taken = [insights[at] for at in (0, count // 2, count - 1)]
    heard = {sentence.author for sentence in taken}
    speaking = {sentence.author for sentence in insights} | {
        person.name for person in document.authors if len(document.authors) > 1
    }
    unheard = [
        sentence for sentence in (*insights, *answered) if sentence.author in speaking - heard
    ]
    if unheard and len(taken) == MOST_SENTENCES:
        taken[1] = unheard[0]
    return taken


def _of_answers(document: SummaryDocument) -> list[Sentence]:
    """Return the first sentence of each answer, those that speak for a year first."""
    first: dict[str, Sentence] = {}
    for sentence in _answered(document):
        first.setdefault(sentence.id, sentence)
    criteria = {answer.id: answer.criterion for answer in document.answers}
    return [
        sentence
        for criterion in _TELLING
        for sentence in first.values()
        if criteria[sentence.id] == criterion.value
    ]


def questions_in(document: SummaryDocument, language: Language) -> list[str]:
    """Return the questions that a summary can end with, the usual one first."""
    written = [quote.text for quote in document.quotes] + [
        answer.text for answer in document.answers
    ]
    own = [
        words
        for text in written
        for words in sentences_of(text)
        if words.endswith(_ENDS_A_QUESTION) and len(words.split()) >= FEWEST_WORDS
    ]
    asked = [
        answer.question
        for criterion in _ASKING
        for answer in document.answers
        if answer.criterion == criterion.value
    ]
    ours = language.say("What will be left of this in a year?")
    return [*dict.fromkeys([*own, *asked, ours])]


def highlights_of(document: SummaryDocument, chosen: Sequence[tuple[str, str]]) -> list[Sentence]:
    """Return the sentences that were chosen and are still there, or the usual ones."""
    there = {sentence.key: sentence for sentence in sentences_in(document)}
    taken = [there[key] for key in chosen if key in there][:MOST_SENTENCES]
    return taken or usual_sentences(document)


def in_form(
    document: SummaryDocument,
    form: Form,
    language: Language,
    *,
    sentences: Sequence[tuple[str, str]] = (),
    question: str = "",
) -> SummaryDocument | FormedSummary:
    """Return a summary in a form; the whole of it is itself.

    Args:
        document: the summary.
        form: in which form.
        language: what it is written in.
        sentences: the keys of those chosen; of what is no longer there, none.
        question: the one chosen; the usual one unless given.
    """
    if form is Form.WHOLE:
        return document
    return FormedSummary(
        form,
        _shown_in(document, form),
        highlights_of(document, sentences),
        question or questions_in(document, language)[0],
    )


def _shown_in(document: SummaryDocument, form: Form) -> SummaryDocument:
    """Return a summary without what a form does not show, so that nobody has to settle it."""
    without_long_texts = replace(
        document,
        goals=[_as_curve(goal) for goal in document.goals],
        quotes=[],
        passages=[],
        exercises=[],
        agreement=[],
        check_ins=[],
        check_in_lines=[],
    )
    if form is Form.ONE_PAGE:
        return replace(without_long_texts, answers=[], actions=[])
    open_steps = [step for step in document.actions if step.state == ActionState.OPEN.value]
    if form is Form.SLIDES:
        return replace(without_long_texts, actions=open_steps)
    return replace(without_long_texts, actions=[])


def _as_curve(goal: GoalPart) -> GoalPart:
    views = [
        GoalView(author=view.author, state=view.state, ratings=view.ratings) for view in goal.views
    ]
    return replace(goal, steps=[], views=views)
