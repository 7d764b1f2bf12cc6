"""The commands that link two journals: ``exchange invite``, ``accept``, ``status`` and ``end``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentorjournal.cli.commands.letters import letter_text
from mentorjournal.cli.context import TRIES, State
from mentorjournal.cli.errors import (
    NameTheEntry,
    NoSpokenWords,
    SpokenWordsNowhere,
    WordsFileNotText,
)
from mentorjournal.cli.formats import require_ending_of
from mentorjournal.cli.options import FORCE, JSON, OUTPUT, OUTPUT_PLACE, PLACE, Source
from mentorjournal.cli.output import (
    SHORT_ID,
    say,
    say_fields,
    say_json,
    say_line,
    say_on_stderr,
    say_place,
    write_stderr,
)
from mentorjournal.cli.stdin import line_given
from mentorjournal.cli.translated_click import LazyGroup, command, option
from mentorjournal.decoding import NotUtf8, utf8_text
from mentorjournal.input_files import read_start
from mentorjournal.locale.language import N_
from mentorjournal.output import STANDARD_OUTPUT, require_free, write_output

if TYPE_CHECKING:
    from mentorjournal.exchange.pairing.linking import Accepted
    from mentorjournal.journal.store.journal import Journal

PLACES = {
    "invite": "mentorjournal.cli.commands.exchange:invite",
    "accept": "mentorjournal.cli.commands.exchange:accept",
    "status": "mentorjournal.cli.commands.exchange:status",
    "folder": "mentorjournal.cli.commands.exchange:folder",
    "conflicts": "mentorjournal.cli.commands.exchange:conflicts",
    "end": "mentorjournal.cli.commands.exchange:end",
}

SUMMARIES = {
    "invite": N_("Make an invitation, and six words to say."),
    "accept": N_("Accept an invitation with its words, or an answer to yours."),
    "status": N_("Show whether you are linked, and how far letters have come."),
    "folder": N_("Let letters go through a folder that you both reach."),
    "conflicts": N_("Show what you have both changed, and choose between the versions."),
    "end": N_("End the exchange; nothing is deleted."),
}

LARGEST_WORDS_FILE = 4_096


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_(
        "Link your journal with your partner's, so that letters bring what you share to both. "
        "One of you invites and says six words; the other accepts and sends the answer back."
    ),
)
def exchange() -> None:
    """Hold the commands about the exchange."""


@command(
    N_(
        "Make an invitation for your partner, and print the six words that open it. It is valid "
        "for two weeks and can be used once; an earlier one is no longer valid."
    )
)
@OUTPUT
@option(
    "--words-file",
    metavar="W",
    type=PLACE,
    help=N_("Write the six words to this new file instead of the terminal."),
)
@option(
    "--new-keys",
    is_flag=True,
    help=N_("Make new keys of your own for this pair, if somebody else may know the old ones."),
)
@FORCE
@click.pass_obj
def invite(
    state: State, output: Path, words_file: Path | None, new_keys: bool, force: bool
) -> None:
    """Write an invitation and hand out its words."""
    from mentorjournal.exchange.pairing import linking, wording

    if words_file is None and not (sys.stdout.isatty() or sys.stderr.isatty()):
        raise SpokenWordsNowhere
    require_ending_of(output, "txt")
    with state.journal() as journal:
        require_free(output, force=force)
        if words_file is not None:
            require_free(words_file, force=False)
        made = linking.invite(journal, state.language.code, new_keys=new_keys)
        write_output(output, made.text.encode, force=force)
        if words_file is not None:
            write_output(words_file, f"{' '.join(made.words)}\n".encode)
        language = state.language
        lines = [
            language.say(
                wording.HAND_OVER,
                partner=journal.pair.partner.name,
                day=language.date(made.until),
            )
        ]
        if made.is_instead:
            lines.append(language.say(wording.INSTEAD))
        if words_file is None:
            lines += [language.say("The six words:"), "", f"  {' '.join(made.words)}", ""]
        _tell(lines, beside_output=output == STANDARD_OUTPUT or not sys.stdout.isatty())
        say_place(output)


@command(
    N_(
        "Accept an invitation, with the six words that your partner says, and write the answer "
        "for them; or accept the answer to your own, which needs no words. F is a file, “-” is "
        "standard input."
    )
)
@click.argument("file", metavar="F", type=Source())
@option(
    "--words-file",
    metavar="W",
    type=PLACE,
    help=N_("Read the six words from the first line of this file instead of asking for them."),
)
@option(
    "--output",
    metavar="ANSWER",
    type=OUTPUT_PLACE,
    help=N_("The file to write the answer to; otherwise it is printed."),
)
@FORCE
@click.pass_obj
def accept(
    state: State, file: str, words_file: Path | None, output: Path | None, force: bool
) -> None:
    """Take in what came, and write the answer if it was an invitation."""
    from mentorjournal.exchange.pairing import linking, wording
    from mentorjournal.exchange.pairing.invitation import LARGEST

    place = output or STANDARD_OUTPUT
    require_ending_of(output, "txt")
    with state.journal() as journal:
        text = letter_text(file, LARGEST)
        if not linking.needs_words(text):
            accepted = linking.accept(journal, text)
        else:
            require_free(place, force=force)
            accepted = _with_words(state, journal, text, words_file)
        if accepted.answer is not None:
            write_output(place, accepted.answer.encode, force=force)
        _tell(
            wording.accepted_lines(state.language, accepted),
            beside_output=accepted.answer is not None and place == STANDARD_OUTPUT,
        )
        if accepted.answer is not None:
            say_place(place)


@command(
    N_(
        "Show with whom you are linked, since when, and how far letters have come, for every "
        "pair; the one you work with comes first."
    )
)
@JSON
@click.pass_obj
def status(state: State, as_json: bool) -> None:
    """Print how the exchange stands."""
    from mentorjournal.exchange.pairing import linking, wording

    with state.journal() as journal:
        pairs = linking.status_of_all(journal)
        if as_json:
            say_json(pairs)
            return
        for pair in pairs:
            lines = wording.status_lines(state.language, pair)
            if len(pairs) > 1:
                title = " · ".join(filter(None, (pair.partner, pair.programme)))
                lines = [title, *(f"  {line}" for line in lines)]
            for line in lines:
                say(line)


@command(
    N_(
        "Let letters go through a folder that both of you reach, such as one in OneDrive, "
        "Nextcloud or Syncthing, or on a stick. The app looks there at opening, every half minute "
        "and at close. Without DIR letters are fetched and left there now."
    ),
    contradicting=[("off", "place")],
)
@click.argument("place", metavar="DIR", required=False, type=PLACE)
@option("--off", is_flag=True, help=N_("Stop using the folder."))
@click.pass_obj
def folder(state: State, place: Path | None, off: bool) -> None:
    """Choose the folder, or exchange letters through it."""
    from mentorjournal.exchange import folder as letter_folder
    from mentorjournal.exchange.letter.errors import FolderUnusable, NoFolder
    from mentorjournal.exchange.pairing import linking, wording
    from mentorjournal.exchange.wording import arrival_line, summary_line

    with state.journal() as journal:
        if off or place is not None:
            letter_folder.choose(journal, place)
            for line in wording.status_lines(state.language, linking.status(journal)):
                say(line)
        if off:
            return
        chosen = letter_folder.chosen(journal)
        if chosen is None:
            raise NoFolder
        news = letter_folder.exchange(journal)
        if not news.is_there:
            raise FolderUnusable(path=chosen)
        partner = journal.pair.partner.name
        arrivals = [arrival for reading in news.readings for arrival in reading.arrivals]
        say_line(summary_line(state.language, len(arrivals), partner))
        for arrival in arrivals:
            say_line(arrival_line(state.language, arrival, partner))
        for waiting in news.waiting:
            state.mention(waiting.reason)
        if news.sent is not None:
            say_place(news.sent)


@command(
    N_(
        "Show what you have both changed in one place: your version and your partner's, in all "
        "entries or in one. With --take one of them is kept, for both of you, and the other one "
        "goes into the history. Rewriting the field with “change” settles it too."
    )
)
@click.argument("entry", metavar="ID", required=False)
@option(
    "--take",
    type=click.Choice(["mine", "theirs"]),
    help=N_("Keep your version, or your partner's, in all places of the entry."),
)
@JSON
@click.pass_obj
def conflicts(state: State, entry: str | None, take: str | None, as_json: bool) -> None:
    """List what is to be chosen, or choose."""
    from mentorjournal.exchange import conflicts as exchange_conflicts
    from mentorjournal.exchange.letter.errors import NoConflict
    from mentorjournal.exchange.wording import versions_in_words
    from mentorjournal.journal.model.field_labels import label_of_field
    from mentorjournal.journal.store import entry_rows

    if take is not None and entry is None:
        raise NameTheEntry
    with state.journal() as journal:
        id_ = entry_rows.find(journal, entry)[1] if entry is not None else None
        open_conflicts = exchange_conflicts.conflicts(journal, id_)
        if take is not None:
            if not open_conflicts:
                raise NoConflict
            for conflict in open_conflicts:
                exchange_conflicts.settle(
                    journal, conflict.entry_id, conflict.name, mine=take == "mine"
                )
            return
        if as_json:
            say_json(open_conflicts)
            return
        names = exchange_conflicts.entries_named(journal, open_conflicts)
        for conflict in open_conflicts:
            mine, theirs = versions_in_words(state.language, journal.pair, conflict, names)
            label = label_of_field(state.language, conflict.field)
            say_line(f"{conflict.entry_id[:SHORT_ID]}  {label}")
            say_fields(
                [
                    (state.language.say("Yours"), mine),
                    (journal.pair.partner.name, theirs),
                ]
            )
        if not open_conflicts:
            say(state.language.say("There is nothing to choose between."))


@command(
    N_(
        "End the exchange: no more letters are written or read. Nothing is deleted, neither here "
        "nor in your partner's journal, and you can link the two again."
    )
)
@click.pass_obj
def end(state: State) -> None:
    """End the exchange."""
    from mentorjournal.exchange.pairing import linking, wording

    with state.journal() as journal:
        linking.end(journal)
        for line in wording.status_lines(state.language, linking.status(journal)):
            say(line)


def _with_words(state: State, journal: "Journal", text: str, words_file: Path | None) -> "Accepted":
    """Accept an invitation; at the terminal wrong words may be typed again."""
    from mentorjournal.exchange.pairing import linking
    from mentorjournal.exchange.pairing.errors import WrongSpokenWords
    from mentorjournal.exchange.pairing.spoken_words import NotSixWords, UnknownSpokenWord

    if words_file is not None:
        return linking.accept(journal, text, _first_line(words_file))
    if not sys.stdin.isatty():
        raise NoSpokenWords
    for left in reversed(range(TRIES)):
        write_stderr(state.language.say("The six words: "))
        try:
            return linking.accept(journal, text, line_given())
        except (WrongSpokenWords, NotSixWords, UnknownSpokenWord) as error:
            if not left:
                raise
            state.mention(error)
    raise AssertionError("unreachable")


def _first_line(path: Path) -> str:
    try:
        return utf8_text(read_start(path, LARGEST_WORDS_FILE)).strip().partition("\n")[0]
    except NotUtf8:
        raise WordsFileNotText(path=path) from None


def _tell(lines: list[str], *, beside_output: bool) -> None:
    """Print lines; on standard error where standard output is a file's content."""
    if beside_output:
        for line in lines:
            say_on_stderr(line)
    else:
        for line in lines:
            say(line)
