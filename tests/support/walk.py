"""Every screen of the app, and the keys that lead there from Today."""

from collections.abc import AsyncIterator
from dataclasses import replace

from textual.pilot import Pilot

from mentorjournal.tui.app import MentorJournalApp
from support.screens import rested

SCREENS: dict[str, str] = {
    "today": "1",
    "meetings": "2",
    "meeting": "2 enter",
    "meeting-new": "2 n",
    "meeting-notes": "2 m",
    "meeting-question": "2 q",
    "meeting-agenda-item": "2 t",
    "action-new": "2 a",
    "gathering-new": "2 g",
    "year-plan": "2 y",
    "year-plan-days": "2 y ctrl+s",
    "link": "2 l",
    "goals": "3",
    "goal": "3 enter",
    "goal-new": "3 n",
    "goal-rating": "3 r",
    "exercises": "4",
    "exercise": "4 down enter",
    "exercise-filling": "4 n",
    "exercise-preview": "4 down e f3",
    "reflections": "5",
    "reflection": "5 enter",
    "reflection-insight": "5 i",
    "reflection-history": "5 h",
    "reflection-export": "5 x",
    "insights": "5 I",
    "delete": "5 d",
    "writing": "n",
    "writing-model": "n ctrl+g",
    "writing-details": "n f5",
    "writing-about": "n ctrl+n",
    "closing": "6",
    "closing-question": "6 enter",
    "closing-answer": "6 e",
    "before-and-after": "6 end up enter",
    "closing-choose": "6 c",
    "closing-preview": "6 c end enter",
    "closing-export": "6 c x",
    "settings": "f2",
    "aliases": f"f2 home {'down ' * 13}enter",
    "templates": f"f2 home {'down ' * 14}enter",
    "letters": f"f2 home {'down ' * 15}enter",
    "setting": "f2 home enter",
    "prepare": "2 p",
    "prepare-agenda": "2 p tab",
    "prepare-notes": "2 p m",
    "questions": "2 home down down enter",
    "question-park": "2 f",
    "suggestions": "f2 home down down down down down enter",
    "suggestion": "1 z",
    "pairs": "0",
    "pair-new": "0 end up up enter",
    "my-years": "0 end enter",
    "statistics": "1 end enter",
    "calendar": "7",
    "calendar-day": "7 backspace enter",
    "search": "slash",
    "search-found": "slash m ö",
    "help": "question_mark",
    "palette": "ctrl+p",
    "pair-view": "1 f6",
    "pair-meeting": "2 f6",
    "pair-leaving": "1 f6 f6",
    "check-in": "2 end up r",
    "check-ins": "2 home down down down enter",
    "reflection-margin-words": "5 down enter M",  # turns them on for what would follow
    "reflections-marked": "5 home space shift+down",
}
"""Name to keys, from any section."""


async def walk(
    app: MentorJournalApp, pilot: "Pilot[None]", names: "list[str] | None" = None
) -> AsyncIterator[str]:
    """Go to each screen in turn and yield its name while it is in view."""
    for name in names or SCREENS:
        for key in SCREENS[name].split():
            await rested(app)
            await pilot.press(key)
        await rested(app)
        yield name
        await back(app, pilot)
        if "f6" in SCREENS[name]:
            await leave_pair_view(app, pilot)


async def leave_pair_view(app: MentorJournalApp, pilot: "Pilot[None]") -> None:
    """Go back to one's own view, without the question for the passphrase."""
    assert app.settings is not None
    chosen, app.settings = app.settings, replace(app.settings, passphrase_after_pair_view=False)
    await pilot.press("f6")
    await rested(app)
    app.settings = chosen
    assert not app.in_pair_view


async def back(app: MentorJournalApp, pilot: "Pilot[None]") -> None:
    """Leave whatever is open."""
    for _ in range(6):
        if len(app.screen_stack) == 1:
            break
        await pilot.press("escape")
        await rested(app)
    assert len(app.screen_stack) == 1, app.screen
    await pilot.press("escape")
    app.clear_notifications()


async def come_to(app: MentorJournalApp, pilot: "Pilot[None]", name: str) -> None:
    """Go to a screen from wherever the app is."""
    while len(app.screen_stack) > 1:
        app.screen.dismiss(None)
        await rested(app)
    if app.in_pair_view:
        await leave_pair_view(app, pilot)
    app.clear_notifications()
    for key in SCREENS[name].split():
        await pilot.press(key)
        await rested(app)
