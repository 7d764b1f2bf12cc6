"""Words in the margin of a reflection and the question below it, on the page and in the preview."""

from pathlib import Path

from textual.widgets import TextArea

from mentorjournal.journal.people import settings
from mentorjournal.journal.reflections import reflections
from mentorjournal.tui.app import MentorJournalApp
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open

BODY = "Hon sa nej. Jag blev arg.\n\n> Jag var lättad.\n\nI hennes ögon kom jag för sent."


def written(app: MentorJournalApp, body: str = BODY, *, visibility: str = "private") -> str:
    """Write a reflection and return its id."""
    values = {"day": "2026-03-04", "body": body, "visibility": visibility}
    return reflections.write(app.store, "", values)


def margin(shown: str) -> list[str]:
    """Return what stands in the margin, line by line."""
    words = [line.rpartition("│")[2].strip() for line in shown.splitlines() if "│" in line]
    return [word for word in words if word]


async def test_words_and_a_question_come_and_go_and_the_question_is_answered(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24), code="sv") as (app, pilot):
        written(app)
        shown = await screen_after(app, pilot, "5", "home", "enter")
        assert "En fråga" not in shown
        shown = await screen_after(app, pilot, "M")
        assert margin(shown) == ["hände", "kändes", "andras syn", "hände"]
        assert settings.load(app.store).margin_words
        question = shown.split("En fråga")[1].strip().splitlines()[0].strip()
        assert question.endswith("?")
        shown = await screen_after(app, pilot, "A")
        assert question in shown
        body = app.screen.query_one("#body", TextArea)
        assert body.cursor_location == body.document.end
        body.insert("\n\nNästa gång ska jag vänta.")
        assert margin(await screen_after(app, pilot, "ctrl+s"))[-1] == "framåt"
        shown = await screen_after(app, pilot, "M")
        assert margin(shown) == [] and "En fråga" not in shown
        assert not settings.load(app.store).margin_words


async def test_they_come_in_the_preview_and_not_while_one_types(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(44, 30), code="en") as (app, pilot):
        await press(app, pilot, "n")
        app.screen.query_one("#body", TextArea).load_text("She said no. I was angry.")
        shown = await screen_after(app, pilot, "M")
        assert "‹" not in shown  # it is typed
        app.screen.query_one("#body", TextArea).load_text("She said no. I was angry.")
        shown = await screen_after(app, pilot, "f3", "M")
        assert "‹happened› She said no. ‹felt› I was" in shown
        assert "A question" in shown
        shown = await screen_after(app, pilot, "A")
        assert "‹" not in shown and "?" in shown
        assert app.focused is app.screen.query_one("#body")


async def test_two_who_look_on_see_them_beside_what_is_shared_and_answer_alone(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24), code="sv") as (app, pilot):
        written(app, visibility="shared")
        await press(app, pilot, "5", "home", "enter", "M")
        await press(app, pilot, "f6")
        shown = await screen_after(app, pilot, "5", "home", "enter")
        assert "andras syn" in shown and "En fråga" in shown
        assert "Svara" not in shown
        above = list(app.screen_stack)
        await press(app, pilot, "A")
        assert list(app.screen_stack) == above
