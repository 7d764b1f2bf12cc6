"""Words in a text that are a person's name, or may well be, though they are on no list of ours.

Known names are recognised anywhere, other words by their context: with a capital within a
sentence, behind a title or a name, or at the beginning of a sentence as the one who says something.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache

from mentorjournal.summary.privacy.common_words import (
    SHORTEST_HEAD,
    is_common,
    is_swedish,
)
from mentorjournal.summary.privacy.genitive import following
from mentorjournal.summary.privacy.joined_names import is_without_marks
from mentorjournal.summary.privacy.name_lists import (
    KnownNames,
    known_names,
    without_genitive,
)
from mentorjournal.summary.privacy.names import begins_sentence
from mentorjournal.summary.privacy.other_names import Standing, names_something, other_names
from mentorjournal.summary.privacy.spellings import bare

_MARKS = "".join(
    chr(point)
    for first, last in ((0x300, 0x1CFF), (0xA800, 0xABFF))
    for point in range(first, last + 1)
    if unicodedata.category(chr(point)) in {"Mn", "Mc"}
)
"""Vowels and other marks that stand on or beside a letter, as in Devanagari and Thai."""

_LETTERS = rf"(?:[^\W\d_][{_MARKS}]*)+"
WORD = re.compile(rf"{_LETTERS}(?:[-'’\N{{HYPHEN}}\N{{NON-BREAKING HYPHEN}}]{_LETTERS})*")
CAPITALS = 4
"""A word in capitals that is shorter is an abbreviation."""

LOOK_BACK = 40

_PARTICLES = re.compile(r" (?:(?:von|af|de|van|der|den|la|el|al) ){0,2}$")
_BEGUN = re.compile(r"(?:[:;]\s+|\d[.:]\d\d\s+|[\"'“”‘’»«(\[])[*_]*$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?)[ \n][*_]*$")
_WORDS_BEHIND = re.compile(r"[*_]*[ \n]+[*_]*([^\W\d_]+)(?:[ \n]+([^\W\d_]+))?")
_ABBREVIATED = re.compile(r"[A-ZÅÄÖ]{2,}[-‐‑][a-zåäö]")
"""A word that an abbreviation begins: MBL-förhandlingen."""

_ARTICLED = re.compile(r"(?:al|el|ul|an|as|ad|ar|at|bin)[-‐‑][A-ZÅÄÖ]")
"""A family name with the Arabic article: al-Rashid."""

SHORTEST_NOUN = 5
SHORTEST_IN_LOWER = 3
_AND = {"och", "samt", "and"}
_PLACED = {"i", "in", "till", "to", "från", "from", "vid", "at", "genom", "near", "utanför"}
"""What stands before a place."""

_IN_A_PLACE = re.compile(
    r"(?:\b[Tt]he|\b[Ii]|(?<!faith)(?<!trust)(?<!confidence)(?<!belie[fv])(?<!believe)\b in) [*_]*$"
)
"""What stands before no person: an article, or where something is."""

_DEFINITE = ("en", "et", "an", "na")
"""How a Swedish noun ends that has its article."""

_DERIVED = re.compile(
    r"(?:skap|het|else|ning|ism|itet|ship|ness|ment|ity|tion|sion)(?:en|er|et|erna|s|ar|arna)?$"
)
"""What makes a noun of another word, and no name."""

_LOWER_PART = re.compile(r"[-‐‑][a-zåäöé]")
_PAST = re.compile(r"(?:[^\W\d_]{2}ade|[^\W\d_]dde|[^\W\d_]{3}ed)\Z")

_LAW = re.compile(r"\b[Ll]ex $")
"""A law is called by a name: Lex Sarah."""

_INNER_CAPITAL = re.compile(r"[a-zåäöé](?<!\bMc)(?<!\bMac)[A-ZÅÄÖ]")
"""A product: SharePoint, LinkedIn."""

_UNBROKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"@|://|www\.|#")
_OTHER_LETTERS = re.compile(
    r"[^\W\d_A-Za-z\u00aa\u00ba\u00c0-\u058f\u10a0-\u10cf\u1c80-\u1fff\u2c00-\u2d2f\ua640-\ua7ff"
    r"\uab30-\uab6f\ufb00-\ufb17\uff21-\uff3a\uff41-\uff5a]"
)
"""A letter of a script without capitals: Arabic, Georgian, Thai, Chinese and more."""


_MONTHS = frozenset({"April", "May", "June", "August"})
"""Months that are names as well; Swedish writes its months with a small letter."""


_BEFORE_MONTH = re.compile(
    r"\b(?:in|until|till|since|by|during|through|early|late|mid|next|last|this|every|each) $", re.I
)


def _is_month(match: "re.Match[str]") -> bool:
    """Say whether a month is told by a day before it, a year behind it, or until, since, next."""
    text, (start, end) = match.string, match.span()
    return match[0] in _MONTHS and bool(
        re.search(r"\d\s$", text[:start])
        or re.match(r"\s\d", text[end:])
        or _BEFORE_MONTH.search(text[max(0, start - LOOK_BACK) : start])
    )


class LikelyNames:
    """Finds people's names in texts.

    Args:
        texts: all texts of a document; what is a word in one of them is no name in another.
        ours: words that are names of the two, or stand on the cover.
        replacements: what stands for listed names.
    """

    def __init__(
        self, texts: Collection[str], ours: Collection[str], replacements: Collection[str]
    ) -> None:
        self._known: KnownNames = known_names()
        self._ours = frozenset(word.casefold() for word in ours)
        self._ours_bare = frozenset(map(bare, ours))
        self._replacements = tuple(phrase.casefold() for phrase in replacements)
        words = {word for text in texts for word in WORD.findall(_without_addresses(text))}
        self._lower = {word for word in words if word[0].islower()}
        self._capital = words - self._lower

    def is_known(self, word: str) -> bool:
        """Say whether a word is a name by our lists, or may be."""
        known, form = self._known, _capitalised(word)
        return known.is_first(form) or known.is_surname(form) or known.is_also_a_word(form)

    def runs(self, text: str, *, sentences: bool) -> Iterator[tuple[str, int, int]]:
        """Yield runs of words that are a name, without genitive, with their places: Petra von Ek.

        Args:
            text: where.
            sentences: whether a capital within a sentence can be told from one that begins it.
        """
        start = end = -1
        is_name = False
        for match in WORD.finditer(text):
            goes_on = start >= 0 and _PARTICLES.match(text[end : match.start()]) is not None
            names_someone = self._is_name(match, sentences=sentences, after_name=goes_on)
            if goes_on and names_someone:
                end, is_name = match.end(), True
                continue
            # The first name of one of the two is another's if a strange surname follows it.
            if names_someone or (self._is_ours(match[0]) and self.is_known(match[0])):
                if is_name:
                    yield self._bare(text, start, end), start, end
                (start, end), is_name = match.span(), names_someone
        if is_name:
            yield self._bare(text, start, end), start, end

    def _bare(self, text: str, start: int, end: int) -> str:
        """Return a name without its genitive, if that can be told from its last letter."""
        words = " ".join(text[start:end].split())
        last = words.rpartition(" ")[2]
        bare = without_genitive(last)
        is_genitive = bare != last and (
            not last.endswith("s")
            or last[len(bare) : -1] != ""
            or (not self.is_known(last) and (self.is_known(bare) or bare in self._capital))
        )
        return words.removesuffix(last) + (bare if is_genitive else last)

    def _is_name(self, match: "re.Match[str]", *, sentences: bool, after_name: bool) -> bool:
        word, known = match[0], self._known
        bare = without_genitive(word)
        if _LAW.search(match.string[: match.start()][-LOOK_BACK:]):
            return False
        is_ours = self._is_ours(word) or (self._is_ours(bare) and not self.is_another(word))
        if is_ours or _is_month(match):
            return False
        if _OTHER_LETTERS.match(word):
            return True
        if _ABBREVIATED.match(word) or word.lower() in known.beginning:
            return False
        if _ARTICLED.match(word):
            return True
        if _LOWER_PART.search(word) and is_common(word.lower()):
            return False
        if not word[0].isupper():
            return self._is_name_in_lower(word) or (
                not is_common(word) and self._is_name_in_lower(bare)
            )
        return bool(known.initials & {word, bare}) or self._is_capitalised_name(
            match, bare, sentences=sentences, after_name=after_name
        )

    def _is_capitalised_name(
        self, match: "re.Match[str]", bare: str, *, sentences: bool, after_name: bool
    ) -> bool:
        word = match[0]
        if word.isupper() and len(word) < CAPITALS:
            return False
        forms = {_capitalised(word), _capitalised(bare)}
        may_be_name = self._is_surely_a_name(forms) or (
            is_without_marks(word)
            if word.isupper()
            else self._is_name_by_context(match, forms, sentences, after_name)
        )
        if not may_be_name or after_name or self._is_titled(match):
            return may_be_name
        return not names_something(match, self._standing(forms))

    def _is_surely_a_name(self, forms: Collection[str]) -> bool:
        """Say whether a capitalised word is a name wherever it stands."""
        known = self._known
        if any(known.is_first(form) or known.is_surname(form) for form in forms):
            return True
        is_rare = any(form in known.more and not is_common(form.lower()) for form in forms)
        return is_rare and not known.nobodys.intersection(forms)

    def _is_titled(self, match: "re.Match[str]") -> bool:
        titled = _WORD_BEFORE.search(match.string[: match.start()][-LOOK_BACK:])
        return titled is not None and titled[1].lower() in self._known.titles

    def _standing(self, forms: Collection[str]) -> Standing:
        """Return how sure the lists are that a word is somebody's name."""
        if any(self._known.is_first(form) for form in forms):
            return Standing.GIVEN
        if not any(self.is_listed(form) for form in forms):
            return Standing.UNLISTED
        is_word = any(self._known.is_also_a_word(form) or is_common(form.lower()) for form in forms)
        return Standing.ALSO_A_WORD if is_word else Standing.LISTED

    def _is_name_in_lower(self, word: str) -> bool:
        """Say whether a word in small letters is a name that neither language has as a word."""
        known, form = self._known, "-".join(part.capitalize() for part in word.split("-"))
        if self._is_ours(word) or form in known.nobodys or len(word) < SHORTEST_IN_LOWER:
            return False
        if word in known.first_in_lower:
            return True
        is_listed = form in known.more or known.is_first(form) or known.is_surname(form)
        return is_listed and not is_common(word)

    def _is_ours(self, word: str) -> bool:
        return word.casefold() in self._ours

    def is_of_the_two(self, word: str) -> bool:
        """Say whether a word is one of their names, with or without the marks of its letters."""
        return bare(word) in self._ours_bare

    def is_another(self, word: str) -> bool:
        """Say whether a genitive of one of the two is another's name as well: Andreas."""
        bare, form = without_genitive(word), _capitalised(word)
        return bare != word and not self._is_ours(word) and self._known.is_first(form)

    def _is_name_by_context(
        self,
        match: "re.Match[str]",
        forms: Collection[str],
        sentences: bool,
        after_name: bool,
    ) -> bool:
        known, word, before = self._known, match[0], match.string[: match.start()][-LOOK_BACK:]
        is_nobodys = any(form in known.nobodys for form in forms)
        if after_name:
            is_surname = any(form in known.surnames_too for form in forms)
            is_surname = is_surname or bool(other_names().surely.intersection(forms))
            return sentences and (is_surname or not is_nobodys)
        titled = _WORD_BEFORE.search(before)
        if titled and titled[1].lower() in known.titles and len(word) > 1:
            return sentences
        within = before.rstrip("*_ \n").casefold()
        is_surname_too = any(form in known.surnames_too for form in forms)
        if is_surname_too and self._replacements and within.endswith(self._replacements):
            return True
        if not sentences or len(without_genitive(word)) == 1 or _INNER_CAPITAL.search(word):
            return False
        is_listed = any(self.is_listed(form) for form in forms)
        if is_nobodys:
            is_place = titled is not None and titled[1].lower() in _PLACED
            begins = _may_begin(match.string, match.start())
            return is_listed and self.is_known(word) and not is_place and not begins
        is_word = any(is_common(form.lower()) for form in (word, *forms))
        is_word = is_word or (not is_listed and any(form.lower() in self._lower for form in forms))
        if not is_word:
            is_place = bool(_IN_A_PLACE.search(before))
            return is_listed or not (is_place or _ends_in_a_noun(word.lower()))
        if not is_listed or self._is_of_a_longer_name(match):
            return False
        if _may_begin(match.string, match.start()):
            return self._acts(match)
        return True

    def _is_of_a_longer_name(self, match: "re.Match[str]") -> bool:
        """Say whether a word that is a name too names a place: i Berg, the Church, City Hall."""
        before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
        if _IN_A_PLACE.search(before):
            return not self._owns(match)
        titled = _WORD_BEFORE.search(before)
        if titled is None or not titled[1][0].isupper():
            return False
        place = match.start() - len(before) + titled.start()
        is_plain = is_common(titled[1].lower()) and not self.is_listed(titled[1])
        return is_plain and not _may_begin(match.string, place)

    def _owns(self, match: "re.Match[str]") -> bool:
        """Say whether a word is in the genitive before what somebody has: i Peters bil."""
        bare = without_genitive(match[0])
        behind = _WORDS_BEHIND.match(match.string, match.end())
        if behind is None or bare == match[0] or not self.is_known(bare):
            return False
        return not match[0].endswith("s") or "'" in match[0] or following().is_noun(behind[1])

    def is_listed(self, word: str) -> bool:
        """Say whether a word is on any of our lists of names, in whole or as a double name."""
        parts = (word, *word.split("-")) if "-" in word else (word,)
        return any(part in self._known.more or self.is_known(part) for part in parts)

    def _acts(self, match: "re.Match[str]") -> bool:
        """Say whether a word that is a name too begins a sentence as a person: Björn är sjuk."""
        behind = _WORDS_BEHIND.match(match.string, match.end())
        if behind is None:
            return False
        known, first, second = self._known, behind[1], behind[2] or ""
        word, bare = match[0], without_genitive(match[0])
        if word.lower() in known.beginning:
            return False
        if first in _AND:
            return second.casefold() in known.beside or self.is_listed(second)
        if word.lower() in known.uncounted or not self.is_known(word):
            return first in known.speaking
        owns = bare in known.first_too and word not in known.first_too
        return first in known.doing or _is_past(first) or (owns and following().is_noun(first))


def _is_past(word: str) -> bool:
    """Say whether a word is a verb by its past tense: undrade, wondered."""
    return bool(_PAST.search(word)) and is_common(word)


def is_of_other_letters(words: str) -> bool:
    """Say whether words are in a script without capitals."""
    return _OTHER_LETTERS.match(words) is not None


def _ends_in_a_noun(word: str) -> bool:
    """Say whether a longer word is no name by its end: Mirjanagruppen, Lisebergsresan."""
    if word.endswith(_nouns()) or _DERIVED.search(word):
        return True
    tails = (word[at:] for at in range(SHORTEST_HEAD, len(word) - SHORTEST_NOUN + 1))
    return word.endswith(_DEFINITE) and any(is_swedish(tail) for tail in tails)


@cache
def _nouns() -> tuple[str, ...]:
    """Return what ends a longer word that is no name by itself: Mirjanagruppen."""
    endings = ("", "en", "et", "n", "t", "er", "erna", "s")
    return tuple(
        noun + ending
        for noun in following().nouns
        if len(noun) >= SHORTEST_NOUN
        for ending in endings
    )


def _may_begin(text: str, place: int) -> bool:
    """Say whether a word may owe its capital to its place, as after a quotation mark or a time."""
    return begins_sentence(text, place) or bool(
        _BEGUN.search(text[max(0, place - LOOK_BACK) : place])
    )


def _without_addresses(text: str) -> str:
    return _UNBROKEN.sub(lambda run: "" if _ADDRESS.search(run[0]) else run[0], text)


def _capitalised(word: str) -> str:
    return (
        "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
        if word.isupper()
        else word
    )
