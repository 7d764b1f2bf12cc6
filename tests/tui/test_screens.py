"""Every screen: as it did, in both languages at both sizes; all text translated and clear.

``--draw`` writes the screens' texts anew.
"""

import re
from collections.abc import Callable
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import pytest
from babel.messages.pofile import read_po
from textual.widgets import Button, Input

from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.exercises.template import Words
from mentorjournal.guidance.reflection_models import reflection_models
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import people
from mentorjournal.journal.store import drafts
from mentorjournal.locale.language import Language
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.opening.damaged import DamagedScreen
from support.damage import flip
from support.hands import screen_after
from support.palette import missing_in_palette
from support.prepared import PASSPHRASE, one_of_everything
from support.screens import Drawings, Open, faint_text, screen_text, settled, wait_for
from support.walk import walk

DRAWN = Path(__file__).parent / "screens"
PICTURED = {"today", "meeting", "goal", "exercise", "writing"}
"""Screens whose colours and styles are held as well, as SVG."""
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


@pytest.mark.parametrize("code", ["sv", "en"])
async def test_every_screen_looks_as_it_did(
    code: str,
    demo_path: Callable[[str], Path],
    open_app: Open,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = demo_path(code)
    monkeypatch.chdir(path.parent)
    for name in ("HOME", "USERPROFILE", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, ".")
    both = code == "sv" or request.config.getoption("--long") or request.config.getoption("--draw")
    drawings = Drawings(DRAWN, drawing=request.config.getoption("--draw"))
    faint: set[str] = set()
    unlisted: set[str] = set()
    async with open_app(Path(path.name), "demo", code=code) as (app, pilot):
        async for name in walk(app, pilot):
            for size, (width, height) in SIZES.items():
                if size == "120x40":
                    if app.screen.is_modal or not both:
                        continue  # a dialog is the same, in the middle of more room
                    await pilot.resize_terminal(width, height)
                seen = await settled(app, pilot) + "\n"
                drawings.compare(f"{name}.{code}.{size}.txt", seen)
                if name in PICTURED and (code, size) == ("sv", "120x40"):
                    drawings.compare(f"{name}.svg", app.export_screenshot())
            faint |= {f"{name}: {words}" for words in faint_text(app)}
            unlisted |= {f"{name}: {key}" for key in missing_in_palette(app)}
            if app.size != SIZES["80x24"]:
                await pilot.resize_terminal(*SIZES["80x24"])
    assert not drawings.different, "\n".join(drawings.different)
    assert sorted(faint) == []
    assert not unlisted, "\n".join(sorted(unlisted))


LONGEST_KEY_NAME = len("Shift+Tab")
CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстувшхызАБЦДЕФГХИЙКЛМНОПЯРСТУВШХЫЗ",
)
KEY_NAMES = re.compile(
    r"\S*/\S*|\.?mjournal|mentorjournal|Markdown|HTML|JSON|PDF|Svenska|English|mö"
    r"|\^\w|\b(esc|enter|tab|space|pgdn|[cC]trl|shift|del|F?\d+|K|J|X)\b"
)
CATALOGUE = files("mentorjournal.locale").joinpath("sv/LC_MESSAGES/mentorjournal.po")
SENTENCES = {
    message_id
    for message in read_po(BytesIO(CATALOGUE.read_bytes()))
    for message_id in ([message.id] if isinstance(message.id, str) else message.id)
}
SOURCES = re.compile(
    "|".join(
        rf"\b{re.escape(word)}\b"
        for source in (
            *(template.source for template in our_templates().values()),
            *(model.source for model in reflection_models()),
        )
        for word in re.findall(r"\w+", source.cited)
    )
)
LATIN_WORD = re.compile(r"[A-Za-zÅÄÖåäö]{2,}")


SAID_BY_BABEL = (
    *("date", "day_and_month", "weekday", "weekday_initials"),
    *("month", "month_heading", "month_initial", "listing"),
)


class PseudoLanguage(Language):
    """English with every letter put into another alphabet, as a catalogue without gaps would."""

    missing: ClassVar[set[str]] = set()

    def say(self, sentence: str, /, **values: object) -> str:
        """Return the sentence in Cyrillic letters; what is put in stays as it is."""
        self._look_up(sentence)
        return _in_cyrillic(sentence, {**self.everywhere, **values})

    def say_many(self, singular: str, many: str, count: int, /, **values: object) -> str:
        """Return the plural in Cyrillic letters."""
        self._look_up(singular)
        return _in_cyrillic(
            singular if count == 1 else many, {**self.everywhere, **values, "count": count}
        )

    def _look_up(self, sentence: str) -> None:
        if len(sentence) > LONGEST_KEY_NAME and sentence not in SENTENCES:
            self.missing.add(sentence)

    def __getattribute__(self, name: str) -> object:
        attribute = super().__getattribute__(name)
        if name in SAID_BY_BABEL:
            return lambda *args: attribute(*args).translate(CYRILLIC)
        return attribute


def _in_cyrillic(sentence: str, values: dict[str, object]) -> str:
    parts = re.split(r"({[^}]*})", sentence)
    said = "".join(part if part.startswith("{") else part.translate(CYRILLIC) for part in parts)
    return said.format(**values) if values else said


@pytest.fixture
def cyrillic_path(path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal with one of everything and no Latin letter in it, nor in any template."""
    monkeypatch.setattr(Words, "of", lambda self, _: _in_cyrillic(self.en, {}))
    journal = open_journal(path, PASSPHRASE, clock=clock)
    one_of_everything(journal, "мысль")
    template = our_templates()["core-quadrant"]
    filling.save_new(journal, template, {"quality": "мысль"}, PseudoLanguage("en"))
    drafts.discard(journal, Kind.REFLECTION, "")
    for person, name in ((journal.pair.mentee, "Аня"), (journal.pair.mentor, "Оля")):
        people.change_person(journal, person.id, {"name": name})
    people.change_programme(journal, {"name": "год"})
    journal.close()
    own = path.with_name("год.mjournal")
    path.rename(own)
    return own


async def test_all_text_is_translated_and_none_is_faint(
    cyrillic_path: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(cyrillic_path.parent)
    for name in ("HOME", "USERPROFILE", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, ".")
    monkeypatch.setenv("COLORFGBG", "0;15")
    monkeypatch.setattr("mentorjournal.tui.core.speaking_app.Language", PseudoLanguage)
    untranslated: set[str] = set()
    unknown: set[str] = set()
    faint: set[str] = set()
    async with open_app(Path(cyrillic_path.name), PASSPHRASE, size=(120, 60)) as (app, pilot):
        async for name in walk(app, pilot):
            text = screen_text(app)
            unknown |= _unknown_in(text)
            untranslated |= {f"{name}: {word}" for word in _latin_in(text)}
            faint |= {f"{name}: {words}" for words in faint_text(app)}
    assert sorted(untranslated) == []
    assert sorted(unknown) == []
    assert sorted(faint) == []


def _unknown_in(text: str) -> set[str]:
    return {sentence for sentence in PseudoLanguage.missing if sentence.translate(CYRILLIC) in text}


def _latin_in(text: str) -> list[str]:
    return LATIN_WORD.findall(SOURCES.sub(" ", KEY_NAMES.sub(" ", text)))


async def test_all_text_before_the_journal_is_open_is_translated(
    cyrillic_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(cyrillic_path.parent)
    monkeypatch.setattr("mentorjournal.tui.core.speaking_app.Language", PseudoLanguage)
    seen: dict[str, str] = {}
    app = MentorJournalApp(Path("new.mjournal"), "en", language_given=True, clock=clock)
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        seen["welcome"] = await settled(app, pilot)
        app.screen.query_one("#have-backup", Button).press()
        seen["restore"] = await settled(app, pilot)
        await pilot.press("escape")
        app.screen.query_one("#begin", Button).press()
        seen["people"] = await settled(app, pilot)
        for name, value in {"owner_name": "Аня", "partner_name": "Оля"}.items():
            app.screen.query_one(f"#{name}", Input).value = value
        seen["programme"] = await screen_after(app, pilot, "ctrl+s")
        seen["passphrase"] = await screen_after(app, pilot, "ctrl+s")
    own = Path(cyrillic_path.name)
    app = MentorJournalApp(own, "en", language_given=True, clock=clock)
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        seen["unlock"] = await screen_after(app, pilot, "f4")
        seen["recover"] = await screen_after(app, pilot, "f3")
    flip(own, 3)
    app = MentorJournalApp(own, "en", language_given=True, clock=clock)
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, DamagedScreen))
        seen["damaged"] = await settled(app, pilot)
    untranslated = {f"{name}: {word}" for name, text in seen.items() for word in _latin_in(text)}
    assert sorted(untranslated) == []
    assert sorted(_unknown_in("\n".join(seen.values()))) == []
