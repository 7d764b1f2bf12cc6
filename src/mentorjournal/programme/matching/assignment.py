"""The best of all sets of pairs: the linear assignment problem, solved by SciPy.

As many pairs as the rules allow come first, and among those sets the most points together. The
people come in an order of their own, not the file's, so that of sets that are worth the same it is
always the same one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorjournal.programme.matching.errors import ExtraMissing

if TYPE_CHECKING:
    from numpy.typing import NDArray


def require_library() -> None:
    """Refuse to begin where SciPy is not installed.

    Raises:
        ExtraMissing: it is not.
    """
    try:
        import numpy  # noqa: F401
        import scipy.optimize  # noqa: F401
    except ImportError:
        raise ExtraMissing from None


def best_pairs(points: NDArray[Any], allowed: NDArray[Any]) -> list[tuple[int, int]]:
    """Return the best set of pairs, as rows and columns.

    Args:
        points: what each two are worth: whole numbers, none below 0.
        allowed: which two may be a pair.
    """
    import numpy
    from scipy.optimize import linear_sum_assignment

    if not points.size:
        return []
    another_pair = int(points.max()) * min(points.shape) + 1  # worth more than all points together
    worth = numpy.where(allowed, points + another_pair, 0).astype(numpy.float64)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [
        (int(row), int(column))
        for row, column in zip(rows, columns, strict=True)
        if allowed[row, column]
    ]
