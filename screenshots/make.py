"""Draw the README's screenshots from the real app and the demo year.

``python screenshots/make.py``; the PDF's page needs ``pdftoppm`` (Debian: poppler-utils).
"""

import asyncio
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from mentorjournal.demo import PASSPHRASE, create_demo
from mentorjournal.journal.closing_day import aliases
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Role
from mentorjournal.journal.people import settings
from mentorjournal.locale import Language
from mentorjournal.summary.model.forms import Form
from mentorjournal.summary.render.registry import write_document
from mentorjournal.summary.selection.collect import collect
from mentorjournal.summary.selection.highlights import in_form
from mentorjournal.tui.app import MentorJournalApp

FOLDER = Path(__file__).parent
CLOCK = FixedClock(datetime(2026, 4, 8, 19, 5, tzinfo=UTC))
SIZES = {"": (110, 34), "-80x24": (80, 24)}
SHEETS = {
    "summary": (Form.WHOLE, 1),
    "summary-goals": (Form.WHOLE, 3),
    "one-page": (Form.ONE_PAGE, 1),
    "poster": (Form.POSTER, 1),
}
"""Which pages of the summary are drawn, in which form."""
SECTIONS = {
    "1": "today",
    "2": "meetings",
    "3": "goals",
    "4": "exercises",
    "5": "reflections",
    "6": "closing",
}
TYPED = {
    "sv": "Jag sa nej i dag.\n\nDet gick **bra**. Ingen gick under.",
    "en": "I said no today.\n\nIt went **well**. Nobody went under.",
}


async def draw(path: Path, code: str, size: str) -> None:
    """Draw every section, and the editor, at one size."""
    app = MentorJournalApp(path, code, language_given=True, clock=CLOCK)
    async with app.run_test(size=SIZES[size]) as pilot:
        await pilot.pause(0.5)
        app.screen.query_one("#passphrase").value = PASSPHRASE  # type: ignore[attr-defined]
        await pilot.press("enter")
        while app.journal is None:
            await pilot.pause(0.05)
        await pilot.pause(1.0)
        for key, name in SECTIONS.items():
            await pilot.press(key)
            await pilot.pause(1.0)
            save(app, f"{name}-{code}{size}")
        await pilot.press("7", "backspace")
        await pilot.pause(1.0)
        save(app, f"calendar-{code}{size}")
        await pilot.press("escape", "2", "p")
        await pilot.pause(1.0)
        save(app, f"prepare-{code}{size}")
        await pilot.press("escape")
        app.screen.rows.go_to("check_in:")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause(1.0)
        save(app, f"check-in-{code}{size}")
        await pilot.press("escape")
        quadrant = next(
            one
            for one in exercises.rows(app.store)
            if one.template_id == "core-quadrant" and one.state == "finished"
        )
        for name, id_ in (("quadrant", quadrant.id), ("domains", _domains(app))):
            await app.open_entry("exercise", id_)
            await pilot.pause(1.0)
            save(app, f"{name}-{code}{size}")
        await pilot.press("escape")
        for one in aliases.rows(app.store):
            aliases.remove(app.store, one.id)
        await pilot.press("6", "c")
        await pilot.pause(1.5)
        save(app, f"choosing-{code}{size}")
        await pilot.press("x")
        await pilot.pause(2.0)
        save(app, f"leaks-{code}{size}")
        await pilot.press("escape", "escape")
        await pilot.press("2", "f6")
        await pilot.pause(2.0)
        save(app, f"pair-view-{code}{size}")
        app.settings = settings.change(app.store, passphrase_after_pair_view=False)
        await pilot.press("escape", "f6")
        await pilot.pause(2.0)
        await pilot.press("1", "n")
        await pilot.pause(0.8)
        app.screen.query_one("#body").insert(TYPED[code])  # type: ignore[attr-defined]
        await pilot.press("f4")
        await pilot.pause(2.0)
        save(app, f"editor-{code}{size}")
        await pilot.press("escape")


def _domains(app: MentorJournalApp) -> str:
    rows = exercises.rows(app.store, template_id="domains-of-action")
    return rows[0].id


def save(app: MentorJournalApp, name: str) -> None:
    """Write the screen as SVG."""
    (FOLDER / f"{name}.svg").write_text(app.export_screenshot(title=""), encoding="utf-8")


def main() -> None:
    """Draw everything in both languages, light and dark by turns."""
    with tempfile.TemporaryDirectory() as folder:
        for code, theme in (("en", "light"), ("sv", "dark")):
            for size in SIZES:
                path = Path(folder, f"{code}{size}.mjournal")
                journal = create_demo(path, Role.MENTEE, code, clock=CLOCK)
                settings.change(journal, theme=theme)
                journal.close()
                asyncio.run(draw(path, code, size))
            journal = open_journal(path, PASSPHRASE, clock=CLOCK)
            language = Language(code)
            document = collect(journal, language)
            journal.close()
            for name, (form, page) in SHEETS.items():
                pdf = Path(folder, f"{name}-{code}.pdf")
                write_document(in_form(document, form, language), "pdf", pdf, language)
                picture_of(pdf, page, FOLDER / pdf.stem)


def picture_of(pdf: Path, page: int, target: Path) -> None:
    """Draw a page, where the program for that is installed."""
    if shutil.which("pdftoppm"):
        which = ["-f", str(page), "-l", str(page), "-singlefile"]
        subprocess.run(  # noqa: S603 - our own file
            ["pdftoppm", "-r", "60", "-png", *which, str(pdf), str(target)],  # noqa: S607
            check=True,
        )


if __name__ == "__main__":
    main()
