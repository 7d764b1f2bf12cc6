"""Words that the command line takes as a user writes them, and says as the screen shows them."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.errors import NotATime
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.validators import clock_time
from mentorjournal.journal.people.short_names import short_names
from mentorjournal.journal.store import drafts
from support.commands import ask, run
from support.prepared import PASSPHRASE


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("14:30", "14:30"), ("14.30", "14:30"), ("1430", "14:30"), ("kl. 14.30", "14:30"),
        ("kl 9", "09:00"), ("9", "09:00"), ("9:00", "09:00"), ("930", "09:30"), ("0930", "09:30"),
        (" 14 ", "14:00"), ("0", "00:00"),
    ],
)  # fmt: skip
def test_a_time_is_taken_in_every_usual_writing(words: str, meant: str) -> None:
    assert f"{clock_time('start', words):%H:%M}" == meant


@pytest.mark.parametrize("words", ["2430", "1460", "14:3", "14:30:30:30", "12345", "half past"])
def test_what_is_no_time_is_none(words: str) -> None:
    with pytest.raises(NotATime):
        clock_time("start", words)


def test_the_command_takes_a_time_without_a_mark(path: Path) -> None:
    for language in ("en", "sv"):
        id_ = ask(path, "--lang", language, "add", "meeting", "--set", "day=2026-03-01",
                  "--set", "start=1430").strip()  # fmt: skip
        assert json.loads(ask(path, "show", id_, "--json"))["start"] == "14:30:00"


def test_last_is_the_latest_of_the_kind_that_is_meant(path: Path) -> None:
    assert run("rate", "last", "5", path=path, stdin=f"{PASSPHRASE}\n").returncode != 0
    ask(path, "add", "goal", "--set", "wording=Ett")
    second = ask(path, "add", "goal", "--set", "wording=Två").strip()
    ask(path, "add", "meeting", "--set", "day=2026-03-01", "--set", "state=held")
    assert ask(path, "rate", "last", "5").startswith("Två")
    assert ask(path, "--lang", "sv", "rate", "senaste", "6").startswith("Två")
    tied = ask(path, "reflect", "--goal", "last", "ord").strip()
    (link,) = json.loads(ask(path, "show", tied, "--json"))["links"]
    assert link["id"] == second
    for command in ("history", "show"):
        assert ask(path, command, "last") != ""


@pytest.mark.parametrize(("code", "words"), [("en", "We spent the time on the right things: "),
                                             ("sv", "Vi lade tiden på rätt saker: ")])  # fmt: skip
def test_a_mark_is_refused_by_the_words_that_ask_for_it(path: Path, code: str, words: str) -> None:
    ask(path, "add", "meeting", "--set", "day=2026-03-01", "--set", "state=held")
    done = run("--lang", code, "check-in", "11", "8", "8", "8", path=path, stdin=f"{PASSPHRASE}\n")
    assert done.returncode != 0
    assert done.stderr.startswith(words)


def test_drafts_are_listed(path: Path) -> None:
    goal = ask(path, "add", "goal", "--set", "wording=Ett").strip()
    with closing(open_journal(path, PASSPHRASE, clock=SystemClock())) as journal:
        drafts.keep(journal, Kind.REFLECTION, "", {"body": "Halvt skrivet"})
        drafts.keep(journal, Kind.GOAL, goal, {"wording": "Ett mål till"})
    listed = ask(path, "list", "drafts")
    assert "Halvt skrivet" in listed
    assert "Ett mål till" in listed
    assert goal[:8] in listed
    assert {draft["kind"] for draft in json.loads(ask(path, "list", "drafts", "--json"))} == {
        "reflection", "goal"
    }  # fmt: skip
    assert "Halvt" not in ask(path, "list", "drafts", "--since", "2199-01-01")


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Åsa Ek", "Karin Lund"], ["Åsa", "Karin"]),
        (["Anna Ek", "Anna Lund"], ["Anna E.", "Anna L."]),
        (["Anna Ek", "anna Lund"], ["Anna E.", "anna L."]),
        (["Anna Maria Ek", "Anna Maria Lund"], ["Anna E.", "Anna L."]),
        (["Anna Ek", "Anna Ekman"], ["Anna Ek", "Anna Ekman"]),
        (["Anna", "Anna Ek"], ["Anna", "Anna E."]),
        (["Anna Ek", "Anna Ek"], ["Anna Ek", "Anna Ek"]),
        (["Åsa Ek"], ["Åsa"]),
        ([" ", "Anna Ek"], [" ", "Anna"]),
    ],
)
def test_first_names_that_are_the_same_are_told_apart(names: list[str], short: list[str]) -> None:
    assert short_names(names) == short


def test_a_gathering_that_only_says_when_it_ends_says_so(path: Path) -> None:
    fields = ("theme=Träff", "day=2026-03-01", "end=16:00")
    ask(path, "add", "gathering", *(word for field in fields for word in ("--set", field)))
    assert "until 16:00" in ask(path, "--lang", "en", "list", "gatherings")
    assert "till 16:00" in ask(path, "--lang", "sv", "list", "gatherings")


def test_a_partner_of_ones_own_first_name_is_told_apart_on_today(tmp_path: Path) -> None:
    path, given = tmp_path / "a.mjournal", f"{PASSPHRASE}\n"
    new = ("new", "--role", "mentee", "--name", "Anna Ek", "--partner", "Anna Lund")
    run(*new, "--recovery-file", str(tmp_path / "words"), path=path, stdin=given)
    ask(path, "add", "action", "--set", "text=Ringa", "--set", "owner=Anna Lund")
    assert "Anna L." in ask(path, "today")


@pytest.mark.parametrize(("code", "words"), [("en", ("31 March", "15/4", "March")),
                                             ("sv", ("31 mars", "15/4", "mars"))])  # fmt: skip
def test_days_are_taken_as_people_write_them_and_told_as_they_were_read(
    code: str, words: tuple[str, str, str], path: Path
) -> None:
    day, due, month = words
    passphrase = f"{PASSPHRASE}\n"
    added = run("--lang", code, "add", "meeting", "--set", f"day={day} 2026", path=path,
                stdin=passphrase)  # fmt: skip
    label = {"en": "Date: Tuesday, 31 March 2026", "sv": "Datum: tisdag 31 mars 2026"}[code]
    assert (added.returncode, added.stderr.strip().replace("Tuesday 31", "Tuesday, 31")) == (
        0,
        label,
    )
    id_ = added.stdout.strip()
    changed = run("change", id_, "--set", "day=2026-04-01", path=path, stdin=passphrase)
    assert (changed.returncode, changed.stderr) == (0, "")
    assert json.loads(ask(path, "show", id_, "--json"))["day"] == "2026-04-01"
    step = ask(path, "add", "action", "--set", "text=Ringa", "--set", f"due={due}").strip()
    today = SystemClock().today()
    due_on = json.loads(ask(path, "show", step, "--json"))["due"]
    assert due_on.endswith("-04-15")
    assert due_on >= today.isoformat()
    assert [row["id"] for row in json.loads(
        ask(path, "list", "meetings", "--since", f"{month} 2026", "--json")
    )] == [id_]  # fmt: skip
    refused = run("add", "meeting", "--set", "day=32 mars", path=path, stdin=passphrase)
    assert refused.returncode == 1
    assert "31 March" in refused.stderr
