"""The real command as a process: each one once with --long, and what only a process can show."""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from mentorjournal.cli.main import PLACES
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from support.commands import NEW, ask, printed, run, run_as_process
from support.prepared import MOMENT, PASSPHRASE

WITHOUT = [
    ("demo --keep {place}/demo.mjournal", "{place}/demo.mjournal"),
    ("exercises list", "core-quadrant"),
    ("questions new {place}/own.toml", "{place}/own.toml"),
    ("completion bash", "_MENTORJOURNAL_COMPLETE"),
    ("keys", "F1"),
]
"""Calls that open no journal, and what they say."""

WITH = [
    ("today", "", "Karin Lund"),
    ("add meeting --set day=2026-03-02 --set state=held --set notes=-", "Rad\nRad två\n", "-"),
    ("check-in 8 9 8 9", "", "Saved."),
    ("reflect --title Kväll -", "Jag sa\nnej.\n", "-"),
    ("list reflections", "", "Kväll"),
    ("search nej", "", "[nej]"),
    ("change {goal} --set wording=Måla", "", "Saved."),
    ("history {goal}", "", "Goal, before the change: Vila"),
    ("rate {goal} 3", "", "Måla: 3"),
    ("share {goal} --private", "", "Made private: goal “Måla”"),
    ("undo --yes", "", "Shared again: goal “Måla”"),
    ("tag {text} --add kväll", "", "Tags changed"),
    ("delete {goal}", "", "is in the bin"),
    ("undelete {goal}", "", "{goal}"),
    ("show {goal}", "", "Goal: Måla"),
    ("empty-bin --yes", "", "0 entries are gone for good."),
    ("plan --weekday thursday --time 14", "", "Nothing is saved yet"),
    ("reflection-time --weekday fri --time 15", "", "Friday at 15:00"),
    ("brief", "", "# Before meeting Karin Lund"),
    ("bank", "", "To open"),
    ("bank --writing --one goal", "", "?"),
    ("templates add Fredag text", "", "-"),
    ("pairs list", "", "Karin Lund"),
    ("aliases add Petra kollega", "", "-"),
    ("before --set network=2", "", "Not sealed yet"),
    ("after --set network=7", "", "7 of 10"),
    ("evaluation list", "", "need-mentee"),
    ("choice list", "", "Måla"),
    ("review", "", "# My years"),
    ("export last --format txt --output -", "", "Rad två"),
    ("statistics", "", "Hours together"),
    ("summary --format json --output {place}/year.json", "", "{place}/year.json"),
    (
        "programme report {place}/year.json --format md --output {place}/all.md",
        "",
        "{place}/all.md",
    ),
    ("calendar --output {place}/year.ics", "", "{place}/year.ics"),
    ("calendar 2026", "", "reflection"),
    ("import-calendar {place}/year.ics", "", "no new dates"),
    ("backup {place}/copy.mjournal", "", "{place}/copy.mjournal"),
    ("restore {place}/copy.mjournal", "", "is the backup now"),
    ("rescue --output {place}/saved.mjournal", "", "No entry is lost."),
    ("keyring status", "", "is not in the system's keyring"),
    ("check", "", "The journal is intact."),
    ("exchange invite --output {place}/i.txt --words-file {place}/said", "", "{place}/i.txt"),
    ("passphrase --recovery-file {place}/words", f"{NEW}\n", "The passphrase is changed."),
]
"""Calls that open one, what comes in after the passphrase, and what they say."""

NOT_LINKED = ("send --output {place}/letter.txt", "receive --undo")
"""Calls that are refused as long as the journal is linked with no other."""

NEW_JOURNAL = "new --role mentee --name Åsa --partner Karin --recovery-file {place}/more"
RECOVERY = "recover --recovery-file {place}/again"


def words(call: str, **known: object) -> list[str]:
    return [word.format(**known) for word in call.split()]


def test_each_command_is_run_here() -> None:
    calls = [call for call, *_ in (*WITHOUT, *WITH)] + [NEW_JOURNAL, RECOVERY, *NOT_LINKED]
    assert {call.split()[0] for call in calls} == set(PLACES)


def test_letters_need_a_link(path: Path, tmp_path: Path) -> None:
    for call in NOT_LINKED:
        done = run_as_process(
            "--lang", "en", *words(call, place=tmp_path), path=path, stdin=f"{PASSPHRASE}\n"
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert "is not linked" in done.stderr


def test_each_command_that_opens_no_journal(tmp_path: Path) -> None:
    for call, expected in WITHOUT:
        done = run_as_process(*words(call, place=tmp_path))
        assert expected.format(place=tmp_path) in printed(done), call
    path = tmp_path / "new.mjournal"
    made = words(NEW_JOURNAL, place=tmp_path)
    assert str(path) in printed(run_as_process(*made, path=path, stdin=f"{PASSPHRASE}\n"))
    open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT)).close()


def test_each_command_that_opens_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with closing(open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))) as journal:
        goal = entries.create(journal, Kind.GOAL, {"wording": "Vila", "visibility": "shared"})
        text = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "x"})
    every = 1 if request.config.getoption("--long") else 6
    for number, (call, more, expected) in enumerate(WITH):
        typed = f"{PASSPHRASE}\n{more}"
        runs = run if number % every else run_as_process
        done = runs(*words(call, place=tmp_path, goal=goal, text=text), path=path, stdin=typed)
        assert expected.format(place=tmp_path, goal=goal) in printed(done), call
    old = run_as_process("check", path=path, stdin=f"{PASSPHRASE}\n")
    assert (old.returncode, old.stdout, len(old.stderr.splitlines())) == (1, "", 1)
    typed = (tmp_path / "words").read_text(encoding="utf-8") + f"{PASSPHRASE}\n"
    printed(run_as_process(*words(RECOVERY, place=tmp_path), path=path, stdin=typed))
    open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT)).close()


@pytest.mark.parametrize("code", ["sv", "en"])
def test_help_names_every_command_in_the_language(code: str) -> None:
    done = run_as_process("--lang", code, "--help")
    assert done.returncode == 0
    for name in PLACES:
        assert f"\n  {name} " in done.stdout
    assert ("Användning:" in done.stdout) == (code == "sv")
    assert "--passphrase-file" in done.stdout
    assert not re.search(r"--passphrase\s", done.stdout)


def test_without_a_terminal_or_a_passphrase(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mentorjournal", "--journal", str(path), "check"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 2
    assert "--passphrase-file" in done.stderr


def test_four_at_once_are_all_found(path: Path) -> None:
    def write(number: int) -> str:
        call = ("reflect", f"samtidig {number}")
        return printed(run_as_process(*call, path=path, stdin=f"{PASSPHRASE}\n")).strip()

    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(write, range(4)))
    listed = json.loads(ask(path, "list", "reflections", "--json"))
    assert {reflection["id"] for reflection in listed} == set(ids)


def test_the_command_comes_up_light() -> None:
    code = (
        "import sys; from mentorjournal.cli import run; run(['--help'])\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'textual', 'pydantic', 'typst', 'alembic', 'babel',"
        " 'icalendar', 'holidays', 'recurring_ical_events', 'dateutil'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    done = run_as_process("completion", shell)
    assert done.returncode == 0
    assert "_MENTORJOURNAL_COMPLETE" in done.stdout
    place = "re" if shell == "fish" else "1"
    offered = run_as_process(
        _MENTORJOURNAL_COMPLETE=f"{shell}_complete", COMP_WORDS="mentorjournal re", COMP_CWORD=place
    )
    assert "reflect" in offered.stdout
