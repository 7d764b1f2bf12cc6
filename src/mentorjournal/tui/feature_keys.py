"""Which section or feature each of the app's keys and commands opens.

Features are imported when they are opened: the first screen must be painted at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import work

from mentorjournal.tui.core.availability import SWITCHING
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.tasks import wait_for_removal
from mentorjournal.tui.sections import SECTION_OF_KIND

if TYPE_CHECKING:
    from mentorjournal.journal.model.tables import Kind
    from mentorjournal.journal.model.views import EntryHead
    from mentorjournal.journal.store.entry_rows import Reference


class FeatureKeys(JournalApp):
    """An app whose keys go to the sections, and open what lies above one."""

    async def action_section(self, name: str) -> None:
        """Go to a section, by its id; the one in view is reloaded, without what lies above it."""
        if not self.is_unlocked or self.screen.is_modal:
            return
        if name != self.current_mode:
            await self._go_to(name)
        elif await self._uncover_section():
            await self._reload_view()

    async def action_setting(self, key: str) -> None:
        """Change one of the app's settings."""
        await self.action_section("settings")
        if self.current_mode == "settings":
            await self.screen.run_action(f"change({key!r})")

    async def action_own_setting(self, key: str) -> None:
        """Change a setting that the owner alone sees."""
        await self.action_setting(key)

    async def _uncover_section(self) -> bool:
        """Close what lies above the section in view; what is being written is kept as a draft.

        Returns whether the section is in view; what cannot be kept stays open, and says why.
        """
        await self.keep_drafts()
        while len(self.screen_stack) > 1 and self.current_mode != self.DEFAULT_MODE:
            if getattr(self.screen, "draft_to_write", lambda: None)() is not None:
                return False
            await wait_for_removal(self.close_screen(self.screen))
        return True

    async def _go_to(self, name: str) -> bool:
        """Bring a section into view; return whether it is, and not another by then.

        While the sections are laid out again none is there: the one that was asked for comes last.
        """
        self.section = name
        if self.reload_lock.locked() or not self.has_mode(name):
            return False
        await self.switch_mode(name)
        return self.current_mode == name

    async def open_entry(self, kind: str, id: str) -> bool:
        """Show an entry in its section; what is being written above it is kept as a draft.

        Returns whether it is in view; where it is gone that is said.
        """
        name = SECTION_OF_KIND[kind]
        if not (await self._uncover_section() and await self._go_to(name)):
            return False
        screen = self.screen
        return hasattr(screen, "show_entry") and bool(await screen.show_entry(kind, id))

    async def _reload_view(self) -> None:
        screen = self.screen
        if self.is_unlocked and hasattr(screen, "refresh_data"):
            await screen.refresh_data()

    # What opens above a section

    def write_reflection(
        self, links: Iterable[Reference] = (), *, revisits_id: str = "", template: str = ""
    ) -> None:
        """Open the editor for a new reflection.

        Args:
            links: entries to link it to.
            revisits_id: the earlier reflection that it looks back on.
            template: the name of the template or model that it begins from.
        """
        from mentorjournal.tui.features.reflections.editor import WritingScreen

        editor = WritingScreen(links=tuple(links), revisits_id=revisits_id, template=template)
        self.push_screen(editor, self._written)

    def export_entry(self, kind: Kind, entry: EntryHead) -> None:
        """Show how one entry looks by itself, with the ways it can leave the journal."""
        from mentorjournal.tui.features.export.entry_screen import EntryExportScreen

        self.push_screen(EntryExportScreen(kind, entry))

    def action_new_reflection(self) -> None:
        """Open the editor."""
        self.write_reflection()

    async def _written(self, id: str | None) -> None:
        if id is not None:
            await self._reload_view()

    async def action_prepare(self, meeting_id: str = "", *, writing: bool = False) -> None:
        """Prepare a meeting, the next one unless said otherwise; offer to plan one."""
        from mentorjournal.journal.meetings import meetings
        from mentorjournal.tui.features.preparation.screen import PrepareScreen

        if not self.is_unlocked or self.in_pair_view or isinstance(self.screen, PrepareScreen):
            return
        if not meeting_id:
            coming = await self.service(meetings.upcoming, self.store)
            meeting_id = coming.id if coming else ""
        if meeting_id:
            await self.push_screen(PrepareScreen(meeting_id, writing=writing))
            return
        await self.action_section("meetings")
        await self.screen.run_action("offer_to_plan")

    def action_search(self) -> None:
        """Open the search."""
        if not self.screen.is_modal:
            from mentorjournal.tui.features.search import SearchScreen

            self.push_screen(SearchScreen(), self._hit_chosen)

    async def _hit_chosen(self, hit: tuple[str, str] | None) -> None:
        if hit is not None:
            await self.open_entry(*hit)

    def action_insights(self) -> None:
        """Show all insights."""
        from mentorjournal.tui.features.reflections.insights_page import InsightsScreen

        if not self.screen.is_modal:
            self.push_screen(InsightsScreen(), self._hit_chosen)

    def action_before_and_after(self) -> None:
        """Show what was sealed before the year, and what is laid beside it."""
        from mentorjournal.tui.features.exercises.before_and_after import BeforeAndAfterScreen

        if not (self.screen.is_modal or isinstance(self.screen, BeforeAndAfterScreen)):
            self.push_screen(BeforeAndAfterScreen())

    def action_calendar(self) -> None:
        """Show the year by months and days."""
        from mentorjournal.tui.features.year.screen import YearScreen

        if not self.screen.is_modal and not isinstance(self.screen, YearScreen):
            self.push_screen(YearScreen(), self._hit_chosen)

    def action_figures(self) -> None:
        """Show the year in figures."""
        from mentorjournal.tui.features.year.figures import FiguresScreen

        if not self.screen.is_modal:
            self.push_screen(FiguresScreen(), self._hit_chosen)

    def action_review(self) -> None:
        """Look back over all years."""
        from mentorjournal.tui.features.review import ReviewScreen

        self.push_screen(ReviewScreen())

    def action_templates(self) -> None:
        """Show the templates of one's own."""
        from mentorjournal.tui.features.reflections.templates import TemplatesScreen

        self.push_screen(TemplatesScreen())

    def action_bin(self) -> None:
        """Open the bin; what was deleted is nobody else's to see."""
        from mentorjournal.tui.features.bin import BinScreen

        if not self.in_pair_view:
            self.push_screen(BinScreen(), self._bin_closed)

    async def _bin_closed(self, changed: bool | None) -> None:
        if changed:
            await self._reload_view()

    def action_keys(self) -> None:
        """Show the keys that work on this screen."""
        from mentorjournal.tui.features.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    @work(group="dialog")
    async def action_plan_year(self) -> None:
        """Plan a year of meetings at once."""
        from mentorjournal.tui.features.meetings.year_plan import plan_year

        await plan_year(self)
        await self._reload_view()

    @work(group="dialog")
    async def action_write_calendar(self) -> None:
        """Write the calendar file."""
        from mentorjournal.tui.features import calendars

        await calendars.write_calendar(self)

    @work(group="dialog")
    async def action_read_programme_dates(self) -> None:
        """Take the programme's dates in."""
        from mentorjournal.tui.features import calendars

        await calendars.read_programme_dates(self)
        await self._reload_view()

    @work(group="dialog")
    async def action_read_programme_file(self) -> None:
        """Take the organiser's programme file in."""
        from mentorjournal.tui.features.programme_file import read_programme_file

        await read_programme_file(self)
        await self._reload_view()

    # Pairs, and what two look at

    @work(group=SWITCHING)
    async def action_pairs(self) -> None:
        """Ask for another pair, which may be new, or close or open a year, and show it."""
        from mentorjournal.tui.features.pairs.switcher import go_to_another

        if not self.screen.is_modal:
            await go_to_another(self)

    @work(group=SWITCHING)
    async def close_or_open_year(self) -> None:
        """Close the year in view, or open it again, and show it again."""
        from mentorjournal.tui.features.pairs.switcher import close_or_open

        await close_or_open(self)

    @work(group=SWITCHING)
    async def action_show_to_pair(self) -> None:
        """Show only what is shared; a meeting that was in view is shown as one for two."""
        from mentorjournal.tui.features.pairs.pair_view import show_to_pair

        shown = (getattr(screen, "pair_meeting", "") for screen in reversed(self.screen_stack))
        await show_to_pair(self, next(filter(None, shown), ""))

    @work(group=SWITCHING)
    async def action_pair_meeting(self) -> None:
        """Show the next meeting in pair view."""
        from mentorjournal.tui.features.pairs.pair_view import show_next_meeting

        await show_next_meeting(self)

    @work(group=SWITCHING)
    async def action_leave_pair_view(self) -> None:
        """Go back to one's own view; the setting says whether the passphrase is asked first."""
        from mentorjournal.tui.features.pairs.pair_view import leave

        await leave(self)
