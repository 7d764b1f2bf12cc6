"""The commands that link two journals, in both languages, and where the six words go."""

import json
import sys
from pathlib import Path

import pytest

from mentorjournal.exchange.pairing.spoken_words import listed
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Role
from support.commands import Done, ask, run
from support.letters import found
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


def status(path: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(ask(path, "exchange", "status", "--json"))
    return told


@pytest.mark.parametrize(
    ("language", "linked", "caution", "ended"),
    [
        ("sv", "Ihopkopplad med", "allmän handling", "är avslutat"),
        ("en", "Linked with", "public document", "is ended"),
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


@pytest.mark.parametrize("language", ["sv", "en"])
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
