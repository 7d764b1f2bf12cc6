"""What stands above the tree for the shorter forms: the form, its question, its sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from textual.content import Content

from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.formed_summary import Sentence
from mentorjournal.summary.model.forms import FORM_LABELS, MOST_SENTENCES, Form
from mentorjournal.summary.selection.choice import SummaryChoice
from mentorjournal.summary.selection.highlights import highlights_of, questions_in, sentences_in
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.widgets.row_list import Line

FORM, QUESTION = "form", "question"
OF_GROUP, OF_SENTENCE = "sentences:", "sentence:"
INSIGHTS, ANSWERS = "insights", "answers"
GROUP_LABELS = {
    INSIGHTS: N_("Sentences: insights"),
    ANSWERS: N_("Sentences: from the answers"),
}
BESIDE_HEAD, BESIDE_SENTENCE = 2, 6
"""How far in the words of a heading and of a sentence begin."""


@dataclass(frozen=True)
class Highlights:
    """What a shorter form can say, and what it says.

    Attributes:
        there: the sentences that there are.
        taken: those that stand in it.
        question: what it ends with.
    """

    there: Sequence[Sentence]
    taken: Sequence[Sentence]
    question: str

    def sentence_at(self, key: str) -> Sentence | None:
        """Return the sentence that a line stands for, if it is one's."""
        number = key.removeprefix(OF_SENTENCE)
        if number == key or int(number) >= len(self.there):
            return None
        return self.there[int(number)]

    def with_taken(self, sentence: Sentence) -> list[tuple[str, str]] | None:
        """Return the sentences with this one in, or out; nothing where it is one too many."""
        kept = [other for other in self.taken if other != sentence]
        if len(kept) == len(self.taken):
            kept.append(sentence)
        if len(kept) > MOST_SENTENCES:
            return None
        return [other.key for other in kept]


def highlights(document: SummaryDocument, choice: SummaryChoice, language: Language) -> Highlights:
    """Return what the shorter forms of a summary can say."""
    return Highlights(
        sentences_in(document),
        highlights_of(document, choice.sentences),
        choice.question or questions_in(document, language)[0],
    )


def form_line(form: Form, language: Language) -> Line:
    """Return the line that says in which form the summary is."""
    words = Content.assemble(
        (f"{language.say('Form')}  ", "bold $secondary"), language.say(FORM_LABELS[form])
    )
    return Line(FORM, words, BESIDE_HEAD)


def highlight_lines(shown: Highlights, unfolded: Collection[str], language: Language) -> list[Line]:
    """Return the question, then the sentences that there are by where they come from.

    Args:
        shown: what there is, and what is taken.
        unfolded: the groups whose sentences are shown; of the others those that are taken.
        language: the user's.
    """
    asked = Content.assemble(
        (f"{language.say('Question')}  ", "bold $secondary"), shown_line(shown.question)
    )
    lines = [Line(QUESTION, asked, BESIDE_HEAD)]
    groups = {INSIGHTS: list[int](), ANSWERS: list[int]()}
    for at, sentence in enumerate(shown.there):
        groups[INSIGHTS if sentence.day else ANSWERS].append(at)
    for group, places in groups.items():
        if not places:
            continue
        is_open = group in unfolded
        taken = sum(shown.there[at] in shown.taken for at in places)
        note = language.say("{taken} of {all}", taken=taken, all=len(places))
        head = Content.assemble(
            (f"{'▾' if is_open else '▸'} {language.say(GROUP_LABELS[group])}", "bold $secondary"),
            (f"  {note}", "$muted"),
        )
        lines += [Line.gap(), Line(f"{OF_GROUP}{group}", head, BESIDE_HEAD)]
        lines += [
            _sentence(at, shown) for at in places if is_open or shown.there[at] in shown.taken
        ]
    return lines


def _sentence(at: int, shown: Highlights) -> Line:
    sentence = shown.there[at]
    is_taken = sentence in shown.taken
    return Line(
        f"{OF_SENTENCE}{at}",
        Content.assemble(
            ("[x] " if is_taken else "[ ] ", "bold $accent" if is_taken else "$muted"),
            shown_line(sentence.text),
        ),
        BESIDE_SENTENCE,
    )
