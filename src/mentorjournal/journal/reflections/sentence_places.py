"""Where the sentences that became insights stand in their text.

An insight keeps its words, and no place: that would be wrong after the next edit. Its words are
looked for instead, each time the text is drawn. What stands between two words does not count, so
that neither a line's end nor Markdown's marks hide a sentence. A sentence whose words were changed
a little is the one that is most like it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST_SEARCHED = 100_000
"""No more of a text is looked through, so that one that was pasted in does not stop the typing."""

LIKE_ENOUGH = 0.75
FEWEST_WORDS = 4
"""With fewer words a sentence is too easily like another one."""

_TOKEN = re.compile(r"[^\W_]+|[^\x00-\u206f\w]")
"""A word, or a sign such as 🎉; not what punctuates, joins signs or is Markdown's."""
_OPENING = "\"'“”‘’«»(¿¡[*_`~"
_CLOSING = re.compile("[\u0300-\u036f\\u200d.!?…)\"'“”‘’«»*_`~]*")
_ENDS_SENTENCE = re.compile(r"[.!?…]")
_ENDS_PARAGRAPH = re.compile(r"\n\s*(?:\n|[-*+#>]+\s)")
_ADDRESS = re.compile(r"(?<=\])\([^()\s]{0,300}\)")
_BREAK = "\n"


@dataclass(frozen=True, order=True)
class Place:
    """Where a sentence stands.

    Attributes:
        start: its first character in the text.
        end: the character after its last one.
        index: which of the sentences it is.
    """

    start: int
    end: int
    index: int


def places_in_markdown(text: str, sentences: Sequence[str]) -> list[Place]:
    """Return where sentences stand in Markdown as it was typed; a link's address is not theirs."""
    if not sentences:
        return []
    return places(_ADDRESS.sub(lambda address: " " * len(address[0]), text), sentences)


def places(text: str, sentences: Sequence[str]) -> list[Place]:
    """Return where sentences stand in a text, in its order; one that is not there has no place."""
    tokens = [
        (match[0], match.start(), match.end()) for match in _TOKEN.finditer(text[:LONGEST_SEARCHED])
    ]
    joined = _BREAK + "".join(f"{word}{_BREAK}" for word, _, _ in tokens)
    exact = [_exact_match(joined, tokens, sentence) for sentence in sentences]
    in_text = [] if all(exact) else list(_sentences(text, tokens))
    kept = []
    for index, sentence in enumerate(sentences):
        span = exact[index] or _closest_match(in_text, sentence)
        if span is not None:
            kept.append(Place(*_with_punctuation(text, *span), index))
    return sorted(kept)


_Tokens = Sequence[tuple[str, int, int]]
_Sentence = tuple[Sequence[str], int, int]
"""A sentence's folded words, and where it begins and ends."""


def _exact_match(joined: str, tokens: _Tokens, sentence: str) -> tuple[int, int] | None:
    """Return where a sentence's very words stand; whole words before parts of them."""
    words = _BREAK.join(_TOKEN.findall(sentence))
    if not words:
        return None
    at = joined.find(f"{_BREAK}{words}{_BREAK}") + 1 or joined.find(words)
    if at < 0:
        return None
    return _character(joined, tokens, at), _character(joined, tokens, at + len(words) - 1) + 1


def _character(joined: str, tokens: _Tokens, at: int) -> int:
    """Return the place in the text of a character of the words that stand in one."""
    break_before = joined.rfind(_BREAK, 0, at)
    nth = joined.count(_BREAK, 0, break_before)
    return tokens[nth][1] + at - break_before - 1


def _closest_match(in_text: Iterable[_Sentence], sentence: str) -> tuple[int, int] | None:
    """Return where the sentence stands that is most like this one, if one is like it."""
    words = [word.casefold() for word in _TOKEN.findall(sentence)]
    if len(words) < FEWEST_WORDS:
        return None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)
    best, place = LIKE_ENOUGH, None
    for candidate, start, end in in_text:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() < best or matcher.quick_ratio() < best:
            continue
        likeness = matcher.ratio()
        if likeness >= best and (place is None or likeness > best):
            best, place = likeness, (start, end)
    return place


def _sentences(text: str, tokens: _Tokens) -> Iterator[_Sentence]:
    """Yield the sentences of a text."""
    begun = 0
    for at in range(1, len(tokens)):
        between = text[tokens[at - 1][2] : tokens[at][1]]
        is_capital = tokens[at][0][0].isupper()
        if _ENDS_PARAGRAPH.search(between) or (is_capital and _ENDS_SENTENCE.search(between)):
            yield _folded(tokens[begun:at])
            begun = at
    if tokens:
        yield _folded(tokens[begun:])


def _folded(tokens: _Tokens) -> _Sentence:
    return [word.casefold() for word, _, _ in tokens], tokens[0][1], tokens[-1][2]


def _with_punctuation(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place together with the signs right before and after its words."""
    while start and text[start - 1] in _OPENING:
        start -= 1
    closing = _CLOSING.match(text, end)
    return start, closing.end() if closing else end
