"""Numbers in words, where fewer than five pairs stand behind a part of them.

A share is told in thirds, and each third holds two numbers or more that it can stand for, so that
none can be worked out: not from the share, and not from the total less another share. Totals are
rounded, so that two reports over nearly the same pairs do not tell what the one between them did.
"""

from enum import StrEnum

from mentorjournal.programme.disclosure_control import LEAST

THIRDS = 3
FEWEST_VALUES = 2
"""So many numbers a share can stand for, at least."""
COARSE_BELOW = 2 * LEAST
"""With fewer pairs than this nothing can be split so that each part has enough behind it."""
TENTHS = 10


class Share(StrEnum):
    """How much of a whole."""

    FEW = "few"
    HALF = "half"
    OVER_HALF = "over_half"
    MOST = "most"


def share(part: int, whole: int) -> Share:
    """Return how much of five or more something is; none at all is few, and all of it is most."""
    if part * THIRDS < whole:
        return Share.FEW
    return Share.MOST if part * THIRDS > 2 * whole else Share.HALF


def share_of_pairs(pairs: int, whole: int) -> Share | None:
    """Return how many pairs one or more of them are; nothing where the whole is too few.

    As ``share``, but that it is not none is known, so that the lowest third begins with one.
    """
    if whole < LEAST:
        return None
    bands = {count: _band(count, whole) for count in range(1, whole + 1)}
    if [*bands.values()].count(Share.HALF) < FEWEST_VALUES:
        bands = {
            count: band if band is Share.FEW else Share.OVER_HALF for count, band in bands.items()
        }
    return bands[pairs]


def _band(pairs: int, whole: int) -> Share:
    return Share.FEW if pairs <= max(FEWEST_VALUES, whole // THIRDS) else share(pairs, whole)


def rounded(number: float, to: float) -> float:
    """Return a number rounded to the nearest multiple, halves up."""
    return int(number / to + 0.5) * to if number >= 0 else -rounded(-number, to)


def tenths(part: int, whole: int) -> int:
    """Return how many in ten."""
    return int(rounded(part * TENTHS / whole, 1))
