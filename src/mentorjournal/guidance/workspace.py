"""The closing day's questions with their state: answered, begun or still empty."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mentorjournal.exchange.standing import standing
from mentorjournal.guidance.before_and_after import expected_on, of_both
from mentorjournal.guidance.closing import questions_of
from mentorjournal.guidance.errors import NoSuchQuestion
from mentorjournal.guidance.question_sets import ClosingQuestion, Evidence
from mentorjournal.guidance.year_evidence import EvidenceGroup, EvidenceLine, year_evidence
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.exercises.sealing import seal_of
from mentorjournal.journal.model.closing_day import EvaluationAnswer
from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.model.tables import Criterion, Kind
from mentorjournal.journal.model.views import DraftView
from mentorjournal.journal.overview import today
from mentorjournal.journal.overview.today import Today
from mentorjournal.journal.store import drafts
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_, N_many


class AnswerState(StrEnum):
    """How far a question is answered."""

    ANSWERED = "answered"
    BEGUN = "begun"
    EMPTY = "empty"


STATE_LABELS: Mapping[AnswerState, str] = {
    AnswerState.ANSWERED: N_("answered"),
    AnswerState.BEGUN: N_("begun"),
    AnswerState.EMPTY: N_("unanswered"),
}
STATE_COUNTS: Mapping[AnswerState, tuple[str, str]] = {
    AnswerState.ANSWERED: N_many("{count} answered", "{count} answered"),
    AnswerState.BEGUN: N_many("{count} begun", "{count} begun"),
    AnswerState.EMPTY: N_many("{count} unanswered", "{count} unanswered"),
}


@dataclass(frozen=True)
class QuestionStatus:
    """One question with what became of it.

    Attributes:
        id: what an answer is known by.
        criterion: what it asks about.
        wording, help: in the user's language.
        evidence, tags: what belongs beside it.
        state: whether it is answered.
        answer: the owner's answer.
        partner_answers: the partner's answers to the same question, or else on its criterion;
            those on a criterion that the owner is not asked about stand beside the last question.
        draft: what was typed and not saved.
        expected: what the owner wrote on its criterion before the year, once that is opened.
    """

    id: str
    criterion: Criterion
    wording: str
    help: str
    evidence: tuple[Evidence, ...]
    tags: tuple[str, ...]
    answer: EvaluationAnswer | None
    partner_answers: list[EvaluationAnswer]
    draft: DraftView | None
    expected: str = ""

    @property
    def picked(self) -> list[Reference]:
        """What of the year the answer rests on."""
        return [(link.kind, link.id) for link in self.answer.links] if self.answer else []

    @property
    def state(self) -> AnswerState:
        """Whether it is answered; a picked line or a draft is a beginning."""
        if self.answer is not None and self.answer.text.strip():
            return AnswerState.ANSWERED
        return AnswerState.BEGUN if self.picked or self.draft else AnswerState.EMPTY


def question_statuses(journal: Journal, language: Language) -> list[QuestionStatus]:
    """Return the questions to the owner of the pair in view, by criterion.

    What was answered and is no longer asked comes last, so that no answer is out of sight.
    """
    pair = journal.pair
    answers = evaluation.rows(journal)
    own = {answer.question_id: answer for answer in answers if answer.author.id == pair.owner.id}
    partner_answers = [
        answer for answer in answers if answer.author.id != pair.owner.id and answer.text.strip()
    ]
    draft_of = {
        draft.entry_id: draft
        for draft in drafts.all_drafts(journal)
        if draft.kind is Kind.EVALUATION_ANSWER
    }
    questions = questions_of(journal).asked_of(pair.owner_role)
    asked_ids = {question.id for question in questions}
    criteria = {question.criterion for question in questions}
    beside_none = [
        answer
        for answer in partner_answers
        if answer.criterion not in criteria and answer.question_id not in asked_ids
    ]
    current = [
        _status(
            question,
            language,
            own.get(question.id),
            _answered(question, partner_answers, asked_ids)
            + (beside_none if question is questions[-1] else []),
            draft_of.get(question.id),
        )
        for question in questions
    ]
    no_longer_asked = {
        **{id_: _from_draft(id_, draft) for id_, draft in draft_of.items()},
        **{id_: (answer.criterion, answer.question) for id_, answer in own.items()},
    }
    own_before, _ = of_both(journal)
    current = [
        replace(status, expected=expected_on(own_before, status.criterion)) for status in current
    ]
    return current + [
        QuestionStatus(
            id=id_,
            criterion=criterion,
            wording=wording,
            help="",
            evidence=tuple(Evidence),
            tags=(),
            answer=own.get(id_),
            partner_answers=[answer for answer in partner_answers if answer.question_id == id_],
            draft=draft_of.get(id_),
        )
        for id_, (criterion, wording) in no_longer_asked.items()
        if id_ not in asked_ids
    ]


def _answered(
    question: ClosingQuestion,
    partner_answers: Sequence[EvaluationAnswer],
    asked_ids: Collection[str],
) -> list[EvaluationAnswer]:
    """Return the partner's answers to a question, or to those on its criterion asked of them."""
    same = [answer for answer in partner_answers if answer.question_id == question.id]
    return same or [
        answer
        for answer in partner_answers
        if answer.criterion is question.criterion and answer.question_id not in asked_ids
    ]


def _from_draft(id_: str, draft: DraftView) -> tuple[Criterion, str]:
    criterion = str(draft.content.get("criterion", Criterion.LEARNING))
    return Criterion(criterion), str(draft.content.get("question", id_))


def _status(
    question: ClosingQuestion,
    language: Language,
    answer: EvaluationAnswer | None,
    partner_answers: list[EvaluationAnswer],
    draft: DraftView | None,
) -> QuestionStatus:
    return QuestionStatus(
        id=question.id,
        criterion=question.criterion,
        wording=question.wording.of(language),
        help=question.help.of(language) if question.help else "",
        evidence=question.evidence,
        tags=question.tags,
        answer=answer,
        partner_answers=partner_answers,
        draft=draft,
    )


def find_question(journal: Journal, language: Language, words: str) -> QuestionStatus:
    """Return the question with an id, or the one that begins with these characters of it.

    Raises:
        NoSuchQuestion: there is none, or several begin like this.
    """
    wanted = words.strip().lower()
    questions = question_statuses(journal, language)
    exactly = [question for question in questions if question.id == wanted]
    beginning = [question for question in questions if question.id.startswith(wanted) and wanted]
    for matches in (exactly, beginning):
        if len(matches) == 1:
            return matches[0]
    raise NoSuchQuestion(id=words)


def evidence_for(
    journal: Journal, language: Language, question: QuestionStatus
) -> list[EvidenceGroup]:
    """Return what the year holds on a question, and below it what was picked besides."""
    parts = year_evidence(journal, language, question.criterion, question.evidence, question.tags)
    known = {line.id for part in parts for line in part.lines}
    more = [
        EvidenceLine(link.kind, link.id, link.label or language.say(KIND_LABELS[link.kind]))
        for link in (question.answer.links if question.answer else ())
        if link.id not in known
    ]
    title = language.say("Also picked")
    return [*parts, EvidenceGroup(title, more)] if more else parts


def unanswered(journal: Journal) -> int:
    """Return how many of the questions in ``question_statuses`` have no saved answer.

    Today asks after each save, so the answers are not read with all that they rest on.
    """
    texts = evaluation.texts_by_question(journal)
    asked = questions_of(journal).asked_of(journal.pair.owner_role)
    begun = (
        draft.entry_id
        for draft in drafts.all_drafts(journal)
        if draft.kind is Kind.EVALUATION_ANSWER
    )
    questions = {*(question.id for question in asked), *begun, *texts}
    return sum(not texts.get(question, "").strip() for question in questions)


def today_of(journal: Journal) -> Today:
    """Return what Today shows, on the screen and at the command line.

    The closing questions and the letters are counted here, so that what is said of them does not
    depend on who asks.
    """
    letters = standing(journal)
    return replace(
        today.load(journal),
        unanswered=unanswered(journal),
        arrived=len(letters.unread) if letters else 0,
        unsent=letters.unsent if letters else 0,
        seal=None if journal.shown_to_pair else seal_of(journal).state,
    )
