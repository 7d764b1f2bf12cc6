"""Commands that keep the journal safe: backup, restore, check, passphrase, recover."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentorjournal.cli.commands.new_demo import hand_out_words, require_place_for_words
from mentorjournal.cli.context import State
from mentorjournal.cli.errors import BackupsBad, BackupUnread, CheckFailed
from mentorjournal.cli.formats import require_ending_of
from mentorjournal.cli.options import FILE_OR_FOLDER, FORCE, PLACE, RECOVERY_FILE
from mentorjournal.cli.output import say, say_json, say_line, say_place
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.platform import is_folder
from mentorjournal.vault import notices
from mentorjournal.vault.restore import backup_key, require_backup, restore_with_key

if TYPE_CHECKING:
    from mentorjournal.vault.backups.backup_verification import ReadBackup


@command(
    N_(
        "Make an encrypted, checked copy: in the journal's backup folder and its extra place, "
        "or at PATH (a file or a folder)."
    ),
    contradicting=[("no_place", "place")],
)
@click.argument("path", required=False, type=FILE_OR_FOLDER)
@FORCE
@option(
    "--place",
    metavar="FOLDER",
    type=PLACE,
    help=N_("From now on keep backups in this folder too, such as on a stick."),
)
@option("--no-place", is_flag=True, help=N_("Stop copying to the extra place for backups."))
@click.pass_obj
def backup(
    state: State, path: Path | None, force: bool, place: Path | None, no_place: bool
) -> None:
    """Make backups and print where they lie."""
    from mentorjournal.journal.people import settings

    if path is not None and not is_folder(path):
        require_ending_of(path, "mjournal")
    with state.journal() as journal:
        if place is not None or no_place:
            settings.keep_backups_at(journal, None if no_place else place)
        if path is not None:
            say_place(journal.back_up(path, force=force, tell=state.tell))
            return
        done = journal.back_up_everywhere(tell=state.tell)
        for backup_path in done.made:
            say_place(backup_path)
        if not done.made:
            raise done.problems[0]
        for problem in done.problems:
            state.mention(problem)


@command(
    N_(
        "Put a backup in the journal's place. It opens with the passphrase of the day it was "
        "made; the journal it replaces is kept beside the backups."
    )
)
@click.argument("path", metavar="BACKUP", type=PLACE)
@click.pass_obj
def restore(state: State, path: Path) -> None:
    """Restore a backup."""
    require_backup(path)
    key = state.with_passphrase(
        N_("The backup's passphrase: "),
        lambda typed: backup_key(path, typed, state.key_file),
    )
    kept = restore_with_key(path, state.path, key, tell=state.tell)
    say_line(state.language.say("The journal at {path} is the backup now.", path=state.path))
    if kept:
        say_line(state.language.say("The one it replaced is kept at {path}.", path=kept))


@command(
    N_(
        "Check that the journal is intact: every page's checksum, the pages, the references, "
        "every entry, the search index."
    )
)
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
@option(
    "--backups",
    "with_backups",
    is_flag=True,
    help=N_("Read every backup as well, and say when each was last read."),
)
@click.pass_obj
def check(state: State, as_json: bool, with_backups: bool) -> None:
    """Check the file and all that is in it."""
    from mentorjournal.journal.recovery import journal_check

    with state.journal() as journal:
        problems = journal_check.check(journal, tell=state.tell)
        is_whole = not problems
        read = list(journal.read_backups(tell=state.tell)) if with_backups else []
        if damaged := [str(checked.path) for checked in read if checked.state == "damaged"]:
            problems["backups"] = damaged
        if as_json:
            told = (
                {"backups": [vars(checked) | {"path": str(checked.path)} for checked in read]}
                if with_backups
                else {}
            )
            say_json({"ok": not problems, "problems": problems} | told)
    if not as_json:
        for checked in read:
            say_line(_backup_line(state, checked))
    if problems and is_whole:
        raise BackupsBad
    if problems:
        raise CheckFailed(checks=", ".join(problems))
    if any(checked.state == "unreadable" for checked in read):
        raise BackupUnread
    if not as_json:
        say(state.language.say("The journal is intact."))


BACKUP_STATES = {
    "whole": N_("{path}: whole. Last read before: {when}."),
    "damaged": N_("{path}: damaged. Last read before: {when}."),
    "unreadable": N_("{path}: could not be read, which need not be damage. Last read: {when}."),
    "other passphrase": N_("{path}: made with another passphrase, and not read."),
}


def _backup_line(state: State, read: "ReadBackup") -> str:
    before, language = read.read_before, state.language
    when = language.date(before.date()) if before else language.say("never")
    return language.say(BACKUP_STATES[read.state], path=read.path, when=when)


@command(
    N_(
        "Change the passphrase. The whole file is encrypted again; the old passphrase and the "
        "old recovery words stop working, except for backups made before. With --passphrase-file "
        "the first line is the old passphrase and the second the new one. A key file stays the "
        "same unless another is named."
    ),
    contradicting=[("without_key_file", "new_key_file")],
)
@RECOVERY_FILE
@option(
    "--new-key-file",
    metavar="F",
    type=PLACE,
    help=N_("Require this file beside the new passphrase; it is made if it does not exist."),
)
@option(
    "--without-key-file", is_flag=True, help=N_("Require no key file beside the new passphrase.")
)
@click.pass_obj
def passphrase(
    state: State, recovery_file: Path | None, new_key_file: Path | None, without_key_file: bool
) -> None:
    """Change the passphrase and hand out new words."""
    from mentorjournal.journal.model.clock import SystemClock
    from mentorjournal.journal.passphrase import change_passphrase

    require_place_for_words(recovery_file)
    key = state.key()
    words = state.with_new_passphrase(
        lambda new: change_passphrase(
            state.path,
            key,
            new,
            clock=SystemClock(),
            key_file=None if without_key_file else new_key_file or state.key_file,
            progress=state.tell,
            mention=state.mention,
        )
    )
    hand_out_words(
        state,
        words,
        recovery_file,
        N_("The passphrase is changed. Earlier backups open with the old one."),
        notices.OLDER_WORDS,
    )


@command(
    N_(
        "Open the journal with its 24 recovery words and set a new passphrase. With "
        "--passphrase-file the first line is the words and the second the new passphrase. "
        "A key file is not needed, and the journal has none afterwards: neither the old words nor "
        "an earlier key file open it any more."
    )
)
@RECOVERY_FILE
@click.pass_obj
def recover(state: State, recovery_file: Path | None) -> None:
    """Set a new passphrase with the recovery words and hand out new ones."""
    from mentorjournal.journal.model.clock import SystemClock
    from mentorjournal.journal.passphrase import change_passphrase
    from mentorjournal.vault.unlock import key_by_words

    require_place_for_words(recovery_file)
    state.tell(notices.WHEN_RECOVERED)
    key = state.with_secret(
        N_("The 24 recovery words: "), lambda words: key_by_words(state.path, words)
    )
    new_words = state.with_new_passphrase(
        lambda new: change_passphrase(
            state.path,
            key,
            new,
            clock=SystemClock(),
            progress=state.tell,
            mention=state.mention,
        )
    )
    hand_out_words(
        state,
        new_words,
        recovery_file,
        N_("The journal opens with the new passphrase."),
        notices.RECOVERED,
    )
