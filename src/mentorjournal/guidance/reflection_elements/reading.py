"""Which elements of a reflection a text has, sentence by sentence, and what to ask about one more.

Only what the writer says in running text counts: neither headings (those of a model's stages would
be found), quotations, code nor the addresses of links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from mentorjournal.guidance.reflection_elements.elements import Element
from mentorjournal.guidance.reflection_elements.questions import questions_about
from mentorjournal.guidance.reflection_elements.word_lists import WordList, word_list
from mentorjournal.journal.reflections.sentences import LONGEST_READ, sentence_spans
from mentorjournal.locale import LANGUAGES, Language
from mentorjournal.locale.text_folding import fold
from mentorjournal.markdown import new_parser, words_drawn

_QUOTED = re.compile(r'"[^"]{1,300}"|[“”][^“”]{1,300}”|«[^«»]{1,300}»|»[^«»]{1,300}[«»]')
_CLOSING = " *_~)”»\"'"
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class SentenceElements:
    """A sentence and what it has.

    Attributes:
        text: as a reader sees it, on one line.
        elements: in the order of ``Element``.
        paragraph: in which of the text's parts with words it stands, counted from 0.
        start: its first character among the words of that part, as they are drawn.
    """

    text: str
    elements: tuple[Element, ...]
    paragraph: int
    start: int


@dataclass(frozen=True)
class TextElements:
    """What a text holds.

    Attributes:
        language: the code of the language it was read in.
        sentences: all that counts, in the text's order.
        missing: what is looked for in that language and was not found.
    """

    language: str
    sentences: tuple[SentenceElements, ...]
    missing: tuple[Element, ...]

    def beginnings(self) -> Iterator[tuple[SentenceElements, Element]]:
        """Yield where each element begins: of sentences in a row that have it, only the first."""
        before: SentenceElements | None = None
        for sentence in self.sentences:
            goes_on = before is not None and before.paragraph == sentence.paragraph
            for element in sentence.elements:
                if not (goes_on and before is not None and element in before.elements):
                    yield sentence, element
            before = sentence

    def question(self, language: Language) -> str:
        """Return a question about one element that is missing; none where none is.

        The text's opening says which one of several: writing on does not change it.

        Args:
            language: the reader's.
        """
        if not (self.sentences and self.missing):
            return ""
        sure = [asked for asked in self.missing if asked in word_list(self.language).asked_first]
        chance = crc32(self.sentences[0].text.encode(errors="replace"))
        asked = (sure or self.missing)[chance % len(sure or self.missing)]
        questions = questions_about(asked)
        return questions[chance // len(Element) % len(questions)].of(language)


def text_elements(text: str, language: str) -> TextElements:
    """Return what a Markdown text holds; of a very long one no more than its first part is read.

    Args:
        text: Markdown.
        language: the code of the language to take it for where its words do not tell.
    """
    paragraphs = list(_paragraphs(text[:LONGEST_READ]))
    code = language_of(" ".join(paragraph.words for paragraph in paragraphs), language)
    list_of_language = word_list(code)
    sentences = tuple(
        SentenceElements(
            " ".join(paragraph.drawn[start:end].split()),
            elements_in(paragraph.words[start:end], list_of_language),
            paragraph.place,
            start,
        )
        for paragraph in paragraphs
        for start, end in sentence_spans(paragraph.words)
        if _LETTER.search(paragraph.words, start, end)
    )
    there = {element for sentence in sentences for element in sentence.elements}
    missing = (element for element in list_of_language.shown if element not in there)
    return TextElements(code, sentences, tuple(missing))


def language_of(words: str, otherwise: str) -> str:
    """Return the code of the language that a text is in, by its most common words."""
    folded = fold(words).split()
    counts = {
        code: sum(word in word_list(code).function_words for word in folded) for code in LANGUAGES
    }
    most = [code for code, count in counts.items() if count == max(counts.values())]
    return most[0] if len(most) == 1 else otherwise


def elements_in(sentence: str, words: WordList) -> tuple[Element, ...]:
    """Return the elements that a sentence has; what somebody is quoted with does not count."""
    folded = fold(_QUOTED.sub(" ", sentence))
    if sentence.rstrip(_CLOSING).endswith("?"):
        folded += "?"
    return tuple(element for element in words.shown if words.patterns[element].match(folded))


@dataclass(frozen=True)
class _Paragraph:
    """A part of the text, its words as they are drawn, and those of them that count."""

    place: int
    drawn: str
    words: str


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Yield the parts of a text that count."""
    quotations, in_heading = 0, False
    place = -1
    for token in new_parser(tables=True).parse(text):
        quotations += token.nesting if token.type.startswith("blockquote") else 0
        in_heading = token.type == "heading_open" or (in_heading and token.type == "inline")
        if token.type != "inline":
            continue
        place += 1
        if not (quotations or in_heading):
            within = token.children or []
            words = words_drawn(within, without={"code_inline"})
            yield _Paragraph(place, words_drawn(within), words)
