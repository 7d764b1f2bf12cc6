"""Several entries in one command, and undoing it in another process."""

import json
from pathlib import Path

import pytest

from support.commands import ask, run
from support.prepared import PASSPHRASE


@pytest.fixture
def path(prepared: tuple[Path, list[str]], tmp_path: Path) -> Path:
    copy = tmp_path / "a.mjournal"
    copy.write_bytes(prepared[0].read_bytes())
    return copy


def test_a_list_is_piped_in_shared_tagged_and_all_of_it_undone(path: Path) -> None:
    ids = [ask(path, "reflect", f"Text {at}").strip() for at in range(3)]
    listed = ask(path, "list", "reflections")
    assert "3" in ask(path, "share", "-", more=listed)
    assert "3" in ask(path, "tag", "--add", "mod", *ids)
    assert json.loads(ask(path, "show", ids[0], "--json"))["tags"] == ["mod"]
    shown = json.loads(ask(path, "undo", "--json"))
    assert (shown["undone"], shown["act"], len(shown["entries"])) == (False, "tagged", 3)
    for act in ("tagged", "shared"):
        assert json.loads(ask(path, "undo", "--yes", "--json"))["act"] == act
    assert {
        row["visibility"] for row in json.loads(ask(path, "list", "reflections", "--json"))
    } == {"private"}


def test_what_cannot_be_done_to_one_is_done_to_none(path: Path) -> None:
    goal = ask(path, "add", "goal", "--set", "wording=Lyssna").strip()
    text = ask(path, "reflect", "Text").strip()
    refused = run("tag", goal, text, "--add", "mod", path=path, stdin=f"{PASSPHRASE}\n")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(goal[:8])
    assert json.loads(ask(path, "show", text, "--json"))["tags"] == []


def test_undo_asks_and_says_why_it_cannot(path: Path) -> None:
    text = ask(path, "reflect", "Text").strip()
    unasked = run("--lang", "en", "undo", path=path, stdin=f"{PASSPHRASE}\n")
    assert unasked.returncode == 1
    assert unasked.stdout == "Added: reflection “Text”\n"
    assert "--yes" in unasked.stderr
    ask(path, "undo", "--yes")
    assert text[:8] in ask(path, "list", "bin")
    nothing = run("--lang", "en", "undo", path=path, stdin=f"{PASSPHRASE}\n")
    assert nothing.stderr == "There is nothing to undo.\n"
