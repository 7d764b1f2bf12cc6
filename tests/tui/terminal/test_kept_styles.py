"""What is kept of a style sheet is what reading it anew would give."""

from collections.abc import Callable
from pathlib import Path

from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.terminal.kept_styles import KeptStylesheet
from mentorjournal.tui.terminal.themes import THEMES
from support.screens import Open, rested

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


def as_textual_finds(app: MentorJournalApp) -> dict[DOMNode, object]:
    """Return the styles of all that is in view and of their parts, every rule asked anew."""
    sheet = Stylesheet(variables=app.get_css_variables())
    sheet.source = app.stylesheet.source.copy()
    sheet.parse()
    sheet.update_nodes(app.screen.walk_children(with_self=True))
    return as_they_are(app)


def as_they_are(app: MentorJournalApp) -> dict[DOMNode, object]:
    return {
        node: (
            dict(node.styles.base._rules),
            {name: dict(part.base._rules) for name, part in node._component_styles.items()},
            (node._has_hover_style, node._has_focus_within, node._has_order_style),
        )
        for node in app.screen.walk_children(with_self=True)
    }


async def test_what_was_found_before_is_what_asking_every_rule_gives(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    """On first and later visits, with dialogs, other sizes, colours, states and classes."""
    async with open_app(demo_path("en"), "demo") as (app, pilot):
        compared = 0
        for key in ("2", "enter", "3", "2", "e", "escape", "ctrl+p", "escape", "6", "n", "tab"):
            await pilot.press(key)
            await rested(app)
            styles = as_they_are(app)
            assert styles == as_textual_finds(app), key
            compared += len(styles)
        assert compared > 500
        await pilot.resize_terminal(120, 40)
        await pilot.hover(offset=(10, 10))
        for theme in THEMES.values():
            app.theme = theme.name
            await rested(app)
            assert as_they_are(app) == as_textual_finds(app), theme.name
        await pilot.press("escape", "2")
        await rested(app)
        app.screen.query_one("#frame").disabled = True
        await rested(app)
        assert as_they_are(app) == as_textual_finds(app)
        for selector in ("RailItem", ".option-list--option-highlighted"):
            before = as_they_are(app)
            app.stylesheet.add_source(f"{selector} {{ opacity: 42%; }}", ("later", selector))
            app.stylesheet.update(app.screen)
            assert before != as_they_are(app), selector
            assert as_they_are(app) == as_textual_finds(app), selector
