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
from html import unescape
from urllib.parse import unquote

from mentorjournal.journal.model.views import Alias
from mentorjournal.locale.collation import sort_key
from mentorjournal.summary.privacy.ambiguous_names import is_known
from mentorjournal.summary.privacy.identifiers import numbers_in
from mentorjournal.summary.privacy.joined_names import initials, joined_names
from mentorjournal.summary.privacy.lookalikes import in_usual_letters
from mentorjournal.summary.privacy.name_heuristics import LikelyNames
from mentorjournal.summary.privacy.names import APOSTROPHE, HYPHEN, plain, spelt
from mentorjournal.summary.privacy.pseudonymise import Text
from mentorjournal.summary.privacy.remaining_names import Remaining
from mentorjournal.summary.privacy.words.name_lists import known_names
from mentorjournal.summary.privacy.words.word_shapes import WORD

_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_BROKEN_WORD = re.compile("[\ufffe\x02]\\s*")
"""How PDFium tells of a word that is broken at the end of a line."""

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
"""Letters as an address has them, which some formats show decoded: Petr%C3%A1."""

_EMPHASIS = re.compile(r"(?<=[^\W_])[*~]+(?=[^\W_])")
_WITHIN_WORD = re.compile(r"(?<=[a-zåäöé])(?:-\n|<[^<>]{0,40}>)(?=[a-zåäöé])")
"""What breaks a word and is read past: a hyphen at a line's end, a mark of HTML."""

_GAPS = re.compile(r"[ \t\r\f\v\u00a0\u2028\u2029]+")
_TWICE = re.compile(r"(.{1,8}?)\1+")
_SQUEEZED = re.compile(r"[\W_]+")
_GENITIVE = rf"{APOSTROPHE}?s|:s|{APOSTROPHE}"
MOST_ENCODINGS = 3
"""How often an address within an address is encoded: %2541 is %41, that is A."""

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
    programme: str = "",
) -> list[Finding]:
    """Return what may lead to a third person, each thing once with all its places.

    Args:
        written: the text of what will be written.
        texts: the texts of the document it was made from.
        aliases: the list of names.
        ours: the names of the two.
        programme: what the programme is called; it stays as a whole, while a word of it alone may
            be somebody's name: Karin, in the programme Karin Boye.
    """
    search = _Search(texts, aliases, ours, programme)
    document_text = _tidy(written)
    findings: dict[tuple[LeakKind, str], Finding] = {}
    traced, judged = set[str](), list[str]()
    for text in texts:
        value = _tidy(text.value)
        judged.append(_squeezed(value))
        hits = _numbers_of(value) if text.is_ours else search.hits(value, sentences=True)
        for hit in hits:
            _add(findings, hit, value, text.entry_id)
            traced.add(value[hit.start : hit.end])
    rest, known = _blanked(search.masked(document_text), traced), "\n".join(judged)
    for hit in search.hits(rest, sentences=False):
        # What stands in a text of the document was judged there, in its whole sentence.
        if not _was_judged(hit.text, known):
            _add(findings, hit, rest, "")
    order = list(LeakKind)
    return sorted(
        findings.values(), key=lambda finding: (order.index(finding.kind), sort_key(finding.text))
    )


class _Search:
    """Looks through texts for what the lists and patterns know."""

    def __init__(
        self,
        texts: Collection[Text],
        aliases: Sequence[Alias],
        ours: Iterable[str],
        programme: str,
    ) -> None:
        our_names = [plain(name) for name in ours if name.strip()]
        words = {word for name in our_names for word in WORD.findall(name)}
        self._words = words
        replacements = [alias.stands_for for alias in aliases]
        self._likely = LikelyNames(
            [text.value for text in texts if not text.is_code], words, replacements
        )
        self._remaining = Remaining(aliases, known_names(), words)
        product_names = {
            text.value for text in texts if text.is_ours and self._names_someone(text.value)
        }
        whole = {*our_names, *product_names, *filter(str.strip, [plain(programme)])}
        masks = sorted(whole, key=len, reverse=True)
        self._mask = _whole(masks, f"(?:{_GENITIVE})?", re.IGNORECASE) if masks else None

    def _names_someone(self, text: str) -> bool:
        return any(is_known(word) for word in WORD.findall(text))

    def masked(self, text: str) -> str:
        """Return a text with the names of the two and the product's own words blanked out."""
        if self._mask is None:
            return text
        return self._mask.sub(self._unless_another, text)

    def _unless_another(self, mask: "re.Match[str]") -> str:
        """Blank a name of the two out, unless its genitive is another person's name: Andrea's."""
        is_another = self._likely.is_another(mask[0].split()[-1])
        return mask[0] if is_another else _blank(mask)

    def hits(self, text: str, *, sentences: bool) -> Iterator[_Hit]:
        """Yield what is found in a text, none within another.

        Args:
            text: where.
            sentences: whether a capital within a sentence can be told from one that begins it.
        """
        masked, numbers = self.masked(text), list(_numbers_of(text))
        names = [_Hit(LeakKind.NAME, *name) for name in self._names_in(masked, sentences=sentences)]
        listed = [
            _Hit(LeakKind.LISTED, masked[start:end], start, end)
            for start, end in self._remaining.places(masked)
        ]
        taken: list[tuple[int, int]] = []
        for hit in (*numbers, *sorted(listed + names, key=lambda hit: hit.start - hit.end)):
            if not any(hit.start < end and start < hit.end for start, end in taken):
                taken.append((hit.start, hit.end))
                yield hit

    def _names_in(self, text: str, *, sentences: bool) -> Iterator[tuple[str, int, int]]:
        yield from self._likely.runs(text, sentences=sentences)
        yield from joined_names(text, self._likely.is_of_the_two)
        yield from initials(text, self._words)


def _numbers_of(text: str) -> Iterator[_Hit]:
    """Yield the numbers and addresses in a text; they lead to a person on a cover too."""
    for kind, start, end in numbers_in(text):
        yield _Hit(LeakKind(kind.value), " ".join(text[start:end].split()), start, end)


def _blank(match: "re.Match[str]") -> str:
    return "\n" * len(match[0])


def _blanked(text: str, words: Collection[str]) -> str:
    """Return a text without these words, which were found in the document's own texts already."""
    if not words:
        return text
    return _whole(sorted(words, key=len, reverse=True)).sub(_blank, text)


def _whole(words: Iterable[str], ending: str = "", flags: int = 0) -> "re.Pattern[str]":
    """Return a pattern for words that are no part of a longer one: Karin Lund, not Karin Lundgren.

    A word that a hyphen joins is longer too: Anna-Karin Lund, Karin Lund-Berg.
    """
    alternatives = "|".join(map(_loose, words))
    return re.compile(
        rf"(?<![^\W_])(?<![^\W\d_]{HYPHEN})(?:{alternatives}){ending}(?![^\W_])(?!{HYPHEN}[^\W\d_])",
        flags,
    )


def _loose(words: str) -> str:
    return r"\s+".join(map(spelt, words.split()))


def _squeezed(text: str) -> str:
    """Return a text's letters and digits alone: lines end elsewhere in each format."""
    return _SQUEEZED.sub("", text).casefold()


def _was_judged(words: str, judged: str) -> bool:
    """Say whether words were judged in their texts.

    A PDF may hold Arabic and Hebrew backwards, their words in another order, and twice the signs of
    some scripts, as they are drawn, and a letter with two marks.
    """
    if _squeezed(words) in judged:
        return True
    if words.isascii():
        return False
    return all(
        written in judged or written[::-1] in judged or _once(written) in judged
        for word in words.split()
        if (written := _squeezed(word))
    )


def _once(word: str) -> str:
    """Return a word without what is drawn twice in it."""
    return _TWICE.sub(r"\1", word)


def _decoded(match: "re.Match[str]") -> str:
    try:
        letters = unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]
    return letters if letters.isprintable() else match[0]


def _tidy(text: str) -> str:
    for _ in range(MOST_ENCODINGS):
        text = _PERCENT.sub(_decoded, text)
    unescaped = _ESCAPED.sub(r"\1", unescape(text)) if "&" in text or "\\" in text else text
    joined = _WITHIN_WORD.sub(
        "", _EMPHASIS.sub("", in_usual_letters(_BROKEN_WORD.sub("", unescaped)))
    )
    unbroken = _GAPS.sub(" ", joined)
    return _UUID.sub("\n", unbroken)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _add(
    findings: dict[tuple[LeakKind, str], Finding], hit: _Hit, text: str, entry_id: str
) -> None:
    known = findings.setdefault(
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
