"""Tags and names are completed as one types; no key is taken from somebody who types on."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from mentorjournal.journal.closing_day import aliases
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.search.words import KnownWords
from mentorjournal.journal.store import entries
from mentorjournal.tui.features.reflections.editor import WritingScreen
from mentorjournal.tui.widgets.text_fields.completing import last_word
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open

KNOWN = KnownWords(tags=("delegera", "mod"), names=("Petra", "Karin"))


async def test_tab_takes_a_word_and_esc_hides_it(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    aliases.save(journal, {"name": "Petra Ek", "stands_for": "en kollega", "kind": "person"})
    told = {"day": "2026-03-01", "body": "x", "tags": ["delegera", "mod"]}
    entries.create(journal, Kind.REFLECTION, told)
    journal.close()
    async with open_app(path, PASSPHRASE, code="sv") as (app, pilot):
        await press(app, pilot, "n")
        screen = app.screen
        assert isinstance(screen, WritingScreen)
        body = screen.body
        await press(app, pilot, *"Pet")
        assert body.suggestion == "ra"
        await press(app, pilot, "tab")
        assert (body.text, body.has_focus) == ("Petra", True)
        await press(app, pilot, *" Pet", "enter", *"om ", "number_sign", *"de")
        assert body.text == "Petra Pet\nom #de", "a name takes no Enter"
        await press(app, pilot, "escape")
        assert (body.suggestion, app.screen) == ("", screen)
        await press(app, pilot, "l", "enter")
        assert body.text == "Petra Pet\nom #delegera"
        await press(app, pilot, "left", "left", "tab")
        assert not body.has_focus, "nothing is offered where nobody types"
        title = screen.query_one("#title", Input)
        title.focus()
        await press(app, pilot, *"Om ", "number_sign", "m", "tab")
        assert (title.value, title.has_focus) == ("Om #mod", True)
        await press(app, pilot, "ctrl+s")
        saved = reflections.load(app.store, reflections.page(app.store)[0].id)
        assert (saved.title, saved.tags) == ("Om #mod", ["delegera", "mod"])
        await press(app, pilot, "5", "n", "f5")
        tags = app.screen.query_one("#field-tags", Input)
        tags.focus()
        await press(app, pilot, *"mod, d", "tab")
        assert tags.value == "mod, delegera"


@given(st.text("#Ppeétradl ,.(\n-åÅ", max_size=12), st.text("#PpeEtraAdlegmo ", max_size=12))
def test_only_a_tag_or_a_name_is_completed_and_to_one_that_is_known(before: str, word: str) -> None:
    begun = last_word(before + word)
    rest = KNOWN.rest_of(begun)
    if rest:
        whole = (begun + rest).removeprefix("#").casefold()
        known = KNOWN.tags if begun.startswith("#") else KNOWN.names
        assert whole in {word.casefold() for word in known}
        assert begun.startswith("#") or begun[0].isupper()
