"""Two versions of a text beside each other: which of their sentences differ."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

GONE, NEW, SAME = "− ", "+ ", "  "
LEFT_OUT = SAME + "…"

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")


def marked(before: str, after: str) -> tuple[str, str]:
    """Return both texts, a sentence a line, with a sign before each one that the other lacks.

    Of those that both have only the ones next to a difference are shown.
    """
    old, new = _sentences(before), _sentences(after)
    lines: tuple[list[str], list[str]] = ([], [])
    steps = SequenceMatcher(a=old, b=new).get_opcodes()
    for at, (what, *here) in enumerate(steps):
        first, last = at == 0, at == len(steps) - 1
        for shown, sentences, sign, (start, end) in (
            (lines[0], old, GONE, here[:2]),
            (lines[1], new, NEW, here[2:]),
        ):
            if what == "equal":
                shown.extend(_around(sentences[start:end], first=first, last=last))
            else:
                shown.extend(sign + sentence for sentence in sentences[start:end])
    return "\n".join(lines[0]), "\n".join(lines[1])


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _BETWEEN_SENTENCES.split(text) if sentence.strip()]


def _around(same: Sequence[str], *, first: bool, last: bool) -> list[str]:
    """Return of sentences that did not change those next to what did."""
    shown = [SAME + sentence for sentence in same]
    head = [] if first else shown[:1]
    tail = [] if last else shown[max(len(head), len(shown) - 1) :]
    left_out = len(shown) > len(head) + len(tail)
    return [*head, *([LEFT_OUT] if left_out else []), *tail]
