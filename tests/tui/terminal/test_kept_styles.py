"""What is kept of a style sheet is what reading it anew would give."""

from textual.css.stylesheet import Stylesheet

from mentorjournal.tui.terminal.kept_styles import KeptStylesheet

LIGHT, DARK = {"ink": "#000000"}, {"ink": "#ffffff"}


def sheet_of(kind: type[Stylesheet], colours: dict[str, str]) -> Stylesheet:
    sheet = kind(variables=colours)
    for number in range(200):  # more than Textual keeps
        sheet.add_source(f"Label.a{number} {{ color: $ink; }}", ("here", str(number)))
    sheet.parse()
    return sheet


def test_a_theme_and_back_is_as_if_all_were_read_anew() -> None:
    sheet = sheet_of(KeptStylesheet, LIGHT)
    before, rules = sheet.css, sheet.rules
    for colours in (DARK, LIGHT):
        sheet.set_variables(colours)
        sheet.reparse()
        assert sheet.css == sheet_of(Stylesheet, colours).css
    assert sheet.css == before != sheet_of(Stylesheet, DARK).css
    assert all(kept is rule for kept, rule in zip(sheet.rules, rules, strict=True))


def test_a_sheet_that_comes_later_is_read_and_the_others_are_not() -> None:
    sheet = sheet_of(KeptStylesheet, LIGHT)
    [*before] = sheet.rules
    sheet.add_source("Button { color: $ink; }", ("here", "later"))
    assert len(sheet.rules) == len(before) + 1
    assert {*map(id, before)} < {*map(id, sheet.rules)}
