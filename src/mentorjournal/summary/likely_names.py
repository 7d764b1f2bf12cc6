"""Words in a text that are a person's name, or may well be, though they are on no list of ours.

Known names are told anywhere. Other words are told by where they stand: with a capital within a
sentence, behind a title or a name, or at the beginning of a sentence as the one who says something.
"""

import re
from collections.abc import Collection, Iterator

from mentorjournal.summary.genitive import following
from mentorjournal.summary.known_names import KnownNames, known_names, without_genitive
from mentorjournal.summary.names import begins_sentence

WORD = re.compile(r"[^\W\d_]+(?:[-'’\N{HYPHEN}\N{NON-BREAKING HYPHEN}][^\W\d_]+)*")
CAPITALS = 4
"""A word in capitals that is shorter is an abbreviation."""

LOOK_BACK = 40

_PARTICLES = re.compile(r" (?:(?:von|af|de|van|der|den|la|el|al) ){0,2}$")
_BEGUN = re.compile(r"(?:[:;]\s+|\d[.:]\d\d\s+|[\"'“”‘’»«(\[])[*_]*$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?)[ \n][*_]*$")
_WORD_BEHIND = re.compile(r"[*_]*[ \n]+[*_]*([^\W\d_]+)")
_DEFINITE = ("en", "et", "an", "in", "na", "ar", "or", "er")
"""How a Swedish noun ends that begins a sentence without an article."""


class LikelyNames:
    """Finds people's names in texts.

    Args:
        texts: all texts of a document; what is a word in one of them is no name in another.
        ours: words that are names of the two, or stand on the cover.
        instead: what stands for listed names.
    """

    def __init__(
        self, texts: Collection[str], ours: Collection[str], instead: Collection[str]
    ) -> None:
        self._known: KnownNames = known_names()
        self._ours = frozenset(one.casefold() for one in ours)
        self._instead = tuple(one.casefold() for one in instead)
        words = {word for one in texts for word in WORD.findall(one)}
        self._lower = {one for one in words if one[0].islower()}
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
        for found in WORD.finditer(text):
            goes_on = start >= 0 and _PARTICLES.match(text[end : found.start()]) is not None
            names_someone = self._is_name(found, sentences=sentences, after_name=goes_on)
            if goes_on and names_someone:
                end, is_name = found.end(), True
                continue
            # The first name of one of the two is another's if a strange surname follows it.
            if names_someone or (self._is_ours(found[0]) and self.is_known(found[0])):
                if is_name:
                    yield self._bare(text, start, end), start, end
                (start, end), is_name = found.span(), names_someone
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

    def _is_name(self, found: "re.Match[str]", *, sentences: bool, after_name: bool) -> bool:
        word, known = found[0], self._known
        bare = without_genitive(word)
        if self._is_ours(word) or (self._is_ours(bare) and not self.is_another(word)):
            return False
        if not word[0].isupper():
            return self._is_first_in_lower(word) or self._is_first_in_lower(bare)
        if known.initials & {word, bare}:
            return True
        if word.isupper() and len(word) < CAPITALS:
            return False
        forms = {_capitalised(word), _capitalised(bare)}
        if any(known.is_first(one) or known.is_surname(one) for one in forms):
            return True
        return not word.isupper() and self._is_told_by_place(found, forms, sentences, after_name)

    def _is_first_in_lower(self, word: str) -> bool:
        return word in self._known.first_in_lower and not self._is_ours(word)

    def _is_ours(self, word: str) -> bool:
        return word.casefold() in self._ours

    def is_another(self, word: str) -> bool:
        """Say whether a genitive of one of the two is another's name as well: Andreas."""
        bare, form = without_genitive(word), _capitalised(word)
        return bare != word and not self._is_ours(word) and self._known.is_first(form)

    def _is_told_by_place(
        self,
        found: "re.Match[str]",
        forms: Collection[str],
        sentences: bool,
        after_name: bool,
    ) -> bool:
        known, word, before = self._known, found[0], found.string[: found.start()][-LOOK_BACK:]
        is_nobodys = any(one in known.nobodys for one in forms)
        may_be_surname = any(one in known.surnames_too for one in forms)
        if after_name:
            return sentences and (may_be_surname or not is_nobodys)
        titled = _WORD_BEFORE.search(before)
        if titled and titled[1].lower() in known.titles and len(word) > 1:
            return sentences
        if may_be_surname:
            within = before.rstrip("*_ \n").casefold()
            return bool(self._instead) and within.endswith(self._instead)
        if not sentences or is_nobodys:
            return False
        is_word = any(one.lower() in self._lower for one in (word, *forms))
        if _may_begin(found.string, found.start()):
            return not is_word and self._says_something(found)
        may_be_first = any(one in known.first_too for one in forms)
        return may_be_first or (len(without_genitive(word)) > 1 and not is_word)

    def _says_something(self, found: "re.Match[str]") -> bool:
        """Say whether a word that no list knows begins a sentence as the one who speaks or acts."""
        lower, behind = found[0].lower(), _WORD_BEHIND.match(found.string, found.end())
        return (
            behind is not None
            and behind[1] in self._known.speaking
            and len(lower) > 1
            and not lower.endswith(_DEFINITE)
            and lower not in self._known.beginning
            and not following().is_other(lower)
            and not following().is_noun(lower)
        )


def _may_begin(text: str, place: int) -> bool:
    """Say whether a word may owe its capital to its place, as after a quotation mark or a time."""
    return begins_sentence(text, place) or bool(
        _BEGUN.search(text[max(0, place - LOOK_BACK) : place])
    )


def _capitalised(word: str) -> str:
    return (
        "-".join(one[:1].upper() + one[1:].lower() for one in word.split("-"))
        if word.isupper()
        else word
    )
