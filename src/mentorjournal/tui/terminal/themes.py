"""Our two themes: paper by day, lamplight by night.

Text colours keep a contrast of at least 4.5:1 against every ground they stand on; a test counts.
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
        "block-cursor-blurred-background": "#ddd2bd",
        "block-cursor-blurred-foreground": "#2b2620",
        "footer-background": "#ebe3d2",
        "footer-foreground": "#4d463c",
        "footer-description-foreground": "#4d463c",
        "footer-key-foreground": "#8a3b12",
        "input-selection-background": "#1f5f5b 30%",
        "border": "#1f5f5b",
        "border-blurred": "#cfc3ab",
        "scrollbar": "#cfc3ab",
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
        "block-cursor-blurred-background": "#423c35",
        "block-cursor-blurred-foreground": "#e8e0d2",
        "footer-background": "#2e2a26",
        "footer-foreground": "#cfc5b5",
        "footer-description-foreground": "#cfc5b5",
        "footer-key-foreground": "#f0a878",
        "input-selection-background": "#7cc4bb 30%",
        "border": "#7cc4bb",
        "border-blurred": "#4b443c",
        "scrollbar": "#4b443c",
        "scrollbar-background": "#24211e",
    },
)

THEMES = {"light": LIGHT, "dark": DARK}
BY_NAME = {theme.name: theme for theme in THEMES.values()}


def theme_name(choice: str) -> str:
    """Return a theme's name for the setting ``light``, ``dark`` or ``system``.

    A terminal does not say reliably whether it is light; ``COLORFGBG`` does where it is set, and
    otherwise most terminals are dark.
    """
    import os

    if choice in THEMES:
        return THEMES[choice].name
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return THEMES["light" if ground in {"7", "15"} else "dark"].name
