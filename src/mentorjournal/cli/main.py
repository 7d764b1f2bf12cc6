"""The group of commands with its global options, and what becomes of errors."""

import io
import os
import sys
import traceback
from _thread import interrupt_main
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from mentorjournal import __version__
from mentorjournal.cli.context import Secrets, State
from mentorjournal.cli.errors import (
    NoTerminal,
    SeveralPassphrases,
    UsageProblem,
)
from mentorjournal.cli.options import PLACE, Source
from mentorjournal.cli.output import (
    redirect_to_devnull,
    say_on_stderr,
    write_stderr,
    write_stdout,
)
from mentorjournal.cli.stdin import line_given, read_stdin_as_utf8
from mentorjournal.cli.translated_click import LazyGroup, TranslatedOption, option
from mentorjournal.errors import UserError, lack_of
from mentorjournal.locale import LANGUAGES, Language, system_language
from mentorjournal.locale.catalogue import set_process_language
from mentorjournal.locale.language import N_
from mentorjournal.output import OutputBroken
from mentorjournal.platform import (
    always_for_screen_reader,
    default_journal_path,
    followed,
    when_told_to_end,
)
from mentorjournal.transliteration import TRANSLITERATE

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

PLACES = {
    "demo": "mentorjournal.cli.commands.new_demo:demo",
    "new": "mentorjournal.cli.commands.new_demo:new",
    "today": "mentorjournal.cli.commands.today:today",
    "reflect": "mentorjournal.cli.commands.reflect:reflect",
    "templates": "mentorjournal.cli.commands.templates:templates",
    "add": "mentorjournal.cli.commands.add_change:add",
    "change": "mentorjournal.cli.commands.add_change:change",
    "share": "mentorjournal.cli.commands.several:share",
    "tag": "mentorjournal.cli.commands.several:tag",
    "delete": "mentorjournal.cli.commands.several:delete",
    "undelete": "mentorjournal.cli.commands.several:undelete",
    "undo": "mentorjournal.cli.commands.undo:undo",
    "rate": "mentorjournal.cli.commands.rate_check_in:rate",
    "check-in": "mentorjournal.cli.commands.rate_check_in:check_in",
    "plan": "mentorjournal.cli.commands.plan:plan",
    "list": "mentorjournal.cli.commands.list_show_search:list_entries",
    "show": "mentorjournal.cli.commands.list_show_search:show",
    "history": "mentorjournal.cli.commands.history:history",
    "search": "mentorjournal.cli.commands.list_show_search:search",
    "export": "mentorjournal.cli.commands.export:export",
    "exercises": "mentorjournal.cli.commands.exercises:exercises",
    "brief": "mentorjournal.cli.commands.brief_bank:brief",
    "bank": "mentorjournal.cli.commands.brief_bank:bank",
    "pairs": "mentorjournal.cli.commands.pairs:pairs",
    "before": "mentorjournal.cli.commands.before_after:before",
    "after": "mentorjournal.cli.commands.before_after:after",
    "evaluation": "mentorjournal.cli.commands.evaluation:evaluation",
    "questions": "mentorjournal.cli.commands.questions:questions",
    "choice": "mentorjournal.cli.commands.choice:choice",
    "aliases": "mentorjournal.cli.commands.aliases:aliases",
    "statistics": "mentorjournal.cli.commands.statistics:statistics",
    "review": "mentorjournal.cli.commands.review:review",
    "summary": "mentorjournal.cli.commands.summary:summary",
    "programme": "mentorjournal.cli.commands.programme:programme",
    "calendar": "mentorjournal.cli.commands.calendar:calendar",
    "reflection-time": "mentorjournal.cli.commands.today:reflection_time",
    "import-calendar": "mentorjournal.cli.commands.calendar:import_calendar",
    "exchange": "mentorjournal.cli.commands.exchange:exchange",
    "send": "mentorjournal.cli.commands.letters:send",
    "receive": "mentorjournal.cli.commands.letters:receive",
    "backup": "mentorjournal.cli.commands.backup:backup",
    "restore": "mentorjournal.cli.commands.backup:restore",
    "check": "mentorjournal.cli.commands.backup:check",
    "rescue": "mentorjournal.cli.commands.rescue:rescue",
    "empty-bin": "mentorjournal.cli.commands.empty_bin:empty_bin",
    "passphrase": "mentorjournal.cli.commands.backup:passphrase",
    "keyring": "mentorjournal.cli.commands.keyring:keyring",
    "recover": "mentorjournal.cli.commands.backup:recover",
    "keys": "mentorjournal.cli.commands.keys:keys",
    "completion": "mentorjournal.cli.commands.completion:completion",
}

SUMMARIES = {
    "demo": N_("Look around in a made-up pair's year."),
    "new": N_("Create a journal without the screen."),
    "today": N_("Show where you are, and suggest what to do next."),
    "reflect": N_("Write a reflection, from here or in the editor."),
    "templates": N_("Your own templates that a reflection can begin from."),
    "add": N_("Add a meeting, goal, next step, question or other entry."),
    "change": N_("Change an entry: fields, agenda, steps, links."),
    "share": N_("Share entries with your partner, or make them private."),
    "tag": N_("Tag reflections, or take tags away."),
    "delete": N_("Move entries to the bin."),
    "undelete": N_("Bring entries back from the bin."),
    "undo": N_("Undo the last change."),
    "rate": N_("Rate how far you have come with a goal, 0 to 10."),
    "check-in": N_("Do a check-in after a meeting, in four ratings."),
    "plan": N_("Plan a year of meetings at once."),
    "list": N_("List meetings, goals, next steps and the other kinds of entry."),
    "show": N_("Show one entry."),
    "history": N_("Show an entry's earlier versions, or restore one."),
    "search": N_("Search everything, best matches first."),
    "export": N_("Write one reflection, exercise or meeting to a file."),
    "exercises": N_("List exercises, fill one in, make your own, or save one as a file."),
    "brief": N_("Print what is good to have at hand before a meeting, on one page."),
    "bank": N_("Questions to ask in a meeting, by purpose."),
    "pairs": N_("A second mentee or a second year: list, add, choose, close."),
    "before": N_("What you expect of the year, sealed until the closing day."),
    "after": N_("Where you stand after it, beside what you sealed."),
    "evaluation": N_("Answer the closing day's questions, with notes from your year beside them."),
    "questions": N_("An organiser's own questions in place of ours."),
    "choice": N_("Choose what goes into the summary, in which order."),
    "aliases": N_("Names that stay in the journal, and what replaces them."),
    "statistics": N_("Show what the year holds in figures."),
    "review": N_("Look back over all your years, side by side."),
    "summary": N_("Write the summary for the closing day."),
    "programme": N_("For the programme's organiser: the report over many pairs' summaries."),
    "calendar": N_("Show the year month by month, or write it for your calendar program."),
    "reflection-time": N_("Show or set the weekly time to reflect."),
    "import-calendar": N_("Import the programme's dates from its calendar file."),
    "exchange": N_("Link your journal with your partner's by six words."),
    "send": N_("Make a letter to your partner with what you two share."),
    "receive": N_("Receive a letter from your partner."),
    "backup": N_("Make an encrypted, checked backup."),
    "restore": N_("Restore a backup."),
    "check": N_("Check that the file is intact."),
    "rescue": N_("Save what can be read of a damaged journal."),
    "empty-bin": N_("Delete what is in the bin for good."),
    "passphrase": N_("Change the passphrase."),
    "keyring": N_("Keep the passphrase in the system's keyring, or take it out."),
    "recover": N_("Open with the recovery words and set a new passphrase."),
    "keys": N_("List the screen's keys, and which of them are your own."),
    "completion": N_("Print what your shell needs to complete commands."),
}


@click.group(
    "mentorjournal",
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    invoke_without_command=True,
    help=N_(
        "An encrypted reflection journal for a mentor and a mentee. "
        "Without a command it opens the journal in the terminal."
    ),
)
@option(
    "--journal",
    "path",
    metavar="PATH",
    type=PLACE,
    envvar="MENTORJOURNAL_FILE",
    help=N_("The journal file, if not the usual one (also MENTORJOURNAL_FILE)."),
)
@option(
    "--pair",
    metavar="NAME|ID",
    help=N_(
        "Read and write this pair, by your partner's or the programme's name or by its id, where "
        "the journal has several."
    ),
)
@option("--lang", type=click.Choice(list(LANGUAGES)), help=N_("The language: Swedish or English."))
@option(
    "--passphrase-file",
    metavar="F",
    type=Source(),
    help=N_("Read the passphrase from the first line of a file; “-” is standard input."),
)
@option(
    "--passphrase-command",
    metavar="CMD",
    help=N_("Run a command, such as a password manager's, whose first line is the passphrase."),
)
@option(
    "--passphrase-keyring",
    is_flag=True,
    help=N_("Take the passphrase from the system's keyring; see the command keyring."),
)
@option(
    "--key-file",
    metavar="F",
    type=PLACE,
    envvar="MENTORJOURNAL_KEY_FILE",
    help=N_(
        "The file that is needed beside the passphrase, if the journal has one (also "
        "MENTORJOURNAL_KEY_FILE). “new” makes it if it does not exist."
    ),
)
@option(
    "--screen-reader",
    "screen_reader",
    is_flag=True,
    envvar="MENTORJOURNAL_SCREEN_READER",
    help=N_(
        "Open the app as numbered choices and lines, for screen readers (also "
        "MENTORJOURNAL_SCREEN_READER=1)."
    ),
)
@click.version_option(
    __version__,
    prog_name="mentorjournal",
    cls=TranslatedOption,
    help=N_("Show the version and exit."),
)
@click.pass_context
def group(
    context: click.Context,
    path: Path | None,
    pair: str | None,
    lang: str | None,
    passphrase_file: str | None,
    passphrase_command: str | None,
    passphrase_keyring: bool,
    key_file: Path | None,
    screen_reader: bool,
) -> None:
    """Take in the global options; without a command, open the app."""
    state = context.ensure_object(State)
    if path is not None:
        state.path = followed(path)
    state.pair = pair
    state.key_file = key_file
    places = (passphrase_keyring, passphrase_file is not None, passphrase_command is not None)
    if sum(places) > 1:
        raise SeveralPassphrases
    state.secrets = Secrets(state.language, passphrase_file, passphrase_command)
    state.from_keyring = passphrase_keyring
    state.language_given = lang is not None
    state.screen_reader = screen_reader or always_for_screen_reader()
    if context.invoked_subcommand is None:
        open_app(state)


def open_app(state: State, *, writing: bool = False, template: str = "") -> None:
    """Open the app at the terminal.

    Args:
        state: the global options.
        writing: whether to begin in the editor.
        template: the name of what the text there begins from, if anything.

    Raises:
        NoTerminal: there is none.
    """
    if state.screen_reader:
        open_for_screen_reader(state, writing=writing)
        return
    require_terminal()
    from mentorjournal.tui import run as run_app

    end_with(
        run_app(
            state.path,
            language=state.language.code,
            language_given=state.language_given,
            writing=writing,
            template=template,
            pair=state.pair,
            key_file=state.key_file,
        )
    )


def open_for_screen_reader(state: State, *, writing: bool = False) -> None:
    """Open the app as numbered choices and lines, at a terminal or with answers piped in.

    Args:
        state: the global options.
        writing: whether to begin with a reflection.
    """
    from mentorjournal.screen_reader.engine.console import Streams
    from mentorjournal.screen_reader.session import run as run_in_lines

    def write(text: str) -> None:
        write_stdout(text)
        sys.stdout.flush()

    when_told_to_end(interrupt_main)
    run_in_lines(state, Streams(write, line_given, sys.stdin.isatty()), writing=writing)


def end_with(status: int) -> None:
    """End the command with the app's exit status, if it is an error's."""
    if status:
        raise click.exceptions.Exit(status)


def require_terminal() -> None:
    """Refuse to open the app where nobody could see or use it.

    Raises:
        NoTerminal: input or output is not a terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status."""
    language = Language(_language_asked_for(arguments))
    set_process_language(language.code)
    _replace_closed_streams()
    read_stdin_as_utf8()
    _replace_unencodable_characters()
    state = State(
        _default_path(), language, language_given=False, secrets=Secrets(language, None, None)
    )
    status = _status_of(arguments, state)
    try:
        sys.stdout.flush()
    except OSError as error:  # what it holds would be tried once more when the process ends
        redirect_to_devnull(sys.stdout)
        if not status and not isinstance(error, BrokenPipeError):
            return _failed(OutputBroken().sentence(state.language), FAILED)
    return status


def _status_of(arguments: Sequence[str], state: State) -> int:
    """Run a command and return its exit status; what it printed may not be written yet."""
    try:
        ended_with = group.main(list(arguments), "mentorjournal", standalone_mode=False, obj=state)
    except click.ClickException as error:
        return _usage_error(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except UsageProblem as error:
        return _failed(error.sentence(state.language), USAGE)
    except UserError as error:
        if isinstance(error, OutputBroken):
            redirect_to_devnull(sys.stdout)
        return _failed(_with_field(error, state.language), FAILED)
    except (BrokenPipeError, SystemExit):  # click makes an exit of the first
        redirect_to_devnull(sys.stdout)
    except Exception as error:  # noqa: BLE001 - a traceback could carry journal text
        return _unexpected_error(error, state.language)
    else:
        return ended_with or DONE  # click returns the status of an exit, and nothing otherwise
    return DONE


def _unexpected_error(error: Exception, language: Language) -> int:
    """Say what the system lacks, or report an error that nobody has foreseen; return the status."""
    if isinstance(error, OSError) and (_comes_from_printing(error) or _output_fails()):
        redirect_to_devnull(sys.stdout)
        return _failed(OutputBroken().sentence(language), FAILED)
    if lack := lack_of(error):
        return _failed(lack.sentence(language), FAILED)
    from mentorjournal.crash_report import told_of

    return _failed(told_of(error, language), FAILED)


def _usage_error(error: click.ClickException) -> int:
    """Print click's own words; they quote what was typed."""
    from mentorjournal.terminal_text import shown

    words = io.StringIO()
    error.show(words)
    write_stderr(shown(words.getvalue()))
    return error.exit_code


def _with_field(error: UserError, language: Language) -> str:
    """Return an error's sentence after the word for the field that it is about, if any."""
    from mentorjournal.cli.next_steps import explanation

    sentence = explanation(error, language)
    field = getattr(error, "field", "")
    if not field:
        return sentence
    from mentorjournal.guidance.check_in import asked_as

    return f"{asked_as(language, field)}: {sentence}"


def _language_asked_for(arguments: Sequence[str]) -> str:
    """Return the language of ``--lang`` before parsing, so that help and errors follow it."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            asked = value or next(iter(arguments[place + 1 : place + 2]), "")
            if asked in LANGUAGES:
                return asked
    return system_language()


def _default_path() -> Path:
    return followed(default_journal_path())


def _replace_closed_streams() -> None:
    """Open the null device where the caller closed standard input, output or error."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - stays open


def _replace_unencodable_characters() -> None:
    """Print what can be read where a console's encoding lacks a character, instead of failing.

    Click would write UTF-8 where the encoding is ASCII.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=TRANSLITERATE)
    utils: Any = click.utils
    utils._default_text_stdout = lambda: sys.stdout


def _failed(sentence: str, status: int) -> int:
    say_on_stderr(sentence)
    return status


def _comes_from_printing(error: OSError) -> bool:
    """Say whether click could not print its help, its version or what completes a word."""
    echo = click.echo.__code__
    return any(frame.f_code is echo for frame, _ in traceback.walk_tb(error.__traceback__))


def _output_fails() -> bool:
    """Say whether standard output still holds what it could not write, as on a full disk."""
    try:
        sys.stdout.flush()
    except OSError:
        return True
    return False
