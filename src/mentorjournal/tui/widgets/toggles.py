"""Choices and ticks that say by their sign, and not by colour alone, whether they are on."""

from textual.widgets import Checkbox, RadioButton


class Choice(RadioButton):
    """One of several: a dot when it is the one, an empty ring when not."""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802 - Textual's own name
        """The sign between the brackets."""
        return "●" if self.value else "○"


class Tick(Checkbox):
    """Yes or no: a cross when it is on, empty when not."""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802 - Textual's own name
        """The sign between the brackets."""
        return "X" if self.value else " "
