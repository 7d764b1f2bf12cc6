"""Answers to the closing day's questions: fields and views."""

from mentorjournal.journal.model import validators as rule
from mentorjournal.journal.model.declaration import Weight, fields_of_entry, stored, view
from mentorjournal.journal.model.terms import Criterion
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.locale.language import N_


@fields_of_entry
class EvaluationAnswerFields:
    """An answer as it is kept, but for the plain name of its question.

    ``question`` keeps the question as it was asked, so that an answer stays readable. ``quotable``
    is as for an insight.
    """

    criterion: Criterion = stored(N_("Criterion"), rule.choice(Criterion))
    question: str = stored(
        N_("Question"), rule.line(rule.SENTENCE_LIMIT, required=True), search=Weight.TITLE
    )
    text: str = stored(N_("Text"), rule.text(rule.ANSWER_LIMIT), default="", search=Weight.BODY)
    quotable: bool = stored(N_("May be quoted in the programme's report"), rule.flag, default=False)


@view
class EvaluationAnswer(EvaluationAnswerFields, EntryHead):
    """What someone says to one of the closing day's questions."""

    question_id: str = stored("", rule.line(required=True))
