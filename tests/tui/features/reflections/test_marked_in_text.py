"""A sentence that is an insight is seen in its text: underlined and with a star."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style
from textual.widgets import TextArea

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import insights, reflections
from mentorjournal.journal.store import entries
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.widgets.page import LONGEST_MARKDOWN
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import LEAST_CONTRAST, Open, contrast, drawn_lines, screen_text

BODY = """Vi åt lunch. Jag **frågade** innan
jag svarade! 🎉🎉 [b]Hon[/b] [sa](a.se) ja. Sen gick vi.

- Öva mer. Vila.
"""
SENTENCES = ["Jag frågade innan jag svarade!", "innan jag", "🎉🎉", "[b]Hon[/b] sa ja.", "Vila."]


def underlined(app: MentorJournalApp) -> list[str]:
    """Return what is underlined on the screen, run by run, but for single signs (a key's)."""
    runs: list[str] = []
    for line in drawn_lines(app):
        run = ""
        for segment in line:
            if segment.style and segment.style.underline:
                run += segment.text
                continue
            runs, run = [*runs, run.strip()], ""
        runs.append(run.strip())
    return [run for run in runs if run]


def is_clear(style: Style | None) -> bool:
    """Say whether what is drawn in a style stands out from its ground, in a colour of ours."""
    text, ground = (style.color, style.bgcolor) if style else (None, None)
    if text is None or ground is None or text.triplet is None or ground.triplet is None:
        return False
    return contrast(text.triplet, ground.triplet) >= LEAST_CONTRAST


def written(app: MentorJournalApp, body: str = BODY, sentences: Sequence[str] = SENTENCES) -> str:
    """Write a shared reflection with insights, and return its id."""
    values: dict[str, Any] = {"day": "2026-03-04", "body": body, "visibility": "shared"}
    follow_ups = reflections.FollowUps(insights=sentences)
    return reflections.write(app.store, "", values, follow_ups=follow_ups)


@pytest.mark.parametrize("filler", ["", "ord " * (LONGEST_MARKDOWN // 4)])
async def test_insights_are_marked_on_the_page_however_long_the_text_is(
    filler: str, path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        written(app, BODY + filler)
        shown = await screen_after(app, pilot, "5", "home")
        assert "Vi åt lunch. ★ Jag frågade ★ innan" in shown
        assert "jag svarade! ★ 🎉🎉 ★ [b]Hon[/b] sa (a.se) ja. Sen" in shown
        assert "Öva mer. ★ Vila." in shown
        assert underlined(app) == [
            "Jag frågade",
            "innan",
            "jag svarade!",
            "🎉🎉",
            "[b]Hon[/b] sa (a.se) ja.",
            "Vila.",
        ]


async def test_insights_are_marked_while_writing_and_in_the_preview(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        id_ = written(app)
        await press(app, pilot, "5", "home")
        shown = await screen_after(app, pilot, "e")
        lines = [line for line in shown.splitlines() if line.startswith("★")]
        assert [line.split()[1] for line in lines] == ["Vi", "jag", "-"]
        signs = [part.style for line in drawn_lines(app) for part in line if "★" in part.text]
        assert all(is_clear(style) for style in signs)
        assert underlined(app) == [
            "Jag **frågade** innan",
            "jag svarade!",
            "🎉🎉",
            "[b]Hon[/b] [sa](a.se) ja.",
            "Vila.",
        ]
        await press(app, pilot, "ctrl+home", "N", "u", "!", "enter", "enter")
        assert underlined(app)[0] == "Jag **frågade** innan", "the mark went with its words"
        await press(app, pilot, "f3")
        assert "★ Jag frågade ★ innan" in screen_text(app)
        await press(app, pilot, "f3", "ctrl+end", "up", "up", "end", "f4")
        assert underlined(app).count("Sen gick vi.") == 1, screen_text(app)
        await press(app, pilot, "f4")
        assert "Sen gick vi." not in underlined(app)
        assert "★ Sen gick vi." in await screen_after(app, pilot, "f3", "f4")
        await press(app, pilot, "ctrl+s", "enter")
        assert "★ Sen gick vi." in screen_text(app)
        texts = [insight.text for insight in reflections.load(app.store, id_).insights]
        assert sorted(texts) == sorted([*SENTENCES, "Sen gick vi."])


async def test_a_sentence_is_marked_whole_over_a_line_break_and_stays_so_while_it_is_changed(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, writing=True) as (app, pilot):
        body = app.screen.query_one("#body", TextArea)
        body.insert("Det var sent. Jag frågade henne inan\njag svarade. Bra.")
        body.move_cursor((1, 4))
        shown = await screen_after(app, pilot, "f4")
        assert "Insight: Jag frågade henne inan jag svarade." in shown
        assert underlined(app) == ["Jag frågade henne inan", "jag svarade."]
        body.move_cursor((0, 34))
        await press(app, pilot, "n")
        assert underlined(app) == ["Jag frågade henne innan", "jag svarade."]
        assert "No longer an insight" in await screen_after(app, pilot, "f4")
        assert underlined(app) == []


async def test_what_is_an_insight_already_is_not_made_one_twice(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        id_ = written(app, "Jag frågade. Bra.", ["Jag frågade."])
        await press(app, pilot, "5", "home", "e", "ctrl+home")
        assert "already an insight" in await screen_after(app, pilot, "f4")
        await press(app, pilot, "shift+end", "f4", "ctrl+s")
        follow_ups = reflections.FollowUps(insights=["Jag frågade."])
        assert reflections.create_follow_ups(app.store, id_, follow_ups) == 0
        texts = [insight.text for insight in insights.rows(app.store)]
        assert texts == ["Jag frågade.", "Jag frågade. Bra."]


async def test_an_insight_that_is_not_to_be_brought_has_another_sign(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        written(app, "Jag frågade. Bra.", ["Jag frågade."])
        [insight] = insights.rows(app.store)
        entries.change(app.store, Kind.INSIGHT, insight.id, {"bring": False})
        shown = await screen_after(app, pilot, "5", "home", "enter")
        assert "☆ Jag frågade. Bra." in shown
        assert "☆ Jag frågade. Bra." in await screen_after(app, pilot, "e")


async def test_in_pair_view_nothing_of_a_private_insight_is_seen(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        written(app, "Vi åt. Jag frågade. Bra.", ["Vi åt.", "Jag frågade."])
        private = next(row for row in insights.rows(app.store) if row.text == "Jag frågade.")
        entries.show_to_pair(app.store, Kind.INSIGHT, private.id, shared=False)
        await press(app, pilot, "5", "home")
        assert underlined(app) == ["Vi åt.", "Jag frågade."]
        shown = await screen_after(app, pilot, "1", "f6", "5", "home")
        assert "★ Vi åt. Jag frågade. Bra." in shown
        assert underlined(app) == ["Vi åt."]
