"""What is left behind: on the terminal, in files, in the process's own places."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import drafts
from mentorjournal.platform import is_running
from mentorjournal.tui.terminal.driver import SafeStream
from support.prepared import PASSPHRASE
from support.terminal import OUT, Terminal, pexpect, shown, started, unlocked

CANARY = "kanariefagel"

CRASH = f"""
import sys
from pathlib import Path
from mentorjournal.tui import _run
from mentorjournal.tui.app import MentorJournalApp

def on_mount(self):
    written = "{CANARY}"
    self.copy_to_clipboard(written)
    raise ValueError(written)

MentorJournalApp.on_mount = on_mount
_run(MentorJournalApp(Path(sys.argv[1]), "en"))
"""

SHELL = """
import subprocess, sys
command = [sys.executable, "-m", "mentorjournal", "--lang", "en", "--journal", sys.argv[1]]
app = subprocess.Popen(command)
print(f"pid {app.pid}.", flush=True)
status = app.wait()
sys.stdin.readline()
print(f"status {status}.", flush=True)
"""
"""Starts the app and outlives it, as a shell does: its end would hang the terminal up."""


def writing(path: Path) -> Any:
    child = unlocked(path)
    shown(child, "Around now")
    child.send("n")
    shown(child, "New reflection · ")
    child.send(CANARY)
    shown(child, CANARY[:4])
    return child


@pytest.mark.parametrize("ending", ["terminal closed", "terminated"])
def test_told_to_end_while_typing_it_keeps_the_draft(
    path: Path, clock: FixedClock, ending: str
) -> None:
    child = writing(path)
    if ending == "terminal closed":
        child.send("x" * 500)  # so that it is drawing when there is nothing to draw on any more
        child.ptyproc.fileobj.close()
        child.closed = child.ptyproc.closed = True
    else:
        child.kill(signal.SIGTERM)
    for _ in range(200):
        if os.waitpid(child.pid, os.WNOHANG) != (0, 0):
            break
        time.sleep(0.1)
    else:
        pytest.fail("it did not end")
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]
    journal = open_journal(path, PASSPHRASE, clock=clock)
    kept = drafts.find(journal, Kind.REFLECTION)
    assert kept is not None
    assert CANARY in json.dumps(kept.content)
    assert journal.check() == {}
    journal.close()


def test_stopped_locked_and_ended_nothing_is_left_on_the_terminal(path: Path) -> None:
    child = writing(path)
    assert CANARY in Terminal(child.logfile_read.text).everything()
    child.kill(signal.SIGTSTP)
    shown(child, re.escape(OUT))
    stopped = Terminal(child.logfile_read.text)
    assert stopped.left
    assert CANARY not in stopped.everything()
    child.kill(signal.SIGCONT)
    shown(child, CANARY)
    child.send("\x0c")
    shown(child, "Forgotten the passphrase")
    locked = Terminal(child.logfile_read.text)
    assert CANARY not in locked.everything()
    assert not locked.left
    child.send("\x11")
    child.expect(pexpect.EOF)
    ended = Terminal(child.logfile_read.text)
    assert ended.left
    assert CANARY not in ended.everything()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGBUS and no terminal modes")
@pytest.mark.parametrize("cause", ["a mapped file without its pages", "SIGBUS", "SIGKILL"])
def test_ended_without_warning_it_leaves_a_clean_terminal_and_one_sentence(
    path: Path, cause: str
) -> None:
    import termios

    child = started("-c", SHELL, str(path))
    child.expect(r"pid (\d+)\.")
    pid = int(child.match[1])
    shown(child, "Passphrase")
    child.send(f"{PASSPHRASE}\r")
    shown(child, "Around now")
    child.send("n")
    shown(child, "New reflection · ")
    child.send(CANARY)
    shown(child, CANARY[:4])
    if cause in {"SIGBUS", "SIGKILL"}:
        os.kill(pid, getattr(signal, cause))
    else:
        os.truncate(f"{path}-shm", 0)  # as where a full disk has no page for it
        child.send("x")
    child.expect("ended from outside")
    modes = termios.tcgetattr(child.child_fd)[3]
    assert modes & termios.ICANON and modes & termios.ECHO
    ended = Terminal(child.logfile_read.text)
    assert ended.left
    assert CANARY not in ended.everything()
    child.send("\n")
    child.expect(r"status (-\d+)\.")
    assert -int(child.match[1]) == (signal.SIGKILL if cause == "SIGKILL" else signal.SIGBUS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals and no terminal modes")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGINT"])
def test_told_to_end_where_the_terminal_stays_it_leaves_that_clean(path: Path, name: str) -> None:
    """As ``kill`` does, and a program that runs others in terminals of its own."""
    import termios

    child = started("-c", SHELL, str(path))
    child.expect(r"pid (\d+)\.")
    pid = int(child.match[1])
    shown(child, "Passphrase")
    child.send(f"{PASSPHRASE}\r")
    shown(child, "Around now")
    child.send("n")
    shown(child, "New reflection · ")
    child.send(CANARY)
    shown(child, CANARY[:4])
    os.kill(pid, getattr(signal, name))
    while is_running(pid):
        child.expect(pexpect.TIMEOUT, timeout=0.05)
    child.send("\n")
    child.expect(r"status (-?\d+)\.")
    modes = termios.tcgetattr(child.child_fd)[3]
    assert modes & termios.ICANON and modes & termios.ECHO
    ended = Terminal(child.logfile_read.text)
    assert ended.left
    assert CANARY not in ended.everything()


def test_a_crash_tells_neither_text_nor_values(path: Path) -> None:
    child = started("-c", CRASH, str(path))
    child.expect("Something unexpected happened")
    child.expect(pexpect.EOF)
    assert Terminal(child.logfile_read.text).left
    assert CANARY not in child.logfile_read.text
    assert re.findall("\x1b]52;c;([^\a]*)\a", child.logfile_read.text)[-1] == ""
    (report,) = Path(os.environ["XDG_STATE_HOME"]).rglob("crash-report.txt")
    told = report.read_text(encoding="utf-8")
    assert "ValueError" in told
    assert "on_mount" in told
    assert CANARY not in told
    assert str(Path.home()) not in told
    assert report.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells")
def test_the_process_gives_its_memory_to_nobody(path: Path) -> None:
    command = [sys.executable, "-m", "mentorjournal", "--journal", str(path), "--passphrase-file",
               "-", "check"]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        limits = Path(f"/proc/{child.pid}/limits")
        for _ in range(200):
            (core,) = re.findall(r"Max core file size +(\S+) +(\S+)", limits.read_text("utf-8"))
            if core == ("0", "0"):
                break
            time.sleep(0.05)
        child.communicate(PASSPHRASE.encode())
    assert core == ("0", "0")
    asked = "import ctypes; from mentorjournal import platform; platform.keep_memory_private(); "
    asked += "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    dumpable = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)
    assert dumpable.stdout.split() == [b"0"]


def test_a_terminal_that_is_gone_is_still_written_to() -> None:
    terminal, program = os.openpty()
    os.close(terminal)
    file = os.fdopen(program, "w", encoding="utf-8", buffering=1)
    with pytest.raises(OSError, match="Input/output"):
        file.write("drawn\n")
    SafeStream(file).write("drawn\n")
    SafeStream(file).flush()
    with contextlib.suppress(OSError):
        file.close()
