"""On screen a file's ending says its format, as at the command line."""

from pathlib import Path

import pytest

from support.prepared import PASSPHRASE
from support.screens import Open, rested, settled, wait_for


@pytest.mark.parametrize(
    ("code", "refused", "no_folder"),
    [
        ("sv", "Namnet slutar på .ics", "Det kan inte finnas någon fil"),
        ("en", "The name ends in .ics", "There can be no file"),
    ],
)
async def test_an_ending_is_a_format_by_any_of_its_names(
    path: Path, tmp_path: Path, open_app: Open, code: str, refused: str, no_folder: str
) -> None:
    async with open_app(path, PASSPHRASE, code=code) as (app, pilot):
        from mentorjournal.summary.selection.collect import collect
        from mentorjournal.tui.features.export.dialog import export_document

        app.run_worker(
            export_document(app, "x", "out", ("html",), lambda: collect(app.store, app.language)),
            group="dialog",
        )
        await wait_for(pilot, lambda: app.screen.is_modal)
        await rested(app)
        app.screen.query_one("#field-path").value = str(tmp_path / "out.ics")  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        assert refused in await settled(app, pilot)
        app.screen.query_one("#field-path").value = f"{tmp_path / 'not-here'}/"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        assert no_folder in await settled(app, pilot)
        app.screen.query_one("#field-path").value = str(tmp_path / "out.htm")  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await rested(app)
        assert [file.name for file in tmp_path.glob("out*")] == ["out.htm"]
        assert not list(tmp_path.glob("not-here*"))
