"""Two journals linked on the screen: invited, accepted with the words, answered, ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentorjournal.exchange.pairing import linking
from mentorjournal.exchange.pairing.spoken_words import listed
from mentorjournal.journal.exchange.tables import State
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.terms import Role
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.features.letters.screen import LettersScreen
from support.hands import fill, press, screen_after
from support.letters import found
from support.letters_on_screen import open_letters, told, words
from support.prepared import PASSPHRASE
from support.screens import Open, screen_text


@pytest.fixture
def asa_path(tmp_path: Path, clock: FixedClock) -> Path:
    """The mentee's journal, which knows no other."""
    return _founded(tmp_path / "asa", Role.MENTEE, clock)


@pytest.fixture
def karin_path(tmp_path: Path, clock: FixedClock) -> Path:
    """The mentor's."""
    return _founded(tmp_path / "karin", Role.MENTOR, clock)


@pytest.fixture
def unlinked_karin(karin_path: Path, clock: FixedClock) -> Iterator[Journal]:
    journal = open_journal(karin_path, PASSPHRASE, clock=clock)
    yield journal
    journal.close()


def _founded(folder: Path, role: Role, clock: FixedClock) -> Path:
    journal = found(folder, role, clock)
    journal.close()
    return journal.path


def _spoken(app: MentorJournalApp) -> list[str]:
    shown = str(app.screen.query_one("#spoken-words", Static).render())
    return [word for word in shown.split() if word.isalpha()]


async def _invite(app: MentorJournalApp, pilot: "Pilot[None]", place: Path) -> str:
    await open_letters(app, pilot)
    await press(app, pilot, "i")
    fill(app, path=str(place))
    return words(await screen_after(app, pilot, "ctrl+s"))


async def _accept(app: MentorJournalApp, pilot: "Pilot[None]", **values: str) -> str:
    await open_letters(app, pilot)
    await press(app, pilot, "a")
    fill(app, **values)
    return words(await screen_after(app, pilot, "ctrl+s"))


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_two_journals_are_linked_on_their_screens(
    asa_path: Path, karin_path: Path, tmp_path: Path, open_app: Open, code: str
) -> None:
    invitation, answer = tmp_path / "to-karin.txt", tmp_path / "to-asa.txt"
    async with open_app(asa_path, PASSPHRASE, code=code) as (app, pilot):
        shown = await _invite(app, pilot, invitation)
        spoken = _spoken(app)
        assert len(spoken) == 6 and set(spoken) <= set(listed(code))
        until = linking.status(app.store).invited_until
        assert until is not None and app.language.date(until) in shown
        assert "to-karin.txt" in shown.replace(" ", "")
        assert not any(word in invitation.read_text(encoding="utf-8") for word in spoken)
        shown = await screen_after(app, pilot, "enter")
        assert isinstance(app.screen, LettersScreen)
        assert not told(app) and not any(f" {word} " in words(shown) for word in spoken)
        assert linking.status(app.store).state is State.INVITED
    async with open_app(karin_path, PASSPHRASE, code=code) as (app, pilot):
        typed = " ".join(word[:4].upper() for word in spoken)
        await _accept(app, pilot, path=str(invitation), words=typed)
        assert linking.status(app.store).state is State.LINKED
        await press(app, pilot, "enter", "enter")
        fill(app, path=str(answer))
        await press(app, pilot, "ctrl+s")
        assert "to-asa.txt" in told(app) and answer.exists()
        assert isinstance(app.screen, LettersScreen)
    async with open_app(asa_path, PASSPHRASE, code=code) as (app, pilot):
        shown = await _accept(app, pilot, text=f"Hej!\n\n{answer.read_text(encoding='utf-8')}")
        assert linking.status(app.store).state is State.LINKED
        assert ("allmän handling" if code == "sv" else "public document") in shown
        await press(app, pilot, "enter")
        shown = screen_text(app)
        assert ("s Skicka" if code == "sv" else "s Send") in shown
        assert ("i Bjud in" if code == "sv" else "i Invite") not in shown


async def test_wrong_words_leave_the_form_as_it_is(
    asa_path: Path, unlinked_karin: Journal, tmp_path: Path, open_app: Open
) -> None:
    made = linking.invite(unlinked_karin, "sv")
    place = tmp_path / "invitation.txt"
    place.write_text(made.text, encoding="utf-8")
    wrong = [word for word in listed("sv") if word not in made.words][:6]
    async with open_app(asa_path, PASSPHRASE) as (app, pilot):
        shown = await _accept(app, pilot, path=str(place))
        assert "the six words that Karin Lund says open it" in shown
        fill(app, words=" ".join(wrong[:5]))
        shown = words(await screen_after(app, pilot, "ctrl+s"))
        assert "There are 6 words to type, and 5 were given." in shown
        fill(app, words=" ".join(wrong))
        shown = words(await screen_after(app, pilot, "ctrl+s"))
        assert "These words do not open the invitation." in shown
        assert app.screen.query_one("#field-words", Input).value == " ".join(wrong)
        assert linking.status(app.store).state is State.NONE
        fill(app, words=" ".join(made.words))
        shown = words(await screen_after(app, pilot, "ctrl+s"))
        assert "Your journal and Karin Lund's are linked." in shown
        await press(app, pilot, "enter", "down", "enter")
        accepted = linking.accept(unlinked_karin, app.clipboard)
        assert accepted.outcome is linking.Outcome.LINKED


async def test_a_word_is_completed_in_the_language_of_those_before(
    asa_path: Path, open_app: Open
) -> None:
    swedish = next(word for word in listed("sv") if len(word) > 5 and word.isascii())
    accented = next(word for word in listed("sv") if not word[:4].isascii() and len(word) > 5)
    async with open_app(asa_path, PASSPHRASE) as (app, pilot):
        await open_letters(app, pilot)
        await press(app, pilot, "a")
        field = app.screen.query_one("#field-words", Input)
        field.focus()
        for word in (swedish, accented, "träben"):
            await press(app, pilot, *word[: 3 if word == "träben" else 4])
            await press(app, pilot, "right", "space")
        assert field.value == f"{swedish} {accented} träben "


async def test_one_s_own_invitation_is_refused_and_no_file_replaced(
    asa_path: Path, tmp_path: Path, open_app: Open
) -> None:
    place = tmp_path / "invitation.txt"
    place.write_text("kept", encoding="utf-8")
    async with open_app(asa_path, PASSPHRASE) as (app, pilot):
        shown = await _invite(app, pilot, place)
        assert "already exists and is kept" in shown
        assert place.read_text(encoding="utf-8") == "kept"
        assert linking.status(app.store).state is State.NONE, "nothing was made either"
        own = tmp_path / "own.txt"
        fill(app, path=str(own))
        await press(app, pilot, "ctrl+s")
        spoken = _spoken(app)
        await press(app, pilot, "escape")
        shown = await _accept(app, pilot, path=str(own), words=" ".join(spoken))
        assert "This is your own, meant for Karin Lund to accept." in shown


async def test_the_words_fit_the_smallest_screen_beside_all_that_is_told(
    asa_path: Path, tmp_path: Path, open_app: Open
) -> None:
    folder = tmp_path / ("a-folder-with-a-long-name-" * 4)
    folder.mkdir()
    for code in ("en", "sv"):
        async with open_app(asa_path, PASSPHRASE, code=code) as (app, pilot):
            await _invite(app, pilot, folder / f"first-{code}.txt")
            await press(app, pilot, "enter")
            shown = await _invite(app, pilot, folder / f"second-{code}.txt")
            assert ("gäller inte längre" if code == "sv" else "no longer valid") in shown
            assert ("Jag har orden" if code == "sv" else "I have the words") in shown
            button = app.screen.query_one("#close")
            assert app.screen.query_one(".told").content_region.contains_region(button.region)


async def test_the_exchange_ends_after_a_question(mine: Path, open_app: Open) -> None:
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        await open_letters(app, pilot)
        shown = words(await screen_after(app, pilot, "x"))
        assert "Nothing is deleted" in shown
        await press(app, pilot, "enter")
        assert linking.status(app.store).state is State.LINKED, "Enter alone ends nothing"
        shown = words(await screen_after(app, pilot, "x", "left", "enter"))
        assert linking.status(app.store).state is State.ENDED
        assert "The exchange with Karin Lund has ended." in shown and "i Invite" in shown
        before = screen_text(app)
        await press(app, pilot, "x")
        assert isinstance(app.screen, LettersScreen) and screen_text(app) == before


async def test_nothing_is_linked_in_pair_view(asa_path: Path, open_app: Open) -> None:
    async with open_app(asa_path, PASSPHRASE) as (app, pilot):
        await open_letters(app, pilot)
        await press(app, pilot, "f6")
        assert app.in_pair_view and not isinstance(app.screen, LettersScreen)
        before = screen_text(app)
        await press(app, pilot, "i")
        assert screen_text(app) == before
        await open_letters(app, pilot)
        assert not isinstance(app.screen, LettersScreen)
