"""What can be asked: one of several, yes or no, a text of several lines; and menus of all that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_
from mentorjournal.screen_reader.engine.console import Console

HELP, MORE, END = "?", "+", "."
AGAIN = -1
"""In place of a choice: the menu is told once more."""

PAGE = 15
"""So many choices are told at a time."""

TEXT_HELP = N_(
    "Write as many lines as you like. A line with a single full stop ends the text. What you have "
    "written is kept as a draft, line by line."
)


@dataclass(frozen=True)
class Choice:
    """One line of a menu.

    Attributes:
        label: in the user's language.
        do: what it does.
    """

    label: str
    do: Callable[[], object]


@dataclass(frozen=True)
class Menu:
    """Where one is and what can be chosen there.

    Attributes:
        title: in the user's language, as everything else.
        choices: numbered from 1.
        about: lines told before the choices.
        help: what ``?`` tells besides.
        back: what 0 does.
        is_root: whether it leads out of the program, so that an empty line only tells it again.
    """

    title: str
    choices: Sequence[Choice]
    about: Sequence[str] = ()
    help: str = ""
    back: str = ""
    is_root: bool = False


@dataclass
class Left:
    """Whether a menu was left by one of its own choices."""

    is_done: bool = field(default=False)

    def now(self) -> None:
        """Leave the menu once this choice has been carried out."""
        self.is_done = True


def choose(
    console: Console,
    title: str,
    options: Sequence[str],
    *,
    about: Sequence[str] = (),
    help: str = "",
    back: str = "",
    empty: int | None = None,
) -> int | None:
    """Ask for one of several; return its place from 0, or nothing for the way back.

    Args:
        console: who asks.
        title: where one is.
        options: what there is, in words.
        about: lines told before them.
        help: what ``?`` tells besides.
        back: what 0 does; it goes back unless said otherwise.
        empty: what an empty line chooses; the way back unless given.
    """
    shown = PAGE
    _tell(console, title, options, about, back, shown)
    while True:
        typed = console.read(_prompt(console, len(options), shown)).strip()
        if typed == HELP:
            console.show(_help(console, help))
            _tell(console, title, options, about, back, shown)
        elif typed == MORE and shown < len(options):
            _tell_options(console, options, shown, shown + PAGE)
            shown += PAGE
        elif typed == "" and empty is not None:
            return empty
        elif typed in {"", "0"}:
            return None
        elif typed.isdecimal() and 1 <= int(typed) <= len(options):
            return int(typed) - 1
        else:
            console.tell(
                N_("“{typed}” is not one of the choices. Write a number from 0 to {last}."),
                typed=typed,
                last=len(options),
            )


def _prompt(console: Console, last: int, shown: int) -> str:
    if shown < last:
        return console.say("Number 0–{last}, + for more, ? for help:", last=last)
    return console.say("Number 0–{last}, ? for help:", last=last)


def _tell(
    console: Console,
    title: str,
    options: Sequence[str],
    about: Sequence[str],
    back: str,
    shown: int,
) -> None:
    console.show()
    console.show(title)
    for line in about:
        console.show(line)
    _tell_options(console, options, 0, shown)
    console.show(f"0. {back or console.say('Back')}")


def _tell_options(console: Console, options: Sequence[str], first: int, end: int) -> None:
    for number, option in enumerate(options[first:end], first + 1):
        console.show(f"{number}. {option}")
    if end < len(options):
        left = len(options) - end
        console.show(console.language.say_many("and {count} more: +", "and {count} more: +", left))


def _help(console: Console, help: str) -> str:
    usual = console.say(
        "Write the number of a choice and press Enter. With 0 or an empty line you go back. With "
        "Ctrl+D you leave the program; what you have written is kept."
    )
    return " ".join(filter(None, [help, usual]))


def run_menu(console: Console, build: Callable[[Left], Menu]) -> None:
    """Offer a menu, built anew each time, until it is left; an error is told, and it goes on."""
    left = Left()
    while not left.is_done:
        try:
            menu = build(left)
        except UserError as error:  # what it is about is gone
            console.explain(error)
            return
        chosen = choose(
            console,
            menu.title,
            [choice.label for choice in menu.choices],
            about=menu.about,
            help=menu.help,
            back=menu.back,
            empty=AGAIN if menu.is_root else None,
        )
        if chosen is None:
            return
        if chosen == AGAIN:
            continue
        try:
            menu.choices[chosen].do()
        except UserError as error:
            console.explain(error)


def is_agreed(console: Console, question: str, yes: str) -> bool:
    """Ask whether something is to be done; the way back is no."""
    return choose(console, question, [yes]) == 0


def read_text(
    console: Console, before: str, keep: Callable[[str], None], help: str = ""
) -> str | None:
    """Ask for a text of several lines; return it, or nothing where it stays as it is.

    ``END`` comes back where nothing but that was typed.

    Args:
        console: who asks.
        before: what stands there.
        keep: told the whole text after each line, so that none is ever lost.
        help: what ``?`` tells.
    """
    beginning = ""
    if before.strip():
        console.show(before)
        console.tell(N_("End of the text."))
        way = choose(
            console,
            console.say("There is a text already."),
            [
                console.say("Leave it as it is"),
                console.say("Write on below it"),
                console.say("Write it from the start"),
            ],
            empty=0,
        )
        if way in {None, 0}:
            return None
        beginning = f"{before.rstrip()}\n\n" if way == 1 else ""
    if not console.has_told_of_texts:
        console.tell(TEXT_HELP)
        console.has_told_of_texts = True
    lines: list[str] = []
    while (line := console.read(">")).strip() != END:
        if line.strip() == HELP and help:
            console.show(" ".join([help, console.say(TEXT_HELP)]))
            continue
        if not lines and not line.strip():
            return None
        lines.append(line)
        keep(beginning + "\n".join(lines))
    return beginning + "\n".join(lines) if lines else END
