"""The system's keyring: only when asked, at the shell and on the screen, and let go of in time."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.tui.app import MentorJournalApp
from support import commands
from support.commands import NEW
from support.prepared import PASSPHRASE
from support.screens import rested, settled, wait_for

keyring = pytest.importorskip("keyring", reason="the optional library is not installed")

OURS = "support.keyring_in_a_file.Keyring"
TESTS = str(Path(__file__).parents[1])


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    place = tmp_path / "ring" / "kept.json"
    place.parent.mkdir()
    monkeypatch.setenv("TEST_KEYRING", str(place))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", OURS)
    monkeypatch.setenv("PYTHONPATH", TESTS)
    before = keyring.get_keyring()
    yield place
    keyring.set_keyring(before)


def run(
    path: Path, *arguments: str, stdin: str | None = None, backend: str = OURS
) -> tuple[int, str]:
    keyring.set_keyring(keyring.core.load_keyring(backend))
    source = [] if stdin is None else ["--passphrase-file", "-"]
    words = ("--journal", str(path), *source, *arguments)
    done = commands.run(*words, stdin=stdin or "")
    return done.returncode, done.stdout + done.stderr


def kept(place: Path) -> dict[str, str]:
    return dict(json.loads(place.read_text("utf-8")))


def test_from_the_shell_until_the_passphrase_changes(
    path: Path, ring: Path, tmp_path: Path
) -> None:
    with_ring = ("--lang", "en", "--passphrase-keyring")
    assert run(path, *with_ring, "check")[0] == 1
    assert run(path, "keyring", "on", stdin="not this one\n")[0] == 1
    assert not ring.exists()
    assert run(path, "keyring", "on", stdin=f"{PASSPHRASE}\n")[0] == 0
    assert kept(ring) == {f"mentorjournal {path.resolve()}": PASSPHRASE}

    assert run(path, "keyring", "on", stdin=f"\ufeff{PASSPHRASE}\r\n")[0] == 0
    assert kept(ring) == {f"mentorjournal {path.resolve()}": PASSPHRASE}

    assert run(path, *with_ring, "check") == (0, "The journal is intact.\n")
    alone = ("--journal", str(path), *with_ring, "check")
    assert commands.run_as_process(*alone).stdout == "The journal is intact.\n"
    assert run(path, "check", stdin="")[0] == 2, "it is never used unasked"
    assert run(path, *with_ring, "check", stdin=f"{PASSPHRASE}\n")[0] == 2
    locked = ring.with_name("locked")
    locked.touch()
    status, said = run(path, *with_ring, "check")
    assert (status, said.count("\n")) == (1, 1)
    assert "keyring could not be read" in said
    locked.unlink()
    for none in ("null", "fail"):
        named = f"keyring.backends.{none}.Keyring"
        status, said = run(path, *with_ring, "check", backend=named)
        assert (status, said.count("\n")) == (1, 1)
        assert "mentorjournal[keyring]" in said

    copy = str(tmp_path / "copy.mjournal")
    assert run(path, *with_ring, "backup", copy)[0] == 0
    status, said = run(path, "restore", copy, stdin=f"{PASSPHRASE}\n")
    assert (status, kept(ring)) == (0, {}), said
    assert run(path, "keyring", "on", stdin=f"{PASSPHRASE}\n")[0] == 0
    words = ("--recovery-file", str(tmp_path / "words"))
    status, said = run(path, "passphrase", *words, stdin=f"{PASSPHRASE}\n{NEW}\n")
    assert status == 0, said
    assert kept(ring) == {}
    assert run(path, "keyring", "on", stdin=f"{NEW}\n")[0] == 0
    assert run(path, *with_ring, "check")[0] == 0
    assert "is not in" in run(path, "--lang", "en", "keyring", "off")[1]
    assert kept(ring) == {}
    assert run(path, *with_ring, "check")[0] == 1


async def choose_keyring(app: MentorJournalApp, pilot: "Pilot[None]") -> str:
    await pilot.press("f2", "end", "enter")
    return " ".join((await settled(app, pilot)).split())


async def test_on_the_screen_only_when_on_and_only_when_asked(
    path: Path, clock: FixedClock, ring: Path
) -> None:
    keyring.set_keyring(keyring.core.load_keyring(OURS))
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("f5")
        assert "Keyring" not in await settled(app, pilot)
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.is_unlocked)
        await rested(app)
        assert "programs running as you" in await choose_keyring(app, pilot)
        field = app.screen.query_one("#field-passphrase", Input)
        field.value = "not this one"
        await pilot.press("ctrl+s")
        assert "does not open this journal" in " ".join((await settled(app, pilot)).split())
        assert not ring.exists()
        field.value = PASSPHRASE
        await pilot.press("ctrl+s")
        assert "is in the system's keyring" in await settled(app, pilot)
        assert kept(ring) == {f"mentorjournal {path.resolve()}": PASSPHRASE}
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        assert "Keyring" in await settled(app, pilot)
        assert not app.is_unlocked, "it is never used unasked"
        await pilot.press("f5")
        await wait_for(pilot, lambda: app.is_unlocked)
        await rested(app)
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: not app.is_unlocked)
        assert "Keyring" in await settled(app, pilot)
        await pilot.press("f5")
        await wait_for(pilot, lambda: app.is_unlocked)
        await rested(app)
        ring.with_name("locked").touch()
        assert "Remove the passphrase" in await choose_keyring(app, pilot)
        await pilot.press("enter")
        assert "keyring could not be read" in " ".join((await settled(app, pilot)).split())
        ring.with_name("locked").unlink()
        await choose_keyring(app, pilot)
        await pilot.press("enter")
        assert "is not in" in await settled(app, pilot)
        assert kept(ring) == {}
        keyring.set_keyring(keyring.core.load_keyring("keyring.backends.null.Keyring"))
        assert "mentorjournal[keyring]" in await choose_keyring(app, pilot)
        assert not app.screen.is_modal
