"""Letters that come and go by themselves, through the folder that was chosen for them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.errors import UserError
from mentorjournal.journal.model.terms import LINE_SIGN, Kind
from mentorjournal.platform import is_folder
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.sections.other_windows import LOOK_SECONDS, FollowsOthers

if TYPE_CHECKING:
    from mentorjournal.exchange.folder import FolderNews, Seen, Waiting
    from mentorjournal.exchange.letter.reading import Arrival
    from mentorjournal.journal.store.journal import Journal

EVERY_SECONDS = 30.0
PATIENCE_SECONDS = 2.0
"""So long a folder may take to answer; one of a network that is away may take minutes."""
BLINK_SECONDS = 0.3
"""So long it may take when somebody waits for the end."""

GROUP = "letters"
"""The group of the worker that exchanges letters."""

ONE_A_PAIR = {Kind.AGREEMENT, Kind.CHECK_IN, Kind.EVALUATION_ANSWER}
"""Kinds whose drafts are kept under something else than the entry's id."""


@dataclass(frozen=True)
class FolderStatus:
    """What came of the last look into the folder.

    Attributes:
        is_there: whether it could be reached; true as long as nobody has looked.
        waiting: the letters that were not taken in.
        with_mine: letters that hold one's own entries, newer than they are here.
        problem: why nothing could be sent or looked for.
    """

    is_there: bool = True
    waiting: tuple[Waiting, ...] = ()
    with_mine: tuple[Path, ...] = ()
    problem: UserError | None = None


@dataclass
class _Watched:
    """The pair whose folder is watched, in one opening of the journal."""

    journal: Journal
    pair: str
    seen: Seen = field(default_factory=dict)
    saves: int = -1
    """How many saves there had been when letters were last exchanged."""
    saves_before: int = -1
    """How many there were at the look before: while somebody saves and saves, nothing is sent."""


class FolderExchange:
    """Exchanges letters at opening, now and then, after a save, and at close.

    Args:
        app: whose journal.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._watched: _Watched | None = None
        self._probe: threading.Thread | None = None
        self._told = ""
        """What was said of the folder last: it is said once."""
        self.status = FolderStatus()

    def begin(self) -> None:
        """Look now and then."""
        self._app.set_interval(EVERY_SECONDS, self.look)
        self._app.set_interval(LOOK_SECONDS, self.look_for_saves)

    def look(self) -> None:
        """Exchange letters now, unless that is going on, or has to wait."""
        app = self._app
        may = (
            app.is_unlocked
            and not app.in_pair_view
            and not app.is_ending
            and app.demo_role is None
            and not app.reload_lock.locked()
        )
        if may and not any(
            worker.group == GROUP and not worker.is_finished for worker in app.workers
        ):
            app.run_worker(self._exchange(app.store), group=GROUP)

    def look_for_saves(self) -> None:
        """Exchange letters once something was saved, and nothing more for a while."""
        journal, watched = self._app.journal, self._watched
        if journal is None or watched is None or journal.shown_to_pair:
            return
        if journal is not watched.journal or journal.pair.id != watched.pair:
            self.look()
            return
        saves = journal.saves
        if saves != watched.saves and saves == watched.saves_before:
            self.look()
        watched.saves_before = saves

    def was_decided(self, path: Path) -> None:
        """Ask no more about a letter that was looked at."""
        status = self.status
        self.status = replace(
            status,
            waiting=tuple(letter for letter in status.waiting if letter.path != path),
            with_mine=tuple(letter for letter in status.with_mine if letter != path),
        )

    async def at_close(self, journal: Journal) -> None:
        """Exchange letters before a journal is closed; a folder that is away is not waited for."""
        if journal.shown_to_pair or self._app.demo_role is not None:
            return
        with suppress(Exception):  # nothing may keep the journal open; the next opening says it
            await self._look_into(self._watch(journal), BLINK_SECONDS)
        self._watched, self.status = None, FolderStatus()

    def _watch(self, journal: Journal) -> _Watched:
        watched = self._watched
        if watched is None or (watched.journal, watched.pair) != (journal, journal.pair.id):
            self._watched = watched = _Watched(journal, journal.pair.id)
            self.status, self._told = FolderStatus(), ""
        return watched

    def _is_watched(self, watched: _Watched) -> bool:
        """Say whether this pair is still the one that is in view, and watched."""
        return watched is self._watched and watched.journal is self._app.journal

    async def _exchange(self, journal: Journal) -> None:
        watched = self._watch(journal)
        before = self.status
        try:
            news = await self._look_into(watched, PATIENCE_SECONDS)
        except UserError as error:
            self.status, news = FolderStatus(problem=error), None
        watched.saves = journal.saves
        if not self._is_watched(watched):
            return
        self._tell(news)
        if self.status != before or (news is not None and (news.readings or news.sent)):
            await self._show_news()

    async def _show_news(self) -> None:
        """Let the screen in view show what has come; the others are read anew when they are."""
        if self._app.screen_in_view is None:
            return
        screen = self._app.screen
        if isinstance(screen, FollowsOthers):
            with screen.ignoring_removed_parts():
                await screen.follow_others()

    async def _look_into(self, watched: _Watched, seconds: float) -> FolderNews | None:
        """Exchange letters through the folder, if one is chosen and there."""
        from mentorjournal.exchange import folder, standing

        app, journal = self._app, watched.journal
        if not await app.service(standing.has_folder, journal):
            self.status = FolderStatus()
            return None
        place = await app.service(folder.chosen, journal)
        if place is None or not await self._answers(place, seconds):
            self.status = FolderStatus(is_there=False)
            return None
        news = await app.service(folder.exchange, journal, watched.seen, is_busy=written_in(app))
        kept = self.status.with_mine if not news.readings else ()
        self.status = FolderStatus(
            news.is_there, tuple(news.waiting), tuple(news.with_mine) or kept
        )
        return news

    async def _answers(self, place: Path, seconds: float) -> bool:
        """Say whether a folder is there, and answers in time.

        A thread that asks for one that does not answer cannot be broken off, and nothing waits for
        it: the app could not end.
        """
        if self._probe is not None and self._probe.is_alive():
            return False
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[bool] = loop.create_future()

        def give(is_there: bool) -> None:
            if not answer.done():
                answer.set_result(is_there)

        def ask() -> None:
            is_there = is_folder(place)
            with suppress(RuntimeError):  # the app has ended meanwhile
                loop.call_soon_threadsafe(give, is_there)

        self._probe = threading.Thread(target=ask, daemon=True)
        self._probe.start()
        try:
            return await asyncio.wait_for(answer, seconds)
        except TimeoutError:
            return False

    def _tell(self, news: FolderNews | None) -> None:
        """Say what has come, and once why something waits."""
        from mentorjournal.exchange.letter.reading import News
        from mentorjournal.exchange.wording import partner_of, summary_line

        app = self._app
        readings = news.readings if news else ()
        arrivals = [arrival for reading in readings for arrival in reading.arrivals]
        count = sum(arrival.news is not News.YOURS for arrival in arrivals)
        if count:
            app.show_message(summary_line(app.language, count, partner_of(app.store.pair)))
        reasons = [waiting.reason for waiting in self.status.waiting]
        reasons += [self.status.problem] if self.status.problem else []
        sentence = "\n".join(dict.fromkeys(reason.sentence(app.language) for reason in reasons))
        if sentence and sentence != self._told:
            app.show_message(sentence)
        self._told = sentence


def written_in(app: JournalApp) -> Callable[[Arrival], bool]:
    """Return what says whether an entry that a letter changes has unsaved text in an open editor.

    Args:
        app: whose editors and forms, as they are now.
    """
    from mentorjournal.tui.dialogs.drafts import KeepsDraft

    unsaved = [
        (screen.draft_kind, screen.draft_id)
        for screen in app.open_screens()
        if isinstance(screen, KeepsDraft) and screen.has_unsaved
    ]
    ids = {part for _, id_ in unsaved for part in id_.split(LINE_SIGN) if part}
    kinds = {kind for kind, _ in unsaved if kind in ONE_A_PAIR}

    def is_busy(arrival: Arrival) -> bool:
        return arrival.id in ids or arrival.kind in kinds

    return is_busy
