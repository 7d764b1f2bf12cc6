"""Options that contradict each other are refused, by name, and nothing is done."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest

from mentorjournal.cli.main import group
from mentorjournal.cli.translated_click import TranslatedCommand
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.meetings import check_ins
from mentorjournal.journal.model.clock import SystemClock
from support.commands import ask, run
from support.prepared import PASSPHRASE


def commands(at: click.Command = group, *names: str) -> Iterator[tuple[str, TranslatedCommand]]:
    """Yield every command with its words."""
    if isinstance(at, click.Group):
        for name in at.list_commands(click.Context(at)):
            part = at.get_command(click.Context(at), name)
            assert part is not None
            yield from commands(part, *names, name)
    elif isinstance(at, TranslatedCommand):
        yield " ".join(names), at


COMMANDS = dict(commands())
PAIRS = [
    (name, first, second)
    for name, command in COMMANDS.items()
    for first, *others in command.contradicting
    for second in others
]

SAID_WITH_ANYTHING = {
    "--json", "--force", "--save", "--yes", "--check", "--with-private", "--with-july",
    "--all-shared", "--with-partner", "--backups", "--unit", "--not-now", "--never", "--shared",
    "--bring-back", "--neutral", "--new-keys", "--quotable", "--pin", "--elements", "--private",
    "--writing", "--one", "--one-pair", "--empty",
}  # fmt: skip
"""Flags that take nothing back that another option of their commands says; ``--check`` is held to
go without ``--output`` elsewhere, and ``--x/--not-x`` is one option, whose last word counts."""


def test_every_flag_is_thought_of() -> None:
    known = {(name, option_name) for name, *pair in PAIRS for option_name in pair}
    loose = {
        (name, option.opts[0])
        for name, command in COMMANDS.items()
        for option in command.params
        if isinstance(option, click.Option)
        and option.is_flag
        and option.opts[0] not in SAID_WITH_ANYTHING
        and (name, option.name) not in known
    }
    assert loose == set()


def written(command: TranslatedCommand, *names: str) -> list[str]:
    """Return a call's words with some of a command's parameters, and those it cannot go without."""
    words: list[str] = []
    for param in command.params:
        if param.name not in names and not param.required:
            continue
        example = "1" if isinstance(param.type, click.IntRange) else "2026-03-01"
        value = [] if getattr(param, "is_flag", False) else [example] * max(param.nargs, 1)
        if isinstance(param, click.Option):
            value = [param.opts[0], *value]
        words += value
    return words


@pytest.mark.parametrize(("name", "first", "second"), PAIRS)
def test_two_that_contradict_each_other_are_refused(
    path: Path, name: str, first: str, second: str
) -> None:
    command, before = COMMANDS[name], path.read_bytes()
    shown = {
        param.name: param.opts[0]
        if isinstance(param, click.Option)
        else (param.metavar or str(param.name)).upper()
        for param in command.params
    }
    for language, words in (("en", "contradict each other"), ("sv", "motsäger varandra")):
        call = (*name.split(), *written(command, first, second))
        done = run("--lang", language, *call, path=path, stdin=f"{PASSPHRASE}\n")
        assert done.returncode == 2
        assert words in done.stderr
        assert {shown[param].strip("[].") for param in (first, second)} <= {
            word.strip("[],.") for word in done.stderr.upper().split()
        } | {word.strip("[],.") for word in done.stderr.split()}
    assert path.read_bytes() == before


def test_one_thing_named_both_ways_is_refused(path: Path) -> None:
    goal = ask(path, "add", "goal", "--set", "wording=Delegera", "--line", "Ett").strip()
    other = ask(path, "reflect", "--shared", "ord").strip()
    calls = [
        ("plan", "--weekday", "friday", "--take", "2026-07-03", "--skip", "2026-07-03"),
        ("change", goal, "--tick", "1", "--remove-line", "1"),
        ("change", goal, "--link", other, "--unlink", other[:8]),
        ("change", goal, "--set", "why=a", "--set", "why=b"),
        ("summary", "--check", "--format", "md", "--include", other, "--exclude", other[:8]),
        ("--passphrase-command", "true", "list", "goals"),
        ("reflection-time", "--minutes", "20"),
        ("check-in", "--park", "--word", "bra"),
    ]
    before = ask(path, "show", goal, "--json")
    for call in calls:
        done = run(*call, path=path, stdin=f"{PASSPHRASE}\n")
        assert done.returncode == 2, call
        assert done.stderr.count("\n") == 1, call
    assert ask(path, "show", goal, "--json") == before


def test_a_word_is_kept_though_the_marks_are_asked_for(path: Path) -> None:
    ask(path, "add", "meeting", "--set", "day=2026-03-01", "--set", "state=held")
    ask(path, "check-in", "--word", "lugnt", more="8\n7\n6\n5\n")
    with closing(open_journal(path, PASSPHRASE, clock=SystemClock())) as journal:
        assert [check_in.word for check_in in check_ins.rows(journal)] == ["lugnt"]


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (("rate", "x", "5", "--correct", "då"), "--correct"),
        (("plan", "--weekday", "fredag", "--from", "då"), "--from"),
        (("plan", "--weekday", "fredag", "--skip", "då"), "--skip"),
        (("list", "goals", "--since", "då"), "--since"),
    ],
)
def test_a_day_that_is_none_is_told_by_the_option_it_was_given_with(
    path: Path, call: tuple[str, ...], name: str
) -> None:
    goal = ask(path, "add", "goal", "--set", "wording=Delegera").strip()
    words = [goal if word == "x" else word for word in call]
    done = run("--lang", "sv", *words, path=path, stdin=f"{PASSPHRASE}\n")
    assert done.returncode != 0
    assert done.stderr.startswith(f"{name}: ")


@pytest.mark.parametrize("word", ["markdown", "MD", ".md", "Markdown"])
def test_a_format_goes_by_its_name_and_its_endings(path: Path, word: str, tmp_path: Path) -> None:
    assert ask(path, "brief", "--format", word).startswith("# ")
    for name, ending in (("word", "docx"), ("htm", "html"), ("HTML", "html")):
        output = tmp_path / f"{word}-{name}.{ending}"
        ask(path, "summary", "--format", name, "--output", str(output))
        assert output.exists()
