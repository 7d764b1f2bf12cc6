"""How a service says what it is doing."""

from typing import Protocol


class Progress(Protocol):
    """Is told the English sentence of each step as it begins, and the values that go in."""

    def __call__(self, sentence: str, /, **values: object) -> None:
        """Say a sentence."""
        ...


def silent(sentence: str, /, **values: object) -> None:
    """Tell nobody."""
