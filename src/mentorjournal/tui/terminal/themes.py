"""Our themes: paper by day, lamplight by night, high contrast, and the terminal's own colours.

Text keeps a contrast of at least 4.5:1 against every ground it stands on, 7:1 in high contrast; the
edge of a field and the sign at the cursor 3:1 (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11); tests count.
"""

from textual.theme import Theme

LIGHT = Theme(
    name="mentorjournal-light",
    primary="#1f5f5b",
    secondary="#7a4a12",
    accent="#8a3b12",
    warning="#7a5200",
    error="#a3222a",
    success="#2b6330",
    foreground="#2b2620",
    background="#fbf7ef",
    surface="#f4eee1",
    panel="#ebe3d2",
    dark=False,
    text_alpha=1.0,
    variables={
        "muted": "#665d50",
        "boost": "#e6dcc8",
        "block-cursor-background": "#1f5f5b",
        "block-cursor-foreground": "#fbf7ef",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e2d8c4",
        "block-cursor-blurred-foreground": "#2b2620",
        "footer-background": "#ebe3d2",
        "footer-foreground": "#4d463c",
        "footer-description-foreground": "#4d463c",
        "footer-key-foreground": "#8a3b12",
        "input-selection-background": "#1f5f5b 30%",
        "border": "#1f5f5b",
        "border-blurred": "#8c806a",
        "scrollbar": "#8c806a",
        "scrollbar-background": "#f4eee1",
    },
)

DARK = Theme(
    name="mentorjournal-dark",
    primary="#7cc4bb",
    secondary="#dcb377",
    accent="#f0a878",
    warning="#e5c07b",
    error="#f0908a",
    success="#98c78f",
    foreground="#e8e0d2",
    background="#1b1917",
    surface="#24211e",
    panel="#2e2a26",
    dark=True,
    text_alpha=1.0,
    variables={
        "muted": "#a89e8f",
        "boost": "#37322d",
        "block-cursor-background": "#7cc4bb",
        "block-cursor-foreground": "#1b1917",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#3b3630",
        "block-cursor-blurred-foreground": "#e8e0d2",
        "footer-background": "#2e2a26",
        "footer-foreground": "#cfc5b5",
        "footer-description-foreground": "#cfc5b5",
        "footer-key-foreground": "#f0a878",
        "input-selection-background": "#7cc4bb 30%",
        "border": "#7cc4bb",
        "border-blurred": "#857b6d",
        "scrollbar": "#857b6d",
        "scrollbar-background": "#24211e",
    },
)

CONTRAST_LIGHT = Theme(
    name="mentorjournal-contrast-light",
    primary="#003b38",
    secondary="#4a2800",
    accent="#6b1d00",
    warning="#4d3300",
    error="#7a0010",
    success="#0f3d14",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#f0f0f0",
    dark=False,
    text_alpha=1.0,
    variables={
        "muted": "#333333",
        "boost": "#e4e4e4",
        "block-cursor-background": "#000000",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#d8d8d8",
        "block-cursor-blurred-foreground": "#000000",
        "footer-background": "#f0f0f0",
        "footer-foreground": "#000000",
        "footer-description-foreground": "#000000",
        "footer-key-foreground": "#6b1d00",
        "input-selection-background": "#003b38 40%",
        "border": "#000000",
        "border-blurred": "#4d4d4d",
        "scrollbar": "#4d4d4d",
        "scrollbar-background": "#f0f0f0",
    },
)

CONTRAST_DARK = Theme(
    name="mentorjournal-contrast-dark",
    primary="#8ff5e8",
    secondary="#ffd894",
    accent="#ffc59c",
    warning="#ffe08a",
    error="#ffb8b3",
    success="#b6f2ab",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#161616",
    dark=True,
    text_alpha=1.0,
    variables={
        "muted": "#d0d0d0",
        "boost": "#262626",
        "block-cursor-background": "#ffffff",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#333333",
        "block-cursor-blurred-foreground": "#ffffff",
        "footer-background": "#161616",
        "footer-foreground": "#ffffff",
        "footer-description-foreground": "#ffffff",
        "footer-key-foreground": "#ffc59c",
        "input-selection-background": "#8ff5e8 40%",
        "border": "#ffffff",
        "border-blurred": "#b0b0b0",
        "scrollbar": "#b0b0b0",
        "scrollbar-background": "#161616",
    },
)

_DEFAULT = "ansi_default"
TERMINAL = Theme(
    name="mentorjournal-terminal",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_blue",
    accent="ansi_magenta",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground=_DEFAULT,
    background=_DEFAULT,
    surface=_DEFAULT,
    panel=_DEFAULT,
    boost=_DEFAULT,
    text_alpha=1.0,
    variables={
        "ansi-background": _DEFAULT,
        "ansi-foreground": _DEFAULT,
        "muted": _DEFAULT,
        "boost": _DEFAULT,
        "block-cursor-background": "ansi_white",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": _DEFAULT,
        "block-cursor-blurred-foreground": _DEFAULT,
        "footer-background": _DEFAULT,
        "footer-foreground": _DEFAULT,
        "footer-description-foreground": _DEFAULT,
        "footer-key-foreground": "ansi_magenta",
        "input-cursor-background": _DEFAULT,
        "input-cursor-foreground": _DEFAULT,
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_white",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_white",
        "screen-selection-foreground": "ansi_black",
        "border": "ansi_cyan",
        "border-blurred": _DEFAULT,
        "scrollbar": "ansi_bright_black",
        "scrollbar-background": _DEFAULT,
    },
)
"""Nothing but the sixteen colours and the two that somebody has given their terminal."""

THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "contrast-light": CONTRAST_LIGHT,
    "contrast-dark": CONTRAST_DARK,
    "terminal": TERMINAL,
}
"""By the word that the setting is kept under."""
BY_NAME = {theme.name: theme for theme in THEMES.values()}


def theme_name(choice: str) -> str:
    """Return a theme's name for the setting: one of ``THEMES``, or ``system``.

    A terminal does not say reliably whether it is light; ``COLORFGBG`` does where it is set, and
    otherwise most terminals are dark.
    """
    import os

    if choice in THEMES:
        return THEMES[choice].name
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return THEMES["light" if ground in {"7", "15"} else "dark"].name
