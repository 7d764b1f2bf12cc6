"""The programme file at the command line: started, checked, taken in by old and new journals."""

from pathlib import Path

import pytest

from support.commands import ask, printed, run
from support.prepared import PASSPHRASE

PAIR = '[pair]\nid = "pair-3"\nmentor = "Karin Lund"\nmentee = "Åsa Ek"\n\n[[gathering]]'


def started(folder: Path) -> Path:
    file = folder / "programme.toml"
    printed(run("programme", "new", "--output", str(file)))
    return file


def test_a_file_is_started_checked_and_printed(tmp_path: Path) -> None:
    file = started(tmp_path)
    assert "7 gatherings, 10 programme goals, 1 question" in printed(
        run("--lang", "en", "programme", "check", str(file))
    )
    assert printed(run("programme", "new")) == file.read_text("utf-8")
    before = file.read_bytes()
    assert run("programme", "new", "--output", str(file)).returncode == 1
    assert file.read_bytes() == before


def test_a_new_journal_has_all_of_it_and_the_names(tmp_path: Path) -> None:
    file = started(tmp_path)
    file.write_text(file.read_text("utf-8").replace("[[gathering]]", PAIR, 1), "utf-8")
    path, words = tmp_path / "new.mjournal", tmp_path / "words.txt"
    new = ("new", "--role", "mentor", "--programme", str(file), "--recovery-file", str(words))
    printed(run(*new, path=path, stdin=f"{PASSPHRASE}\n"))
    assert len(ask(path, "list", "gatherings").splitlines()) == 7
    shown = ask(path, "--lang", "en", "pairs", "list")
    assert "Åsa Ek" in shown
    assert "2027" in shown
    assert "pair-3" in ask(path, "programme", "show")


def test_without_names_in_the_file_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "new.mjournal"
    new = ("new", "--role", "mentor", "--programme", str(started(tmp_path)))
    done = run(*new, "--recovery-file", str(tmp_path / "w"), path=path, stdin=f"{PASSPHRASE}\n")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert not path.exists()


@pytest.mark.parametrize("content", ["", "id = 1", "\0", "a" * 300_000, "[" * 5_000])
def test_a_file_that_is_none_is_refused_and_nothing_is_made(
    path: Path, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(content, "utf-8")
    new = tmp_path / "new.mjournal"
    names = ("--name", "A", "--partner", "B", "--recovery-file", str(tmp_path / "w"))
    for done in (
        run("programme", "check", str(file)),
        run("programme", "use", str(file), path=path, stdin=f"{PASSPHRASE}\n"),
        run(
            "new", "--role", "mentee", *names, "--programme", str(file),
            path=new, stdin=f"{PASSPHRASE}\n",
        ),
    ):  # fmt: skip
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert not new.exists()


def test_a_second_pair_has_a_file_of_its_own(path: Path, tmp_path: Path) -> None:
    file, others = started(tmp_path), ask(path, "list", "gatherings")
    add = ("pairs", "add", "--role", "mentor", "--partner", "Lena", "--programme", str(file))
    id_ = ask(path, *add).strip()
    assert ask(path, "list", "gatherings") == others
    assert len(ask(path, "--pair", id_, "list", "gatherings").splitlines()) == 7


def test_a_goal_is_linked_to_a_programme_goal_by_its_name_or_its_words(path: Path) -> None:
    goal = ask(path, "add", "goal", "--set", "wording=Ring fler", "--set", "programme_goal=network")
    shown = ask(path, "--lang", "en", "show", goal.strip())
    assert "Programme goal: Better opportunities to build networks" in shown
    ask(path, "--lang", "en", "change", goal.strip(), "--set", "programme_goal=lifelong learning")
    assert '"lifelong-learning"' in ask(path, "show", goal.strip(), "--json")
    for words in ("nothing like it", "b"):
        change = ("--lang", "en", "change", goal.strip(), "--set", f"programme_goal={words}")
        done = run(*change, path=path, stdin=f"{PASSPHRASE}\n")
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
        assert "network" in done.stderr
    ask(path, "change", goal.strip(), "--set", "programme_goal=")
    assert '"programme_goal": ""' in ask(path, "show", goal.strip(), "--json")


def test_from_a_key_and_invitations_to_sealed_answers_and_who_is_missing(tmp_path: Path) -> None:
    key, file = tmp_path / "key.age", started(tmp_path)
    secret = f"{PASSPHRASE}\n{PASSPHRASE}\n"
    secrets = ("--passphrase-file", "-")
    made = printed(run(*secrets, "programme", "key", "--output", str(key), stdin=secret))
    line = made.splitlines()[-1]
    assert line in printed(run(*secrets, "programme", "key", "--show", str(key), stdin=secret))
    file.write_text(file.read_text("utf-8").replace('# organiser_key = "age1…"', line), "utf-8")
    pairs = tmp_path / "pairs.csv"
    pairs.write_text('Pair,Mentor,Mentee\n1,Karin Lund,Åsa Ek\n2,Bo Ek,Eva ""Q"" Öst\n', "utf-8")
    inviting = ("programme", "invitations", str(pairs), "--programme", str(file))
    folder = tmp_path / "invitations"
    printed(run(*inviting, "--output", str(folder)))
    assert {path.name for path in folder.iterdir()} == {"pair-1.toml", "pair-2.toml"}
    assert run(*inviting, "--output", str(folder)).returncode == 1
    path, answers = tmp_path / "new.mjournal", tmp_path / "answers.age"
    new = ("new", "--role", "mentee", "--programme", str(folder / "pair-1.toml"))
    printed(run(*new, "--recovery-file", str(tmp_path / "w"), path=path, stdin=f"{PASSPHRASE}\n"))
    ask(path, "evaluation", "answer", "moment-mentee", "I dared", "--shared", "--quotable")
    ask(path, "summary", "--to-organiser", "--output", str(answers))
    assert b"I dared" not in answers.read_bytes()
    reading = ("--lang", "en", *secrets, "programme", "received", str(answers))
    told = printed(run(*reading, "--pairs", str(pairs), "--key", str(key), stdin=secret))
    first, second, count = told.splitlines()
    assert first.count("missing") == 1
    assert second.count("missing") == 2
    assert "1 of 4" in count
    report = ("programme", "report", str(answers), "--format", "md", "--output", "-")
    assert "I dared" in printed(run(*secrets, *report, "--key", str(key), stdin=secret))
    wrong = run(*secrets, *report, "--key", str(key), stdin="wrong\n")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (1, 1)
    assert "journal" not in wrong.stderr
