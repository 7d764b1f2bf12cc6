"""What helps to begin: a question by one key, another by the next press, and one's own template."""

from pathlib import Path

import pytest

from mentorjournal.guidance.prompts import About, prompts
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.reflections import reflections, templates
from mentorjournal.tui.features.reflections.editor import WritingScreen
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open, screen_text


async def test_questions_and_a_template_to_write_from(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    templates.save(journal, {"name": "Fredag", "body": "## Läget\n\n## Steg\n"})
    journal.close()
    async with open_app(path, PASSPHRASE, code="sv") as (app, pilot):
        await press(app, pilot, "n")
        screen = app.screen
        assert isinstance(screen, WritingScreen)
        asked = []
        for _ in range(3):
            await press(app, pilot, "ctrl+t")
            (line,) = filter(None, screen.body.text.splitlines())
            asked.append(line.removeprefix("> "))
        blank = {prompt.sv for prompt in prompts() if prompt.about is About.BLANK}
        assert len(set(asked)) == 3 and set(asked) <= blank
        screen.body.insert("Svar.")
        await press(app, pilot, "ctrl+t")
        assert screen.body.text.startswith(f"> {asked[-1]}\n\nSvar.\n\n> ")
        await press(app, pilot, "ctrl+g", "enter")
        assert screen.body.text.endswith("## Läget\n\n## Steg\n")
        screen.body.insert("Lugnt.")
        await press(app, pilot, "ctrl+s")
        (row,) = reflections.page(app.store)
        saved = reflections.load(app.store, row.id).body
        assert saved.split() == f"> {asked[-1]} Svar. ## Läget Lugnt.".split()
        # What is read can be kept as a template: its headings, and none of its text.
        await press(app, pilot, "5", "T")
        app.screen.query_one("#field-name").value = "Egen"  # type: ignore[attr-defined]
        await press(app, pilot, "ctrl+s")
        assert templates.find(app.store, "Egen").body.split() == ["##", "Läget"]


@pytest.mark.parametrize(
    ("named", "begins"),
    [("fredag", "## Läget"), ("gibbs", "## Beskrivning"), ("Gibbs cykel", "## Beskrivning")],
)
async def test_the_editor_opens_with_the_template_that_was_named(
    path: Path, clock: FixedClock, open_app: Open, named: str, begins: str
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    templates.save(journal, {"name": "Fredag", "body": "## Läget\n\n## Steg\n"})
    journal.close()
    async with open_app(path, PASSPHRASE, code="sv", writing=True, template=named) as (app, pilot):
        await press(app, pilot, "H", "e", "j")
        assert isinstance(app.screen, WritingScreen)
        assert app.screen.body.text.startswith(f"{begins}\nHej\n")


async def test_a_template_that_is_not_there_is_said_and_the_editor_is_open(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, writing=True, template="Torsdag") as (app, pilot):
        await press(app, pilot, "H")
        assert isinstance(app.screen, WritingScreen)
        assert app.screen.body.text == "H"
        assert "You have no template “Torsdag”." in screen_text(app)
