"""The documents say what the program does: every command is described, and every one named exists.

``--draw`` writes ``docs/commands.md`` anew from the commands' own help.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mentorjournal.cli.main import group

ROOT = Path(__file__).parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^```\w*$(.*?)^```$", re.MULTILINE | re.DOTALL)
AT_A_PROMPT = re.compile(r"^mentorjournal (.*?)(?:   .*)?$", re.MULTILINE)
IN_A_SENTENCE = re.compile(r"`mentorjournal ([^`]*)`")
WORD = re.compile(r"\"[^\"]*\"|\S+")
NO_COMMANDS = {"key check 1"}  # what format.md says the key check is made of

BEGINNING = """# The command line

What follows is what `--help` says, written out by the tests; `--lang sv` says it in Swedish.
Options of the whole program stand before the command: `mentorjournal --journal PATH list goals`.
A command ends with status 0 when it did its work, 1 with one line on stderr when it did not and
changed nothing, 2 when it was called in a way there is not. A file that exists is kept unless
`--force` is given.
"""


def commands(
    command: click.Command, context: click.Context
) -> Iterator[tuple[click.Command, click.Context]]:
    """Yield a command and all below it, each in its context."""
    yield command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None, name
            yield from commands(below, click.Context(below, info_name=name, parent=context))


def reference() -> str:
    """Return the whole reference in English."""
    root = click.Context(group, info_name="mentorjournal", terminal_width=96)
    parts = [BEGINNING]
    for command, context in commands(group, root):
        said = command.get_help(context)
        parts.append(f"## {context.command_path}\n\n```\n{said}\n```\n")
    return "\n".join(parts)


def test_every_command_is_described(request: pytest.FixtureRequest) -> None:
    said = reference()
    if request.config.getoption("--draw"):
        COMMANDS.write_text(said, encoding="utf-8")
    assert COMMANDS.read_text(encoding="utf-8") == said, "pytest tests/test_docs.py --draw"


@pytest.mark.parametrize("text", TEXTS, ids=lambda document: document.name)
def test_every_command_that_is_named_exists(text: Path) -> None:
    root = click.Context(group, info_name="mentorjournal")
    known = {context.command_path: command for command, context in commands(group, root)}
    for called in calls_in(text.read_text(encoding="utf-8")):
        assert list(unknown_words(WORD.findall(called), known)) == [], called


def calls_in(text: str) -> Iterator[str]:
    """Yield what a document says to call the program with."""
    for block in FENCED.findall(text):
        yield from AT_A_PROMPT.findall(block)
    yield from set(IN_A_SENTENCE.findall(text)) - NO_COMMANDS


def unknown_words(words: list[str], known: dict[str, click.Command]) -> Iterator[str]:
    """Yield the words of a call that are no command, and no option where they stand."""
    path, after_option = "mentorjournal", False
    for word in words:
        command = known[path]
        if f"{path} {word}" in known:
            path = f"{path} {word}"
        elif word.startswith("--"):
            options = {
                name for param in command.params for name in (*param.opts, *param.secondary_opts)
            }
            if word.partition("=")[0] not in {*options, "--help"}:
                yield word
        elif isinstance(command, click.Group) and not after_option and not word.isupper():
            yield word
        after_option = word.startswith("--")
