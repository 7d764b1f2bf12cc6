"""Whether a name that is a word too is somebody's name where it stands.

A capital within a sentence tells it, unless the word is a part of a longer name. At the beginning
of a sentence what stands behind it does: what only somebody is, does or has (“Björn är sjuk”).
"""

import re

from mentorjournal.summary.privacy.names import begins_sentence
from mentorjournal.summary.privacy.rare_names import is_on_the_list
from mentorjournal.summary.privacy.words.common_words import (
    is_common,
    is_english,
    is_in_english,
    is_swedish,
)
from mentorjournal.summary.privacy.words.genitive import following, without_genitive
from mentorjournal.summary.privacy.words.name_lists import known_names
from mentorjournal.summary.privacy.words.other_names import other_names
from mentorjournal.summary.privacy.words.person_context import acts_as_a_person, person_context
from mentorjournal.summary.privacy.words.word_shapes import capitalised

LOOK_BACK = 40

_BEGUN = re.compile(r"(?:[:;]\s+|\d[.:]\d\d\s+|[\"'“”‘’»«(\[])[*_]*$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?)[ \n][*_]*$")
_WORDS_BEHIND = re.compile(r"[*_]*[ \n]+[*_]*([^\W\d_]+)(?:[ \n]+([^\W\d_]+))?")
_NO_GIVEN_NAMES = {"Lex", "My"}
"""What stands before a name as well: Lex Sarah, My Achilles tendon."""

_TRADE = re.compile(r"(?:er|or|man|smith|wright)\Z")
_CAPITAL_AND_SMALL = re.compile(r" ([A-ZÅÄÖ][a-zåäöé]+) [a-zåäö]")
_PAST = re.compile(r"(?:[^\W\d_]{2}ade|[^\W\d_]dde|[^\W\d_]{3}ed)\Z")

_PERFECT = {"has", "had", "har", "hade"}
_DOES_FOR_US = re.compile(
    r"[*_]* (?:is|was|has been|had been) [a-z]+ing (?:for|with|to) (?:me|us|my|him|her)\b"
)
"""What no thing is doing: Dawn is covering for me."""

_SWEDISH_SUBJECTS = {"jag", "du", "han", "hon", "vi", "ni", "de", "man"}
"""Behind a verb they tell that what the sentence begins with does nothing: Hemma säger de."""

_AND = {"och", "samt", "and"}

IN_A_PLACE = re.compile(
    r"(?:\b[Tt]he|\b[Ii]|(?<!faith)(?<!trust)(?<!confidence)(?<!belie[fv])(?<!believe)\b in) [*_]*$"
)
"""What stands before no person: an article, or where something is."""


def is_known(word: str) -> bool:
    """Say whether a word is a name by our lists, or may be."""
    known, form = known_names(), capitalised(word)
    return known.is_first(form) or known.is_surname(form) or known.is_also_a_word(form)


def is_listed(word: str) -> bool:
    """Say whether a word is on any of our lists of names, in whole or as a double name."""
    parts = (word, *word.split("-")) if "-" in word else (word,)
    return any(part in known_names().more or is_known(part) for part in parts)


def is_of_a_longer_name(match: "re.Match[str]") -> bool:
    """Say whether a word that is a name too names a place: i Berg, the Church, City Hall."""
    before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    if IN_A_PLACE.search(before):
        return not _owns(match)
    titled = _WORD_BEFORE.search(before)
    if titled is None or not titled[1][0].isupper():
        return False
    place = match.start() - len(before) + titled.start()
    is_plain = is_common(titled[1].lower()) and not is_listed(titled[1])
    return is_plain and not may_begin(match.string, place)


def _owns(match: "re.Match[str]") -> bool:
    """Say whether a word is in the genitive before what somebody has: i Peters bil."""
    bare = without_genitive(match[0])
    behind = _WORDS_BEHIND.match(match.string, match.end())
    if behind is None or bare == match[0] or not is_known(bare):
        return False
    return not match[0].endswith("s") or "'" in match[0] or following().is_noun(behind[1])


def begins_as_a_person(match: "re.Match[str]") -> bool:
    """Say whether a word that is a name too begins a sentence as a person: Björn är sjuk."""
    behind = _WORDS_BEHIND.match(match.string, match.end())
    if behind is None:
        return False
    known, first, second = known_names(), behind[1], behind[2] or ""
    word, bare = match[0], without_genitive(match[0])
    if word.lower() in known.beginning:
        return False
    if word in known.first_too and _is_followed_by_a_surname(match, first):
        return True
    if first in _AND:
        return second.casefold() in known.beside or is_listed(second)
    if _is_no_word_of(first, word):
        return _does(first) and word not in other_names().feasts
    if word not in known.first_too and second in _SWEDISH_SUBJECTS and is_swedish(first):
        return False
    owned = first in person_context().has and word in known.first_too
    if (
        not owned
        and word.lower() not in known.uncounted
        and acts_as_a_person(match.string, *match.span())
    ):
        return True
    if word.lower() in known.uncounted or not is_known(word):
        is_trade = _is_somebodys_trade(word) and is_in_english(match.string)
        return _speaks(match, first, second) or (is_trade and _does(first))
    owns = bare in known.first_too and word not in known.first_too
    return _does(first) or (owns and following().is_noun(first))


def _speaks(match: "re.Match[str]", first: str, second: str) -> bool:
    speaking = known_names().speaking
    return (
        first in speaking
        or (first in _PERFECT and second in speaking)
        or _DOES_FOR_US.match(match.string, match.end()) is not None
    )


def _is_somebodys_trade(word: str) -> bool:
    """Say whether a word is a surname by a trade, which English writes with an article else."""
    return (
        _TRADE.search(word) is not None
        and is_listed(word)
        and word not in known_names().first_too
        and word.lower() not in known_names().uncounted
        and is_english(word.lower())
    )


def _is_followed_by_a_surname(match: "re.Match[str]", second: str) -> bool:
    """Say whether a given name that is a word too has a surname behind it: Björn Falk."""
    if match[0] in _NO_GIVEN_NAMES or not second[0].isupper() or not second[1:].islower():
        return False
    if match[0].lower() in person_context().done_to:  # Ask Petra
        return False
    known = known_names()
    if known.is_surname(second) or second in known.surnames_too:
        return True
    if is_on_the_list(second) and not known.is_first(second) and not is_common(second.lower()):
        return True
    return begins_a_full_name(match)


def begins_a_full_name(match: "re.Match[str]") -> bool:
    """Say whether a Swedish noun behind a given name is a surname: Björn Sommar steg upp.

    Swedish writes no other noun with a capital.
    """
    behind = _CAPITAL_AND_SMALL.match(match.string, match.end())
    if behind is None or match[0] in _NO_GIVEN_NAMES:
        return False
    noun = behind[1].lower()
    return match[0] in known_names().first_too and is_swedish(noun) and not is_english(noun)


def _does(verb: str) -> bool:
    does = verb in known_names().doing or person_context().tells_of(verb)
    return does or _is_past(verb)


def _is_no_word_of(verb: str, word: str) -> bool:
    """Say whether a word is none in the language that the verb behind it is of: Parker has."""
    is_english_verb = verb in known_names().english or (verb.endswith("ed") and is_english(verb))
    is_word = is_english if is_english_verb or not is_swedish(verb) else is_swedish
    lower = word.lower()
    return not (is_word(lower) or is_word(lower.removesuffix("s")))


def _is_past(word: str) -> bool:
    """Say whether a word is a verb by its past tense: undrade, wondered."""
    return bool(_PAST.search(word)) and is_common(word)


def may_begin(text: str, place: int) -> bool:
    """Say whether a word may owe its capital to its place, as after a quotation mark or a time."""
    return begins_sentence(text, place) or bool(
        _BEGUN.search(text[max(0, place - LOOK_BACK) : place])
    )
