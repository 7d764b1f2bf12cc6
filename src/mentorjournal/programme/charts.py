"""The report's pictures: bars, and how marks changed over the year's quarters."""

from collections.abc import Sequence

from mentorjournal.summary.layout.charts import INK, RULE, TEXT, WIDTH, label, line, svg

ROW, BAR, NAMES, NUMBERS = 24, 14, 190, 40
PANEL, PANEL_HEIGHT, AIR = 130, 110, 16
LEAST_REACH = 2.0


def bars_svg(rows: Sequence[tuple[str, int]]) -> str:
    """Return numbers as bars below each other, each with its name and its number."""
    most = max(1, *(number for _, number in rows))
    room = WIDTH - NAMES - NUMBERS
    parts = []
    for at, (name, number) in enumerate(rows):
        y = at * ROW + 4
        width = round(number / most * room, 1)
        parts += [
            label(name, NAMES - 8, y + 11, anchor="end", fill=TEXT),
            f'<rect x="{NAMES}" y="{y}" width="{width}" height="{BAR}" fill="{INK}"/>',
            label(str(number), NAMES + width + 6, y + 11, fill=TEXT),
        ]
    return svg(WIDTH, len(rows) * ROW + 4, parts)


def changes_svg(panels: Sequence[tuple[str, Sequence[float | None]]]) -> str:
    """Return small pictures beside each other: the change in each quarter around no change."""
    known = [abs(value) for _, values in panels for value in values if value is not None]
    reach = max([LEAST_REACH, *known])
    parts: list[str] = []
    for at, (name, values) in enumerate(panels):
        left = at * PANEL
        parts += _panel(name, values, left, reach)
    return svg(max(WIDTH, PANEL * len(panels)), PANEL_HEIGHT, parts)


def _panel(name: str, values: Sequence[float | None], left: float, reach: float) -> list[str]:
    middle = (AIR + PANEL_HEIGHT) / 2
    step = (PANEL - 2 * AIR) / max(1, len(values) - 1)
    points = [
        (round(left + AIR + at * step, 1), round(middle - value / reach * (middle - 2 * AIR), 1))
        for at, value in enumerate(values)
        if value is not None
    ]
    drawn = " ".join(f"{x},{y}" for x, y in points)
    return [
        label(name, left + AIR, 11, fill=TEXT),
        line(left + AIR, middle, left + PANEL - AIR, middle, RULE),
        f'<polyline points="{drawn}" fill="none" stroke="{INK}" stroke-width="2"/>',
        *(f'<circle cx="{x}" cy="{y}" r="3" fill="{INK}"/>' for x, y in points),
    ]
