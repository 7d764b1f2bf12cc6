"""Nothing that is printed steers the terminal: not stored text, not a file's name or contents, not
what was typed as an argument."""

import json
import sys
from pathlib import Path

import pytest

from mentorjournal.cli import run
from mentorjournal.guidance.question_sets import example_questions, our_questions
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.locale import Language
from support.hostile_texts import HOSTILE, STEERS, fill, steering_in
from support.prepared import PASSPHRASE

ONES = ("meetings", "gatherings", "goals", "actions", "reflections", "exercises", "insights",
        "questions", "check-ins", "answers")  # fmt: skip


@pytest.fixture
def asking(path: Path, clock: FixedClock, tmp_path: Path) -> list[str]:
    """A journal full of hostile text, and the options that open it."""
    journal = open_journal(path, PASSPHRASE, clock=clock)
    fill(journal)
    reflection = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-02", "body": "x"})
    entries.change(journal, Kind.REFLECTION, reflection, {"body": HOSTILE, "title": HOSTILE})
    known = {"wording": f"{HOSTILE} a.b@example.com {HOSTILE}", "visibility": "shared"}
    entries.create(journal, Kind.GOAL, known)
    journal.close()
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    return ["--lang", "en", "--journal", str(path), "--passphrase-file", str(secret)]


def test_stored_text_steers_nothing(asking: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    def printed(*arguments: str, status: int = 0) -> str:
        assert run([*asking, *arguments]) == status, (arguments, capsys.readouterr().err)
        said = capsys.readouterr()
        both = said.out + said.err
        assert not steering_in(both), (arguments, steering_in(both))
        return said.out

    question = our_questions().question[0].id
    shown = [("show", "agreement")]
    for name in ONES:
        assert "wort" in printed("list", name), name
        for row in json.loads(printed("list", name, "--json")):
            shown += [("show", row["id"]), ("history", row["id"])]
    printed("list", "bin")
    for arguments in (
        *shown, ("search", "wort"), ("today",), ("pairs", "list"), ("aliases", "list"),
        ("evaluation", "list"), ("evaluation", "show", question), ("choice", "list"),
        ("exercises", "list"), ("bank", "Klärung"), ("summary", "--format", "md", "--check"),
        ("check",),
    ):  # fmt: skip
        status = 1 if arguments[0] == "summary" else 0
        printed(*arguments, status=status)
        if arguments[0] != "today":
            printed(*arguments, "--json", status=status)
    for arguments in (("brief", "--with-private"), ("review",)):
        printed(*arguments)
    (whole,) = json.loads(printed("list", "insights", "--json"))
    assert whole["text"] == HOSTILE


def test_what_was_typed_and_named_steers_nothing(
    asking: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    named = HOSTILE.replace("/", "_")
    template = tmp_path / f"{named}.toml"
    applications = tmp_path / f"{named}.csv"
    cells = (";".join([f"{HOSTILE} {row}".replace('"', "").replace(";", ""), role]) for row, role
             in enumerate(["mentor", "adept"]))  # fmt: skip
    applications.write_text("\n".join([f"Namn;Söker som;{named}", *cells]), "utf-8")
    template.write_bytes(example_questions(Language("en")).replace(b"[", b"[\x1b]0;t\x07", 1))
    for arguments in (
        ["show", HOSTILE], ["search", HOSTILE], ["history", HOSTILE], [HOSTILE], ["list", HOSTILE],
        ["list", "meetings", f"--{HOSTILE}"], ["list", "meetings", HOSTILE],
        ["list", "meetings", "--since", HOSTILE], ["evaluation", "show", HOSTILE],
        ["aliases", "remove", f"x{HOSTILE}"], ["add", "goal", "--set", f"{HOSTILE}=x"],
        ["add", "meeting", "--set", f"day={HOSTILE}"], ["rate", HOSTILE, HOSTILE],
        ["--pair", HOSTILE, "today"], ["--lang", HOSTILE, "today"], ["bank", HOSTILE],
        ["exercises", "check", str(template)], ["questions", "check", str(template)],
        ["questions", "use", str(template)], ["import-calendar", str(template)],
        ["import-calendar", named], ["restore", named], ["rescue", named, named],
        ["--journal", named, "today"], ["--key-file", named, "today"], ["choice", "take", HOSTILE],
        ["--passphrase-file", named, "today"], ["--passphrase-command", HOSTILE, "today"],
        ["summary", "--format", HOSTILE], ["completion", HOSTILE],
        ["programme", "match", str(template)], ["programme", "delete", str(template)],
        ["programme", "gather", str(template), "--output", str(tmp_path / "x.csv")],
        ["programme", "match", str(applications), "--lock", f"{HOSTILE}=x"],
        ["programme", "match", str(applications), "--weight", HOSTILE],
        ["programme", "match", str(applications)],
        ["programme", "report", str(template), "--format", "md", "--output", str(tmp_path / "x")],
        ["backup", "--output", str(template)], ["calendar", "--output", str(template)],
        ["exercises", "new", str(template)],
    ):  # fmt: skip
        run([*asking, *arguments])
        said = capsys.readouterr()
        both = said.out + said.err
        assert both, (arguments, "nothing was printed")
        assert not steering_in(both), (arguments, both)


@pytest.mark.parametrize("folder", ["OneDrive - x\x1b]0;t\x07\x9b31m\u202e", "Dropbox\n\x1b[2J"])
def test_the_place_of_a_new_journal_steers_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such names")
    place, words = tmp_path / folder, tmp_path / "words"
    place.mkdir()
    if folder.startswith("Dropbox"):
        (place / ".dropbox").touch()
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    options = ["--journal", str(place / "j.mjournal"), "--passphrase-file", str(secret)]
    made = ["--role", "mentee", "--name", "N", "--partner", "P", "--recovery-file", str(words)]
    assert run(["--lang", "en", *options, "new", *made]) == 0
    said = capsys.readouterr()
    assert "copied elsewhere" in said.err
    assert not steering_in(said.out + said.err)
    assert [line for line in said.out.splitlines() if line.startswith("The journal is at")]
    assert len(said.err.splitlines()) == 1
    for arguments in (["backup"], ["check", "--backups"]):
        run(["--lang", "en", *options, *arguments])
    copies = sorted((place / "backups").glob("*"))
    for arguments in (
        ["restore", str(copies[0])],
        ["restore", str(place / "none")],
        ["exercises", "new", str(place / "own.toml")],
        ["rescue", str(place / "j.mjournal"), str(place / "saved.mjournal")],
        ["calendar", "--output", str(place / "year.ics")],
        ["calendar", "--output", str(place / "year.ics")],
    ):
        run(["--lang", "en", *options, *arguments])
    said = capsys.readouterr()
    assert not steering_in(said.out + said.err)
    begun = folder.splitlines()[-1][:3].replace("\x1b", "\N{SYMBOL FOR ESCAPE}")
    lines = [*said.out.splitlines(), *said.err.splitlines()]
    assert sum(folder[:7] in line for line in lines) > len(arguments)
    assert [line for line in lines if line.startswith(begun)] == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_passphrase_file_that_others_can_read_is_refused(
    asking: list[str], capsys: pytest.CaptureFixture[str], mode: int
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has access lists instead of modes")
    Path(asking[-1]).chmod(mode)
    assert run([*asking, "reflect", "Nothing of this is kept"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "Others can read" in said.err
    assert "chmod 600" in said.err
    Path(asking[-1]).chmod(0o600)
    assert run([*asking, "search", "Nothing of this"]) == 0
    assert "kept" not in capsys.readouterr().out


def test_what_is_looked_for_is_what_terminals_obey() -> None:
    assert steering_in(HOSTILE) >= {"\x1b", "\x07", "\x08", "\x7f", "\x9b", "\x9d", "\u202e"}
    assert {"\n", "\t", "å"}.isdisjoint(STEERS)
