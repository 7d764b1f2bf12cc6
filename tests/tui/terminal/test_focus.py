"""Where one is, is seen without colours, and by what follows the terminal's own cursor."""

import re
from contextlib import closing
from pathlib import Path

from mentorjournal.tui.widgets.row_list import CURSOR_SIGN
from support.prepared import PASSPHRASE
from support.terminal import Window, opened

F2 = "\x1bOQ"
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")


def test_the_terminals_cursor_is_where_the_focus_is(path: Path) -> None:
    with closing(Window(opened(path))) as window:
        window.sees("Passphrase")
        window.types(PASSPHRASE, "\r")
        window.sees("Today", CURSOR_SIGN)
        window.types(F2)
        window.sees("Language")
        first = window.sees_cursor(at=CURSOR_SIGN)
        window.types("j")
        window.sees_cursor(at=f"{CURSOR_SIGN}Theme")
        window.types("\r")
        window.sees_cursor(at=f"{CURSOR_SIGN}as the terminal")
        window.types("\x1b")
        window.sees_no_more("high contrast")
        window.types("k")
        assert window.sees_cursor(at=f"{CURSOR_SIGN}Language") == first
        window.types("1", "n")
        window.sees("New reflection")
        window.types("Hej")
        window.sees_cursor(behind="Hej")


def test_nothing_is_coloured_where_nobody_wants_colours(path: Path) -> None:
    child = opened(path, NO_COLOR="1")
    with closing(Window(child)) as window:
        window.sees("Passphrase")
        window.types(PASSPHRASE, "\r")
        window.sees("Today", CURSOR_SIGN)
        window.types("5")
        window.sees("Nothing written yet")
        assert COLOUR.findall(child.logfile_read.text) == []
