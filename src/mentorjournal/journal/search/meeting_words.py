"""Words for a meeting that has been: “last meeting”, “mötet före det förra”."""

import re

_LAST = (
    r"(?:the )?(?:last|latest|previous) meeting"
    r"|(?:det )?(?:förra|senaste|sista) (?:par)?mötet"
)
_BEFORE_LAST = (
    r"(?:the )?meeting before (?:the )?(?:last|latest|previous)(?: one| meeting)?"
    r"|(?:the )?(?:second|next) to last meeting"
    r"|(?:par)?mötet (?:före|innan) (?:det )?(?:förra|senaste|sista)"
    r"|(?:det )?(?:näst ?senaste|näst ?sista|förrförra) (?:par)?mötet"
)
_MEETINGS = tuple(
    (count, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE))
    for count, pattern in ((2, _BEFORE_LAST), (1, _LAST))
)


def meeting_within(text: str) -> tuple[int, int, int] | None:
    """Return the place of words for a meeting that has been, and which it is, the last being 1."""
    for count, pattern in _MEETINGS:
        if match := pattern.search(text):
            return match.start(), match.end(), count
    return None
