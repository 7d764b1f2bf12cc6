"""From Settings: a backup now, the extra place for backups, the check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.journal import checking, settings
from mentorjournal.tui.widgets.forms import Field, FormScreen, Values
from mentorjournal.tui.widgets.progress import with_progress

if TYPE_CHECKING:
    from mentorjournal.tui.app import MentorJournalApp


async def back_up(app: MentorJournalApp) -> None:
    """Make a backup in every place, and say where they lie."""
    done = await with_progress(
        app, app.say("Backup"), lambda tell: app.store.back_up_everywhere(tell=tell)
    )
    if done is None:
        return
    for place in done.made:
        app.tell(app.say("The backup lies at {path}.", path=place))
    for problem in done.problems:
        app.tell(problem.sentence(app.language), severity="error")


async def choose_place(app: MentorJournalApp) -> None:
    """Ask for the extra place."""

    async def save(values: Values) -> None:
        typed = str(values["backup_folder"]).strip()
        folder = Path(typed).expanduser() if typed else None
        app.settings = await app.service(settings.keep_backups_at, app.store, folder)

    field = Field(
        "backup_folder",
        app.say("A folder, such as on a stick or one that is copied elsewhere"),
        value=app.settings.backup_folder if app.settings else "",
        help=app.say("Leave it empty to keep backups beside the journal alone."),
    )
    await app.push_screen_wait(FormScreen(app.say("Extra place for backups"), [field], save))


async def check(app: MentorJournalApp) -> None:
    """Check the file and all that is in it."""
    problems = await with_progress(
        app, app.say("Check the journal"), lambda tell: checking.check(app.store, tell=tell)
    )
    if problems is not None:
        app.tell(
            app.say("The journal did not pass its check: {checks}", checks=", ".join(problems))
            if problems
            else app.say("The journal holds together."),
            severity="error" if problems else "information",
        )
