"""``before`` and ``after``: sealed, the answers are in no command's output; then beside the new."""

import json
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.people import people
from support.commands import ask, run
from support.prepared import PASSPHRASE

SECRET = "kanariefågel"
ANSWERS = ("--set", f"alliance={SECRET} ett", "--set", "network=2", "--set")
COMMANDS = (
    ("today",),
    ("today", "--not-now"),
    ("before",),
    ("before", "--json"),
    ("after",),
    ("after", "--json"),
    *(
        ("list", kind)
        for kind in ("meetings", "goals", "actions", "reflections", "exercises", "insights")
    ),
    *(("list", kind) for kind in ("questions", "check-ins", "answers", "drafts", "bin")),
    ("list", "exercises", "--json"),
    ("list", "exercises", "--filter", SECRET),
    ("search", SECRET, "--json"),
    ("search", SECRET),
    ("brief", "--with-private"),
    ("review",),
    ("evaluation", "list", "--json"),
    ("evaluation", "show", "need-mentee", "--json"),
    ("choice", "list"),
    ("exercises", "list"),
    ("check",),
)


def end_programme_on(path: Path, day: str, clock: FixedClock) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    people.change_programme(journal, {"end": day})
    journal.close()


def refused(path: Path, *arguments: str) -> str:
    done = run(*arguments, path=path, stdin=f"{PASSPHRASE}\n")
    assert (done.returncode, done.stdout) == (1, ""), done.stdout
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_sealed_answers_are_nowhere_until_they_are_opened(
    path: Path, tmp_path: Path, clock: FixedClock
) -> None:
    end_programme_on(path, "2099-03-05", clock)
    assert "Nothing has been written" in ask(path, "before")
    assert "exercises fill before-the-year" in refused(path, "before", "--seal")
    words = f"network_words=Ingen {SECRET} alls"
    begun = ask(path, "before", *ANSWERS, words)
    assert SECRET in begun
    assert "Not sealed yet" in begun
    id_ = json.loads(ask(path, "before", "--json"))["before"]["id"]
    assert f"{SECRET} två" in ask(path, "before", "--set", f"alliance={SECRET} två")

    assert "Sealed on" in ask(path, "before", "--seal")

    for command in COMMANDS:
        done = run(*command, path=path, stdin=f"{PASSPHRASE}\n")
        out = done.stdout.replace(f"“{SECRET}”", "")
        assert SECRET not in out, command
        assert id_ not in done.stdout, command
    for command in (
        *(("show", id_), ("history", id_), ("delete", id_), ("undelete", id_)),
        ("change", id_, "--set", "title=Annat"),
        ("exercises", "write", id_, "--format", "md", "--output", str(tmp_path / "one.md")),
        ("exercises", "fill", id_, "--set", "network=9"),
        ("exercises", "fill", "before-the-year", "--set", "network=9"),
        ("before", "--set", "network=9"),
        ("before", "--seal"),
    ):
        assert SECRET not in refused(path, *command), command
    for name in ("md", "json"):
        output = tmp_path / f"summary.{name}"
        ask(path, "summary", "--format", name, "--output", str(output))
        assert SECRET not in output.read_text(encoding="utf-8")

    assert "--early" in refused(path, "before", "--open")
    end_programme_on(path, "2026-03-05", clock)
    assert "It can be opened now." in ask(path, "before")
    assert f"{SECRET} två" in ask(path, "before", "--open")
    assert id_[:8] in ask(path, "search", SECRET)
    assert "stays as it was written" in refused(path, "before", "--set", "network=9")


def test_both_stand_beside_each_other_and_the_other_one_sees_what_is_shared(path: Path) -> None:
    ask(path, "before", *ANSWERS, "network_words=Ingen alls")
    ask(path, "before", "--seal")
    ask(path, "evaluation", "answer", "together-mentee", "Vi", "vågade")
    ask(path, "after", "--set", "network=7", "--set", "network_words=Tre att ringa")
    apart = ask(path, "after")
    assert "7 of 10. Tre att ringa" in apart
    assert SECRET not in apart
    ask(path, "before", "--early")
    seen = " ".join(ask(path, "after").split())
    assert "Before: 2 of 10. Ingen alls After: 7 of 10. Tre att ringa" in seen
    assert f"Before: {SECRET} ett After:" in seen
    assert "Vi vågade" in seen
    (own,) = json.loads(ask(path, "after", "--json"))["people"]
    (network,) = [row for row in own["statements"] if row["id"] == "network"]
    assert (network["before"], network["after"]) == (
        {"value": 2, "words": "Ingen alls"},
        {"value": 7, "words": "Tre att ringa"},
    )
    shown = ask(path, "evaluation", "show", "together-mentee")
    assert SECRET in shown

    ids = [own[when]["id"] for when in ("before", "after")]
    output = path.parent / "summary.md"
    include = [word for id_ in ids for word in ("--include", id_)]
    ask(path, "summary", "--format", "md", "--output", str(output), *include)
    written = output.read_text(encoding="utf-8")
    assert "| I have other managers to turn to. | 2 | 7 |" in written
    assert written.count("Tre att ringa") == 1
    assert written.count(f"{SECRET} ett") == 1


@pytest.mark.parametrize("other", ["--open", "--early"])
def test_what_contradicts_itself_is_refused(path: Path, other: str) -> None:
    done = run("before", "--seal", other, path=path, stdin=f"{PASSPHRASE}\n")
    assert done.returncode == 2
