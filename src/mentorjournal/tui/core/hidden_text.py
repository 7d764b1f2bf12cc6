"""Whether the text on the screen is hidden."""

from dataclasses import dataclass


@dataclass
class HiddenText:
    """Whether the text is hidden, and by what.

    Attributes:
        by_key: the user has hidden it, and shows it again.
        by_leaving: the terminal has lost the keyboard; it is shown again when it has it back.
    """

    by_key: bool = False
    by_leaving: bool = False

    @property
    def is_on(self) -> bool:
        """Whether it is hidden."""
        return self.by_key or self.by_leaving
