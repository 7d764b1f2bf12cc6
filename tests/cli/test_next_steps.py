"""What an error tells to do: on the screen by its keys, at the command line by its commands."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import mentorjournal
from mentorjournal.errors import UserError
from support.commands import run
from support.prepared import PASSPHRASE

COMMANDS = "--", "“exchange", "“mentorjournal receive", "“mentorjournal send"
"""What is typed in a shell alone, and has a key on the screen."""


def test_no_error_that_may_come_to_the_screen_names_an_option() -> None:
    for module in pkgutil.walk_packages(mentorjournal.__path__, "mentorjournal."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            importlib.import_module(module.name)
    errors = [error for error in _below(UserError) if not _is_of_the_command_line(error)]
    assert len(errors) > 100
    named = {
        (error.__name__, sentence)
        for error in errors
        for value in vars(error).values()
        for sentence in _sentences(value)
        if any(command in sentence for command in COMMANDS)
    }
    assert not named


def test_the_command_line_names_the_option_after_it(path: Path, tmp_path: Path) -> None:
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
    refused = run("send", path=path, stdin=f"{PASSPHRASE}\n")
    assert "accept their invitation. “mentorjournal exchange invite” makes" in refused.stderr


def _below(error: type[UserError]) -> Iterator[type[UserError]]:
    for derived in error.__subclasses__():
        yield derived
        yield from _below(derived)


def _is_of_the_command_line(error: type[UserError]) -> bool:
    return error.__module__.startswith("mentorjournal.cli.")


def _sentences(value: object) -> Iterator[str]:
    """Return the sentences in an attribute: one, a singular and a plural, or one by case."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (sentence for inner in value.values() for sentence in _sentences(inner))
    elif isinstance(value, tuple):
        yield from (sentence for inner in value for sentence in _sentences(inner))
