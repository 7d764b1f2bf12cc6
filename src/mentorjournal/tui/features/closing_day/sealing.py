"""What of the summary may go to the organiser, sealed and written to a file."""

from __future__ import annotations

from collections.abc import Callable

from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.organiser_seal import ENDING
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.features.export.dialog import WayOut, ask_file


async def seal_for_organiser(app: JournalApp, document: Callable[[], SummaryDocument]) -> None:
    """Have what may identify somebody reviewed, ask for a place, and write the sealed file.

    Args:
        app: the app.
        document: makes the summary, again after every change in the journal.
    """
    from mentorjournal.summary import export

    way_out = WayOut(
        app, lambda _: export.prepare_for_organiser(app.store, document(), app.language)
    )
    if not await way_out.is_settled(ENDING):
        return
    written = await ask_file(
        app,
        app.say("Seal for your organiser"),
        app.say("answers"),
        [ENDING],
        way_out.write,
        help=app.say(
            "It holds figures, and the answers and insights that may be quoted. Only your "
            "organiser can open it."
        ),
        review_findings=way_out.is_settled,
        by_ending=True,
    )
    if written is not None:
        app.show_message(
            app.say(
                "Sealed: {path}. Hand it in to your organiser.", path=shown_line(str(written[0]))
            )
        )
