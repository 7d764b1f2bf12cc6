"""What the commands do and say, on real encrypted files."""

import json
import re
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mentorjournal import cli
from mentorjournal.cli.main import PLACES
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import drafts, entries, recycle_bin
from support.commands import NEW, ask, run
from support.prepared import MOMENT, PASSPHRASE


@pytest.mark.parametrize("name", PLACES)
def test_each_command_has_help_in_both_languages(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    helps = []
    for code in ("sv", "en", "sv"):
        assert cli.run(["--lang", code, name, "--help"]) == 0
        helps.append(capsys.readouterr().out)
    assert helps[0] == helps[2], "the words of one language are not kept for another"
    assert "Show this message" in helps[1]
    assert "Show this message" not in helps[0]
    swedish, english = (help_text.split("\n\n")[1].strip() for help_text in helps[:2])
    assert swedish != english != ""


def test_a_journal_from_the_shell(tmp_path: Path) -> None:
    path, words = tmp_path / "own" / "a.mjournal", tmp_path / "words"
    done = run(
        "new", "--role", "mentee", "--name", "Åsa", "--partner", "Karin", "--start", "2025-03-01",
        "--recovery-file", str(words), path=path, stdin=f"{PASSPHRASE}\n",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(words.read_text(encoding="utf-8").split()) == 24
    id_ = ask(path, "reflect", "--title", "Kväll", "--tag", "mod", "Jag sa nej.").strip()
    assert ask(path, "list", "reflections").startswith(id_[:8])
    assert "Jag sa nej." in ask(path, "show", id_[:8])
    assert json.loads(ask(path, "show", id_, "--json"))["body"] == "Jag sa nej."
    assert json.loads(ask(path, "search", "nej", "--json"))[0]["id"] == id_
    many = ask(path, "reflect", "-", more="en rad\nen till\n").strip()
    assert json.loads(ask(path, "show", many, "--json"))["body"] == "en rad\nen till"
    assert Path(ask(path, "backup").strip()).exists()
    assert json.loads(ask(path, "check", "--json")) == {"ok": True, "problems": {}}
    assert PASSPHRASE not in "".join(run("check", path=path, stdin=f"{PASSPHRASE}\n").stdout)


def test_new_without_a_place_for_the_words_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.mjournal"
    done = run("new", "--role", "mentee", "--name", "A", "--partner", "B", path=path,
               stdin=f"{PASSPHRASE}\n")  # fmt: skip
    assert done.returncode == 2
    assert not path.exists()


def test_the_passphrase_and_the_words_from_the_shell(
    path: Path, prepared: tuple[Path, list[str]], tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    done = run("--lang", "en", "passphrase", "--recovery-file", str(first), path=path,
               stdin=f"{PASSPHRASE}\n{NEW}\n")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "throw that paper away" in done.stdout
    assert run("check", path=path, stdin=f"{PASSPHRASE}\n").returncode == 1
    assert run("check", path=path, stdin=f"{NEW}\n").returncode == 0
    old_words = " ".join(prepared[1])
    refused = run("recover", "--recovery-file", str(second), path=path,
                  stdin=f"{old_words}\n{PASSPHRASE}\n")  # fmt: skip
    assert refused.returncode == 1
    words = first.read_text(encoding="utf-8")
    done = run("--lang", "sv", "recover", "--recovery-file", str(second), path=path,
               stdin=f"{words}{PASSPHRASE}\n")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Nu har journalen ingen nyckelfil" in done.stdout
    assert run("check", path=path, stdin=f"{PASSPHRASE}\n").returncode == 0


def test_words_that_could_not_be_written_change_nothing(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    for command in ("passphrase", "recover"):
        done = run(command, "--recovery-file", str(tmp_path / "nowhere" / "words"), path=path,
                   stdin=f"{PASSPHRASE}\n{NEW}\n")  # fmt: skip
        assert done.returncode == 1
        assert "cannot be written" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="links take a right there")
def test_a_journal_behind_a_link_is_the_one_that_is_encrypted_anew(
    path: Path, tmp_path: Path
) -> None:
    """In the link's place the old passphrase would go on to open the file that it led to."""
    link = tmp_path / "link.mjournal"
    link.symlink_to(path)
    done = run("passphrase", "--recovery-file", str(tmp_path / "words"), path=link,
               stdin=f"{PASSPHRASE}\n{NEW}\n")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert link.is_symlink()
    for name in (link, path):
        assert run("check", path=name, stdin=f"{PASSPHRASE}\n").returncode == 1
        assert run("check", path=name, stdin=f"{NEW}\n").returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", [":memory:", "file:a?mode=memory#%41"])
def test_a_journal_of_any_name_is_the_file_of_that_name(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path.rename(tmp_path / name)
    ask(Path(name), "reflect", "Skrivet.")
    assert "Skrivet." in ask(tmp_path / name, "list", "reflections")
    assert {entry.name for entry in tmp_path.iterdir() if entry.is_file()} == {name}


@pytest.mark.parametrize("command", [("summary", "--format", "md"), ("calendar",)])
def test_nothing_is_brought_out_over_a_journal(
    path: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    moved, copy, named = tmp_path / "other", tmp_path / "copy", tmp_path / "named.mjournal"
    path.rename(moved)
    for place in (copy, named):
        ask(moved, "backup", str(place))
    for target, status, told in (
        (moved, 1, "is a journal"),
        (copy, 1, "is a journal"),
        (named, 2, "ends in .mjournal"),
    ):
        before = target.read_bytes()
        done = run(
            *command, "--output", str(target), "--force", path=moved, stdin=f"{PASSPHRASE}\n"
        )
        assert done.returncode == status
        assert told in done.stderr
        assert target.read_bytes() == before


def test_a_backup_restored_from_the_shell(path: Path) -> None:
    copy = ask(path, "backup", str(path.with_name("copy.mjournal"))).strip()
    ask(path, "reflect", "Efter kopian.")
    done = run("restore", copy, path=path, stdin=f"{PASSPHRASE}\n")
    assert done.returncode == 0, done.stderr
    assert "reflections" not in ask(path, "list", "reflections")
    assert json.loads(ask(path, "list", "reflections", "--json")) == []


def test_the_demo_year_and_its_summary(tmp_path: Path) -> None:
    kept = tmp_path / "year.mjournal"
    done = run("--lang", "sv", "demo", "--keep", str(kept))
    assert (done.returncode, done.stdout) == (0, f"{kept}\n")
    for name in ("md", "html", "json", "pdf", "docx"):
        output = tmp_path / f"summary.{name}"
        arguments = ("summary", "--format", name, "--output", str(output))
        done = run(*arguments, path=kept, stdin="demo\n")
        assert done.returncode == 0, done.stderr
    brief = run("brief", path=kept, stdin="demo\n").stdout
    assert brief.startswith("# Inför mötet med Håkan Berglund\n")
    page = tmp_path / "brief.html"
    for meeting in ("last", "next"):
        call = ("brief", "--meeting", meeting, "--output", str(page), "--force")
        assert run(*call, path=kept, stdin="demo\n").returncode == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("brief", "--format", "pdf", path=kept, stdin="demo\n").returncode == 2
    before = output.read_bytes()
    again = run(*arguments, path=kept, stdin="demo\n")
    assert again.returncode == 1
    assert output.read_bytes() == before
    assert run(*arguments, "--force", path=kept, stdin="demo\n").returncode == 0
    for what in ("meetings", "goals", "actions", "reflections", "exercises", "insights"):
        values = json.loads(run("list", what, "--json", path=kept, stdin="demo\n").stdout)
        assert len(values) >= 5
    listed = run("list", what, path=kept, stdin="demo\n").stdout
    assert len(listed.splitlines()) == len(values)
    shown = run("show", values[0]["id"], path=kept, stdin="demo\n")
    assert shown.returncode == 0, shown.stderr


def test_exercises_from_the_shell(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    assert run("exercises", "new", str(mine)).returncode == 0
    assert run("exercises", "new", str(mine)).returncode == 1
    done = run("--lang", "sv", "exercises", "check", str(mine))
    assert done.stdout == "Ett bra nej: 3 delar, 7 frågor. Filen är rätt skriven.\n"
    mine.write_text(mine.read_text(encoding="utf-8").replace("minutes = 15", ""), encoding="utf-8")
    done = run("exercises", "check", str(mine))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "mine.toml, minutes: this key is missing.\n"
    listed = json.loads(run("exercises", "list", "--json").stdout)
    assert {template["id"] for template in listed} >= {
        "core-quadrant",
        "domains-of-action",
        "shadowing",
    }
    kept = tmp_path / "year.mjournal"
    run("--lang", "en", "demo", "--keep", str(kept))
    rows = json.loads(run("list", "exercises", "--json", path=kept, stdin="demo\n").stdout)
    drawn = next(row for row in rows if row["template_id"] == "core-quadrant")
    shown = run("show", drawn["id"][:8], path=kept, stdin="demo\n").stdout
    assert "╭─ Core quality" in shown
    output = tmp_path / "quadrant.html"
    arguments = ("exercises", "write", drawn["id"], "--format", "html", "--output", str(output))
    assert run(*arguments, path=kept, stdin="demo\n").returncode == 0
    assert "<svg" in output.read_text(encoding="utf-8")


def test_an_exercise_is_filled_in_from_the_shell(path: Path) -> None:
    with closing(open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))) as journal:
        drafts.keep(journal, Kind.EXERCISE, "domains-of-action", {"answers": {}})
    begun = ask(
        path, "exercises", "fill", "domains-of-action", "--set", "mine=production",
        "--set", "stuck=-", more="rad ett\nrad två\n",
    ).strip()  # fmt: skip
    done = run("exercises", "fill", begun, "--set", "mine=Måla", path=path, stdin=f"{PASSPHRASE}\n")
    assert done.returncode == 1
    assert done.stderr.startswith("mine: Choose one of: Production, ")
    typed = f"{PASSPHRASE}\nTålamod\n\n\n\nMåla\nmin egen\n"
    asked = run("--lang", "sv", "exercises", "fill", "core-quadrant", path=path, stdin=typed)
    assert asked.returncode == 0, asked.stderr
    assert "Kärnkvalitet  [quality]\n" in asked.stderr
    kept = f"Dina svar är sparade; ”mentorjournal exercises fill {asked.stdout[:8]}” går"
    assert kept in asked.stderr
    typed = f"{PASSPHRASE}\nLugn\n{'x' * 70_000}\n"
    endless = run("--lang", "en", "exercises", "fill", "core-quadrant", path=path, stdin=typed)
    assert endless.returncode == 1
    assert "What was piped in is too long" in endless.stderr
    nothing = run("exercises", "fill", "core-quadrant", path=path, stdin=f"{PASSPHRASE}\n\n\n")
    assert nothing.returncode == 2
    with closing(open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))) as journal:
        saved = [
            exercises.load(journal, id_.strip()) for id_ in (begun, asked.stdout, endless.stdout)
        ]
        assert len(exercises.rows(journal)) == len(saved)
        assert drafts.find(journal, Kind.EXERCISE, "domains-of-action") is not None
    assert [exercise.answers for exercise in saved] == [
        {"mine": "production", "stuck": "rad ett\nrad två"},
        {"quality": "Tålamod", "about": "me"},
        {"quality": "Lugn"},
    ]
    assert saved[1].title == "Kärnkvadranten: Tålamod"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("bogus",), 2),
        (("list", "bogus"), 2),
        (("summary", "--format", "md"), 2),
        ((), 2),
        (("demo",), 2),
        (("show", "ffffffff"), 1),
        (("reflect", "--meeting", "last", "x"), 1),
        (("reflect", "--goal", "ffffffff", "x"), 1),
        (("reflect", "-"), 2),
        (("list", "goals", "--since", "32 mars"), 1),
        (("backup", "/dev/null/at/all"), 1),
        (("restore", "/nowhere.mjournal"), 1),
    ],
)
@pytest.mark.parametrize("code", ["sv", "en"])
def test_what_is_wrong_is_said_in_words(
    path: Path, arguments: tuple[str, ...], status: int, code: str
) -> None:
    done = run("--lang", code, *arguments, path=path, stdin=f"{PASSPHRASE}\n")
    assert done.returncode == status
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr
    if status == 1:
        assert done.stderr.count("\n") == 1


def test_a_wrong_passphrase(path: Path) -> None:
    done = run("--lang", "sv", "check", path=path, stdin="fel fel fel\n")
    assert done.returncode == 1
    assert done.stderr.startswith("Den lösenfrasen öppnar inte den här journalen.")


def test_hostile_text_is_harmless_when_printed(path: Path) -> None:
    text = "\x1b]0;x\x07[/] \x9b31m \u202eabc [@click=app.quit]x[/]"
    id_ = ask(path, "reflect", "-", more=text).strip()
    for arguments in (("list", "reflections"), ("show", id_), ("search", "click"),
                      ("show", id_, "--json"), ("search", "click", "--json")):  # fmt: skip
        printed = ask(path, *arguments)
        assert not set(printed) & {"\x1b", "\x07", "\x9b"}
        assert (
            "[@click=app.quit]" in printed or "[[click]=app.quit]" in printed or "click" in printed
        )


def test_the_calendar_goes_out_and_the_programmes_dates_come_in(path: Path, tmp_path: Path) -> None:
    place, theirs = tmp_path / "year.ics", tmp_path / "programme.ics"
    assert ask(path, "calendar", "--output", str(place)).strip() == str(place)
    assert place.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    kept = run("calendar", "--output", str(place), path=path, stdin=f"{PASSPHRASE}\n")
    assert (kept.returncode, "already exists" in kept.stderr) == (1, True)
    ask(path, "calendar", "--output", str(place), "--force", "--neutral")
    theirs.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260420\nSUMMARY:Start\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    assert ask(path, "import-calendar", str(theirs)).strip() == "1 gathering added."
    again = json.loads(ask(path, "import-calendar", str(theirs), "--json"))
    assert again["taken"] == {"added": 0, "changed": 0, "cancelled": 0, "unchanged": 1}


def test_clicks_own_words_are_in_the_catalogue() -> None:
    import click

    from mentorjournal.cli.click_strings import CLICK

    folder = Path(click.__file__).parent
    source = "".join(module.read_text(encoding="utf-8") for module in sorted(folder.glob("*.py")))
    joined = re.sub(r'"\s+"', "", source)
    for entry in CLICK:
        for sentence in [entry] if isinstance(entry, str) else entry:
            assert json.dumps(sentence, ensure_ascii=False)[1:-1] in joined, sentence


def test_another_pair_is_read_and_written_without_changing_the_view(path: Path) -> None:
    added = ask(path, "pairs", "add", "--role", "mentor", "--partner", "Erik Sand").strip()
    mine = ask(path, "reflect", "Om Karin.").strip()
    theirs = ask(path, "--pair", "erik", "reflect", "Om Erik.").strip()
    assert mine[:8] in ask(path, "list", "reflections")
    assert theirs[:8] not in ask(path, "list", "reflections") + ask(path, "search", "om")
    assert theirs[:8] in ask(path, "--pair", added[:8], "list", "reflections")
    for arguments in (["show", theirs], ["--pair", "nobody", "list", "goals"]):
        done = run(*arguments, path=path, stdin=f"{PASSPHRASE}\n")
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    ask(path, "pairs", "use", "sand")
    listed = json.loads(ask(path, "pairs", "list", "--json"))
    assert [(pair["partner"], pair["role"], pair["in_view"]) for pair in listed] == [
        ("Erik Sand", "mentor", True),
        ("Karin Lund", "mentee", False),
    ]
    assert "▸" in ask(path, "pairs", "list").splitlines()[0]


def test_a_year_is_shown_then_planned_from_the_shell(path: Path) -> None:
    span = ("--from", "2027-06-01", "--to", "2027-08-31")
    call = ("--lang", "en", "plan", "--weekday", "thursday", "--time", "14", *span)
    shown = ask(path, *call)
    assert "Thursday, 8 July 2027" not in shown  # every third week from the third of June
    assert re.search(r"Thursday, 15 July 2027 +skipped +July", shown)
    assert "Nothing is saved yet" in shown
    assert json.loads(ask(path, "list", "meetings", "--json")) == []
    planned = json.loads(ask(path, *call, "--skip", "2027-06-03", "--save", "--json"))
    days = [day["day"] for day in planned["days"] if day["taken"]]
    assert days == ["2027-06-24", "2027-08-05", "2027-08-26"]
    met = json.loads(ask(path, "list", "meetings", "--json"))
    assert sorted((meeting["day"], meeting["start"], meeting["minutes"]) for meeting in met) == [
        (day, "14:00:00", 90) for day in days
    ]
    again = json.loads(ask(path, *call, "--json"))
    assert [day["why"] for day in again["days"]] == [None, "taken", "july", "taken", "taken"]
    for wrong in (("--weekday", "t"), ("--time", "29"), ("--to", "2027-01-01")):
        assert run(*call, *wrong, path=path, stdin=f"{PASSPHRASE}\n").returncode == 1


def test_the_evening_after_a_meeting_from_the_shell(path: Path) -> None:
    meeting = ask(path, "add", "meeting", "--set", "day=2026-03-02", "--line", "Först (20)").strip()
    ask(path, "change", "last", "--set", "notes=-", "--set", "state=held", more="Rad\nRad två\n")
    shown = json.loads(ask(path, "show", "last", "--json"))
    assert (shown["id"], shown["notes"], shown["state"]) == (meeting, "Rad\nRad två", "held")
    earlier = ask(path, "add", "meeting", "--set", "day=2026-02-02").strip()
    ask(path, "check-in", "8", "9", "8", "9", "--meeting", earlier, "--shared")
    asked = ask(path, "--lang", "sv", "check-in", more="4\n9\n8\n9\nTungt\n")
    assert "Vi lade tiden på rätt saker." in asked
    assert "Rätt saker" in asked and "check-in --park" in asked
    ask(path, "check-in", "--park")
    assert len(json.loads(ask(path, "list", "questions", "--json"))) == 1
    both = json.loads(ask(path, "list", "check-ins", "--json"))
    assert [(check_in["right_things"], check_in["word"]) for check_in in both] == [
        (8, ""),
        (4, "Tungt"),
    ]
    ask(path, "check-in", "--together", more="7\n7\n7\n7\n\n6\n6\n6\n6\nbra\n")
    both = json.loads(ask(path, "list", "check-ins", "--json"))
    assert sorted(check_in["met"] for check_in in both) == [6, 7, 8]
    goal = ask(path, "add", "goal", "--set", "wording=Vila").strip()
    assert ask(path, "rate", goal, "3") == "Vila: 3\n"
    ask(path, "delete", goal[:8])
    assert goal[:8] in ask(path, "list", "bin")
    assert ask(path, "undelete", goal[:8]).strip() == goal
    assert ask(path, "rate", goal, "--remove") == "Vila: –\n"
    ask(path, "reflection-time", "--weekday", "fri", "--time", "15")
    assert "15:00" in ask(path, "--lang", "sv", "today")


@pytest.mark.parametrize(
    ("call", "status", "words"),
    [
        (("add", "meeting", "--set", "day=nyss"), 1, "Datum: "),
        (("add", "action", "--set", "owner=Kalle"), 1, "Vem: "),
        (("change", "last"), 2, "--set"),
        (("add", "goal", "--set", "wording"), 2, "--set"),
        (("add", "goal", "--set", "why=-", "--set", "wording=-"), 2, "standard in"),
        (("check-in", "1", "2"), 2, "fyra siffror"),
        (("rate", "abcd"), 2, "--remove"),
        (("reflection-time", "--weekday", "fre"), 2, "--time"),
    ],
)
def test_a_call_that_does_not_fit_is_told_in_one_sentence(
    path: Path, call: tuple[str, ...], status: int, words: str
) -> None:
    done = run("--lang", "sv", *call, path=path, stdin=f"{PASSPHRASE}\n")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (status, "", 1)
    assert words in done.stderr


def test_a_word_that_is_missing_is_asked_for_with_those_there_are(path: Path) -> None:
    done = run("--lang", "sv", "choice", "order", path=path)
    assert done.returncode == 2
    told = done.stderr.splitlines()[-1]
    assert "PART är något av: year, answers, goals" in told
    assert told.split("något av: ")[1] in " ".join(ask(path, "choice", "order", "--help").split())


def test_the_bin_is_emptied_on_a_clear_word_alone(path: Path) -> None:
    written = ask(path, "reflect", "Bort med det.").strip()
    journal = open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, written)
    journal.close()
    asked = run("empty-bin", path=path, stdin=f"{PASSPHRASE}\n")
    assert (asked.returncode, asked.stdout, len(asked.stderr.splitlines())) == (1, "", 1)
    assert ask(path, "empty-bin", "--yes").strip() == "1 entry is gone for good."
    assert ask(path, "empty-bin", "--yes").strip() == "0 entries are gone for good."


def test_an_earlier_version_is_shown_and_brought_back(path: Path) -> None:
    written = ask(path, "reflect", "--title", "Först", "Texten.").strip()
    assert "not been changed" in ask(path, "history", written)
    journal = open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))
    entries.change(journal, Kind.REFLECTION, written, {"title": "Sedan"})
    journal.close()
    shown = ask(path, "history", written)
    assert "Title, before the change: Först\nTitle, after the change: Sedan\n" in shown
    none = run("history", written, "--bring-back", "7", path=path, stdin=f"{PASSPHRASE}\n")
    assert (none.returncode, len(none.stderr.splitlines())) == (1, 1)
    ask(path, "history", written, "--bring-back", "1")
    assert "Title: Först" in ask(path, "show", written)


def test_a_key_file_from_the_shell(tmp_path: Path) -> None:
    path, key_file, words = tmp_path / "a.mjournal", tmp_path / "key", tmp_path / "words"
    new = ("new", "--role", "mentee", "--name", "Åsa", "--partner", "Karin", "--recovery-file")
    done = run("--key-file", str(key_file), *new, str(words), path=path, stdin=f"{PASSPHRASE}\n")
    assert done.returncode == 0, done.stderr
    alone = run("--lang", "en", "check", path=path, stdin=f"{PASSPHRASE}\n")
    assert alone.returncode == 1
    assert "key file" in alone.stderr
    done = run("check", path=path, stdin=f"{PASSPHRASE}\n", MENTORJOURNAL_KEY_FILE=str(key_file))
    assert done.returncode == 0, done.stderr
    done = run("--key-file", str(key_file), "passphrase", "--without-key-file", "--recovery-file",
               str(tmp_path / "more"), path=path, stdin=f"{PASSPHRASE}\n{NEW}\n")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert run("check", path=path, stdin=f"{NEW}\n").returncode == 0


def test_the_closing_day_from_the_shell(path: Path, tmp_path: Path) -> None:
    insight = ask(path, "add", "insight", "--set", "text=Jag lyssnar nu").strip()
    words = ("evaluation", "answer", "need-mentee", "-", "--pick", insight[:8], "--quotable")
    answer = ask(path, *words, more="Någon att **ringa**\n").strip()
    assert ask(path, "evaluation", "answer", "need-mentee", "--shared").strip() == answer
    assert f"[x]  {insight[:8]}  Jag lyssnar nu" in ask(path, "evaluation", "show", "need-m")
    [listed] = json.loads(ask(path, "list", "answers", "--json"))
    assert (listed["text"], listed["visibility"]) == ("Någon att **ringa**", "shared")
    assert listed["quotable"]
    ask(path, "choice", "take", insight)
    ask(path, "choice", "heading", "learned", "Med", "mig")
    ask(path, "choice", "order", "learned")
    out = tmp_path / "out.md"
    ask(path, "summary", "--format", "md", "--output", str(out))
    kept = out.read_text(encoding="utf-8")
    assert kept.index("## Med mig") < kept.index("Jag lyssnar nu") < kept.index("ringa")
    ask(path, "summary", "--format", "md", "--output", str(out), "--all-shared", "--force")
    assert "Jag lyssnar nu" not in out.read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    assert run("questions", "new", str(own)).returncode == 0
    own.write_text(own.read_text(encoding="utf-8").replace('"individual"', '"x"'), "utf-8")
    refused = run("questions", "use", str(own), path=path, stdin=f"{PASSPHRASE}\n")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "question.1.criterion" in refused.stderr
    [unknown] = run(
        "evaluation", "answer", "x", "y", path=path, stdin=PASSPHRASE
    ).stderr.splitlines()
    assert "evaluation list" in unknown


def test_a_list_is_filtered_sorted_and_pinned_from_the_shell(path: Path) -> None:
    with closing(open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))) as journal:
        for day, title in (("2026-02-10", "Bön"), ("2026-03-02", "Aska"), ("2026-03-04", "Örn")):
            entries.create(journal, Kind.REFLECTION, {"day": day, "title": title})
    listed = ask(path, "list", "reflections", "--filter", "mars", "--sort", "oldest").splitlines()
    assert ["Aska" in listed[0], "Örn" in listed[1], listed[2]] == [
        True,
        True,
        "2 of 3 · March 2026",
    ]
    by_title = json.loads(ask(path, "list", "reflections", "--sort", "title", "--json"))
    assert [row["title"] for row in by_title] == ["Aska", "Bön", "Örn"]
    assert ask(path, "list", "reflections", "--filter", "skog") == "0 of 3\n"
    pinned = by_title[1]["id"]
    assert ask(path, "change", pinned, "--pin") == "Saved.\n"
    filtered = json.loads(ask(path, "list", "reflections", "--filter", "is:pinned", "--json"))
    assert [(row["id"], row["is_pinned"]) for row in filtered] == [(pinned, True)]
    lines = ask(path, "list", "reflections").splitlines()
    assert ["Bön" in lines[0], "Örn" in lines[1], "Aska" in lines[2]] == [True] * 3
    assert [line.endswith("pinned") for line in lines] == [True, False, False]
    lines = ask(path, "--lang", "sv", "list", "reflections", "--sort", "title").splitlines()
    assert lines[0].endswith("fäst") and "Aska" in lines[1]
    ask(path, "change", pinned, "--unpin")
    assert "pinned" not in ask(path, "list", "reflections")
    assert json.loads(ask(path, "list", "reflections", "--filter", "is:pinned", "--json")) == []
    for option in (("--filter", "x"), ("--sort", "title")):
        refused = run("list", "bin", *option, path=path, stdin=f"{PASSPHRASE}\n")
        assert (refused.returncode, refused.stderr.strip()) == (
            2,
            f"{option[0]} does not work on the list of bin.",
        )


def test_what_a_reflection_holds_is_shown_and_asked_about(path: Path) -> None:
    written = ask(path, "reflect", "Hon sa nej. Jag blev arg.").strip()
    shown = ask(path, "--lang", "sv", "show", written, "--elements")
    assert re.search(r"^hände +Hon sa nej\.$", shown, re.MULTILINE)
    assert re.search(r"^kändes +Jag blev arg\.$", shown, re.MULTILINE)
    held = json.loads(ask(path, "show", written, "--elements", "--json"))["elements"]
    assert held["language"] == "sv"
    assert held["sentences"][1] == {"text": "Jag blev arg.", "elements": ["feelings"]}
    assert held["missing"] == ["analysis", "perspective", "learning", "intention"]
    assert held["question"].endswith("?")
    assert "elements" not in json.loads(ask(path, "show", written, "--json"))
    meeting = ask(path, "add", "meeting", "--set", "day=2026-12-03").strip()
    refused = run("show", meeting, "--elements", path=path, stdin=f"{PASSPHRASE}\n")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--elements is for reflections" in refused.stderr
