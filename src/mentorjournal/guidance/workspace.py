"""The closing day's questions as they stand: what was answered, begun, and is still empty."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mentorjournal.errors import UserError
from mentorjournal.guidance.closing import ClosingQuestion, Evidence, questions_of
from mentorjournal.guidance.year_holds import HeldLine, HeldPart, year_holds
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.model.tables import Criterion, Kind
from mentorjournal.journal.model.views import DraftView, EvaluationAnswer
from mentorjournal.journal.overview import today
from mentorjournal.journal.overview.today import Today
from mentorjournal.journal.store import drafts
from mentorjournal.journal.store.entries import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_, N_many


class AnswerState(StrEnum):
    """Where a question stands."""

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


class NoSuchQuestion(UserError):
    """No question is meant by these words."""

    message = N_(
        "There is no question {id}. “mentorjournal evaluation list” shows those there are."
    )


@dataclass(frozen=True)
class Asked:
    """One question with what became of it.

    Attributes:
        id: what an answer is known by.
        criterion: what it asks about.
        wording, help: in the user's language.
        evidence, tags: what belongs beside it.
        state: whether it is answered.
        answer: the owner's answer.
        others: what the partner answers to the same question, or else on the same criterion.
        draft: what was typed and not saved.
    """

    id: str
    criterion: Criterion
    wording: str
    help: str
    evidence: tuple[Evidence, ...]
    tags: tuple[str, ...]
    answer: EvaluationAnswer | None
    others: list[EvaluationAnswer]
    draft: DraftView | None

    @property
    def picked(self) -> list[Reference]:
        """What of the year the answer rests on."""
        return [(one.kind, one.id) for one in self.answer.links] if self.answer else []

    @property
    def state(self) -> AnswerState:
        """Whether it is answered; a picked line or a draft is a beginning."""
        if self.answer is not None and self.answer.text.strip():
            return AnswerState.ANSWERED
        return AnswerState.BEGUN if self.picked or self.draft else AnswerState.EMPTY


def asked(journal: Journal, language: Language) -> list[Asked]:
    """Return the questions to the owner of the pair in view, by criterion.

    What was answered and is no longer asked comes last, so that no answer is out of sight.
    """
    pair = journal.pair
    answers = evaluation.rows(journal)
    own = {one.question_id: one for one in answers if one.author.id == pair.owner.id}
    others = [one for one in answers if one.author.id != pair.owner.id and one.text.strip()]
    kept = {
        one.entry_id: one
        for one in drafts.all_drafts(journal)
        if one.kind is Kind.EVALUATION_ANSWER
    }
    questions = questions_of(journal).asked_of(pair.owner_role)
    known = {one.id for one in questions}
    found = [
        _asked(one, language, own.get(one.id), _answered(one, others, known), kept.get(one.id))
        for one in questions
    ]
    left = {
        **{id_: _from_draft(id_, one) for id_, one in kept.items()},
        **{id_: (one.criterion, one.question) for id_, one in own.items()},
    }
    return found + [
        Asked(
            id=id_,
            criterion=criterion,
            wording=wording,
            help="",
            evidence=tuple(Evidence),
            tags=(),
            answer=own.get(id_),
            others=[one for one in others if one.question_id == id_],
            draft=kept.get(id_),
        )
        for id_, (criterion, wording) in left.items()
        if id_ not in known
    ]


def _answered(
    question: ClosingQuestion, others: Sequence[EvaluationAnswer], known: Collection[str]
) -> list[EvaluationAnswer]:
    """Return the partner's answers to a question, or to those on its criterion asked of them."""
    same = [one for one in others if one.question_id == question.id]
    return same or [
        one
        for one in others
        if one.criterion is question.criterion and one.question_id not in known
    ]


def _from_draft(id_: str, draft: DraftView) -> tuple[Criterion, str]:
    criterion = str(draft.content.get("criterion", Criterion.LEARNING))
    return Criterion(criterion), str(draft.content.get("question", id_))


def _asked(
    question: ClosingQuestion,
    language: Language,
    answer: EvaluationAnswer | None,
    others: list[EvaluationAnswer],
    draft: DraftView | None,
) -> Asked:
    return Asked(
        id=question.id,
        criterion=question.criterion,
        wording=question.wording.of(language),
        help=question.help.of(language) if question.help else "",
        evidence=question.evidence,
        tags=question.tags,
        answer=answer,
        others=others,
        draft=draft,
    )


def find_asked(journal: Journal, language: Language, words: str) -> Asked:
    """Return the question with an id, or the one that begins with these characters of it.

    Raises:
        NoSuchQuestion: there is none, or several begin like this.
    """
    wanted = words.strip().lower()
    found = asked(journal, language)
    exactly = [one for one in found if one.id == wanted]
    beginning = [one for one in found if one.id.startswith(wanted) and wanted]
    for fitting in (exactly, beginning):
        if len(fitting) == 1:
            return fitting[0]
    raise NoSuchQuestion(id=words)


def beside(journal: Journal, language: Language, one: Asked) -> list[HeldPart]:
    """Return what the year holds on a question, and below it what was picked besides."""
    parts = year_holds(journal, language, one.criterion, one.evidence, one.tags)
    known = {line.id for part in parts for line in part.lines}
    more = [
        HeldLine(tie.kind, tie.id, tie.label or language.say(KIND_LABELS[tie.kind]))
        for tie in (one.answer.links if one.answer else ())
        if tie.id not in known
    ]
    title = language.say("Picked besides")
    return [*parts, HeldPart(title, more)] if more else parts


def unanswered(journal: Journal, language: Language) -> int:
    """Return how many questions have no saved answer."""
    return sum(one.state is not AnswerState.ANSWERED for one in asked(journal, language))


def today_of(journal: Journal, language: Language) -> Today:
    """Return what Today shows, on the screen and at the command line, with the closing questions.

    Whether they are suggested must not depend on who asks.
    """
    return replace(today.load(journal), unanswered=unanswered(journal, language))
