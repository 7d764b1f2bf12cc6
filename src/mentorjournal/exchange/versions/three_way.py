"""Two wordings of one text that go back to the same one, made into one where they do not touch.

This is diff3 (Khanna, Kunal and Pierce, 2007) over sentences: between the sentences that all three
have, each stretch is taken from whichever side has changed it. Where both have, there is no answer.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_SENTENCE = re.compile(r".+?(?:[.!?…]+[ \t]+|\n+|$)|\n+", re.DOTALL)


def merged(base: str, first: str, second: str) -> str | None:
    """Return one text with what both have changed, or nothing where they changed the same place."""
    texts: list[str] = []
    for before, ours, theirs in _stretches(*map(_sentences, (base, first, second))):
        if theirs in (ours, before):
            texts.extend(ours)
        elif ours == before:
            texts.extend(theirs)
        else:
            return None
    return "".join(texts)


def _sentences(text: str) -> list[str]:
    """Return the text in pieces that joined are the text."""
    return _SENTENCE.findall(text)


def _stretches(
    base: Sequence[str], first: Sequence[str], second: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """Give the three texts' stretches beside each other: what all have, and what lies between."""
    in_first, in_second = _places(base, first), _places(base, second)
    last = (0, 0, 0)
    for place in range(len(base)):
        if place not in in_first or place not in in_second:
            continue
        here = (place, in_first[place], in_second[place])
        yield _between(base, first, second, last, here)
        sentence = base[place : place + 1]
        yield sentence, sentence, sentence
        last = (here[0] + 1, here[1] + 1, here[2] + 1)
    yield _between(base, first, second, last, (len(base), len(first), len(second)))


def _between(
    base: Sequence[str],
    first: Sequence[str],
    second: Sequence[str],
    start: tuple[int, int, int],
    end: tuple[int, int, int],
) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    return base[start[0] : end[0]], first[start[1] : end[1]], second[start[2] : end[2]]


def _places(base: Sequence[str], text: Sequence[str]) -> dict[int, int]:
    """Return where each sentence of the base that is left stands in the text."""
    blocks = SequenceMatcher(a=base, b=text, autojunk=False).get_matching_blocks()
    return {block.a + offset: block.b + offset for block in blocks for offset in range(block.size)}
