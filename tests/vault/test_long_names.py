"""A journal's name may be long: what is written beside it has one too, or the name is refused."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from mentorjournal import paths, platform, temporary_files
from mentorjournal.journal.recovery.rescue import usual_place
from mentorjournal.vault.backups import backup_paths
from support.commands import NEW, ask, run
from support.prepared import PASSPHRASE

LETTERS = {"plain": "a", "Swedish": "ö", "emoji": "🙂"}
NAMES = ["--role", "mentee", "--name", "Åsa Ek", "--partner", "Karin Lund"]


def new(path: Path) -> str:
    words = path.parent.with_name(f"words{len(list(path.parent.parent.iterdir()))}")
    options = [*NAMES, "--recovery-file", str(words)]
    done = run("--lang", "en", "new", *options, path=path, stdin=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    return done.stderr if done.returncode else ""


@pytest.mark.parametrize("letters", LETTERS)
def test_the_longest_name_that_is_taken_can_do_everything_and_a_longer_one_is_refused(
    tmp_path: Path, letters: str
) -> None:
    own = tmp_path / "own"
    own.mkdir()

    def journal_of(length: int) -> Path:
        return own / f"{LETTERS[letters] * length}.mjournal"

    possible = (platform.longest_name(own) - 9) // len(LETTERS[letters].encode())
    refused = new(journal_of(possible))
    limit = re.search(r"at most (\d+)", refused)
    assert limit is not None, refused
    assert str(tmp_path) not in refused
    longest = int(limit[1])
    assert new(journal_of(longest + 1)) == refused.replace(
        LETTERS[letters] * possible, LETTERS[letters] * (longest + 1)
    )
    assert list(own.iterdir()) == []
    path = journal_of(longest)
    assert new(path) == ""
    ask(path, "reflect", "Kort och gott.")
    assert list((own / "backups").iterdir()), "a backup at close"
    rescued = json.loads(ask(path, "rescue", "--json"))
    assert rescued["problems"] == {}
    ask(path, "restore", rescued["path"])
    assert "Kort och gott." in ask(path, "list", "reflections")
    assert "before-restore" in " ".join(copy.name for copy in (own / "backups").iterdir())
    words = ["--recovery-file", str(tmp_path / "other words")]
    typed = f"{PASSPHRASE}\n{NEW}\n{NEW}\n"
    assert run("passphrase", *words, path=path, stdin=typed).returncode == 0


def test_long_names_that_begin_alike_share_no_backups(tmp_path: Path) -> None:
    alike = [tmp_path / f"{'x' * 230}{end}.mjournal" for end in "ab"]
    names = [backup_paths.beside(journal).stem for journal in alike]
    assert len(set(names)) == 2
    assert len({usual_place(journal) for journal in alike}) == 2
    short = tmp_path / "journal.mjournal"
    assert backup_paths.beside(short).stem == "journal"


def test_backups_from_before_long_names_were_shortened_are_still_the_journals(
    tmp_path: Path,
) -> None:
    journal = tmp_path / f"{'x' * 190}.mjournal"
    places = (
        backup_paths.beside(journal),
        backup_paths.elsewhere(journal, tmp_path / "stick", "0123456789"),
    )
    for place, mark in zip(places, ("", "-01234567"), strict=True):
        assert place.stem != journal.stem + mark
        place.folder.mkdir()
        older = place.folder / f"{journal.stem}{mark}.2026-03-05T210000.mjournal"
        for backup in (older, place.dated(datetime(2026, 3, 6, 21, 0))):
            backup.touch()
        assert [path for _, path in place.backups()][1:] == [older]


@pytest.mark.parametrize("letters", LETTERS.values())
def test_a_shortened_name_has_room_and_ends_in_whole_letters(tmp_path: Path, letters: str) -> None:
    for length in range(1, 400, 7):
        stem = paths.shortened(letters * length, tmp_path, temporary_files.LONGEST_ADDED)
        written = stem.encode("utf-8")
        assert len(written) + temporary_files.LONGEST_ADDED <= platform.longest_name(tmp_path)
        assert stem.startswith(letters)
