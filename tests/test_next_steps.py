"""What an error tells to do: on the screen by its keys, at the command line by its commands.

One sentence serves both, so it names neither; what follows it is of where it is shown.
"""

import ast
import re
from functools import cache
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir

import mentorjournal
from mentorjournal.cli.main import group
from support.commands import run
from support.damage import flip
from support.prepared import PASSPHRASE

SOURCE = Path(mentorjournal.__file__).parent
MARKED = {"say": None, "say_many": (1, 2), "N_": None, "N_many": (1, 2)}
COMMANDS = re.compile(
    rf"(?:mentorjournal |“)(?:{'|'.join(group.list_commands(click.Context(group)))})\b"
    r"|(?<![\w-])--[a-z]"
)
"""What is typed in a shell alone."""
KEYS = re.compile(r"\bF\d+\b|\bCtrl\+(?!C\b)|\bEsc\b|\b[Pp]ress \w\b")
"""What does something on the screen alone; Ctrl+C breaks off a command."""
PLACES = re.compile(r"\bunder (?:\d|Settings|Letters)\b|\b(?:Settings|Letters) (?:has|shows)\b")
"""Where one goes on the screen alone."""
SAYS_IT_ITSELF = {
    "cli/next_steps.py": "what follows is added there",
    "cli/context.py": "two errors are compared by it",
    "cli/main.py": "errors of the command line's own, and of a system that lacks something",
    "tui/core/explanation.py": "what follows is added there",
    "tui/opening/damaged.py": "the screen offers the way out itself",
}


def test_what_is_said_in_both_places_names_nothing_of_either() -> None:
    ways_in = {"cli", "screen_reader", "tui"}
    shared = {file: said for file, said in sentences().items() if file.split("/")[0] not in ways_in}
    assert len(shared) > 50
    assert named_in(shared, COMMANDS, KEYS, PLACES) == []


def test_the_screen_names_no_command() -> None:
    assert named_in(said_in("tui"), COMMANDS) == []


def test_the_command_line_names_no_key() -> None:
    assert named_in(said_in("cli"), KEYS) == []


@pytest.mark.parametrize("place", ["cli", "tui"])
def test_an_error_is_told_with_what_is_to_be_done_there(place: str) -> None:
    telling = {
        file.relative_to(SOURCE).as_posix()
        for file in (SOURCE / place).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "sentence"
    }
    assert telling <= SAYS_IT_ITSELF.keys()


def test_the_command_line_names_the_command_or_option_after_it(path: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("kept", encoding="utf-8")
    refused = run(
        "exchange",
        "invite",
        "--output",
        str(there),
        "--words-file",
        str(tmp_path / "words"),
        path=path,
        stdin=f"{PASSPHRASE}\n",
    )
    assert (
        "is kept. Choose another name, or let it be replaced. With --force it is" in refused.stderr
    )
    secret = f"{PASSPHRASE}\n"
    refused = run("send", path=path, stdin=secret)
    assert "accept their invitation. “mentorjournal exchange invite” makes" in refused.stderr
    assert run("pairs", "close", path=path, stdin=secret).returncode == 0
    refused = run("reflect", "Ord.", path=path, stdin=secret)
    assert "nothing in it changes. “mentorjournal pairs reopen” opens it again." in refused.stderr
    flip(path, 3)
    refused = run("today", path=path, stdin=secret)
    assert "is damaged (page 3 of" in refused.stderr
    assert "save what can be read with “mentorjournal rescue”." in refused.stderr


@cache
def sentences() -> dict[str, list[str]]:
    """Return what each module marks for translation, by its path."""
    said: dict[str, list[str]] = {}
    found = extract_from_dir(str(SOURCE), method_map=[("**.py", "python")], keywords=MARKED)
    for file, _, message, *_ in found:
        said.setdefault(file, []).extend([message] if isinstance(message, str) else message)
    return said


def said_in(place: str) -> dict[str, list[str]]:
    return {file: said for file, said in sentences().items() if file.startswith(f"{place}/")}


def named_in(said: dict[str, list[str]], *patterns: re.Pattern[str]) -> list[tuple[str, str]]:
    return [
        (file, sentence)
        for file, sentences in said.items()
        for sentence in sentences
        if any(pattern.search(sentence) for pattern in patterns)
    ]
