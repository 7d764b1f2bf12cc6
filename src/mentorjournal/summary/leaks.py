"""What in a finished document may lead to a third person: the check before anything is written.

The text of the very bytes that will be written is looked through for listed names that remained,
known names, personal identity numbers, e-mail addresses and telephone numbers. Capitalised words
within a sentence, which may be names that no list knows, are looked for where the sentences are
whole, in the document's own texts, and reported where they are in those bytes too.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mentorjournal.journal.terms import AliasKind
from mentorjournal.journal.views import Alias
from mentorjournal.summary.known_names import KnownNames, known_names, without_genitive
from mentorjournal.summary.names import begins_sentence, parts_of, plain, words_of
from mentorjournal.summary.numbers import numbers_in
from mentorjournal.summary.renaming import Text

_WORD = re.compile(r"[^\W\d_]+(?:[-'’\N{HYPHEN}\N{NON-BREAKING HYPHEN}][^\W\d_]+)*")
_PARTICLES = re.compile(r" (?:(?:von|af|de|van|der|den|la|el|al) ){0,2}$")
_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_UNSEEN = re.compile("[\N{SOFT HYPHEN}\u200b-\u200d\u2060\ufeff]|[\ufffe\x02]\\s*")
_EMPHASIS = re.compile(r"(?<=[^\W_])[*_~]+(?=[^\W_])")
_GAPS = re.compile(r"[ \t\r\f\v\u00a0\u2028\u2029]+")
_SQUEEZED = re.compile(r"[\W_]+")
_BEGUN = re.compile(r"(?:[:;]\s+|\d[.:]\d\d\s+|[\"'“”‘’»«(\[])[*_]*$")
SHORTEST_STEM = 5
"""A unit's name that is shorter is looked for as a word alone, not within other words."""
CAPITALS = 4
"""A word in capitals that is shorter is an abbreviation."""
AROUND = 40
MOST_PLACES = 50


class LeakKind(StrEnum):
    """What a finding is."""

    LISTED = "listed"
    NAME = "name"
    PERSONAL_NUMBER = "personal_number"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True)
class Place:
    """Where something stands: the words around it, and the entry, where that is known."""

    before: str
    text: str
    after: str
    entry_id: str = ""


@dataclass(frozen=True)
class Finding:
    """Something that may lead to a person.

    Attributes:
        kind: what it is.
        text: its words, a name without its genitive.
        digest: what is remembered of it once it is kept on purpose.
        places: where it stands.
    """

    kind: LeakKind
    text: str
    digest: str
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class _Hit:
    kind: LeakKind
    text: str
    start: int
    end: int


def digest_of(kind: LeakKind, text: str) -> str:
    """Return what a finding is known by, which does not give it away."""
    words = f"{kind}\0{_key(text)}".encode()
    return hashlib.blake2b(words, digest_size=16).hexdigest()


def findings_in(
    written: str,
    texts: Collection[Text],
    *,
    aliases: Sequence[Alias],
    ours: Iterable[str],
) -> list[Finding]:
    """Return what may lead to a third person, each thing once with all its places.

    Args:
        written: the text of what will be written.
        texts: the texts of the document it was made from.
        aliases: the list of names.
        ours: the names of the two, and what else stands on the cover.
    """
    search = _Search(texts, aliases, ours)
    whole = _tidy(written)
    found: dict[tuple[LeakKind, str], Finding] = {}
    squeezed = _SQUEEZED.sub("", whole)
    for text in texts:
        if text.is_ours:
            continue
        value = _tidy(text.value)
        for hit in search.hits(value, sentences=True):
            if _SQUEEZED.sub("", hit.text) in squeezed:
                _add(found, hit, value, text.entry_id)
    traced = {place.text for one in found.values() for place in one.places}
    rest = _blanked(search.masked(whole), traced)
    for hit in search.hits(rest, sentences=False):
        _add(found, hit, rest, "")
    order = list(LeakKind)
    return sorted(found.values(), key=lambda one: (order.index(one.kind), one.text.casefold()))


class _Search:
    """Looks through texts for what the lists and patterns know."""

    def __init__(
        self, texts: Collection[Text], aliases: Sequence[Alias], ours: Iterable[str]
    ) -> None:
        self._known: KnownNames = known_names()
        kept = [plain(one) for one in ours if one.strip()]
        self._ours = {word for one in kept for word in _WORD.findall(one)}
        self._lower = {
            word for one in texts for word in _WORD.findall(one.value) if word[0].islower()
        }
        self._listed = _listed_pattern(aliases, self._known, self._ours)
        self._instead = tuple(one.stands_for.casefold() for one in aliases)
        named = {one.value for one in texts if one.is_ours and self._names_someone(one.value)}
        masks = sorted({*kept, *named}, key=len, reverse=True)
        self._mask = re.compile(f"(?:{'|'.join(map(_loose, masks))})(?:['’]?s)?") if masks else None

    def _names_someone(self, text: str) -> bool:
        return any(self._is_known(one) for one in _WORD.findall(text))

    def masked(self, text: str) -> str:
        """Return a text with the names of the two and the product's own words blanked out."""
        if self._mask is None:
            return text
        return self._mask.sub(_blank, text)

    def hits(self, text: str, *, sentences: bool) -> Iterator[_Hit]:
        """Yield what is found in a text, none within another.

        Args:
            text: where.
            sentences: whether a capital within a sentence can be told from one that begins it.
        """
        masked = self.masked(text)
        taken: list[tuple[int, int]] = []
        for kind, start, end in numbers_in(masked):
            taken.append((start, end))
            yield _Hit(LeakKind(kind.value), " ".join(text[start:end].split()), start, end)
        for hit in (*self._names(masked, sentences=sentences), *self._listed_in(masked)):
            if not any(hit.start < end and start < hit.end for start, end in taken):
                taken.append((hit.start, hit.end))
                yield hit

    def _listed_in(self, text: str) -> Iterator[_Hit]:
        if self._listed is not None:
            for found in self._listed.finditer(text):
                yield _Hit(LeakKind.LISTED, found[0], *found.span())

    def _names(self, text: str, *, sentences: bool) -> Iterator[_Hit]:
        """Yield runs of words that are a name: Petra, Petra Ek, Petra von Ek."""
        start = end = -1
        for found in _WORD.finditer(text):
            goes_on = start >= 0 and _PARTICLES.match(text[end : found.start()]) is not None
            if self._is_name(found, sentences=sentences, after_name=goes_on):
                if goes_on:
                    end = found.end()
                    continue
                if start >= 0:
                    yield self._hit(text, start, end)
                start, end = found.span()
        if start >= 0:
            yield self._hit(text, start, end)

    def _hit(self, text: str, start: int, end: int) -> _Hit:
        words = " ".join(text[start:end].split())
        last = words.rpartition(" ")[2]
        bare = without_genitive(last)
        is_genitive = bare != last and not self._is_known(last) and len(bare) > 1
        return _Hit(
            LeakKind.NAME, words.removesuffix(last) + (bare if is_genitive else last), start, end
        )

    def _is_known(self, word: str) -> bool:
        known = self._known
        return known.is_first(word) or known.is_surname(word) or known.is_also_a_word(word)

    def _is_name(self, found: "re.Match[str]", *, sentences: bool, after_name: bool) -> bool:
        word = found[0]
        if not word[0].isupper() or word in self._ours or without_genitive(word) in self._ours:
            return False
        forms = {_capitalised(word), _capitalised(without_genitive(word))}
        if word.isupper() and len(word) < CAPITALS:
            return False
        if any(self._known.is_first(one) or self._known.is_surname(one) for one in forms):
            return True
        if word.isupper():
            return False
        is_nobodys = bool(forms & self._known.nobodys)
        if after_name:
            return sentences and not is_nobodys
        if forms & self._known.surnames_too:
            before = found.string[: found.start()][-AROUND:].rstrip("*_ \n").casefold()
            return bool(self._instead) and before.endswith(self._instead)
        if not sentences or is_nobodys or _may_begin(found.string, found.start()):
            return False
        if forms & self._known.first_too:
            return True
        is_word = bool({one.lower() for one in (word, *forms)} & self._lower)
        return len(without_genitive(word)) > 1 and not is_word


def _may_begin(text: str, place: int) -> bool:
    """Say whether a word may owe its capital to its place, as after a quotation mark or a time."""
    return begins_sentence(text, place) or bool(_BEGUN.search(text[max(0, place - AROUND) : place]))


def _listed_pattern(
    aliases: Sequence[Alias], known: KnownNames, ours: Collection[str]
) -> "re.Pattern[str] | None":
    """Return a pattern for what must not remain of the listed names, in any letters.

    Of a name that is a word as well, only the capitalised one is looked for; a part that one of the
    two is called as well says nothing.
    """
    alone, stems = set[str](), set[str]()
    for one in aliases:
        words = words_of(one.name)
        if not words:
            continue
        name = r"\s+".join(map(re.escape, words))
        if one.kind is AliasKind.UNIT and len(one.name) >= SHORTEST_STEM:
            stems.add(name)
            continue
        runs = [words, *(one for one in parts_of(words) if len(one) == 1 and one[0] not in ours)]
        for run in runs:
            if len(run) == 1 and known.is_also_a_word(run[0]):
                alone.add(f"(?-i:{re.escape(run[0])})")
            else:
                alone.add(r"\s+".join(map(re.escape, run)))
    if not alone and not stems:
        return None
    longest = sorted(alone, key=len, reverse=True)
    whole = rf"(?<![^\W_])(?:{'|'.join(longest)})(?:['’]?s)?(?![^\W_])" if alone else ""
    return re.compile("|".join(filter(None, (*sorted(stems, key=len, reverse=True), whole))), re.I)


def _blank(found: "re.Match[str]") -> str:
    return "\n" * len(found[0])


def _blanked(text: str, words: Collection[str]) -> str:
    """Return a text without these words, which the document's own texts have told of already."""
    if not words:
        return text
    longest = sorted(words, key=len, reverse=True)
    return re.sub("|".join(map(_loose, longest)), _blank, text)


def _loose(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _capitalised(word: str) -> str:
    return (
        "-".join(one[:1].upper() + one[1:].lower() for one in word.split("-"))
        if word.isupper()
        else word
    )


def _tidy(text: str) -> str:
    unbroken = _GAPS.sub(" ", _EMPHASIS.sub("", _UNSEEN.sub("", plain(text))))
    return _UUID.sub("\n", unbroken)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _add(found: dict[tuple[LeakKind, str], Finding], hit: _Hit, text: str, entry_id: str) -> None:
    known = found.setdefault(
        (hit.kind, _key(hit.text)),
        Finding(hit.kind, hit.text, digest_of(hit.kind, hit.text)),
    )
    if len(known.places) < MOST_PLACES:
        known.places.append(_place(text, hit, entry_id))


def _place(text: str, hit: _Hit, entry_id: str) -> Place:
    before = " ".join(text[max(0, hit.start - AROUND) : hit.start].split(" "))
    after = text[hit.end : hit.end + AROUND]
    return Place(
        _line(before if hit.start <= AROUND else "…" + before.partition(" ")[2]),
        _line(text[hit.start : hit.end]),
        _line(after if hit.end + AROUND >= len(text) else after.rpartition(" ")[0] + "…"),
        entry_id,
    )


def _line(text: str) -> str:
    """Return text on one line; blanks at its ends stay."""
    return re.sub(r"\s+", " ", text)
