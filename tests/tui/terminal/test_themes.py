"""Every theme can be read, and shows where one is (WCAG 2.2: 1.4.3, 1.4.6 and 1.4.11)."""

import pytest
from textual.color import Color
from textual.theme import Theme

from mentorjournal.journal.people import settings
from mentorjournal.tui.features.settings.lines import THEME_WORDS
from mentorjournal.tui.terminal.themes import THEMES
from support.screens import LEAST_CONTRAST, contrast

LEAST_IN_HIGH_CONTRAST = 7
LEAST_OF_EDGES = 3
GROUNDS = ("background", "surface", "panel", "boost")
TEXTS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success", "muted")
OURS = {choice: theme for choice, theme in THEMES.items() if not theme.ansi}


def colour(theme: Theme, name: str) -> tuple[int, int, int]:
    value = theme.variables.get(name) or getattr(theme, name)
    return Color.parse(value).rgb


@pytest.mark.parametrize("choice", OURS)
def test_text_stands_out_from_each_ground(choice: str) -> None:
    theme = OURS[choice]
    least = LEAST_IN_HIGH_CONTRAST if choice.startswith("contrast") else LEAST_CONTRAST
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(f"{part}-foreground", f"{part}-background") for part in ("block-cursor", "footer")]
    pairs += [("block-cursor-blurred-foreground", "block-cursor-blurred-background")]
    pairs += [("footer-key-foreground", "footer-background")]
    pairs += [("muted", "block-cursor-blurred-background")]
    faint = [
        (text, ground)
        for text, ground in pairs
        if contrast(colour(theme, text), colour(theme, ground)) < least
    ]
    assert faint == []


@pytest.mark.parametrize("choice", OURS)
def test_the_cursors_sign_and_the_edges_of_fields_stand_out_from_each_ground(choice: str) -> None:
    theme = OURS[choice]
    faint = [
        (edge, ground)
        for edge in ("primary", "border", "border-blurred", "scrollbar")
        for ground in ("background", "surface")
        if contrast(colour(theme, edge), colour(theme, ground)) < LEAST_OF_EDGES
    ]
    assert faint == []


def test_each_theme_can_be_chosen_and_has_words() -> None:
    assert {*settings.THEMES} == {"system", *THEMES} == {*THEME_WORDS}
