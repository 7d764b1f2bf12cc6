"""Before and after on the screen: answered, sealed, nowhere, opened, and shown to the two."""

from pathlib import Path

from textual.widgets import Input, TextArea

from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.journal.exercises import exercises, sealing
from mentorjournal.journal.exercises.sealing import SealState
from mentorjournal.journal.model.exercises import AFTER_THE_YEAR
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import people
from mentorjournal.journal.store import entries
from mentorjournal.tui.features.exercises.before_and_after import BeforeAndAfterScreen
from mentorjournal.tui.features.exercises.editor import FillingScreen
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open, screen_text, settled

SECRET = "kanariefågel"


async def test_from_today_to_the_seal_and_to_the_closing_day(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(100, 40)) as (app, pilot):
        people.change_programme(app.store, {"start": "2026-03-01", "end": "2027-03-01"})
        assert sealing.seal_of(app.store).state is SealState.EMPTY
        await app.run_action("app.before_and_after")
        assert "Nothing has been written" in await settled(app, pilot)
        await press(app, pilot, "e")
        assert isinstance(app.screen, FillingScreen)
        app.screen.query(TextArea).first().load_text(f"En {SECRET} som sjunger")
        await press(app, pilot, "ctrl+s")
        assert "Not sealed yet" in screen_text(app)
        assert SECRET in screen_text(app)
        await press(app, pilot, "e")
        app.screen.query(TextArea).first().load_text(f"En annan {SECRET}")
        await press(app, pilot, "ctrl+s", "L", "enter")

        assert isinstance(app.screen, BeforeAndAfterScreen)
        assert "It opens on the closing day, 1 March 2027." in screen_text(app)
        for keys in (["escape", "4"], ["5"], ["6"], ["1"], ["7"]):
            await press(app, pilot, *keys)
            assert SECRET not in screen_text(app), keys
        await press(app, pilot, "escape", "slash")
        app.screen.query_one(Input).value = SECRET
        seen = await settled(app, pilot)
        assert f"En annan {SECRET}" not in seen
        await press(app, pilot, "escape")

        await app.run_action("app.before_and_after")
        await press(app, pilot, "L", "left", "enter")
        assert f"En annan {SECRET}" in screen_text(app)
        assert "stays as it was written" in " ".join(screen_text(app).split())


async def test_pair_view_shows_what_its_author_has_shared_of_it(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(100, 50)) as (app, pilot):
        template, language = our_templates()["before-the-year"], app.language
        answers = {"network": "2", "network_words": f"Ingen {SECRET}"}
        filling.save_new(app.store, template, answers, language)
        sealing.seal(app.store)
        sealing.open_seal(app.store, early=True)
        after = our_templates()[AFTER_THE_YEAR]
        filling.save_new(app.store, after, {"network": "7", "network_words": "Tre"}, language)
        seen_by_two = app.store.as_the_pair_sees_it()
        assert exercises.rows(seen_by_two) == []
        await app.run_action("app.before_and_after")
        seen = await settled(app, pilot)
        assert "2 of 10" in seen
        assert "7 of 10" in seen
        (written_after,) = exercises.rows(app.store, template_id=AFTER_THE_YEAR)
        entries.show_to_pair(app.store, Kind.EXERCISE, written_after.id, shared=True)
        await press(app, pilot, "f6")
        await app.run_action("app.before_and_after")
        seen = await settled(app, pilot)
        assert "7 of 10" in seen
        assert "2 of 10" not in seen
        assert SECRET not in seen
