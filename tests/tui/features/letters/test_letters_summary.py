"""The summary with both voices, chosen and written on the screen of one of the two."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Criterion, Kind, Role
from mentorjournal.journal.reflections import insights
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.merge.reading import read_summary
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.json import render_json
from mentorjournal.summary.selection.choice import SummaryChoice, load_choice
from mentorjournal.summary.selection.collect import collect
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.dialogs.forms import FormScreen
from mentorjournal.tui.features.closing_day.summary_picker import ChoosingScreen
from support.hands import fill, press, screen_after
from support.letters import carry, found
from support.letters_on_screen import reflect, told, words
from support.prepared import MOMENT, PASSPHRASE
from support.screens import Open, rested


async def exported(app: MentorJournalApp, pilot: "Pilot[None]", path: Path) -> SummaryDocument:
    """Export the summary in view as JSON, and return what the file holds."""
    await press(app, pilot, "x")
    fill(app, format="json", path=str(path))
    await press(app, pilot, "ctrl+s")
    await rested(app)
    return read_summary(path)


def answers_in(summary: SummaryDocument) -> set[tuple[str, str]]:
    return {(answer.author, answer.text) for answer in summary.answers}


async def test_both_voices_are_chosen_seen_and_written(
    mine: Path, karin: Journal, open_app: Open, tmp_path: Path
) -> None:
    values = {"criterion": Criterion.LEARNING, "question": "Vad?", "visibility": "shared"}
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        evaluation.answer(app.store, "learned", values | {"text": "Mitt svar."})
        reflect(app.store, "Min hemliga", shared=False)
        await press(app, pilot, "6", "c")
        assert isinstance(app.screen, ChoosingScreen)
        await press(app, pilot, "B")
        assert "There is nothing from Karin Lund for the summary yet" in told(app)
        app.clear_notifications()
        insight = {"text": "Karins [b]insikt[/b]", "visibility": "shared"}
        entries.create(karin, Kind.INSIGHT, insight)
        evaluation.answer(karin, "taught", values | {"text": "Karins svar."})
        carry(karin, app.store)
        shown = words(await screen_after(app, pilot, "B"))
        assert "With both your voices: 3 included, 0 left out." in shown
        assert "Karins [b]insikt[/b] Karin Lund" in shown and "Karin Lund: Vad?" in shown
        assert "Min hemliga" not in shown
        app.screen.rows.go_to(next(row.id for row in insights.rows(app.store)))
        shown = words(await screen_after(app, pilot, "space"))
        assert "With both your voices: 2 included, 1 left out." in shown
        assert load_choice(app.store) == SummaryChoice(), "one's own summary is as it was"
        await press(app, pilot, "space")
        shown = words(await screen_after(app, pilot, "enter", "home"))
        assert "by Åsa Ek and Karin Lund" in shown
        assert "What Karin Lund says is as it came in a letter of 5 March 2026." in shown
        await press(app, pilot, "escape")
        both = await exported(app, pilot, tmp_path / "both.json")
        assert answers_in(both) == {("Åsa Ek", "Mitt svar."), ("Karin Lund", "Karins svar.")}
        assert [letter.author for letter in both.by_letter] == ["Karin Lund"]
        await press(app, pilot, "escape")
        shown = words(await screen_after(app, pilot, "B"))
        assert "With both your voices" not in shown and "Min hemliga" in shown


async def test_without_letters_the_partners_file_is_asked_for(
    path: Path, open_app: Open, tmp_path: Path
) -> None:
    values = {"criterion": Criterion.LEARNING, "question": "Vad?", "visibility": "shared"}
    theirs, other = tmp_path / "karin.json", tmp_path / "other.json"
    with closing(found(tmp_path / "karin", Role.MENTOR, FixedClock(MOMENT))) as karin:
        evaluation.answer(karin, "taught", values | {"text": "Karins svar."})
        theirs.write_bytes(render_json(collect(karin, Language("en"))))
    other.write_text("{}", encoding="utf-8")
    async with open_app(path, PASSPHRASE) as (app, pilot):
        evaluation.answer(app.store, "learned", values | {"text": "Mitt svar."})
        own = tmp_path / "own.json"
        own.write_bytes(render_json(collect(app.store, app.language)))
        reflect(app.store, "Min hemliga", shared=False)
        await press(app, pilot, "6", "c", "B")
        for named, refused in (
            (tmp_path / "none.json", "There is no file"),
            (other, "is no summary in JSON"),
            (own, "Both summaries are by the same one of you."),
        ):
            fill(app, path=str(named))
            assert refused in words(await screen_after(app, pilot, "ctrl+s"))
        fill(app, path=str(theirs))
        shown = words(await screen_after(app, pilot, "ctrl+s"))
        assert "What Karin says is taken from karin.json." in shown
        assert "Min hemliga" not in shown
        [answer] = evaluation.rows(app.store)
        assert isinstance(app.screen, ChoosingScreen)
        app.screen.rows.go_to(answer.id)
        shown = words(await screen_after(app, pilot, "enter", "home"))
        assert "by Åsa Ek and Karin Lund" in shown
        shown = words(await screen_after(app, pilot, "end"))
        assert "Karins svar." in shown
        await press(app, pilot, "escape")
        both = await exported(app, pilot, tmp_path / "both.json")
        assert answers_in(both) == {("Åsa Ek", "Mitt svar."), ("Karin Lund", "Karins svar.")}
        await press(app, pilot, "escape")
        shown = words(await screen_after(app, pilot, "B"))
        assert "With both your voices" not in shown and "Karins svar." not in shown
        await press(app, pilot, "B", "escape")
        assert isinstance(app.screen, ChoosingScreen)


async def test_what_differs_from_the_partners_file_is_settled_before_it_is_written(
    path: Path, open_app: Open, tmp_path: Path
) -> None:
    values = {"criterion": Criterion.LEARNING, "question": "Vad?", "visibility": "shared"}
    theirs = tmp_path / "karin.json"
    with closing(found(tmp_path / "karin", Role.MENTOR, FixedClock(MOMENT))) as karin:
        evaluation.answer(karin, "taught", values | {"text": "Karins svar."})
        for day, minutes in (("2026-02-03", 90), ("2026-02-20", 45)):
            met = {"day": day, "minutes": minutes, "state": "held"}
            entries.create(karin, Kind.MEETING, met)
        made = collect(karin, Language("en"))
        misspelt = replace(made.mentee, name="Asa Ekk")
        theirs.write_bytes(render_json(replace(made, mentee=misspelt)))
    async with open_app(path, PASSPHRASE) as (app, pilot):
        evaluation.answer(app.store, "learned", values | {"text": "Mitt svar."})
        met = {"day": "2026-02-02", "minutes": 60, "state": "held"}
        entries.create(app.store, Kind.MEETING, met)
        await press(app, pilot, "6", "c", "B")
        fill(app, path=str(theirs))
        assert "Asa Ekk" in words(await screen_after(app, pilot, "ctrl+s"))
        shown = words(await screen_after(app, pilot, "enter"))
        assert "Åsa Ek has it on 2 February 2026, Karin Lund on 3 February 2026." in shown
        assert isinstance(app.screen, FormScreen)
        settled = {"day-2026-02-02": "mentor", "minutes-2026-02-02": "mentee"}
        fill(app, **settled, **{"meeting-2026-02-20": "mentee"})
        await press(app, pilot, "ctrl+s")
        both = await exported(app, pilot, tmp_path / "both.json")
        assert (both.year.meetings, both.year.minutes) == ([date(2026, 2, 3)], 60)
        assert (both.mentee.name, both.mentor.name) == ("Åsa Ek", "Karin Lund")
        await press(app, pilot, "escape")
        entries.create(app.store, Kind.MEETING, met | {"day": "2026-01-05"})
        shown = words(await screen_after(app, pilot, "x"))
        assert "Åsa Ek has it as held, and Karin Lund does not have it." in shown
        await press(app, pilot, "escape")
        assert isinstance(app.screen, ChoosingScreen), "nothing is written while it is open"


async def test_two_at_the_screen_are_asked_for_no_file(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        reflect(app.store, "Min")
        await press(app, pilot, "f6")
        shown = await screen_after(app, pilot, "6", "c")
        assert "Both voices" not in shown
        await press(app, pilot, "B")
        assert isinstance(app.screen, ChoosingScreen)
