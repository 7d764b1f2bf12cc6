"""What the evaluation's criteria are called, and what each of them asks in plain words.

One set for the closing day, the pair's summary and the programme's report: the terms of the frame
(OECD/DAC) that organisers read by, each with the plain phrase that stands below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mentorjournal.journal.model.terms import Criterion
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_


@dataclass(frozen=True)
class CriterionWords:
    """A criterion's term and its plain phrase, in a language."""

    term: str
    plain: str


_WORDS: Mapping[Criterion, tuple[str, str]] = {
    Criterion.RELEVANCE: (N_("Relevance"), N_("Did it answer a need?")),
    Criterion.IMPLEMENTATION: (N_("Implementation"), N_("How well was it carried out?")),
    Criterion.INDIVIDUAL: (
        N_("Goal fulfilment, individual level"),
        N_("What did it lead to for those taking part?"),
    ),
    Criterion.ORGANISATION: (
        N_("Goal fulfilment, organisational level"),
        N_("What did it lead to at work?"),
    ),
    Criterion.SUSTAINABILITY: (N_("Sustainability"), N_("Will it last?")),
    Criterion.ALLIANCE: (N_("Working alliance"), N_("How did the two work together?")),
    Criterion.LEARNING: (N_("Learning"), N_("What was learnt, and how?")),
}


def criterion_words(criterion: Criterion, language: Language) -> CriterionWords:
    """Return a criterion's words."""
    term, plain = _WORDS[criterion]
    return CriterionWords(language.say(term), language.say(plain))
