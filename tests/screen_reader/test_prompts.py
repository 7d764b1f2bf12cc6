"""Lines out and lines in: choices by number, and texts of several lines."""

from collections.abc import Sequence

import pytest

from mentorjournal.locale import Language
from mentorjournal.screen_reader.engine.console import Console, InputEndedError, Streams
from mentorjournal.screen_reader.engine.prompts import END, choose, read_text


class Typist:
    """Somebody who types these lines, and reads what is told."""

    def __init__(self, *lines: str, code: str = "en") -> None:
        left = iter(f"{line}\n" for line in lines)
        self.told: list[str] = []
        streams = Streams(self.told.append, lambda: next(left, ""), is_terminal=True)
        self.console = Console(streams, lambda: Language(code))

    @property
    def read(self) -> str:
        return "".join(self.told)


@pytest.mark.parametrize(
    ("lines", "chosen"),
    [(["2"], 1), (["0"], None), ([""], None), (["99", "två", "?", " 1 "], 0), (["+", "30"], 29)],
)
@pytest.mark.parametrize("code", ["sv", "en"])
def test_one_of_many_is_chosen_by_its_number(
    code: str, lines: Sequence[str], chosen: int | None
) -> None:
    typist = Typist(*lines, code=code)
    options = [f"[bold]val {number}" for number in range(1, 41)]
    assert choose(typist.console, "Möten", options) == chosen
    assert typist.read.count("9. [bold]val 9\n") == (2 if "?" in lines else 1)
    assert ("30. [bold]val 30" in typist.read) == ("+" in lines), "in parts that can be listened to"


def test_a_text_is_kept_after_each_line_and_ends_with_a_full_stop() -> None:
    typist = Typist("Först.", "", "Sedan å.", END)
    kept: list[str] = []
    assert read_text(typist.console, "", kept.append) == "Först.\n\nSedan å."
    assert kept == ["Först.", "Först.\n", "Först.\n\nSedan å."]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["1"], None),
        (["2", "Nytt.", END], "Förr.\n\nNytt."),
        (["3", "Nytt.", END], "Nytt."),
        (["3", END], END),
    ],
)
def test_a_text_that_is_there_is_left_written_on_or_written_again(
    lines: Sequence[str], text: str | None
) -> None:
    typist = Typist(*lines)
    assert read_text(typist.console, "Förr.", lambda _: None) == text
    assert "Förr.\n" in typist.read


def test_when_nothing_comes_in_any_more_what_was_written_is_kept() -> None:
    typist = Typist("Halv tanke")
    kept: list[str] = []
    with pytest.raises(InputEndedError):
        read_text(typist.console, "", kept.append)
    assert kept == ["Halv tanke"]
