"""A form as questions in turn: each with what stands there, kept as a draft with each answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mentorjournal.errors import UserError
from mentorjournal.journal.model.errors import Invalid
from mentorjournal.locale.language import N_
from mentorjournal.screen_reader.engine.console import Console
from mentorjournal.screen_reader.engine.prompts import END, HELP, choose, read_text

BEFORE, EMPTY = "<", "-"
FIELD_HELP = N_(
    "An empty line leaves it as it is. - empties it. < goes back to the question before. A single "
    "full stop goes to the end of the form, where you save."
)

LEAVE = {True: N_("Leave it as a draft"), False: N_("Back")}
"""What the way back does, by whether there is a journal to keep a draft in."""

Values = dict[str, str]


@dataclass(frozen=True)
class Field:
    """One question.

    Attributes:
        name: the field's name.
        label: in the user's language.
        kind: how it is answered: in one line, in several, or by a number from a list.
        help: what ``?`` tells of it.
        options: by value its words, for a choice.
        check: refuses what cannot stand there.
        leading: told before the question, by what was answered to the others.
    """

    name: str
    label: str
    kind: Literal["line", "text", "choice"] = "line"
    help: str = ""
    options: Mapping[str, str] | None = None
    check: Callable[[str], object] = str
    leading: Callable[[Mapping[str, str]], str] | None = None

    def in_words(self, value: str) -> str:
        """Return a value as it is read."""
        return (self.options or {}).get(value, value)


class Form:
    """Asks, and saves.

    Args:
        console: who asks.
        title: what the form is about.
        fields: the questions.
        values: what stands in them.
        save: saves what changed, and ends the draft.
        keep: keeps a draft.
        discard: throws the draft away.
        is_drafted: whether there is a journal to keep a draft in.
    """

    def __init__(
        self,
        console: Console,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, str],
        save: Callable[[Values], str],
        keep: Callable[[Values], None],
        discard: Callable[[], None],
        *,
        is_drafted: bool = True,
    ) -> None:
        self._console = console
        self._title = title
        self._fields = fields
        self._values: Values = dict(values)
        self._save, self._keep, self._discard = save, keep, discard
        self._is_drafted = is_drafted
        self._is_changed = False

    def ask(self, *, is_draft: bool = False) -> str | None:
        """Ask question by question, then what becomes of it; return the id of what was saved.

        Args:
            is_draft: whether it begins with what was not saved, which must not be lost.
        """
        self._is_changed = is_draft
        self._console.show()
        self._console.show(self._title)
        self._console.tell(FIELD_HELP)
        self._ask_from(0)
        while True:
            chosen = choose(
                self._console,
                self._title,
                [
                    self._console.say("Save"),
                    self._console.say("Go through it again"),
                    self._console.say("Throw it away"),
                ],
                back=self._console.say(LEAVE[self._is_drafted]),
            )
            if chosen == 0:
                saved = self._try_to_save()
                if saved is not None:
                    return saved
            elif chosen == 1:
                self._ask_from(0)
            else:
                self._leave(is_kept=chosen is None)
                return None

    def _try_to_save(self) -> str | None:
        try:
            saved = self._save(self._values)
        except UserError as error:
            self._console.explain(error)
            wrong = getattr(error, "field", "").removesuffix("_id")
            names = [field.name.removesuffix("_id") for field in self._fields]
            if wrong in names:
                self._ask_at(names.index(wrong))
            return None
        return saved

    def _leave(self, *, is_kept: bool) -> None:
        if not is_kept:
            self._discard()
            self._console.tell(N_("Nothing was saved."))
        elif self._is_changed and self._is_drafted:
            self._keep(self._values)
            self._console.tell(N_("Kept as a draft. It waits for you on Today."))

    def _ask_from(self, first: int) -> None:
        at = first
        while 0 <= at < len(self._fields):
            at += self._ask_at(at)

    def _ask_at(self, at: int) -> int:
        """Ask one question; return how many questions to go on, or back."""
        field, console = self._fields[at], self._console
        before = self._values.get(field.name, "")
        heading = console.say(
            "{number} of {all}. {label}", number=at + 1, all=len(self._fields), label=field.label
        )
        if field.leading is not None and (leading := field.leading(self._values)):
            console.show(leading)
        if field.kind == "text":
            console.show(heading)
            if field.help:
                console.show(field.help)
            text = read_text(
                console,
                before,
                lambda typed: self._put(field.name, typed),
                help=field.help or console.say(FIELD_HELP),
            )
            if text == END:
                return len(self._fields)
            if text is not None:
                self._put(field.name, text)
            return 1
        if field.options is not None:
            return self._choose(field, heading, before)
        return self._ask_line(field, heading, before)

    def _choose(self, field: Field, heading: str, before: str) -> int:
        values = list(field.options or {})
        place = values.index(before) if before in values else None
        words = list((field.options or {}).values())
        if place is not None:
            words[place] = self._console.say("{value} (now)", value=words[place])
        chosen = choose(
            self._console,
            heading,
            words,
            help=field.help,
            back=self._console.say("Leave it as it is"),
        )
        if chosen is not None:
            self._put(field.name, values[chosen])
        return 1

    def _ask_line(self, field: Field, heading: str, before: str) -> int:
        console = self._console
        now = console.say("now: {value}", value=field.in_words(before)) if before else ""
        prompt = f"{heading} ({now}):" if now else f"{heading}:"
        while True:
            typed = console.read(prompt).strip()
            if typed == HELP:
                console.show(" ".join(filter(None, [field.help, console.say(FIELD_HELP)])))
            elif typed == END:
                return len(self._fields)
            elif typed == BEFORE:
                return -1 if field is not self._fields[0] else 0
            elif not typed:
                return 1
            else:
                value = "" if typed == EMPTY else typed
                try:
                    field.check(value)
                except Invalid as error:
                    console.explain(error)
                    continue
                self._put(field.name, value)
                return 1

    def _put(self, name: str, value: str) -> None:
        if self._values.get(name, "") == value and not value:
            return
        self._values[name] = value
        self._is_changed = True
        self._keep(self._values)
