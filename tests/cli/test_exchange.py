"""The commands that link two journals, in both languages, and where the six words go."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mentorjournal.exchange.pairing.spoken_words import listed
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.people import pairs
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from support.commands import Done, ask, run
from support.letters import carry, found, link
from support.prepared import PASSPHRASE

Paths = tuple[Path, Path]


@pytest.fixture
def two(tmp_path: Path) -> Paths:
    paths = []
    for role in (Role.MENTEE, Role.MENTOR):
        journal = found(tmp_path / role, role, SystemClock())
        paths.append(journal.path)
        journal.close()
    return paths[0], paths[1]


def command(path: Path, *arguments: str, more: str = "") -> Done:
    return run(*arguments, path=path, stdin=f"{PASSPHRASE}\n{more}")


@contextmanager
def opened(path: Path) -> Iterator[Journal]:
    journal = open_journal(path, PASSPHRASE, clock=SystemClock())
    try:
        yield journal
    finally:
        journal.close()


def status(path: Path) -> dict[str, object]:
    told: list[dict[str, object]] = json.loads(ask(path, "exchange", "status", "--json"))
    return told[0]


@pytest.mark.parametrize(
    ("language", "linked", "caution", "ended"),
    [
        ("sv", "Ihopkopplad med", "allmän handling", "är avslutat"),
        ("en", "Linked with", "public document", "has ended"),
    ],
)
def test_two_journals_are_linked_and_parted(
    two: Paths, tmp_path: Path, language: str, linked: str, caution: str, ended: str
) -> None:
    mentee, mentor = two
    invitation, words, answer = (tmp_path / name for name in ("invitation.txt", "w", "answer.txt"))
    lang = ("--lang", language)
    made = command(
        mentee, *lang, "exchange", "invite", "--output", str(invitation), "--words-file", str(words)
    )
    assert (made.returncode, made.stdout) == (0, f"{invitation}\n")
    said = words.read_text(encoding="utf-8").split()
    assert len(said) == 6
    assert set(said) <= set(listed(language))
    assert not any(word in (made.stdout + made.stderr).split() for word in said if len(word) > 4)
    for path in (invitation, words):
        assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o600
    assert status(mentee)["state"] == "invited"

    taken = command(
        mentor, *lang, "exchange", "accept", str(invitation), "--words-file", str(words),
        "--output", str(answer),
    )  # fmt: skip
    assert taken.returncode == 0
    assert taken.stdout.endswith(f"{answer}\n")
    assert caution in taken.stdout
    finished = ask(mentee, *lang, "exchange", "accept", str(answer))
    assert caution in finished
    assert linked in ask(mentee, *lang, "exchange", "status")
    assert (status(mentee)["state"], status(mentor)["partner"]) == ("linked", "Åsa Ek")

    letter = tmp_path / "letter.txt"
    ask(mentee, "send", "--output", str(letter))
    ask(mentor, "receive", str(letter), "--yes")
    assert status(mentor)["received"] == status(mentee)["sent"] is not None
    assert ended in ask(mentee, *lang, "exchange", "end")
    again = command(mentee, *lang, "exchange", "end")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.count("\n") == 1


def test_an_invitation_is_pasted_and_its_answer_printed(two: Paths, tmp_path: Path) -> None:
    mentee, mentor = two
    words = tmp_path / "words"
    invitation = ask(mentee, "exchange", "invite", "--output", "-", "--words-file", str(words))
    assert invitation.startswith("-----BEGIN AGE")
    words.write_text(words.read_text("utf-8").upper() + "more\n", encoding="utf-8")
    done = command(
        mentor, "exchange", "accept", "-", "--words-file", str(words), more=f"Hej!\n{invitation}"
    )
    assert done.stdout.startswith("-----BEGIN AGE")
    assert done.stdout.count("\n") == done.stdout.strip().count("\n") + 1
    assert "linked" in done.stderr
    assert "linked" in ask(mentee, "exchange", "accept", "-", more=done.stdout)


@pytest.mark.parametrize(
    ("form", "is_taken"),
    [("utf-8-sig", True), ("utf-16", False), ("utf-16-le", False), ("cp1252", False)],
)
def test_the_words_are_read_from_a_file_of_text(
    two: Paths, tmp_path: Path, form: str, is_taken: bool
) -> None:
    mentee, mentor = two
    invitation, words, answer = (tmp_path / name for name in ("invitation.txt", "w", "answer.txt"))
    ask(mentee, "exchange", "invite", "--output", str(invitation), "--words-file", str(words))
    said = words.read_text("utf-8").strip()
    words.write_bytes(f"{said}\r\nÅsa\r\n".encode(form))
    done = command(
        mentor, "exchange", "accept", str(invitation), "--words-file", str(words),
        "--output", str(answer),
    )  # fmt: skip
    assert answer.exists() is is_taken
    if not is_taken:
        assert done.returncode == 1
        assert done.stderr == f"The words file {words} is not UTF-8 text, so nothing was done.\n"


def test_words_need_a_place_and_somebody_to_type_them(two: Paths, tmp_path: Path) -> None:
    mentee, mentor = two
    output, words = tmp_path / "invitation.txt", tmp_path / "words"
    nowhere = command(mentee, "exchange", "invite", "--output", str(output))
    assert (nowhere.returncode, output.exists()) == (2, False)
    assert "--words-file" in nowhere.stderr
    ask(mentee, "exchange", "invite", "--output", str(output), "--words-file", str(words))
    unasked = command(mentor, "exchange", "accept", str(output))
    assert unasked.returncode == 2
    assert "--words-file" in unasked.stderr
    assert status(mentor)["state"] == "none"


def test_files_that_exist_are_kept(two: Paths, tmp_path: Path) -> None:
    mentee, mentor = two
    invitation, words, taken = (tmp_path / name for name in ("invitation", "words", "taken"))
    taken.write_text("mine", encoding="utf-8")
    for output, into in ((taken, words), (invitation, taken)):
        done = command(
            mentee, "exchange", "invite", "--output", str(output), "--words-file", str(into)
        )
        assert done.returncode == 1
        assert status(mentee)["state"] == "none"
    ask(mentee, "exchange", "invite", "--output", str(invitation), "--words-file", str(words))
    accept = ("exchange", "accept", str(invitation), "--words-file", str(words))
    done = command(mentor, *accept, "--output", str(taken))
    assert done.returncode == 1
    assert (status(mentor)["state"], taken.read_text("utf-8")) == ("none", "mine")
    ask(mentor, *accept, "--output", str(taken), "--force")
    assert "linked" in ask(mentee, "exchange", "accept", str(taken))


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.long)])
def test_what_cannot_be_accepted_is_one_sentence(two: Paths, tmp_path: Path, language: str) -> None:
    mentee, mentor = two
    invitation, words, other = (tmp_path / name for name in ("invitation", "words", "other"))
    ask(mentee, "exchange", "invite", "--output", str(invitation), "--words-file", str(words))
    other.write_text("x" * 70_000, encoding="utf-8")
    wrong = tmp_path / "wrong"
    typed = [
        ("abandon " * 6, invitation), ("abandon", invitation), ("kvxqz " * 6, invitation),
        ("", invitation), ("abandon " * 6, other), ("", tmp_path / "absent"),
    ]  # fmt: skip
    for text, file in typed:
        wrong.write_text(text, encoding="utf-8")
        done = command(
            mentor, "--lang", language, "exchange", "accept", str(file), "--words-file", str(wrong)
        )
        assert (done.returncode, done.stdout) == (1, ""), done.stderr
        assert done.stderr.count("\n") == 1
        assert "Traceback" not in done.stderr
    assert status(mentor)["state"] == "none"


def test_letters_are_sent_read_undone_and_chosen_between(two: Paths, tmp_path: Path) -> None:
    mentee, mentor = two
    with opened(mentee) as journal, opened(mentor) as partners:
        link(journal, partners)
    meeting = ask(mentee, "add", "meeting", "--set", "day=2026-03-01").strip()
    letter = tmp_path / "letter.txt"
    assert ask(mentee, "send", "--output", str(letter)) == f"{letter}\n"

    asked = command(mentor, "--lang", "en", "receive", str(letter))
    assert asked.returncode == 1
    assert "New: Meeting, 1 March 2026" in asked.stdout
    assert ask(mentor, "list", "meetings", "--json") == "[]\n"
    told = json.loads(ask(mentor, "receive", str(letter), "--yes", "--json"))
    assert [arrival["id"] for arrival in told["letters"][0]["arrivals"]] == [meeting]
    assert json.loads(ask(mentor, "receive", "--undo", "--json")) == {"undone": 1}
    assert command(mentor, "receive", "--undo").returncode == 1
    piped = command(mentor, "receive", "-", "--yes", more=letter.read_text(encoding="utf-8"))
    assert piped.returncode == 0, piped.stderr

    shared = tmp_path / "shared"
    shared.mkdir()
    for path, place in ((mentee, "Torget"), (mentor, "Stationen")):
        ask(path, "change", meeting, "--set", f"place={place}")
        ask(path, "exchange", "folder", str(shared))
    ask(mentee, "exchange", "folder")
    [conflict] = json.loads(ask(mentor, "exchange", "conflicts", "--json"))
    assert (conflict["mine"], conflict["theirs"]) == ("Stationen", "Torget")
    assert command(mentor, "exchange", "conflicts", "--take", "mine").returncode == 2
    ask(mentor, "exchange", "conflicts", meeting, "--take", "mine")
    assert command(mentor, "exchange", "conflicts", meeting, "--take", "mine").returncode == 1
    ask(mentor, "exchange", "folder")
    ask(mentee, "exchange", "folder")
    for path in two:
        assert json.loads(ask(path, "exchange", "conflicts", "--json")) == []
        assert json.loads(ask(path, "show", meeting, "--json"))["place"] == "Stationen"
    assert "Torget" in ask(mentor, "history", meeting)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' names are text")
def test_a_folder_whose_name_is_no_text_is_told_as_a_place(two: Paths, tmp_path: Path) -> None:
    mentee, mentor = two
    with opened(mentee) as journal, opened(mentor) as partners:
        link(journal, partners)
    folder = tmp_path / os.fsdecode(b"b\xe5k")
    folder.mkdir()
    ask(mentee, "exchange", "folder", str(folder))
    assert status(mentee)["folder"] == str(folder)
    assert f"Letters go through {tmp_path}/b\ufffdk." in ask(mentee, "exchange", "status")


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.long)])
def test_what_is_no_letter_is_refused_in_one_sentence(
    two: Paths, tmp_path: Path, language: str
) -> None:
    mentee, mentor = two
    letter = tmp_path / "letter.txt"
    assert command(mentee, "--lang", language, "send").returncode == 1  # not linked
    with opened(mentee) as journal, opened(mentor) as partners:
        link(journal, partners)
    ask(mentee, "send", "--output", str(letter))
    whole = letter.read_text(encoding="utf-8")
    letter.write_text(whole[:300], encoding="utf-8")
    for arguments in ((str(letter),), (str(tmp_path / "none.txt"),), (str(tmp_path),)):
        done = command(mentor, "--lang", language, "receive", *arguments, "--yes")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.count("\n") == 1
    assert command(mentor, "receive").returncode == 2
    assert command(mentor, "receive", "--undo", "--yes").returncode == 2


def test_ones_own_letter_among_several_is_passed_over(two: Paths, tmp_path: Path) -> None:
    """In a folder that both use lie letters of both, and a script names them all."""
    mentee, mentor = two
    with opened(mentee) as first, opened(mentor) as second:
        link(first, second)
        entries.create(first, Kind.MEETING, {"day": "2026-03-01", "place": "Torget"})
    mine, theirs = tmp_path / "a.txt", tmp_path / "b.txt"
    ask(mentor, "send", "--output", str(mine))
    ask(mentee, "send", "--output", str(theirs))
    done = run("receive", str(mine), str(theirs), "--yes", path=mentor, stdin=f"{PASSPHRASE}\n")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert f"{mine} is a letter of your own, meant for Åsa Ek." in done.stderr
    assert f"{theirs}: Åsa Ek has sent 1 new thing." in done.stdout
    alone = run("receive", str(mine), "--yes", path=mentor, stdin=f"{PASSPHRASE}\n")
    assert (alone.returncode, alone.stdout) == (1, "")


def test_status_tells_of_every_pair(two: Paths) -> None:
    mentee, mentor = two
    with opened(mentee) as first, opened(mentor) as second:
        link(first, second)
        pairs.add(second, {"role": "mentor", "partner": "Bo Alm", "programme": "Nästa år"})
    told = json.loads(ask(mentor, "exchange", "status", "--json"))
    states = [(pair["partner"], pair["state"]) for pair in told]
    assert states == [("Åsa Ek", "linked"), ("Bo Alm", "none")]
    lines = ask(mentor, "exchange", "status").splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert heads == ["Åsa Ek · Mentorsprogrammet", "Bo Alm · Nästa år"]
    assert "  Your journal is not linked to Bo Alm's." in lines


@pytest.mark.parametrize(("language", "sign"), [("sv", "● ny"), ("en", "● new")])
def test_what_came_is_new_until_it_is_shown(two: Paths, language: str, sign: str) -> None:
    with opened(two[0]) as mentee, opened(two[1]) as mentor:
        link(mentee, mentor)
        values = {"day": "2026-03-01", "title": "Mod", "body": "Allt.", "visibility": "shared"}
        written = entries.create(mentee, Kind.REFLECTION, values)
        own = entries.create(mentor, Kind.REFLECTION, values | {"title": "Eget"})
        carry(mentee, mentor)
    lang = ("--lang", language)
    _, mentor_path = two

    def listed_as() -> dict[str, bool]:
        rows = json.loads(ask(mentor_path, "list", "reflections", "--json"))
        return {row["id"]: row["is_new"] for row in rows}

    lines = ask(mentor_path, *lang, "list", "reflections").splitlines()
    assert [line.endswith(sign) for line in sorted(lines, key=len)] == [False, True]
    assert listed_as() == {written: True, own: False}
    assert json.loads(ask(mentor_path, "show", written, "--json"))["is_new"]
    assert not json.loads(ask(mentor_path, "show", own, "--json"))["is_new"]
    shown = ask(mentor_path, *lang, "show", written).splitlines()
    assert shown[0] == sign
    assert listed_as() == {written: False, own: False}
    assert sign not in ask(mentor_path, *lang, "show", written)
    assert sign not in ask(mentor_path, *lang, "list", "reflections")
