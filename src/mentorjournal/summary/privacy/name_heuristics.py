"""Words in a text that are a person's name, or may well be, though they are on no list of ours.

Known names are recognised anywhere, other words by their context: behind a title or a name, as
rare names with a capital within a sentence, and else where the sentence tells of a person.
"""

import re
from collections.abc import Collection, Iterator

from mentorjournal.summary.privacy.ambiguous_names import (
    IN_A_PLACE,
    begins_a_full_name,
    begins_as_a_person,
    is_known,
    is_listed,
    is_of_a_longer_name,
    may_begin,
)
from mentorjournal.summary.privacy.joined_names import is_without_marks
from mentorjournal.summary.privacy.rare_names import is_on_the_list, is_rare_name
from mentorjournal.summary.privacy.spellings import bare
from mentorjournal.summary.privacy.words.common_words import (
    ends_in_a_noun,
    is_common,
    is_english_form,
    is_form,
    is_in_english,
)
from mentorjournal.summary.privacy.words.genitive import without_genitive
from mentorjournal.summary.privacy.words.name_lists import KnownNames, known_names
from mentorjournal.summary.privacy.words.other_names import Standing, names_something, other_names
from mentorjournal.summary.privacy.words.person_context import acts_as_a_person, is_told_as_a_person
from mentorjournal.summary.privacy.words.word_shapes import (
    ABBREVIATED,
    INNER_CAPITAL,
    WORD,
    capitalised,
    has_latin_letters,
    is_of_another_alphabet,
    is_of_other_letters,
    without_prefix,
)

CAPITALS = 4
"""A word in capitals that is shorter is an abbreviation."""

LOOK_BACK = 40

_PARTICLES = re.compile(r" (?:(?:von|af|de|van|der|den|la|el|al) ){0,2}$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?)[ \n][*_]*$")
_TITLES_OF_THINGS = {"nurse", "inspector", "captain", "father", "pastor", "inspektör", "prof"}
"""What stands before other words too: Nurse Manager, Inspector General."""

_LED = re.compile(r"(?<![\w-])(?:[Vv]on|[Aa]f|[Vv]an(?: de[nr]?)?|[Dd]e la) [*_]*$")
"""What begins a surname."""

_INITIAL_BEFORE = re.compile(r"(?:^|[\s(\[/:;,*_])(?:[A-ZÅÄÖ]\. ?){1,3}$")
_INITIAL_BEHIND = re.compile(r" [A-ZÅÄÖ]\.(?:[,;:)]| [a-zåäö(])")
_ARTICLED = re.compile(r"(?:al|el|ul|an|as|ad|ar|at|bin)[-‐‑][A-ZÅÄÖ]")
"""A family name with the Arabic article: al-Rashid."""

SHORTEST_IN_LOWER = 3
_PLACED = {"i", "in", "till", "to", "från", "from", "vid", "at", "genom", "near", "utanför"}
"""What stands before a place."""

_ACRONYM_BEHIND = re.compile(
    r"[- ](?:modell?|metod|method|analys|analysis|framework|matri|test|goal|mål|profile?)"
)
_ACRONYMS = re.compile(r",? (?:och|and|eller|or) [A-ZÅÄÖ]{2,}\b")
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ee]n|[Ee]tt) \Z")
_LOWER_PART = re.compile(r"[-‐‑][a-zåäöé]")
_CAPITAL_NEXT = re.compile(" [A-ZÅÄÖ]")
_IS_OR_HAS = re.compile(r" (?:is|was|has|had|är|var|har|hade)\b")
_LAW = ("Lex ", "lex ")
"""A law is called by a name: Lex Sarah."""

_UNBROKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"@|://|www\.|#")
_MONTHS = frozenset({"Jan", "April", "May", "June", "August"})
"""Months that are names as well; Swedish writes its months with a small letter."""


_DAY_BEFORE, _YEAR_BEHIND = re.compile(r"\d\s$"), re.compile(r"\s\d")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|until|till|since|by|during|through|early|late|mid|next|last|this|every|each) $", re.I
)


def _before(match: "re.Match[str]") -> str:
    """Return what stands before a word; slicing off the text up to there would take longer."""
    return match.string[max(0, match.start() - LOOK_BACK) : match.start()]


def _is_month(match: "re.Match[str]") -> bool:
    """Say whether a month is told by a day before it, a year behind it, or until, since, next."""
    return match[0] in _MONTHS and bool(
        _DAY_BEFORE.search(_before(match))
        or _YEAR_BEHIND.match(match.string, match.end())
        or _BEFORE_MONTH.search(_before(match))
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
        self._is_english = False
        self._in_lower = dict[str, bool]()

    def runs(self, text: str, *, sentences: bool) -> Iterator[tuple[str, int, int]]:
        """Yield runs of words that are a name, without genitive, with their places: Petra von Ek.

        Args:
            text: where.
            sentences: whether a capital within a sentence can be told from one that begins it.
        """
        start = end = -1
        is_name = False
        self._is_english = is_in_english(text)
        for match in WORD.finditer(text):
            goes_on = start >= 0 and _PARTICLES.match(text[end : match.start()]) is not None
            names_someone = self._is_name(match, sentences=sentences, after_name=goes_on)
            if goes_on and names_someone:
                end, is_name = match.end(), True
                continue
            # The first name of one of the two is another's if a strange surname follows it.
            if names_someone or (self._is_ours(match[0]) and is_known(match[0])):
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
            or not has_latin_letters(bare)
            or last[len(bare) : -1] != ""
            or (not is_known(last) and (is_known(bare) or bare in self._capital))
        )
        return words.removesuffix(last) + (bare if is_genitive else last)

    def _is_name(self, match: "re.Match[str]", *, sentences: bool, after_name: bool) -> bool:
        word = match[0]
        if _is_of_a_law(match):
            return False
        if not word[0].islower():
            return self._is_name_here(match, sentences=sentences, after_name=after_name)
        # What stands beside a word in small letters says nothing of it.
        if word not in self._in_lower:
            self._in_lower[word] = self._is_name_here(match, sentences=False, after_name=False)
        return self._in_lower[word]

    def _is_name_here(self, match: "re.Match[str]", *, sentences: bool, after_name: bool) -> bool:
        word, known = match[0], self._known
        bare = without_genitive(word)
        is_ours = self._is_ours(word) or (self._is_ours(bare) and not self.is_another(word))
        if is_ours or _is_month(match):
            return False
        if is_of_other_letters(word) or is_of_another_alphabet(match):
            return True
        if ABBREVIATED.match(word):
            return False
        is_no_name = word.lower() in known.beginning
        if is_no_name and (word not in known.first_too or may_begin(match.string, match.start())):
            return False
        if _ARTICLED.match(word):
            return True
        if (lower_part := _LOWER_PART.search(word)) and (
            is_common(word.lower()) or _is_nobodys(word[: lower_part.start()])
        ):
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
        if word.isupper() and (len(word) < CAPITALS or _is_an_acronym(match)):
            return False
        forms = {capitalised(word), capitalised(bare)}
        may_be_name = self._is_surely_a_name(forms) or (
            is_without_marks(word)
            if word.isupper()
            else self._is_name_by_context(match, forms, sentences, after_name)
        )
        is_in_full = self._is_titled(match) or begins_a_full_name(match)
        if not may_be_name or after_name or is_in_full:
            return may_be_name
        standing = self._standing(forms)
        if names_something(match, standing, is_listed) or self._begins_as_a_place(match, standing):
            return False
        doubtful = other_names().unless_told
        if word in doubtful or (standing < Standing.GIVEN and not doubtful.isdisjoint(forms)):
            return is_told_as_a_person(match.string, *match.span())
        return True

    def _is_surely_a_name(self, forms: Collection[str]) -> bool:
        """Say whether a capitalised word is a name wherever it stands."""
        known = self._known
        if any(known.is_first(form) or known.is_surname(form) for form in forms):
            return True
        if max(forms, key=len) in known.nobodys:  # Nando's is no genitive
            return False
        return any(
            form not in known.nobodys
            and ((form in known.more and not self._is_word_here(form)) or self._is_prefixed(form))
            for form in forms
        )

    def _is_prefixed(self, form: str) -> bool:
        """Say whether a capital within a word makes a name of it: McAllister, DeShawn."""
        rest, is_always = without_prefix(form)
        if rest == form:
            return False
        if is_always and not is_common(rest.lower()):
            return True
        return is_listed(rest) or is_on_the_list(rest)

    def _is_word_here(self, form: str) -> bool:
        """Say whether what is a name on a list is another word too, in the language of the text."""
        return is_english_form(form.lower()) if self._is_english else is_form(form.lower())

    def _begins_as_a_place(self, match: "re.Match[str]", standing: Standing) -> bool:
        """Say whether a place begins a sentence that tells nothing human of it: Durham was."""
        return (
            standing < Standing.GIVEN
            and match[0] in other_names().where_placed
            and _IS_OR_HAS.match(match.string, match.end()) is not None
            and may_begin(match.string, match.start())
            and not is_told_as_a_person(match.string, *match.span())
        )

    def _is_titled(self, match: "re.Match[str]") -> bool:
        before = _before(match)
        titled = _WORD_BEFORE.search(before)
        is_titled = titled is not None and titled[1].lower() in self._known.titles
        return is_titled or _LED.search(before) is not None

    def _standing(self, forms: Collection[str]) -> Standing:
        """Return how sure the lists are that a word is somebody's name."""
        if any(self._known.is_first(form) for form in forms):
            return Standing.GIVEN
        if not any(is_listed(form) for form in forms):
            return Standing.UNLISTED
        is_word = any(
            self._known.is_also_a_word(form) or self._is_word_here(form) for form in forms
        )
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
        bare, form = without_genitive(word), capitalised(word)
        return bare != word and not self._is_ours(word) and self._known.is_first(form)

    def _is_name_by_context(
        self,
        match: "re.Match[str]",
        forms: Collection[str],
        sentences: bool,
        after_name: bool,
    ) -> bool:
        known, word, before = self._known, match[0], _before(match)
        is_nobodys = any(form in known.nobodys for form in forms)
        if after_name:
            is_surname = any(form in known.surnames_too for form in forms)
            is_surname = is_surname or bool(other_names().surely.intersection(forms))
            return sentences and (is_surname or not is_nobodys)
        titled = _WORD_BEFORE.search(before)
        if len(word) > 1 and self._is_titled(match):
            return sentences and not self._is_of_a_title(word, titled)
        if sentences and not is_nobodys and self._has_an_initial(match, before):
            return True
        within = before.rstrip("*_ \n").casefold()
        is_surname_too = any(form in known.surnames_too for form in forms)
        if is_surname_too and self._replacements and within.endswith(self._replacements):
            return True
        if not sentences or len(without_genitive(word)) == 1 or INNER_CAPITAL.search(word):
            return False
        begins = may_begin(match.string, match.start())
        has_listed = any(is_listed(form) for form in forms)
        if is_nobodys:
            is_place = titled is not None and titled[1].lower() in _PLACED
            if begins:
                return word in known.first_too and begins_as_a_person(match)
            return (
                has_listed
                and not is_place
                and (is_known(word) or acts_as_a_person(match.string, *match.span()))
            )
        return self._is_name_or_word(match, forms, has_listed=has_listed)

    def _is_name_or_word(
        self, match: "re.Match[str]", forms: Collection[str], *, has_listed: bool
    ) -> bool:
        """Say whether what is no place is a name where it stands, and no other word."""
        word, begins = match[0], may_begin(match.string, match.start())
        if word in other_names().words_too and not has_listed:
            tells = acts_as_a_person if begins else is_told_as_a_person
            return tells(match.string, *match.span())
        if not self._is_word(word, forms, has_listed=has_listed):
            return has_listed or self._is_unlisted_name(match, forms)
        if not has_listed or is_of_a_longer_name(match):
            return False
        return not begins or begins_as_a_person(match)

    def _is_of_a_title(self, word: str, titled: "re.Match[str] | None") -> bool:
        """Say whether a word is a part of what somebody is called by rank: Nurse Manager."""
        is_rank = titled is not None and titled[1].lower() in _TITLES_OF_THINGS
        return is_rank and not is_listed(word) and self._is_word_here(word)

    def _has_an_initial(self, match: "re.Match[str]", before: str) -> bool:
        """Say whether an initial beside a word tells that it is a name: T. Drakenberg, Mike B."""
        word = match[0]
        if len(word) == 1 or (self._is_word_here(word) and not is_listed(word)):
            return False
        return bool(
            _INITIAL_BEFORE.search(before) or _INITIAL_BEHIND.match(match.string, match.end())
        )

    def _is_word(self, word: str, forms: Collection[str], *, has_listed: bool) -> bool:
        """Say whether a word, or it without its genitive, is another word than a name too."""
        spelt = (word,) if is_listed(capitalised(word)) else (word, *forms)
        if any(
            self._is_word_here(form)
            if has_listed or self._is_english or is_on_the_list(form)
            else is_common(form.lower())
            for form in spelt
        ):
            return True
        return not has_listed and any(form.lower() in self._lower for form in forms)

    def _is_unlisted_name(self, match: "re.Match[str]", forms: Collection[str]) -> bool:
        """Say whether a word on no list is a name: a rare one, or told of as of a person."""
        before = _before(match)
        if IN_A_PLACE.search(before):
            return False
        if any(map(is_on_the_list, forms)):
            return True
        if ends_in_a_noun(match[0].lower()):
            return False
        return any(map(is_rare_name, forms)) or is_told_as_a_person(match.string, *match.span())


def _is_of_a_law(match: "re.Match[str]") -> bool:
    """Say whether a word is one of a law's name: Lex Sarah; it is asked of every word of a text."""
    if match[0] == "Lex":
        return _CAPITAL_NEXT.match(match.string, match.end()) is not None
    first = match.start() - len(_LAW[0])
    if first < 0 or match.string[first : match.start()] not in _LAW:
        return False
    return first == 0 or not match.string[first - 1].isalnum()


def _is_nobodys(word: str) -> bool:
    """Say whether what a longer word begins with is a thing: Gantt-schemat."""
    return word in other_names().surely or word in other_names().unless_told


def _is_an_acronym(match: "re.Match[str]") -> bool:
    """Say whether a word in capitals is no name by what is beside it: the OSCAR model."""
    text, (start, end) = match.string, match.span()
    return bool(
        _ACRONYM_BEHIND.match(text, end)
        or _ACRONYMS.match(text, end)
        or _ARTICLE_BEFORE.search(text[max(0, start - LOOK_BACK) : start])
    )


def _without_addresses(text: str) -> str:
    return _UNBROKEN.sub(lambda run: "" if _ADDRESS.search(run[0]) else run[0], text)
