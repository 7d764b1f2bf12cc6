"""What the global options said, and opening the journal accordingly."""

import _thread
import getpass
import importlib
import io
import math
import shlex
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mentorjournal.cli.errors import (
    CommandWroteNoText,
    DifferentPassphrases,
    NoPassphrase,
    PassphraseCommandFailed,
    PassphraseFileNotText,
    PassphraseFileOpen,
    PassphraseFileUnreadable,
)
from mentorjournal.cli.output import say_on_stderr
from mentorjournal.cli.stdin import line_given
from mentorjournal.cli.translated_click import WithLanguage
from mentorjournal.decoding import NotUtf8, utf8_text
from mentorjournal.errors import UserError
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.platform import WINDOWS, echo_restored, read_by_others, typed_bytes

if TYPE_CHECKING:
    from mentorjournal.journal.store.journal import Journal
    from mentorjournal.vault.format.keys import Key

T = TypeVar("T")

COMMAND_SECONDS = 60.0
TRIES = 5
LARGEST_SECRETS = 64 * 1024
"""Passphrase and words take far less; a device or a pipe may have no end."""


class Secrets:
    """Passphrases and recovery words, one a line, from where the user said.

    Args:
        language: for the prompts.
        file: a path, ``-`` for standard input, or nothing.
        command: a command whose first line of output is the passphrase, or nothing.
    """

    def __init__(self, language: Language, file: str | None, command: str | None) -> None:
        self._language = language
        self._file = file
        self._command = command
        self._lines: Iterator[str] | None = None

    @property
    def typed(self) -> bool:
        """Whether the user is asked at the terminal."""
        return self._file is None and self._command is None

    def ask(self, prompt: str) -> str:
        """Return the next secret.

        Raises:
            NoPassphrase: there is none, and no terminal to ask at.
            UserError: its source cannot be read, or holds no UTF-8.
        """
        if self.typed:
            return _prompt(self._language.say(prompt))
        if self._lines is None:
            self._lines = self._secret_lines()
        line = next(self._lines, None)
        if line is None:
            raise NoPassphrase
        return line.removesuffix("\n")

    def ask_new(self) -> str:
        """Return a new passphrase; at the terminal it is typed twice.

        Raises:
            DifferentPassphrases: the two were not the same.
        """
        first = self.ask(N_("New passphrase: "))
        if self.typed and first != self.ask(N_("New passphrase again: ")):
            raise DifferentPassphrases
        return first

    def _secret_lines(self) -> Iterator[str]:
        if self._command is not None:
            return _lines(_output_of(self._command), CommandWroteNoText())
        if self._file == "-":
            return iter(line_given, "")
        try:
            with Path(self._file or "").open("rb") as file:
                if read_by_others(file.fileno()):
                    raise PassphraseFileOpen(path=self._file)
                raw = file.read(LARGEST_SECRETS + 1)
        except (OSError, ValueError):
            raise PassphraseFileUnreadable(path=self._file) from None
        if len(raw) > LARGEST_SECRETS:
            raise PassphraseFileUnreadable(path=self._file)
        return _lines(raw, PassphraseFileNotText(path=self._file))


def _lines(raw: bytes, problem: UserError) -> Iterator[str]:
    """Return the lines of a text; other signs that Unicode ends lines at are part of them."""
    try:
        return io.StringIO(utf8_text(raw), newline="\n")
    except NotUtf8:
        raise problem from None


def _prompt(sentence: str) -> str:
    """Ask at the terminal without echo, and take what is typed there for UTF-8.

    Raises:
        PassphraseNotText: it is none.
        NoPassphrase: there is no terminal.
    """
    from mentorjournal.vault.format.errors import PassphraseNotText

    try:
        with warnings.catch_warnings(), echo_restored(sentence):
            warnings.simplefilter("error", getpass.GetPassWarning)
            return utf8_text(typed_bytes(getpass.getpass(sentence, stream=None)))
    except (getpass.GetPassWarning, EOFError, OSError):
        raise NoPassphrase from None
    except ValueError:
        raise PassphraseNotText from None


def _output_of(command: str) -> bytes:
    """Return what a command writes; one that writes without end, or never ends, has failed."""
    try:
        words = shlex.split(command, posix=not WINDOWS)
        if not words:
            raise PassphraseCommandFailed
        with subprocess.Popen(  # noqa: S603 - the user's own command, without a shell
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
        ) as process:
            timeout = threading.Timer(COMMAND_SECONDS, process.kill)
            timeout.start()
            try:
                output = process.stdout.read(LARGEST_SECRETS + 1) if process.stdout else b""
                if len(output) > LARGEST_SECRETS:
                    process.kill()
                status = process.wait()
            finally:
                timeout.cancel()
    except (OSError, ValueError):
        raise PassphraseCommandFailed from None
    if status:
        raise PassphraseCommandFailed
    return output


STORE_SECONDS = 10.0
"""So long a command waits for the thread that loads the store; where memory is scarce it may never
have begun."""


@contextmanager
def _loading_store() -> Iterator[None]:
    """Import what opens a journal meanwhile, while a passphrase is typed or its key is made.

    What cannot be imported is told by whoever asks for it next. ``threading.Thread.start`` waits
    for its thread to begin, for ever where that has no memory to begin with; this does not.
    """
    is_loaded = _thread.allocate_lock()
    is_loaded.acquire()

    def load() -> None:
        try:
            with suppress(Exception):
                importlib.import_module("mentorjournal.journal.lifecycle")
        finally:
            is_loaded.release()

    try:
        _thread.start_new_thread(load, ())
    except (RuntimeError, MemoryError):  # the system gives no thread: it is loaded afterwards
        is_loaded.release()
    try:
        yield
    finally:
        is_loaded.acquire(timeout=STORE_SECONDS)


@dataclass
class State(WithLanguage):
    """What the global options said.

    Attributes:
        path: the journal file.
        language: what the command line speaks.
        language_given: whether ``--lang`` said so; otherwise the journal's own setting counts.
        secrets: where passphrases come from.
        pair: words for the pair to read and write, if not the one in view.
        key_file: the file that is needed beside the passphrase, if the journal has one.
        from_keyring: whether the passphrase is taken from the system's keyring.
        screen_reader: whether the app is opened as numbered choices and lines.
    """

    path: Path
    language: Language
    language_given: bool
    secrets: Secrets = field(repr=False)
    pair: str | None = None
    key_file: Path | None = None
    from_keyring: bool = False
    screen_reader: bool = False

    @contextmanager
    def journal(self) -> Iterator["Journal"]:
        """Hand out the journal, open, and close it afterwards.

        Raises:
            UserError: it cannot be opened, or its passphrase cannot be had.
        """
        with _loading_store():
            key = self.key()
        from mentorjournal.journal.lifecycle import open_with_key
        from mentorjournal.journal.model.clock import SystemClock
        from mentorjournal.journal.people import pairs

        opened = open_with_key(self.path, key, clock=SystemClock(), progress=self.tell)
        failure: UserError | None = None
        try:
            self.use_journal_language(opened)
            for notice in opened.take_notices():
                self.mention(notice)
            if opened.is_upgraded:
                from mentorjournal.exchange.letter.catching_up import catch_up

                catch_up(opened)
            if self.pair is not None:
                opened.look_at(pairs.find(opened, self.pair).id)
            yield opened
        except UserError as error:
            failure = error
            raise
        finally:
            told = failure.sentence(self.language) if failure else ""
            for problem in opened.close(in_haste=True):
                if problem.sentence(self.language) != told:
                    self.mention(problem)

    def key(self) -> "Key":
        """Return the journal's key; at the terminal a wrong passphrase may be typed again.

        Raises:
            WrongPassphrase: it is another one, several times.
            UserError: there is no journal, or no passphrase to be had.
        """
        from mentorjournal.vault.format.header import read_header
        from mentorjournal.vault.unlock import key_by_passphrase

        read_header(self.path)
        return self.with_passphrase(
            N_("Passphrase: "), lambda typed: key_by_passphrase(self.path, typed, self.key_file)
        )

    def with_passphrase(self, prompt: str, use: Callable[[str], T]) -> T:
        """Return what a passphrase that exists is used for, which may come from the keyring.

        Raises:
            UserError: it cannot be had, or does not fit; see ``with_secret``.
        """
        if not self.from_keyring:
            return self.with_secret(prompt, use)
        from mentorjournal.vault import keyring

        return use(keyring.passphrase(self.path))

    def with_secret(self, prompt: str, use: Callable[[str], T]) -> T:
        """Return what a secret is used for; at the terminal it is asked for again if it is wrong.

        Raises:
            WrongPassphrase, WrongWords, NotRecoveryWords: it is another one, several times.
            UserError: it cannot be had, or what ``use`` raises.
        """
        from mentorjournal.vault.format import errors
        from mentorjournal.vault.state.attempts import Attempts

        wrong = (
            errors.WrongPassphrase,
            errors.WrongWords,
            errors.NotRecoveryWords,
            errors.PassphraseNotText,
        )
        attempts = Attempts()
        for left in reversed(range(TRIES if self.secrets.typed else 1)):
            try:
                secret = self.secrets.ask(prompt)
                with attempts.one():
                    return use(secret)
            except wrong as error:
                if not left:
                    raise
                self.mention(error)
                if attempts.wait_seconds:
                    self.tell(
                        N_("Several times wrong. You can try again in {seconds} s …"),
                        seconds=math.ceil(attempts.wait_seconds),
                    )
                    time.sleep(attempts.wait_seconds)
        raise AssertionError("unreachable")

    def with_new_passphrase(self, use: Callable[[str], T]) -> T:
        """Return what a new passphrase is used for; at the terminal until one can be taken.

        Raises:
            DifferentPassphrases, PassphraseTooShort, PassphraseTooWeak: nobody is there to ask.
            UserError: it cannot be had, or what ``use`` raises.
        """
        from mentorjournal.vault.format import errors

        while True:
            try:
                return use(self.secrets.ask_new())
            except (
                DifferentPassphrases,
                errors.PassphraseTooShort,
                errors.PassphraseTooWeak,
                errors.PassphraseNotText,
            ) as error:
                if not self.secrets.typed:
                    raise
                self.mention(error)

    def use_journal_language(self, journal: "Journal") -> None:
        """Speak the journal's language where the command line was not told which."""
        from mentorjournal.journal.people import settings

        chosen = settings.load(journal).language
        if chosen and not self.language_given:
            self.language = Language(chosen)

    def tell(self, sentence: str, /, **values: object) -> None:
        """Say on standard error what is going on, when someone is looking."""
        if sys.stderr.isatty():
            say_on_stderr(self.language.say(sentence, **values))

    def warn(self, sentence: str, /, **values: object) -> None:
        """Say on standard error what is to be known beside the answer, whoever reads it."""
        say_on_stderr(self.language.say(sentence, **values))

    def mention(self, problem: UserError) -> None:
        """Say on standard error what did not work beside what was asked for."""
        from mentorjournal.cli.next_steps import explanation

        say_on_stderr(explanation(problem, self.language))
