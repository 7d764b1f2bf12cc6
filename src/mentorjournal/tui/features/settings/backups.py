"""From Settings: a backup now, the extra place for backups, the check, the system's keyring."""

from __future__ import annotations

from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.people import settings
from mentorjournal.journal.recovery import journal_check
from mentorjournal.platform import typed_path
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.dialogs.progress import with_progress
from mentorjournal.vault import keyring


async def back_up(app: JournalApp) -> None:
    """Make a backup in every place, and say where they lie."""
    done = await with_progress(
        app, app.say("Backup"), lambda tell: app.store.back_up_everywhere(tell=tell)
    )
    if done is None:
        return
    for place in done.made:
        app.show_message(app.say("The backup is at {path}.", path=place))
    for problem in done.problems:
        app.show_error(problem)


async def choose_place(app: JournalApp) -> None:
    """Ask for the extra place."""

    async def save(values: Values) -> None:
        typed = str(values["backup_folder"]).strip()
        folder = typed_path(typed) if typed else None
        app.settings = await app.service(settings.keep_backups_at, app.store, folder)

    field = Field(
        "backup_folder",
        app.say("A folder, such as on a stick or one that is copied elsewhere"),
        value=app.settings.backup_folder if app.settings else "",
        help=app.say("Leave it empty to keep backups beside the journal alone."),
    )
    await app.push_screen_wait(
        FormScreen(
            app.say("Extra place for backups"),
            [field],
            save,
            draft=(FormKind.SETTING, "backup-place"),
        )
    )


async def check(app: JournalApp) -> None:
    """Check the file and all that is in it."""
    problems = await with_progress(
        app, app.say("Check the journal"), lambda tell: journal_check.check(app.store, tell=tell)
    )
    if problems is not None:
        app.show_message(
            app.say("The journal did not pass its check: {checks}", checks=", ".join(problems))
            if problems
            else app.say("The journal is intact."),
            severity="error" if problems else "information",
        )


def keyring_in_words(app: JournalApp) -> str:
    """Say whether the passphrase lies in the system's keyring; touches no keyring."""
    if keyring.is_on(app.store.path):
        return app.say("holds the passphrase; open with {key[keyring]}")
    return app.say("off; you type the passphrase")


async def toggle_keyring(app: JournalApp) -> None:
    """Put the passphrase into the system's keyring, or take it out.

    Raises:
        KeyringMissing, KeyringRefused: as they say.
    """
    path = app.store.path
    if app.demo_role is not None:
        app.show_message(app.say("The demo has no passphrase of its own."))
        return
    if keyring.is_on(path):
        question = app.say("Remove the passphrase from the system's keyring?")
        if await app.push_screen_wait(Confirm(question, app.say("Remove it"))):
            await app.service(keyring.forget, path)
            app.show_message(app.say("The passphrase is not in the system's keyring."))
        return
    await app.service(keyring.require_usable)

    async def keep(values: Values) -> None:
        await app.with_secret(keyring.keep, path, values["passphrase"], app.key_file)

    help_ = app.say(
        "Whoever is logged in as you, and programs running as you, can then open the journal. "
        "It is used only when you press {key[keyring]} at the unlock screen."
    )
    field = Field("passphrase", app.say("Passphrase"), help=help_, secret=True)
    if await app.push_screen_wait(FormScreen(app.say("System's keyring"), [field], keep)):
        app.show_message(app.say("The passphrase is in the system's keyring."))
