"""A list of entries: one line each, with headings, and more when the end comes near."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option, OptionDoesNotExist

from mentorjournal.locale.language import N_
from mentorjournal.tui.core import bindings
from mentorjournal.tui.widgets.drawing import Drawing
from mentorjournal.tui.widgets.hanging_indent import HangingIndent

NEAR_THE_END = 20
SEVERAL = 2
MARK = "▌ "
CURSOR_SIGN, BLURRED_SIGN = "»", "›"
"""In the margin of the line at the cursor: while keys go to the list, and while they do not."""
RIGHT = 3
"""The mouse's other button."""


@dataclass(frozen=True)
class Line:
    """One line of a list.

    Attributes:
        key: what the list reports when the line is chosen; empty for a heading.
        content: what is shown.
        indent: how far in its second and later lines begin.
        is_heading: whether it heads the lines below it, and stays in view above them.
        picture: what is drawn instead of the content.
    """

    key: str
    content: Content
    indent: int = 0
    is_heading: bool = False
    picture: Drawing | None = None

    @classmethod
    def heading(cls, words: str) -> Line:
        """Return a line that cannot be chosen."""
        return cls("", Content.styled(words, "bold $secondary"), is_heading=True)

    @classmethod
    def gap(cls) -> Line:
        """Return an empty line."""
        return cls("", Content(""))

    @property
    def is_gap(self) -> bool:
        """Whether it is empty."""
        return not (self.key or self.content.plain or self.picture)


def _option(line: Line, *, is_marked: bool) -> Option:
    return Option(_prompt(line, is_marked=is_marked), id=line.key or None, disabled=not line.key)


def _prompt(line: Line, *, is_marked: bool) -> Visual:
    if line.picture is not None:
        return line.picture
    if is_marked:
        words = Content.assemble((MARK, "$accent"), line.content)
        return HangingIndent(words, line.indent + len(MARK))
    return HangingIndent(line.content, line.indent) if line.indent else line.content


class Rows(OptionList):
    """An option list of ``Line``s whose user text is never markup.

    The heading of the lines in view stays above them, when it is scrolled out of view itself.
    Past the last line the cursor can stand on, down scrolls to what still comes below it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.LINE_DOWN,
        bindings.LINE_UP,
        Binding(
            "full_stop",
            "heading(1)",
            N_("Next heading"),
            id="next-heading",
            tooltip=N_("Go to the next month, or to the next heading of the list"),
            show=False,
        ),
        Binding(
            "comma",
            "heading(-1)",
            N_("Previous heading"),
            id="previous-heading",
            tooltip=N_("Go to the previous month, or to the previous heading of the list"),
            show=False,
        ),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}

    class NearTheEnd(Message):
        """The cursor comes near the last line."""

        def __init__(self, rows: Rows) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Marked(Message):
        """A line was clicked to be marked, or no longer.

        Attributes:
            key: the line's.
        """

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._lines_by_key: dict[str, Line] = {}
        self._marked: frozenset[str] = frozenset()
        self.has_more = False
        """Whether more lines can be asked for than there are."""
        self._seeks_heading = False
        self._headings: list[int] = []
        """Where the headings stand, in order."""

    def watch_show_vertical_scrollbar(self) -> None:
        """Measure the lines again: a scrollbar takes room from them, and they wrap elsewhere."""
        self._clear_caches()  # Textual does so only when the list's own size changes

    def _update_lines(self) -> None:
        """Measure the lines, once more where a scrollbar came of it that takes room from them."""
        super()._update_lines()
        if self.options and not self._line_cache.lines:
            super()._update_lines()

    @property
    def key(self) -> str:
        """The key of the line under the cursor; empty where there is none."""
        if self.highlighted is None:
            return ""
        return self.get_option_at_index(self.highlighted).id or ""

    def show(self, lines: Iterable[Line], *, at: str = "", cursor: bool = True) -> None:
        """Replace all lines, with the cursor on the same key, or near where it was.

        Args:
            lines: what there is now.
            at: the key to put the cursor on instead, if it is there.
            cursor: whether it stands on a line at all.
        """
        before, place = self.key, self.highlighted or 0
        self.clear_options()
        self._headings.clear()
        self._lines_by_key.clear()
        self.add_lines(lines)
        if cursor and not (self.go_to(at) or self.go_to(before)):
            self._go_near(place)

    def add_lines(self, lines: Iterable[Line]) -> None:
        """Add lines at the end."""
        added = list(lines)
        self._headings += [
            at for at, line in enumerate(added, self.option_count) if line.is_heading
        ]
        self._lines_by_key |= {line.key: line for line in added if line.key}
        self.add_options(_option(line, is_marked=line.key in self._marked) for line in added)
        if self._seeks_heading:
            self.action_heading(1)

    def change(self, line: Line) -> None:
        """Show one line otherwise, if it is there; the cursor stays."""
        self._lines_by_key[line.key] = line
        with suppress(OptionDoesNotExist):
            self.replace_option_prompt(line.key, _prompt(line, is_marked=line.key in self._marked))

    def mark(self, keys: Collection[str]) -> None:
        """Show these lines as marked, and no others."""
        changed, self._marked = self._marked ^ {*keys}, frozenset(keys)
        for key in changed & self._lines_by_key.keys():
            self.change(self._lines_by_key[key])

    def on_click(self, event: Click) -> None:
        """Have a line marked that is clicked with Ctrl, or with the other button."""
        place = event.style.meta.get("option")
        if place is None or not (event.ctrl or event.button == RIGHT):
            return
        event.prevent_default()
        event.stop()
        option = self.get_option_at_index(place)
        if option.id:
            self.highlighted = place
            self.post_message(self.Marked(option.id))

    def go_to(self, key: str) -> bool:
        """Put the cursor on the line with a key; without such a line it stays where it is."""
        place = next(
            (at for at, option in enumerate(self.options) if key and option.id == key), None
        )
        if place is None:
            return False
        self.highlighted = place
        return True

    def _heads_a_line(self, heading: int) -> bool:
        """Say whether the cursor can stand below a heading."""
        return heading + 1 < self.option_count and bool(self.options[heading + 1].id)

    def action_heading(self, way: int) -> None:
        """Go to the first line below the next heading, or below the one before.

        Args:
            way: 1 for the next, -1 for the one before.
        """
        place = self.highlighted or 0
        headings = [at for at in self._headings if self._heads_a_line(at)]
        next_ = bisect_left(headings, place)
        others = headings[next_:] if way > 0 else headings[: max(0, next_ - 1)]
        self._seeks_heading = way > 0 and not others and self.has_more
        if self._seeks_heading:
            self.post_message(self.NearTheEnd(self))
        if not others:
            return
        heading = others[0] if way > 0 else others[-1]
        self.highlighted = heading + 1
        row = Region(0, self._index_to_line[heading], self.size.width, self.size.height)
        self.scroll_to_region(row, force=True, animate=False, x_axis=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go from heading to heading where there are several."""
        if action == "heading":
            headings = filter(self._heads_a_line, self._headings)
            return self.has_more or len(list(islice(headings, SEVERAL))) == SEVERAL
        return super().check_action(action, parameters)

    @property
    def cursor_region(self) -> Region:
        """The cell of the sign at the cursor."""
        return Region(0, self._index_to_line.get(self.highlighted or 0, 0), 1, 1)

    # The heading that stays in view

    def _heading_above(self, place: int) -> int | None:
        """Return the place of the heading that heads a line, unless the line is one itself."""
        above = bisect_right(self._headings, place)
        heading = self._headings[above - 1] if above else place
        return heading if heading < place else None

    def render_line(self, y: int) -> Strip:
        """Return a line of what is in view; the first is the heading of what follows."""
        top = self.scroll_offset.y
        if y == 0 and top < len(self._lines):
            heading = self._heading_above(self._lines[top][0])
            if heading is not None:
                style = self.get_visual_style("option-list--option", "option-list--option-disabled")
                return self._get_option_render(self.options[heading], style)[0]
        return self._with_cursor_sign(super().render_line(y), top + y)

    def _with_cursor_sign(self, strip: Strip, line: int) -> Strip:
        """Return a line of the list, with the sign in its margin where the cursor stands.

        A shade alone cannot be seen by everybody, nor on every terminal.
        """
        if not strip.cell_length or line >= len(self._lines):
            return strip
        place, row = self._lines[line]
        if place != self.highlighted or row:
            return strip
        sign = CURSOR_SIGN if self.has_focus else BLURRED_SIGN
        style = self.get_component_rich_style("rows--cursor", partial=True)
        margin = [
            Segment(sign, segment.style + style if segment.style else style)
            for segment in strip.crop(0, 1)
        ]
        return Strip.join([Strip(margin[:1], 1), strip.crop(1)])

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll to the line under the cursor, and not below the heading that stays in view."""
        super().scroll_to_highlight(top)
        place = self.highlighted
        if place is None or place not in self._index_to_line:
            return
        first = self._index_to_line[place]
        if self.scroll_offset.y >= first > 0 and self._heading_above(place) is not None:
            self.scroll_to(y=first - 1, animate=False, force=True, immediate=True)

    def _go_near(self, place: int) -> None:
        places = [at for at, option in enumerate(self.options) if option.id]
        if places:
            self.highlighted = min(places, key=lambda at: abs(at - place))

    def go(self, way: int) -> None:
        """Go to the next line, or to the one before, while something else has the focus."""
        if way > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def step(self, way: int) -> None:
        """Go to the next line, or to the one before, and not round from either end."""
        before = self.highlighted
        self.go(way)
        now = self.highlighted
        if before is not None and now is not None and (now - before) * way < 0:
            self.highlighted = before

    def action_cursor_down(self) -> None:
        """Go to the next line, or show what comes below the last."""
        last = next(
            (at for at in reversed(range(self.option_count)) if not self.options[at].disabled), None
        )
        if self.highlighted == last and self.scroll_offset.y < self.max_scroll_y:
            self.scroll_end(animate=False)
        else:
            super().action_cursor_down()

    @on(OptionList.OptionHighlighted)
    def look_ahead(self, event: OptionList.OptionHighlighted) -> None:
        """Ask for more in good time."""
        if event.option_index >= self.option_count - NEAR_THE_END:
            self.post_message(self.NearTheEnd(self))
