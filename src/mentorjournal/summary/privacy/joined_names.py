"""Names within what is written as one: handles, tags, addresses, camel case and file names.

“@anna_lund”, “#MårtenSjöholm”, “marten-sjoholm” and “möte_mårten” are taken to pieces at each sign,
digit and inner capital, and the pieces are compared with the lists of names, with and without the
marks of their letters. A piece that is a word as well counts only beside another that is a name.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mentorjournal.summary.privacy.spellings import bare
from mentorjournal.summary.privacy.words.common_words import is_common
from mentorjournal.summary.privacy.words.genitive import without_genitive
from mentorjournal.summary.privacy.words.name_lists import known_names
from mentorjournal.summary.privacy.words.other_names import other_names
from mentorjournal.summary.privacy.words.word_shapes import ABBREVIATED

_TOKEN = re.compile(r"[\w@#./:+-]{3,200}")
_LETTERS = re.compile(r"[^\W\d_]+")
_HANDLE = re.compile(r"@(?=[^\W\d_])")
_JOINT = re.compile(r"[^\W\d_](?:[\d_@#]|[./:+-]+(?=\w))|[@#\d_/][^\W\d_]|[a-zåäöé][A-ZÅÄÖ]")
_LINK = re.compile(r"^[#@]|://|www\.|[a-z]\.[a-z]{2,}/")
_SAME_NAME = re.compile(r"[\d_.+-]?")
"""What may stand between a first name and a surname."""

_INITIALS = re.compile(
    r"(?<![^\W_])(?<!\.)(?!U\.\s?[SKN]|[PN]\.\s?[SB]|[AP]\.M|D\.C)([A-ZÅÄÖ])\.\s?([A-ZÅÄÖ])\."
    r"(?![A-ZÅÄÖ]\.)"
)

_COMPOUND = re.compile(r"[-‐‑][a-zåäö]+\Z")
_LAW = re.compile(r"\bLex $", re.IGNORECASE)

SHORTEST = 4
SHORTEST_RUN_TOGETHER = 3


@dataclass(frozen=True)
class _Piece:
    word: str
    start: int
    end: int


@dataclass(frozen=True)
class _BareNames:
    """The lists without the marks of their letters."""

    first: frozenset[str]
    surnames: frozenset[str]
    more: frozenset[str]
    nobodys: frozenset[str]

    def has(self, word: str) -> bool:
        """Say whether a word is on one of the lists of names."""
        return word in self.first or word in self.surnames or word in self.more


@cache
def _bare_names() -> _BareNames:
    known = known_names()
    return _BareNames(
        frozenset(map(bare, known.first)),
        frozenset(map(bare, known.surnames)),
        frozenset(bare(name) for name in known.more if len(name) >= SHORTEST),
        frozenset(map(bare, known.nobodys)),
    )


def is_without_marks(word: str) -> bool:
    """Say whether a word is a name but for the marks of its letters, and no other word."""
    form = bare(word)
    return _bare_names().has(form) and form not in _bare_names().nobodys and not is_common(form)


def joined_names(text: str, is_ours: Callable[[str], bool]) -> Iterator[tuple[str, int, int]]:
    """Yield names within words that are joined, with their places.

    Args:
        text: where.
        is_ours: says of a word whether it is a name of one of the two.
    """
    for token in _TOKEN.finditer(text):
        if not _JOINT.search(token[0]) or _names_something(text, token):
            continue
        pieces = [piece for piece in _pieces(token[0]) if not is_ours(piece.word)]
        for start, end in _named(token[0], pieces):
            first = start - (token[0][start - 1 : start] == "@")
            yield token[0][first:end], token.start() + first, token.start() + end


def _names_something(text: str, token: "re.Match[str]") -> bool:
    """Say whether what is written as one names a firm, a model or a law: Myers-Briggs."""
    listed, word = other_names(), token[0].strip(".:/")
    forms = {word, without_genitive(word), _COMPOUND.sub("", word)}
    return bool(
        forms & listed.surely
        or forms & listed.unless_told
        or ABBREVIATED.match(word)
        or _LAW.search(text[max(0, token.start() - len("Lex ")) : token.start()])
    )


def _pieces(token: str) -> Iterator[_Piece]:
    """Yield the words in a token; a capital behind a small letter begins another."""
    for run in _LETTERS.finditer(token):
        start = run.start()
        for at in range(run.start() + 1, run.end()):
            if token[at].isupper() and token[at - 1].islower():
                yield _Piece(token[start:at], start, at)
                start = at
        yield _Piece(token[start : run.end()], start, run.end())


def _named(token: str, pieces: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    at, is_link = 0, bool(_LINK.search(token))
    while at < len(pieces):
        piece = pieces[at]
        next_piece = pieces[at + 1] if at + 1 < len(pieces) else None
        if (
            next_piece
            and _SAME_NAME.fullmatch(token[piece.end : next_piece.start])
            and _are_one_name(piece, next_piece)
        ):
            yield piece.start, next_piece.end
            at += 2
            continue
        is_handle = bool(_HANDLE.match(token)) and not is_common(piece.word.lower())
        if is_handle or _is_someone(piece.word) or (is_link and _is_run_together(piece.word)):
            yield piece.start, piece.end
        at += 1


def _are_one_name(first_piece: _Piece, second_piece: _Piece) -> bool:
    """Say whether two words beside each other are somebody's first name and surname."""
    lists, words = _bare_names(), (bare(first_piece.word), bare(second_piece.word))
    if any(word in lists.nobodys or len(word) == 1 for word in words):
        return False
    for first, last in (words, words[::-1]):
        if first in lists.first and (last in lists.surnames or _is_surely_surname(last)):
            return True
        if lists.has(first) and lists.has(last) and not (is_common(first) and is_common(last)):
            return True
    named = any(word in lists.first or word in lists.surnames for word in words)
    return named and not any(is_common(word) for word in words)


def _is_surely_surname(word: str) -> bool:
    return known_names().is_surname(word.capitalize())


def _is_someone(word: str) -> bool:
    """Say whether a word by itself is a first name, and no word of either language."""
    lists, form = _bare_names(), bare(word)
    if len(word) < SHORTEST or form in lists.nobodys or is_common(word.lower()):
        return False
    if word[0].isupper() and form in lists.more:
        return True
    return form in lists.first and not is_common(form)


def _is_run_together(word: str) -> bool:
    """Say whether a word is a first name and a surname without a sign between: annalund."""
    lists, form = _bare_names(), bare(word)
    if is_common(word.lower()):
        return False
    return any(
        lists.has(form[:at]) and lists.has(form[at:])
        for at in range(SHORTEST_RUN_TOGETHER, len(form) - SHORTEST_RUN_TOGETHER + 1)
    )


def initials(text: str, ours: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Yield somebody's initials with their places: A.B. frågade.

    Args:
        text: where.
        ours: the words of the names of the two, whose initials say nothing.
    """
    letters = {word[0].upper() for word in ours}
    for match in _INITIALS.finditer(text):
        if not {match[1], match[2]} <= letters:
            yield match[0], *match.span()
