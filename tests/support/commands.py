"""Running the command: in this process, where it costs a tenth, or as a process of its own."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from subprocess import run as run_program

from mentorjournal import cli
from support.prepared import PASSPHRASE

NEW = "another horse battery"
"""Another passphrase."""

Done = CompletedProcess[str]


def run(
    *arguments: str,
    stdin: str | bytes = "",
    path: Path | None = None,
    home: Path | None = None,
    encoding: str = "utf-8",
    **environment: str,
) -> Done:
    """Run the command in this process, with streams, environment and folder of its own.

    Args:
        arguments: of the command.
        stdin: what comes in; with ``path`` its first line is the passphrase.
        encoding: what Python takes the streams for, with the errors of the C locale's.
        path: the journal, if not the usual one.
        home: the folder to run in, if not the one we are in.
        environment: what is different in it.
    """
    words = _words(path, arguments)
    raw = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
    with _own_world(raw, encoding, environment, home or Path()) as (out, err):
        status = cli.run(words)
    return CompletedProcess(words, status, _text(out), _text(err))


def run_as_process(
    *arguments: str, stdin: str = "", path: Path | None = None, **environment: str
) -> Done:
    """Run the command as the user does, in a process of its own."""
    return run_program(
        [sys.executable, "-m", "mentorjournal", *_words(path, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        check=False,
    )


def ask(path: Path, *arguments: str, more: str = "") -> str:
    """Run a command that opens the journal and succeeds; return what it printed."""
    return printed(run(*arguments, path=path, stdin=f"{PASSPHRASE}\n{more}"))


def printed(done: Done) -> str:
    """Return what a command printed that succeeded."""
    assert done.returncode == 0, done.stderr
    return done.stdout


def _words(path: Path | None, arguments: tuple[str, ...]) -> list[str]:
    options = ["--journal", str(path), "--passphrase-file", "-"] if path else []
    return [*options, *arguments]


@contextmanager
def _own_world(
    stdin: bytes, encoding: str, environment: dict[str, str], home: Path
) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Put pipes where the streams were, and everything back afterwards."""
    streams, surroundings = (sys.stdin, sys.stdout, sys.stderr), dict(os.environ)
    given, out, err = (
        io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors="surrogateescape")
        for content in (stdin, b"", b"")
    )
    sys.stdin, sys.stdout, sys.stderr = given, out, err
    os.environ |= environment
    try:
        with chdir(home):
            yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        os.environ.clear()
        os.environ |= surroundings


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
