"""Implementation intentions (Gollwitzer 1999): next steps worded as “When …, then …”.

A next step stays one text, in its author's own words, and is told by how it begins: so the very
wording travels in letters, to an older program as well, and stands on agendas and in the summary.
"""

import re

_OPENERS = (
    *(r"when(?!\s+to\b)", "whenever", "as soon as", r"(?:each|every|next) time"),
    *("när", "så fort", "så snart", r"(?:varje|nästa) gång"),
)
"""Words that open no other sentence, in both languages."""

_OPENERS_OF_MANY = ("if", "om")
"""Words that open other sentences as well, and need what follows to be said."""

_FOLLOWS = ("then", "då", "så")
_FEWEST_WORDS = 3
"""Words after the first ones; fewer name no occasion and nothing to do."""

_OPENED = re.compile(rf"\W*(?:{'|'.join(_OPENERS)})\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_FOLLOWED = re.compile(
    rf"\W*(?:{'|'.join(_OPENERS_OF_MANY)})\b(?P<rest>.+?\b(?:{'|'.join(_FOLLOWS)})\b.+)",
    re.IGNORECASE | re.DOTALL,
)


def is_intention(text: str) -> bool:
    """Tell whether a next step says on which occasion it is taken."""
    match = _OPENED.match(text) or _FOLLOWED.match(text)
    return match is not None and len(match["rest"].split()) >= _FEWEST_WORDS
