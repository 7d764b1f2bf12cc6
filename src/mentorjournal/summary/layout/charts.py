"""Curves and the year's strip as SVG, and the words that stand for them.

Curves are distinguished by line, dot and name, never by colour alone. The colours are few and named
here, so that a renderer can put its own in their place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from mentorjournal.locale import Language
from mentorjournal.summary.layout.text_measure import text_width
from mentorjournal.summary.model.document import GoalPart, RatedOn, SummaryDocument, Year
from mentorjournal.terminal_text import shown_line

WIDTH, MEASURE, TELEPHONE = 482, 363, 210
"""Pictures are drawn in points, as large as they are printed, so that their words are as large as
they say: across the page, as wide as the text, and as wide as a telephone's screen.
"""
CURVE_SIZE, SMALL_SIZE, STRIP_HEIGHT = (192, 94), (230, 96), 82
LEFT, RIGHT, TOP, BOTTOM, LEGEND = 18, 12, 14, 18, 14
TYPE = 9
"""The size of words in a picture."""
HIGHEST = 10
FONTS = "Libertinus Serif, Georgia, serif"
INK, RULE, SOFT, TEXT, PAPER = "#1f5f5b", "#b9b2a4", "#7a4a12", "#2b2620", "#ffffff"
CURVES = ((INK, INK, ""), (SOFT, PAPER, "4 3"))
"""How each of two curves looks: its line, what fills its dots, its dashes."""
SPARK_SIZE, SPARK_EDGE, SPARK_OVER, SPARK_LETTERS = (300, 92), 34.0, 8.0, 22.0
"""A curve without an axis: what is left beside and above it, and how large its figures are."""
MOST_MONTHS = 16
"""More months than these are not all named."""


@dataclass(frozen=True)
class Curve:
    """Ratings, oldest first, and whose they are."""

    name: str
    ratings: Sequence[RatedOn]


def svg(width: float, height: float, parts: Sequence[str]) -> str:
    """Return a picture of its parts."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">{"".join(parts)}</svg>'
    )


def width_of(picture: str) -> float:
    """Return how wide a picture was drawn, beside ``WIDTH``."""
    return float(picture.partition('width="')[2].partition('"')[0])


def label(
    words: str, x: float, y: float, *, anchor: str = "start", fill: str = SOFT, size: float = TYPE
) -> str:
    """Return a few words within a picture."""
    return (
        f'<text x="{round(x, 1)}" y="{round(y, 1)}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{fill}" font-family="{FONTS}">{escape(shown_line(words))}</text>'
    )


def line(x1: float, y1: float, x2: float, y2: float, ink: str, wide: float = 1) -> str:
    """Return a straight line."""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{ink}" stroke-width="{wide}"/>'


@dataclass(frozen=True)
class _Span:
    """A stretch of days laid out over a width."""

    start: date
    end: date
    width: float

    def at(self, day: date) -> float:
        days = max(1, (self.end - self.start).days)
        share = min(1.0, max(0.0, (day - self.start).days / days))
        return round(LEFT + share * (self.width - LEFT - RIGHT), 1)

    def months(self, language: Language, y: float) -> Iterator[str]:
        """Yield a small stroke for each month's first day, with its initial."""
        firsts = [
            day
            for offset in range((self.end - self.start).days + 1)
            if (day := self.start + timedelta(offset)).day == 1
        ]
        step = -(-len(firsts) // MOST_MONTHS) or 1
        for day in firsts[::step]:
            x = self.at(day)
            yield line(x, y, x, y + 4, RULE)
            yield label(language.month_initial(day), x, y + 13, anchor="middle")


def curves_svg(
    curves: Sequence[Curve],
    span: tuple[date, date],
    language: Language,
    size: tuple[int, int] = CURVE_SIZE,
) -> str:
    """Return curves over each other on a scale from 0 to 10, named where they are two.

    Args:
        curves: one or two, each with a rating at least.
        span: the first and the last day; stretched to hold every rating.
        language: for the months' initials.
        size: width and height.
    """
    width, height = size
    days = [rating.day for curve in curves for rating in curve.ratings]
    over = _Span(min(span[0], *days), max(span[1], *days), width)
    legend = _legend(curves, width) if len(curves) > 1 else []
    top = TOP + LEGEND * len(legend)
    height += LEGEND * max(0, len(legend) - 1)

    def y(value: int) -> float:
        return round(top + (HIGHEST - value) / HIGHEST * (height - top - BOTTOM), 1)

    parts = list(over.months(language, y(0)))
    for value in (0, HIGHEST // 2, HIGHEST):
        parts.append(line(LEFT - 4, y(value), width - RIGHT + 6, y(value), RULE))
        parts.append(label(str(value), LEFT - 7, y(value) + 3, anchor="end"))
    for at, (curve, look) in enumerate(zip(curves, CURVES, strict=False)):
        points = [(over.at(rating.day), y(rating.value)) for rating in curve.ratings]
        parts.append(_drawn(points, *look))
        parts += _ends(curve, points, below=at > 0)
    parts += [part for row in legend for part in row]
    return svg(width, height, parts)


def _drawn(points: Sequence[tuple[float, float]], ink: str, fill: str, dashes: str) -> str:
    line = " ".join(f"{x},{y}" for x, y in points)
    dots = "".join(_spot(x, y, ink, fill) for x, y in points)
    return (
        f'<polyline points="{line}" fill="none" stroke="{ink}" stroke-width="1.6" '
        f'stroke-dasharray="{dashes}"/>{dots}'
    )


def _spot(x: float, y: float, ink: str, fill: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="2.9" fill="{fill}" stroke="{ink}" stroke-width="1.2"/>'


def _ends(curve: Curve, points: Sequence[tuple[float, float]], *, below: bool) -> Iterator[str]:
    """Yield the first and the last rating in figures."""
    last = len(points) - 1
    for at in sorted({0, last}):
        rating, (x, y) = curve.ratings[at], points[at]
        yield label(str(rating.value), x, y + (12 if below else -6), anchor="middle", fill=TEXT)


def _legend(curves: Sequence[Curve], width: float) -> list[list[str]]:
    """Return what names the curves: in one row where they have room beside each other."""
    half = (width - LEFT) / 2
    is_narrow = any(text_width(curve.name, TYPE) > half - 30 for curve in curves)
    rows: list[list[str]] = []
    for at, (curve, look) in enumerate(zip(curves, CURVES, strict=False)):
        x, y = (LEFT, 7 + at * LEGEND) if is_narrow else (LEFT + at * half, 7)
        ink, fill, dashes = look
        dashed = f'stroke-dasharray="{dashes}"'
        named = [
            f'<path d="M{x} {y}h20" stroke="{ink}" stroke-width="1.6" {dashed}/>',
            _spot(x + 10, y, ink, fill),
            label(curve.name, x + 25, y + 3, fill=TEXT),
        ]
        if rows and not is_narrow:
            rows[-1] += named
        else:
            rows.append(named)
    return rows


def goal_svg(
    goal: GoalPart, year: Year, language: Language, size: tuple[int, int] = CURVE_SIZE
) -> str:
    """Return a goal's ratings over the year, a curve for each view; nothing where nobody rated."""
    curves = [Curve(view.author, view.ratings) for view in goal.views if view.ratings]
    return curves_svg(curves, (year.start, year.end), language, size) if curves else ""


def goal_spark_svg(goal: GoalPart, year: Year) -> str:
    """Return the same for a slide: where the curves begin and end, in figures read from afar."""
    curves = [Curve(view.author, view.ratings) for view in goal.views if view.ratings]
    if not curves:
        return ""
    (width, height), edge, over = SPARK_SIZE, SPARK_EDGE, SPARK_OVER
    days = [rating.day for curve in curves for rating in curve.ratings]
    start, end = min(year.start, *days), max(year.end, *days)

    def place(rating: RatedOn) -> tuple[float, float]:
        share = (rating.day - start).days / max(1, (end - start).days)
        y = over + (HIGHEST - rating.value) / HIGHEST * (height - 2 * over)
        return round(edge + share * (width - 2 * edge), 1), round(y, 1)

    parts = [line(0, y, width, y, RULE) for y in (over, height - over)]
    for curve, look in zip(curves, CURVES, strict=False):
        places = [place(rating) for rating in curve.ratings]
        parts.append(_drawn(places, *look))
        last = len(places) - 1
        for at, anchor, beside in ((0, "end", -10), (last, "start", 10))[0 if last else 1 :]:
            x, y = places[at]
            level = min(height - 2, max(SPARK_LETTERS * 0.75, y + SPARK_LETTERS * 0.35))
            words = str(curve.ratings[at].value)
            parts.append(
                label(words, x + beside, level, anchor=anchor, fill=TEXT, size=SPARK_LETTERS)
            )
    return svg(width, height, parts)


def curve_words(ratings: Sequence[RatedOn], language: Language) -> str:
    """Return what the curve shows: every rating with its day."""
    return language.say(
        "Ratings from 0 to 10: {ratings}.",
        ratings=language.listing(
            [
                language.say("{value} on {day}", value=rating.value, day=language.date(rating.day))
                for rating in ratings
            ]
        ),
    )


def goal_words(goal: GoalPart, language: Language) -> str:
    """Return what that picture shows, each view with its name where there are two."""
    rated = [view for view in goal.views if view.ratings]
    if len(goal.views) == 1:
        return "".join(curve_words(view.ratings, language) for view in rated)
    return " ".join(f"{view.author}: {curve_words(view.ratings, language)}" for view in rated)


def check_in_svg(document: SummaryDocument, at: int, language: Language) -> str:
    """Return one line of the check-in as a small picture: a curve for each of the two."""
    curves = [
        Curve(
            series.author, [RatedOn(check_in.day, check_in.values[at]) for check_in in series.said]
        )
        for series in document.check_ins
    ]
    return curves_svg(curves, (document.year.start, document.year.end), language, SMALL_SIZE)


def check_in_words(document: SummaryDocument, at: int, language: Language) -> str:
    """Return what that picture shows: every rating of each of the two, with its day."""
    return " ".join(
        f"{series.author}: "
        + curve_words(
            [RatedOn(check_in.day, check_in.values[at]) for check_in in series.said], language
        )
        for series in document.check_ins
    )


def strip_svg(year: Year, language: Language, width: float = WIDTH) -> str:
    """Return the year as a line: squares are gatherings, dots meetings, strokes reflections.

    On a telephone what the signs mean stands below each other.
    """
    over, middle = _Span(year.start, year.end, width), 28
    parts = [line(LEFT - 4, middle, width - RIGHT + 6, middle, RULE, 1.6)]
    parts += over.months(language, middle + 20)
    parts += [_stroke(over.at(day), middle + 12) for day in year.reflections]
    parts += [_dot(over.at(day), middle) for day in year.meetings]
    parts += [_square(over.at(gathering.day), middle - 17) for gathering in year.gatherings]
    signs = (
        (_square, language.say("gathering")),
        (_dot, language.say("meeting of the two of us")),
        (_stroke, language.say("day of reflection")),
    )
    height, is_narrow = STRIP_HEIGHT, width <= TELEPHONE
    for at, (sign, words) in enumerate(signs):
        x = LEFT + 4 + (0 if is_narrow else at * width / len(signs))
        y = STRIP_HEIGHT - 6 + (at * LEGEND if is_narrow else 0)
        parts += [sign(x, y), label(words, x + 12, y + 3, fill=TEXT)]
        height = y + 6
    return svg(width, height, parts)


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x}" cy="{y}" r="4.4" fill="{INK}"/>'


def _square(x: float, y: float) -> str:
    return (
        f'<rect x="{round(x - 4, 1)}" y="{y - 4}" width="8" height="8" fill="{PAPER}" '
        f'stroke="{INK}" stroke-width="1.6"/>'
    )


def _stroke(x: float, y: float) -> str:
    return line(x, y - 5, x, y + 5, SOFT, 1.6)
