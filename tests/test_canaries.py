"""Canaries in all that is secret, through a whole story: where else do they turn up?"""

import re
import shlex
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.vault.unlock import key_by_words
from support.terminal import (
    OUT,
    Terminal,
    created,
    give,
    pexpect,
    shown,
    started,
    type_each,
    typed_back,
)
from support.watching import Watch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify and /proc tell")

BIRD = "kanariefågel"
"""In every secret that is chosen."""

PASSPHRASE, NEW = f"{BIRD} och fyra till", f"en annan {BIRD} sjunger"
ME, OTHER, THIRD = "Ada Kanariefågelson", "Bo Kanariefågelberg", "Siv Kanariefågelström"

ENTER, TAB, ESCAPE, CTRL_C, CTRL_L, CTRL_S = "\r", "\t", "\x1b", "\x03", "\x0c", "\x13"
UP, DOWN, HOME, END = "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F"
F1, F2, F7 = "\x1bOP", "\x1bOQ", "\x1b[18~"

KNOWN = re.compile(
    r"(journal|out)/(backups|(backups/)?\.*(own|copy|saved)\.[^/]*mjournal[^/]*)|out/seen"
    r"|home/state(/mentorjournal(/crash-report\.txt|/(seen|pages)(/[.a-z0-9]+)?)?)?"
)
"""The files that may come, however short they are there: none is for anything unencrypted."""

CRASHES = """
import sys

def no_network(event, _):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        raise RuntimeError(event)

sys.addaudithook(no_network)
from mentorjournal import platform
from mentorjournal.__main__ import main
platform.prepare_terminal()
from mentorjournal.tui.features.help import HelpScreen

def on_mount(self):
    written = [body.text for one in self.app.screen_stack for body in one.query("#body")]
    raise ValueError(written)

HelpScreen.on_mount = on_mount
main()
"""
"""The command, but that a connection would end it, and the help cannot be begun, which ends the
program and knows a text of the journal."""

DEVELOPERS = {"TEXTUAL": "debug,devtools", "TEXTUAL_DEBUG": "1", "TEXTUAL_LOG": "textual.log"}
"""What may be left of them in an environment; with it Textual writes all keys into a file."""

PASSPHRASE_COMMAND = """
import os, sys
from pathlib import Path
Path(sys.argv[1]).write_text(f"{sys.argv[1:]} {dict(os.environ)}", encoding="utf-8")
print(Path(sys.argv[2]).read_text(encoding="utf-8"))
"""


def forms_of(secrets: Iterable[str]) -> set[bytes]:
    """Return how a text could lie in a file, in small letters."""
    return {
        unicodedata.normalize(form, secret).encode(encoding)
        for secret in secrets
        for form in ("NFC", "NFD")
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    }


class World:
    """A home, a folder for temporary files, and the journal's own, all watched.

    Args:
        root: where it is laid out.
        watch: what watches it.
    """

    def __init__(self, root: Path, watch: Watch) -> None:
        self.watch = watch
        self.root = root / "world"
        self.path = root / "world" / "journal" / "own.mjournal"
        self.out = root / "world" / "out"
        self.asked = root / "asked"
        self._secrets = forms_of([BIRD])

    def guard(self, words: list[str]) -> None:
        """Look for these recovery words from now on as well, two in a row, and for the key."""
        pairs = [words[at : at + 2] for at in (0, 11, 22)]
        rows = [between.join(pair) for pair in pairs for between in (" ", "\n", '", "')]
        key = key_by_words(self.path, " ".join(words)).secret
        self._secrets |= {*forms_of([*rows, key.hex()]), key}

    def found(self) -> set[str]:
        """Return where any of it was since the last time."""
        return {
            where
            for where, what in self.watch.seen()
            for small in (what.lower(),)
            if any(secret in small or secret in what for secret in self._secrets)
        }

    def run(self, *arguments: str, stdin: str = "", status: int = 0) -> str:
        """Run a command with the new passphrase, and what follows it, on standard input."""
        done = subprocess.run(
            [sys.executable, "-m", "mentorjournal", "--lang", "en", "--journal", str(self.path),
             *arguments],
            input=f"{NEW}\n{stdin}",
            capture_output=True,
            encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        assert status or not done.stderr
        return done.stdout

    def app(self) -> Any:
        return started("-c", CRASHES, "--lang", "en", "--journal", str(self.path))


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterable[World]:
    root = tmp_path / "world"
    for name in ("journal", "out", "home", "tmp", "cwd"):
        (root / name).mkdir(parents=True)
    (tmp_path / "asked").mkdir()
    for name in ("HOME", "XDG_DOCUMENTS_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(root / "home"))
    for name in ("XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(root / "home" / "state"))
    monkeypatch.setenv("TMPDIR", str(root / "tmp"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "support.keyring_in_a_file.Keyring")
    monkeypatch.setenv("TEST_KEYRING", str(tmp_path / "asked" / "keyring.json"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    for name, value in DEVELOPERS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(root / "cwd")
    beside = [Path(folder) for folder in ("/tmp", "/var/tmp", "/dev/shm")]  # noqa: S108 - looked at
    with Watch([root], [folder for folder in beside if folder.is_dir()]) as watch:
        yield World(tmp_path, watch)


def test_what_is_secret_is_nowhere_but_in_the_encrypted_file(world: World) -> None:
    child, words = created(world.path, name=ME, partner=OTHER, passphrase=PASSPHRASE)
    world.guard(words)
    shown(child, "Around now")
    child.send("n")
    shown(child, "New reflection · ")
    child.send(f"Half a thought of a {BIRD}.")
    shown(child, "draft kept")
    child.kill(signal.SIGKILL)
    child.wait()
    assert world.found() == set(), "founded, written and killed"

    child = world.app()
    write_and_look(child)
    assert world.found() == set(), "written, searched, copied, changed"
    keep_apart(child)
    assert world.found() == set(), "an exercise, a name that stays, the bin"
    world.guard(other_passphrase(child))
    assert world.found() == set(), "encrypted again"
    lock_and_crash(child)
    assert world.found() == set(), "locked and crashed"

    reflection = write_and_read_from_the_shell(world)
    assert world.found() == set(), "from the shell"
    bring_out_and_back(world, reflection)
    assert world.found() == set(), "brought out, backed up, restored, rescued"
    assert [process for process in world.watch.processes if "--passphrase-command" in process]
    came = {file.relative_to(world.root).as_posix() for file in world.watch.files}
    assert [name for name in came if not KNOWN.fullmatch(name)] == []
    assert [name for name in came if name.endswith("-wal")]


def write_and_look(child: Any) -> None:
    """Go on with the draft, save it, change it, copy a line, look for it and at what it was."""
    give(child, PASSPHRASE)
    shown(child, "Half a thought")
    child.send("n")
    shown(child, "Your draft from")
    type_each(child, F7, CTRL_C)
    shown(child, "\x1b]52;c;")
    type_each(child, CTRL_S)
    shown(child, "Saved.")
    type_each(child, "5", "e")
    shown(child, "Reflection · ")
    type_each(child, f"Once more the {BIRD}. ", CTRL_S)
    shown(child, "Saved.")
    type_each(child, "h")
    shown(child, "Before the change")
    type_each(child, ESCAPE, "/")
    shown(child, "Search everything")
    type_each(child, BIRD)
    shown(child, "in the text")
    type_each(child, ESCAPE)


def keep_apart(child: Any) -> None:
    """Begin an exercise, let something stand for a name, and empty the bin."""
    type_each(child, "4", "n")
    shown(child, "part 1 of")
    type_each(child, f"{BIRD} i bur", CTRL_S)
    shown(child, "begun")
    type_each(child, "5", "n")
    shown(child, "New reflection · ")
    type_each(child, f"For the bin: {BIRD}", CTRL_S)
    shown(child, "Saved.")
    type_each(child, "5", "d")
    shown(child, "Move this to the bin")
    type_each(child, ENTER, F2)
    shown(child, "Show the recovery words")
    type_each(child, HOME, *[DOWN] * 14, ENTER)
    shown(child, "Names that stay in the journal")
    type_each(child, "n")
    shown(child, "Replacement")
    type_each(child, THIRD, CTRL_S)
    shown(child, "→ a colleague")
    type_each(child, ESCAPE, END, UP, UP, UP, ENTER)
    shown(child, "Press Enter to restore")
    type_each(child, "D")
    shown(child, "for good")
    type_each(child, TAB, ENTER)
    shown(child, "The bin is empty")
    type_each(child, ESCAPE)


def other_passphrase(child: Any) -> list[str]:
    """Change the passphrase, and return the new recovery words."""
    type_each(child, END, UP, UP, ENTER)
    shown(child, "Current passphrase")
    type_each(child, PASSPHRASE, TAB, NEW, TAB, NEW, CTRL_S)
    words = typed_back(child)
    shown(child, "The passphrase is changed")
    return words


def lock_and_crash(child: Any) -> None:
    """Lock with half a text in the editor, unlock, and crash over it."""
    type_each(child, "1", "n")
    shown(child, "New reflection · ")
    child.send(f"Cut off: {BIRD}")
    shown(child, "draft kept")
    child.send(CTRL_L)
    shown(child, "\x1b]52;c;\a")
    shown(child, "Forgotten the passphrase")
    locked = child.logfile_read.text
    give(child, NEW)
    shown(child, "Cut off")
    child.send("n")
    shown(child, "Your draft from")
    child.send(F1)
    child.expect(pexpect.EOF)
    ended = child.logfile_read.text
    assert "Something unexpected happened" in ended
    assert BIRD not in ended[ended.rindex(OUT) :]
    terminal = Terminal()
    for output in (locked, ended[len(locked) :]):
        terminal.feed(output)
        assert "kanarief" not in terminal.everything().lower()
    told = re.findall("\x1b](?!52;)([^\a\x1b]*)", ended)
    assert told, "the title of the window"
    assert not [sentence for sentence in told if "kanarief" in sentence.lower()]


def write_and_read_from_the_shell(world: World) -> str:
    """Add entries from standard input, check in, read; return the id of a reflection."""
    from_stdin = ("--passphrase-file", "-")
    meeting = ("--set", "day=2026-03-03", "--set", "state=held", "--set", "notes=-")
    world.run(*from_stdin, "add", "meeting", *meeting, stdin=f"What the {BIRD} said.")
    world.run(*from_stdin, "check-in", stdin=f"7\n7\n7\n7\n{BIRD}\n")
    text = f"{THIRD} on 19121212-1212: a {BIRD}, quoted."
    id_ = world.run(*from_stdin, "reflect", "--shared", "-", stdin=text).strip()
    assert BIRD in world.run(*from_stdin, "show", id_)
    assert BIRD in world.run(*from_stdin, "list", "reflections", "--json")
    return id_


def bring_out_and_back(world: World, reflection: str) -> None:
    """A refused summary and entry in each form, a backup, restored; a rescue; the keyring."""
    secret = world.asked / "secret"
    secret.touch(mode=0o600)
    secret.write_text(NEW, encoding="utf-8")
    command = world.asked / "command.py"
    command.write_text(PASSPHRASE_COMMAND, encoding="utf-8")
    seen = world.out / "seen"
    for name in ("pdf", "docx"):
        refused = ("summary", "--format", name, "--output", str(world.out / f"refused.{name}"))
        world.run("--passphrase-file", str(secret), *refused, status=1)
    for name in ("pdf", "txt"):
        file = str(world.out / f"refused.{name}")
        refusal = ("export", reflection, "--output", file)
        world.run("--passphrase-file", str(secret), *refusal, status=1)
    asked_for = shlex.join([sys.executable, str(command), str(seen), str(secret)])
    world.run("--passphrase-command", asked_for, "backup", str(world.out / "copy.mjournal"))
    assert "PYTHON_KEYRING_BACKEND" in seen.read_text("utf-8"), "its arguments and environment"
    assert "is in" in world.run("--passphrase-file", "-", "keyring", "on")
    world.run("--passphrase-keyring", "rescue", "--output", str(world.out / "saved.mjournal"))
    world.run("--passphrase-keyring", "restore", str(world.out / "copy.mjournal"))
    brought = world.asked / "summary.md"
    out = ("summary", "--format", "md", "--output", str(brought), "--keep", "19121212-1212")
    world.run("--passphrase-file", str(secret), *out)
    assert BIRD in brought.read_text("utf-8")
    assert sorted(file.name for file in world.out.iterdir()) == [
        "copy.mjournal",
        "saved.mjournal",
        "seen",
    ]
