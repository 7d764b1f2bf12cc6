"""Settings that matter here, backups, the bin, letters, and the last change undone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mentorjournal.exchange import letter_files
from mentorjournal.exchange.incoming import preview, receive
from mentorjournal.exchange.standing import standing
from mentorjournal.exchange.wording import (
    arrival_line,
    same_line,
    standing_lines,
    summary_line,
)
from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.people import settings
from mentorjournal.journal.store import recycle_bin
from mentorjournal.journal.undo import undoing
from mentorjournal.journal.undo import wording as undo_wording
from mentorjournal.locale import LANGUAGES, Language
from mentorjournal.locale.language import N_
from mentorjournal.platform import always_for_screen_reader, screen_reader_file
from mentorjournal.screen_reader.engine.prompts import (
    Choice,
    Left,
    Menu,
    choose,
    is_agreed,
    run_menu,
)
from mentorjournal.screen_reader.engine.reader import Reader

SECONDS = 60
ALWAYS = {
    True: N_("Begin in screen reader mode on this computer: yes"),
    False: N_("Begin in screen reader mode on this computer: no"),
}


def run_settings(reader: Reader) -> None:
    """Offer what can be set here."""

    def build(_: Left) -> Menu:
        say, now = reader.say, settings.load(reader.journal)
        minutes = now.auto_lock_minutes
        lock = say("after {count} min", count=minutes) if minutes else say("never")
        return Menu(
            say("Settings"),
            [
                Choice(
                    f"{say('Language')}: {LANGUAGES[reader.language.code]}",
                    lambda: _choose_language(reader),
                ),
                Choice(f"{say('Lock by itself')}: {lock}", lambda: _choose_lock(reader)),
                Choice(say(ALWAYS[always_for_screen_reader()]), lambda: _toggle_always(reader)),
                Choice(say("Make a backup now"), lambda: _back_up(reader)),
                Choice(say("Bin"), lambda: _run_bin(reader)),
                Choice(say("Undo the last change"), lambda: _undo(reader)),
            ],
            [
                f"{say('Where it is')}: {reader.opening.path}",
                say(
                    "The other settings, pair view, keys, aliases and linking the two journals are "
                    "in the app and at the command line."
                ),
            ],
        )

    run_menu(reader.console, build)


def _choose_language(reader: Reader) -> None:
    codes = list(LANGUAGES)
    chosen = choose(reader.console, reader.say("Language"), [LANGUAGES[code] for code in codes])
    if chosen is not None:
        settings.change(reader.journal, language=codes[chosen])
        reader.opening.language = Language(codes[chosen])


def _choose_lock(reader: Reader) -> None:
    offered = [5, 10, 20, 60, 0]
    words = [
        reader.say("after {count} min", count=minutes) if minutes else reader.say("never")
        for minutes in offered
    ]
    chosen = choose(reader.console, reader.say("Lock by itself"), words)
    if chosen is not None:
        settings.change(reader.journal, auto_lock_minutes=offered[chosen])
        reader.console.idle_seconds = offered[chosen] * SECONDS


def _toggle_always(reader: Reader) -> None:
    file = screen_reader_file()
    try:
        if always_for_screen_reader():
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
    except OSError:
        reader.console.tell(N_("That could not be kept in {path}."), path=file)


def _back_up(reader: Reader) -> None:
    done = reader.journal.back_up_everywhere()
    for path in done.made:
        reader.console.tell(N_("Written to {path}."), path=path)
    for problem in done.problems:
        reader.console.explain(problem)


def _run_bin(reader: Reader) -> None:
    def build(_: Left) -> Menu:
        language = reader.language
        binned = recycle_bin.in_bin(reader.journal)
        return Menu(
            reader.say("Bin"),
            [
                Choice(
                    f"{language.say(KIND_LABELS[row.kind])}, {row.label}",
                    partial(recycle_bin.restore_from_bin, reader.journal, row.kind, row.id),
                )
                for row in binned
            ],
            () if binned else [reader.say("There is nothing here yet.")],
            reader.say("A number brings an entry back from the bin."),
        )

    run_menu(reader.console, build)


def _undo(reader: Reader) -> None:
    change = undoing.last_change(reader.journal)
    if change.obstacle is not None:
        raise change.obstacle
    told = undo_wording.done_line(reader.language, change)
    if is_agreed(reader.console, told, reader.say("Undo it")):
        done = undoing.undo(reader.journal, change.id)
        reader.console.show(undo_wording.undone_line(reader.language, done))


def run_letters(reader: Reader) -> None:
    """Offer to write a letter and to receive one, where the two journals are linked."""

    def build(_: Left) -> Menu:
        say, partner = reader.say, reader.journal.pair.partner.name
        now = standing(reader.journal)
        if now is None:
            about = [
                say(
                    "The two journals are not linked. The command line links them: see its help "
                    "on exchange."
                )
            ]
            return Menu(say("Letters"), [], about)
        return Menu(
            say("Letters"),
            [
                Choice(say("Write a letter to your partner"), lambda: _send(reader)),
                Choice(say("Receive a letter"), lambda: _receive(reader)),
            ],
            standing_lines(reader.language, now, partner),
        )

    run_menu(reader.console, build)


def _send(reader: Reader) -> None:
    prompt = reader.say("The file's name, ending in .{ending}:", ending="txt")
    typed = reader.console.read(prompt).strip()
    if typed:
        path = letter_files.write(reader.journal, Path(typed).expanduser().absolute())
        reader.console.tell(N_("Written to {path}."), path=path)


def _receive(reader: Reader) -> None:
    console, partner = reader.console, reader.journal.pair.partner.name
    typed = console.read(reader.say("The letter's file:")).strip()
    if not typed:
        return
    path = Path(typed).expanduser().absolute()
    text = letter_files.text_of(path)
    reading = preview(reader.journal, text, name=path.name)
    console.show(summary_line(reader.language, reading.count, partner))
    for arrival in reading.arrivals:
        console.show(arrival_line(reader.language, arrival, partner))
    for same in reading.same:
        console.show(same_line(reader.language, same))
    if is_agreed(console, reader.say("Receive this letter?"), reader.say("Receive it")):
        receive(reader.journal, text, name=path.name)
        console.tell(N_("Received."))
