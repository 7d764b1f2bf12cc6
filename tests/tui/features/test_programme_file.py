"""The organiser's programme file on screen: at the first start, and in a journal that is there."""

from pathlib import Path

from textual.widgets import Button, Input, RadioButton

from mentorjournal.guidance.programme.adoption import adopt
from mentorjournal.guidance.programme.file_reading import example_programme, read_programme_file
from mentorjournal.journal.meetings import gatherings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Criterion, Kind
from mentorjournal.journal.programme import kept_file
from mentorjournal.journal.store import entries
from mentorjournal.locale import Language
from mentorjournal.programme.answers import organiser_key
from mentorjournal.programme.answers.sealing import read_answers
from mentorjournal.tui.app import MentorJournalApp
from support.hands import fill, press
from support.prepared import PASSPHRASE
from support.screens import Open, screen_text, settled, wait_for

PAIR = '[pair]\nid = "pair-3"\nmentor = "Karin Lund"\nmentee = "Åsa Ek"\n\n[[gathering]]'


def example(folder: Path) -> Path:
    file = folder / "programme.toml"
    text = example_programme(Language("en")).decode()
    file.write_text(text.replace("[[gathering]]", PAIR, 1), "utf-8")
    return file


def names(app: MentorJournalApp) -> list[str]:
    fields = ("#owner_name", "#partner_name")
    return [app.screen.query_one(field, Input).value for field in fields]


async def test_the_first_start_takes_it_with_names_dates_and_gatherings(
    tmp_path: Path, clock: FixedClock
) -> None:
    app = MentorJournalApp(tmp_path / "j.mjournal", "en", language_given=True, clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        app.screen.query_one("#have-file", Button).press()
        await settled(app, pilot)
        app.screen.query_one("#programme_file", Input).value = str(tmp_path / "none.toml")
        await pilot.press("ctrl+s")
        assert "There is no file" in await settled(app, pilot)
        app.screen.query_one("#programme_file", Input).value = str(example(tmp_path))
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        assert names(app) == ["Åsa Ek", "Karin Lund"]
        app.screen.query_one("#mentor", RadioButton).value = True
        await settled(app, pilot)
        assert names(app) == ["Karin Lund", "Åsa Ek"]
        await pilot.press("ctrl+s")
        assert "2028-04-12" in await settled(app, pilot)
        await pilot.press("ctrl+s")
        for field in ("first", "second"):
            app.screen.query_one(f"#{field}", Input).value = PASSPHRASE
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: type(app.screen).__name__ == "WordsScreen")
        journal = app.journal
        assert journal is not None
        kept = kept_file.load(journal)
        assert kept is not None
        assert kept.pair_id == "pair-3"
        assert len(gatherings.rows(journal)) == 7
        journal.close()


async def test_a_journal_that_is_there_takes_it_in_settings(
    path: Path, open_app: Open, tmp_path: Path
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        await press(app, pilot, "f2")
        before = len(gatherings.rows(app.store))
        assert "from your organiser: gatherings, goals, questions" in screen_text(app)
        app.screen.change("programme-file")  # type: ignore[attr-defined]
        await settled(app, pilot)
        fill(app, path=str(tmp_path))
        await press(app, pilot, "ctrl+s")
        assert "is a folder" in " ".join(screen_text(app).replace("│", " ").split())
        fill(app, path=str(example(tmp_path)))
        await press(app, pilot, "ctrl+s")
        assert len(gatherings.rows(app.store)) == before + 7
        assert "edition 1 of mentor-programme-2027" in screen_text(app)


async def test_what_may_go_to_the_organiser_is_sealed_on_the_closing_day(
    path: Path, open_app: Open, tmp_path: Path
) -> None:
    key, file = organiser_key.new_key(), example(tmp_path)
    text = file.read_text("utf-8").replace('# organiser_key = "age1…"', "")
    file.write_text(f'organiser_key = "{key.recipient}"\n{text}', "utf-8")
    sealed = tmp_path / "answers.age"
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        values = {"question": "?", "text": "I dared", "quotable": True, "visibility": "shared"}
        answer = {"question_id": "moment-mentee", "criterion": Criterion.LEARNING, **values}
        entries.create(app.store, Kind.EVALUATION_ANSWER, answer)
        await press(app, pilot, "6", "c")
        assert "Seal" not in screen_text(app), "there is no key yet"
        await press(app, pilot, "escape")
        adopt(app.store, read_programme_file(file), app.language)
        await press(app, pilot, "c", "o")
        await wait_for(pilot, lambda: bool(app.screen.query("#field-path")))
        fill(app, path=str(sealed))
        await press(app, pilot, "ctrl+s")
        await wait_for(pilot, sealed.exists)
    document = read_answers(sealed, key.identity)
    assert [answer.text for answer in document.answers] == ["I dared"]
    assert document.programme_pair == "pair-3"
