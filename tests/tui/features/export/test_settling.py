"""On screen, nothing is exported before what may tell who somebody is has been settled."""

from pathlib import Path

import pytest

from mentorjournal.journal.closing_day import accepted_findings, aliases
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.store import entries
from mentorjournal.tui.widgets.row_list import Rows
from support.prepared import PASSPHRASE
from support.screens import Open, rested, settled, wait_for

EXERCISED = "Jag ringde Zbigniew på 070-123 45 67. Zbigniews svar kom från petra@kommun.se."


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_settling_and_exporting(
    path: Path, tmp_path: Path, clock: FixedClock, open_app: Open, code: str
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    reflection = {"day": "2026-03-01", "body": EXERCISED, "visibility": "shared"}
    entries.create(journal, Kind.REFLECTION, reflection)
    journal.close()
    target = tmp_path / "out.md"
    async with open_app(path, PASSPHRASE, code=code) as (app, pilot):
        from mentorjournal.summary.selection.collect import collect
        from mentorjournal.tui.features.export.dialog import export_document

        def go() -> None:
            app.run_worker(
                export_document(app, "x", "out", ("md",), lambda: collect(app.store, app.language)),
                group="dialog",
            )

        go()
        await wait_for(pilot, lambda: app.screen.is_modal)
        seen = await settled(app, pilot)
        assert "Zbigniew" in seen
        assert "Jag ringde Zbigniew på" in seen
        await pilot.press("r")
        await rested(app)
        await pilot.press("ctrl+s")
        await rested(app)
        await wait_for(pilot, lambda: app.screen.query_one("#found", Rows).option_count == 2)
        assert [alias.name for alias in aliases.rows(app.store)] == ["Zbigniew"]
        await pilot.press("a")
        seen = await settled(app, pilot)
        await pilot.press("escape")
        await rested(app)
        go()
        await wait_for(pilot, lambda: app.screen.is_modal)
        seen = await settled(app, pilot)
        assert f"Jag ringde {app.say('a colleague')} på" in seen
        assert "@kommun.se" not in seen.partition("070-123")[0]
        await pilot.press("a")
        await rested(app)
        app.screen.query_one("#field-path").value = str(target)  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await rested(app)
        written = target.read_text(encoding="utf-8")
        assert "Zbigniew" not in written
        assert "070-123 45 67" in written.replace("\\", "")
        await pilot.press("escape")
        await rested(app)
        await pilot.press("f2")
        await rested(app)
        app.screen.change("aliases")  # type: ignore[attr-defined]
        assert "Zbigniew" in await settled(app, pilot)
        await pilot.press("d")
        await rested(app)
        assert aliases.rows(app.store) == []
        await pilot.press("a")
        await rested(app)
        assert not accepted_findings.load(app.store)


async def test_what_one_format_alone_brings_up_is_settled_too(
    path: Path, tmp_path: Path, clock: FixedClock, open_app: Open
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    reflection = {"day": "2026-03-01", "body": "Ett år.", "visibility": "shared"}
    id_ = entries.create(journal, Kind.REFLECTION, reflection)
    journal.close()
    async with open_app(path, PASSPHRASE, code="en") as (app, pilot):
        from mentorjournal.summary.selection.collect import collect
        from mentorjournal.tui.features.export.dialog import export_document

        app.run_worker(
            export_document(
                app, "x", "out", ("md", "html"), lambda: collect(app.store, app.language)
            ),
            group="dialog",
        )
        await wait_for(pilot, lambda: app.screen.is_modal)
        # What changes while the form is open is looked at as what a format alone brings up is.
        entries.change(app.store, Kind.REFLECTION, id_, {"body": "Ring 070-123 45 67."})
        app.screen.query_one("#field-format").value = "html"  # type: ignore[attr-defined]
        app.screen.query_one("#field-path").value = str(tmp_path / "a")  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: bool(app.screen.query("#found")))
        assert "070-123 45 67" in await settled(app, pilot)
        assert not list(tmp_path.glob("a.*"))
        await pilot.press("a")
        await wait_for(pilot, lambda: bool(app.screen.query("#field-path")))
        await pilot.press("ctrl+s")
        await rested(app)
        assert "070-123 45 67" in (tmp_path / "a.html").read_text(encoding="utf-8")


async def test_a_name_that_no_file_can_have_is_told_and_the_form_stays(
    path: Path, tmp_path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, code="en") as (app, pilot):
        from mentorjournal.summary.selection.collect import collect
        from mentorjournal.tui.features.export.dialog import export_document

        app.run_worker(
            export_document(
                app, "x", "out", ("pdf", "md"), lambda: collect(app.store, app.language)
            ),
            group="dialog",
        )
        await wait_for(pilot, lambda: app.screen.is_modal)
        for typed, told in {
            " ": "This cannot be empty.",
            "~nobody-of-that-name/x": "cannot be written",
            str(tmp_path / ("ö" * 500)): "cannot be written",
            str(tmp_path / "gone" / "x"): "cannot be written",
            str(tmp_path / "a.DOCX"): "The name ends in .docx, but what is written is .pdf.",
        }.items():
            app.screen.query_one("#field-path").value = typed  # type: ignore[attr-defined]
            await pilot.press("ctrl+s")
            assert told in " ".join((await settled(app, pilot)).replace("│", "").split())
        assert not list(tmp_path.rglob("*.pdf"))
        app.screen.query_one("#field-path").value = f"{tmp_path}/"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        seen = await settled(app, pilot)
        assert "The file is written" in seen
        assert "2 pages" in seen
        assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
