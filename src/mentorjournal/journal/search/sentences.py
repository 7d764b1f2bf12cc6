"""What whole sentences ask for: “what I wrote in March about delegating”, “alla insikter”.

Words that say nothing about what is sought, and those that name a kind of entry, are searched as
they stand first; only where nothing has them all are they read for what is meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.search.query import Query
from mentorjournal.locale import LANGUAGES, Language
from mentorjournal.locale.text_folding import fold

_FILLERS = """
    a about all an and any anything are at did do everything find for from had have i in is it me
    my of on our say said see show that the then thing things think thought to us was we what when
    where which with write writing written wrote
    alla allt att av berättade de den det där en ett från för hade har hitta hur i in jag med mig
    min mina mitt någon något och om oss på sade sa se skrev skriva skrivit som tänkte till vad var
    vi vid vilka vilken visa vår våra vårt är
    """.split()  # noqa: SIM905 - prose is easier to read and to add to than a list
_ENDINGS = ("", "s", "n", "t", "en", "et", "er", "ar", "or", "na", "erna", "arna", "orna")
"""What a kind's word may go on with, in the plural and with the article."""


def of(readings: Sequence[Query]) -> list[Query]:
    """Return what queries of words ask for as sentences, where that is something else.

    A month without a year is last year's as well, where this year's holds nothing of it.

    Args:
        readings: of what was typed, word by word, the likeliest first.
    """
    asked = [sentence for reading in readings if (sentence := _as_sentence(reading)) is not None]
    before = [
        replace(query, period=query.earlier, earlier=None)
        for query in [*readings, *asked]
        if query.earlier
    ]
    return [*asked, *before]


def _as_sentence(query: Query) -> Query | None:
    kinds, phrases = list(query.kinds), []
    has_insight = query.has_insight
    for words, is_open in query.phrases:
        word = words[0] if is_open and len(words) == 1 else ""
        if word in _FILLERS:
            continue
        kind = _kinds_by_form().get(word)
        if kind is Kind.INSIGHT:
            has_insight = True
        elif kind is not None:
            kinds.append(kind)
        else:
            phrases.append((words, is_open))
    asked = replace(query, phrases=phrases, kinds=kinds, has_insight=has_insight)
    return asked if asked and asked != query else None


@cache
def _kinds_by_form() -> Mapping[str, Kind]:
    """Return the forms of the words for kinds of entry, in both languages."""
    forms: dict[str, Kind] = {}
    for code in LANGUAGES:
        language = Language(code)
        for kind, label in KIND_LABELS.items():
            forms |= {fold(language.say(label)) + ending: kind for ending in _ENDINGS}
    return forms
