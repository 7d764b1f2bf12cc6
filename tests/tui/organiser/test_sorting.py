"""The organiser's screen: quotations under headings, and what the groups said."""

from pathlib import Path
from typing import Any

import pytest

from mentorjournal.programme.evaluation.file_store import read_evaluation
from mentorjournal.programme.intake import read_summaries
from mentorjournal.tui.organiser.app import OrganiserApp
from support.evaluated_programme import write_pairs
from support.screens import settled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the evaluation file will be, beside a folder with six pairs' files."""
    (tmp_path / "pairs").mkdir()
    write_pairs(tmp_path / "pairs")
    return tmp_path / "evaluation.toml"


class Hands:
    """Presses keys and writes, and waits until the screen is at rest."""

    def __init__(self, app: Any, pilot: Any) -> None:
        self._app, self._pilot = app, pilot

    async def press(self, *keys: str) -> str:
        for key in keys:
            await self._pilot.press(key)
            await settled(self._app, self._pilot)
        return await settled(self._app, self._pilot)

    async def write(self, words: str) -> None:
        self._app.screen.focused.insert_text_at_cursor(words)
        await settled(self._app, self._pilot)


def organiser(path: Path, code: str) -> Any:
    pairs = read_summaries([str(path.with_name("pairs"))]).pairs
    return OrganiserApp(pairs, path, code)  # type: ignore[abstract]  # as tui.run_organiser


@pytest.mark.parametrize(("code", "size"), [("sv", (80, 24)), ("en", (120, 40))])
async def test_headings_by_keys(path: Path, code: str, size: tuple[int, int]) -> None:
    app = organiser(path, code)
    async with app.run_test(size=size) as pilot:
        hands = Hands(app, pilot)
        press, write = hands.press, hands.write
        seen = await press()
        assert "Vad behövde du när du sökte" in seen
        assert not path.exists()
        # two marked quotations under a new heading
        await press("space", "space", "enter", "enter")
        await write("Ville få stöd")
        await press("ctrl+s")
        [theme] = read_evaluation(path).theme
        assert (theme.heading, theme.criterion, len(theme.ids)) == ("Ville få stöd", "relevance", 2)
        # the one under the cursor is put under it too, and taken from there again
        await press("h", "down", "enter")
        assert len(read_evaluation(path).theme[0].ids) == 3
        await press("up", "h", "down", "enter")
        assert len(read_evaluation(path).theme[0].ids) == 2
        # a heading without quotations, put first, in other words, and away
        await press("2", "n")
        await write("Nätverk")
        seen = await press("ctrl+s", "shift+up")
        assert [one.heading for one in read_evaluation(path).theme] == ["Nätverk", "Ville få stöd"]
        assert "Nätverk" in seen
        await press("e")
        await write(" och vänner")
        await press("ctrl+s")
        assert read_evaluation(path).theme[0].heading == "Nätverk och vänner"
        await press("d", "left", "enter")
        assert [one.heading for one in read_evaluation(path).theme] == ["Ville få stöd"]


async def test_notes_by_keys_and_nothing_typed_is_lost(path: Path) -> None:
    app = organiser(path, "sv")
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        press, write = hands.press, hands.write
        await pilot.click(app.screen.query(".view-name").last())
        await press("n")
        await write("Grupp 1")
        await press("tab", "tab")
        app.screen.focused.insert("En sak\nEn sak till")
        seen = await press("ctrl+s")
        [note] = read_evaluation(path).note
        assert (note.group, note.text) == ("Grupp 1", "En sak\nEn sak till")
        assert "En sak till" in seen
        # a file that is broken meanwhile is told of, and nothing is lost
        path.write_text(path.read_text("utf-8") + "[[", encoding="utf-8")
        broken = path.read_bytes()
        await press("1", "h", "enter")
        await write("Nytt")
        assert "evaluation.toml" in await press("ctrl+s")
        assert path.read_bytes() == broken
        # nothing that was typed goes with the app unasked
        await press("ctrl+q")
        assert app.is_running
