"""The command line keeps a summary back while something in it may reveal who somebody is."""

import json
from dataclasses import replace
from pathlib import Path

from summaries import summary_of

from mentorjournal.journal.closing_day import accepted_findings
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.terms import Role
from mentorjournal.summary.model.json import render_json
from mentorjournal.summary.privacy.leak_check import LeakKind, digest_of
from support.commands import ask, run
from support.prepared import PASSPHRASE


def test_a_summary_is_refused_until_all_in_it_is_settled(path: Path, tmp_path: Path) -> None:
    words = "Jag ringde Zbigniew Rask, tack Zbigniew."
    id_ = ask(path, "reflect", "--shared", words).strip()
    output = tmp_path / "summary.md"
    bring = ("summary", "--format", "md", "--output", str(output))

    def refused(*arguments: str) -> list[str]:
        done = run(*arguments, path=path, stdin=f"{PASSPHRASE}\n")
        assert (done.returncode, done.stdout) == (1, "")
        assert not output.exists()
        return done.stderr.splitlines()

    twin, line, told = refused(*bring)
    assert "»Zbigniew«." in twin
    assert f"[{id_[:8]}]" in line
    assert "»Zbigniew Rask«" in line
    assert "2" in told
    listed = run("summary", "--check", "--json", path=path, stdin=f"{PASSPHRASE}\n")
    assert listed.returncode == 1
    assert {finding["text"] for finding in json.loads(listed.stdout)} == {
        "Zbigniew",
        "Zbigniew Rask",
    }
    assert len(refused(*bring, "--keep", "zbigniew")) == 2
    ask(path, *bring, "--keep", "zbigniew", "--keep", "Zbigniew  Rask")
    assert words in output.read_text(encoding="utf-8")
    output.unlink()
    ask(path, "aliases", "add", "Zbigniew Rask", "a colleague")
    ask(path, *bring)
    said = output.read_text(encoding="utf-8")
    assert "Jag ringde a colleague, tack a colleague." in said
    for asked in ([], ["--format", "html"]):
        assert ask(path, "summary", *asked, "--check") == ""


def test_the_list_of_aliases_from_the_shell(path: Path) -> None:
    unit = ask(path, "aliases", "add", "Solgläntan", "en enhet", "--unit").strip()
    ask(path, "aliases", "add", "Petra", "en kollega")
    listed = ask(path, "aliases", "list").splitlines()
    assert [line.split()[1] for line in listed] == ["Petra", "Solgläntan"]
    assert [alias["kind"] for alias in json.loads(ask(path, "aliases", "list", "--json"))] == [
        "person",
        "unit",
    ]
    for name in ("petra ", "Karin Lund", " "):
        done = run("aliases", "add", name, "x", path=path, stdin=f"{PASSPHRASE}\n")
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    ask(path, "aliases", "remove", "PETRA")
    ask(path, "aliases", "remove", unit[:8])
    assert ask(path, "aliases", "list") == ""
    gone = run("aliases", "remove", "Petra", path=path, stdin=f"{PASSPHRASE}\n")
    assert (gone.returncode, len(gone.stderr.splitlines())) == (1, 1)


def test_what_was_kept_on_screen_is_asked_about_again(path: Path) -> None:
    ask(path, "reflect", "--shared", "Ring 070-123 45 67.")
    check = ("summary", "--format", "md", "--check")
    journal = open_journal(path, PASSPHRASE, clock=SystemClock())
    accepted_findings.keep(journal, [digest_of(LeakKind.PHONE, "070-123 45 67")])
    journal.close()
    assert ask(path, *check) == ""
    ask(path, "aliases", "ask-again")
    done = run(*check, path=path, stdin=f"{PASSPHRASE}\n")
    assert (done.returncode, "070-123 45 67" in done.stdout) == (1, True)


def test_what_is_joined_or_reported_is_refused_until_all_is_settled(tmp_path: Path) -> None:
    files = []
    for at, role in enumerate(Role):
        summary = summary_of(0, role)
        quotes = [
            replace(quote, text="Ring Petra, 070-123 45 67.", quotable=True)
            for quote in summary.quotes
        ]
        files.append(str(tmp_path / f"{at}.json"))
        long = [replace(answer, text="Ett ord om året. " * 900) for answer in summary.answers]
        brought = replace(summary, quotes=quotes, answers=long)
        Path(files[-1]).write_bytes(render_json(brought))
    joining = ("summary", "--join", *files)
    reporting = ("programme", "report", *files)
    for command in (joining, reporting):
        output = tmp_path / command[0]
        writing = (*command, "--format", "pdf", "--output", str(output))
        listed = run(*command, "--check")
        assert (listed.returncode, len(listed.stdout.splitlines())) == (1, 2)
        kept: list[str] = []
        for left in (2, 1):
            done = run(*writing, *kept)
            *finding_lines, told = done.stderr.splitlines()
            assert (done.returncode, done.stdout, len(finding_lines)) == (1, "", left)
            assert told.startswith("Nothing was written:")
            assert not output.exists()
            kept += ["--keep", "petra" if left == 2 else "070-123  45 67"]
            assert ("»Petra«" in done.stderr) is (left == 2)
            assert "070-123 45 67" in done.stderr
        assert run(*command, "--check", *kept).returncode == 0
        done = run(*writing, *kept)
        assert (done.returncode, output.exists()) == (0, True)
        assert "reveal who" not in done.stderr
        assert ("Twelve are enough for a closing day" in done.stderr) is (command is joining)
        assert run(*command).returncode == 2


def test_ratings_and_next_steps_go_in_only_when_they_are_picked(path: Path, tmp_path: Path) -> None:
    met = ask(path, "add", "meeting", "--set", "day=2026-01-05", "--set", "state=held").strip()
    ask(path, "check-in", "3", "4", "5", "6", "--meeting", met, "--shared")
    ask(path, "add", "action", "--set", "text=Ring hen i morgon", "--set", "owner=me")
    out = tmp_path / "summary.json"

    def written(*options: str) -> tuple[int, int, int]:
        ask(path, "summary", "--format", "json", "--output", str(out), "--force", *options)
        summary = json.loads(out.read_text(encoding="utf-8"))
        return len(summary["check_ins"]), len(summary["actions"]), len(summary["passages"])

    ask(path, "reflect", "--shared", "Delat.")
    assert written() == (0, 0, 1), "shared with the partner is not shared with an employer"
    assert written("--all-shared") == (0, 0, 1)
    ask(path, "choice", "take", "check_ins", "actions")
    assert written() == (1, 1, 1)
    ask(path, "choice", "leave", "actions")
    assert written() == (1, 0, 1)
    assert written("--empty") == (0, 0, 0)
    ask(path, "choice", "reset", "--empty")
    assert written() == (0, 0, 0)
    ask(path, "choice", "take", "passages")
    assert written() == (0, 0, 1)
    ask(path, "choice", "reset")
    assert written() == (0, 0, 1)
