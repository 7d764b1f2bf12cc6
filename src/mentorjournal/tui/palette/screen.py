"""The palette's screen, and what is found on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from rich.text import Text
from textual.app import ComposeResult
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
    SearchIcon,
)
from textual.containers import Horizontal, Vertical
from textual.widgets import LoadingIndicator

from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.screens import SpeakingScreen
from mentorjournal.tui.palette.matching import Wanted
from mentorjournal.tui.palette.offered import Offered, offered
from mentorjournal.tui.palette.synonyms import synonyms
from mentorjournal.tui.widgets.text_fields.line_field import LineField


class PaletteField(CommandInput, LineField):
    """Textual's field, which can be undone and takes all lines that are pasted."""


class Palette(CommandPalette, SpeakingScreen[None]):
    """Textual's, which two clicks beside it close once."""

    has_own_words = True

    def compose(self) -> ComposeResult:
        """Show the field and the list, as Textual does."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield PaletteField(placeholder=self._placeholder)
            with Vertical(id="--results"):
                yield CommandList()
                yield LoadingIndicator()


class JournalCommands(Provider):
    """Offers what can be done on the screen below, in the user's language."""

    _offered: Sequence[Offered] = ()

    @property
    def _journal_app(self) -> JournalApp:
        return cast("JournalApp", self.app)

    async def startup(self) -> None:
        """Collect it once; it stays the same while the palette is open."""
        self._offered = offered(self._journal_app, self.screen)

    def _shown(self, offer: Offered) -> Text:
        """Return the title with the key after it."""
        shown = Text(offer.title)
        if offer.key:
            colour = self.app.theme_variables.get("footer-key-foreground", "")
            shown.append(f"   {offer.key}", f"bold {colour}")
        return shown

    def _act(self, offer: Offered) -> Callable[[], object]:
        return partial(self._journal_app.run_command, offer.action, offer.node)

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for offer in self._offered:
            yield DiscoveryHit(
                self._shown(offer), self._act(offer), text=offer.title, help=offer.help or None
            )

    async def search(self, query: str) -> Hits:
        """Offer what fits, or else what has the same letters in the same order."""
        language, wanted = self._journal_app.language, Wanted(query)
        words = synonyms(language.code)
        fits = [
            wanted.fit(offer.title, words.get(offer.id, ""), offer.help) for offer in self._offered
        ]
        if not any(fits):
            alike = self.matcher(query)
            fits = [alike.match(offer.title) for offer in self._offered]
        for fit, offer in zip(fits, self._offered, strict=True):
            if fit > 0:
                yield Hit(
                    fit,
                    self._shown(offer),
                    self._act(offer),
                    text=offer.title,
                    help=offer.help or None,
                )
        if not any(fits):
            yield Hit(1, language.say("Nothing found."), lambda: None)
