"""Before the journal is open: a new one founded."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentorjournal.journal.lifecycle import Founding, create_journal, require_sound
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.fields import PERSON_FIELDS, PROGRAMME_FIELDS, cleaned
from mentorjournal.journal.model.labels import value_label
from mentorjournal.journal.model.terms import Role
from mentorjournal.locale.language import N_
from mentorjournal.platform import sync_client_of
from mentorjournal.screen_reader.engine.console import Console
from mentorjournal.screen_reader.engine.forms import Field, Form, Values
from mentorjournal.screen_reader.engine.reader import Opening
from mentorjournal.vault.founding import require_free


def found(console: Console, opening: Opening) -> bool:
    """Ask who the two are and for a passphrase, and make the journal; return whether it is there.

    Raises:
        VaultError: the file cannot be made there.
    """
    require_free(opening.path)
    say, clock = console.say, SystemClock()
    console.tell(N_("The journal is going to be at {path}."), path=opening.path)
    fields = [
        Field(
            "owner_role",
            say("Which of the two are you?"),
            "choice",
            options={role.value: value_label(console.language, role) for role in Role},
        ),
        Field("owner_name", say("Your name")),
        Field("owner_organisation", say("Your organisation (if you like)")),
        Field("partner_name", say("Your partner's name")),
        Field("partner_organisation", say("Their organisation (if you like)")),
        Field("programme_name", say("The programme's name")),
        _day(console, "programme_start", say("First day, for example 2026-03-31"), clock),
        _day(console, "programme_end", say("Closing day, for example 2027-04-15"), clock),
    ]

    def save(values: Values) -> str:
        founding = _founding(console, opening, values, clock.today())
        require_sound(founding)
        console.tell(
            N_(
                "Choose a passphrase. It is not shown while you type, and asked for twice. Nobody "
                "can open the journal without it, or without the 24 words that come next."
            )
        )
        journal, words = opening.with_new_passphrase(
            lambda new: create_journal(
                opening.path, new, founding, clock=clock, key_file=opening.key_file
            )
        )
        for problem in journal.close():
            console.explain(problem)
        _tell_words(console, words)
        return str(opening.path)

    form = Form(
        console,
        say("Create my journal"),
        fields,
        {"owner_role": Role.MENTEE.value},
        save,
        lambda _: None,
        lambda: None,
        is_drafted=False,
    )
    return form.ask() is not None


def _day(console: Console, name: str, label: str, clock: SystemClock) -> Field:
    rule = PROGRAMME_FIELDS[name.removeprefix("programme_")]
    return Field(
        name,
        label,
        help=console.say("Leave empty what you do not know; you can add it later in Settings."),
        check=lambda typed: cleaned({name: rule}, {name: typed}, clock.today()),
    )


def _founding(console: Console, opening: Opening, values: Values, today: date) -> Founding:
    programme = cleaned(
        PROGRAMME_FIELDS,
        {name: values.get(f"programme_{name}", "") for name in PROGRAMME_FIELDS},
        today,
    )
    people: dict[str, Any] = {
        name: values.get(name, "")
        for who in ("owner", "partner")
        for name in (f"{who}_{field}" for field in PERSON_FIELDS)
    }
    return Founding(
        owner_role=Role(values["owner_role"]),
        programme_name=programme["name"],
        programme_start=programme["start"],
        programme_end=programme["end"],
        language=console.language.code if opening.language_given else "",
        **people,
    )


def _tell_words(console: Console, words: list[str]) -> None:
    console.tell(N_("The journal is made."))
    console.tell(
        N_(
            "Your 24 recovery words. Write them on paper; they are the only way in if you forget "
            "the passphrase:"
        )
    )
    for number, word in enumerate(words, 1):
        console.show(f"{number}. {word}")
    console.tell(N_("They can be read in this window until you close it."))
    console.read(console.say("Press Enter once you have written them down:"))


def tell_sync_client(console: Console, opening: Opening) -> None:
    """Say it where the journal lies in a folder that is copied elsewhere."""
    if client := sync_client_of(opening.path):
        console.tell(
            N_(
                "It is in {folder}, which is copied elsewhere while you write. Keep the journal "
                "outside and put backups there instead."
            ),
            folder=client,
        )
