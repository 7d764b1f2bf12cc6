"""Letters that come and go by themselves, through the folders that were chosen for them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.errors import UserError
from mentorjournal.exchange.letter.errors import FolderSilent
from mentorjournal.exchange.time_budget import TimeBudget
from mentorjournal.journal.model.terms import LINE_SIGN, Kind
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.sections.other_windows import LOOK_SECONDS, FollowsOthers

if TYPE_CHECKING:
    from mentorjournal.exchange.folder import FolderNews, Seen, Waiting
    from mentorjournal.exchange.letter.arrivals import Arrival
    from mentorjournal.journal.store.journal import Journal

EVERY_SECONDS = 30.0
PATIENCE_SECONDS, ANSWER_SECONDS = 3.0, 2.0
"""So long a folder may take in all, and for its first answer; one that is away may take minutes."""
HASTE_SECONDS, BLINK_SECONDS = 2.0, 0.3
"""Likewise when somebody waits for the end."""

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
class _Folder:
    """One pair's folder, and what is known of it.

    Attributes:
        seen: the files that were looked at.
        budget: how long it is waited for.
        status: what came of the last look.
        told: what was said of it last: it is said once.
    """

    seen: Seen = field(default_factory=dict)
    budget: TimeBudget = field(default_factory=TimeBudget)
    status: FolderStatus = field(default_factory=FolderStatus)
    told: str = ""


@dataclass
class _Watched:
    """The pairs whose folders are watched, in one opening of the journal."""

    journal: Journal
    folders: dict[str, _Folder] = field(default_factory=dict)
    in_view: str = ""
    """The pair that was in view at the last look."""
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

    @property
    def status(self) -> FolderStatus:
        """What came of the last look into the folder of the pair in view."""
        watched, journal = self._watched, self._app.journal
        if watched is None or journal is not watched.journal:
            return FolderStatus()
        return watched.folders.get(journal.pair.id, _Folder()).status

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
        if journal is not watched.journal or journal.pair.id != watched.in_view:
            self.look()
            return
        saves = journal.saves
        if saves != watched.saves and saves == watched.saves_before:
            self.look()
        watched.saves_before = saves

    def was_decided(self, path: Path) -> None:
        """Ask no more about a letter that was looked at."""
        for folder in self._watched.folders.values() if self._watched else ():
            status = folder.status
            folder.status = replace(
                status,
                waiting=tuple(letter for letter in status.waiting if letter.path != path),
                with_mine=tuple(letter for letter in status.with_mine if letter != path),
            )

    async def at_close(self, journal: Journal) -> None:
        """Exchange letters before a journal is closed; a folder that is away is not waited for."""
        if journal.shown_to_pair or self._app.demo_role is not None:
            return
        with suppress(Exception):  # nothing may keep the journal open; the next opening says it
            watched = self._watch(journal)
            await self._look_into_all(watched, HASTE_SECONDS, BLINK_SECONDS)
            problems = [folder.status.problem for folder in watched.folders.values()]
            journal.notices += [
                problem for problem in problems if isinstance(problem, FolderSilent)
            ]
        self._watched = None

    def _watch(self, journal: Journal) -> _Watched:
        if self._watched is None or self._watched.journal is not journal:
            self._watched = _Watched(journal)
        self._watched.in_view = journal.pair.id
        return self._watched

    async def _exchange(self, journal: Journal) -> None:
        watched = self._watch(journal)
        before = self.status
        came = await self._look_into_all(watched, PATIENCE_SECONDS, ANSWER_SECONDS)
        watched.saves = journal.saves
        if watched is not self._watched or journal is not self._app.journal:
            return
        for view, news in came:
            self._tell(view, watched.folders[view.pair.id], news)
        is_news = any(news is not None and (news.readings or news.sent) for _, news in came)
        if self.status != before or is_news:
            await self._show_news()

    async def _show_news(self) -> None:
        """Let the screen in view show what has come; the others are read anew when they are."""
        if self._app.screen_in_view is None:
            return
        screen = self._app.screen
        if isinstance(screen, FollowsOthers):
            with screen.ignoring_removed_parts():
                await screen.follow_others()

    async def _look_into_all(
        self, watched: _Watched, seconds: float, first: float
    ) -> list[tuple[Journal, FolderNews | None]]:
        """Exchange letters of every pair that has a folder; return what came, by pair.

        Args:
            watched: the open journal.
            seconds: how long each folder is waited for.
            first: how long for its first answer.
        """
        from mentorjournal.exchange import folder

        app, journal = self._app, watched.journal
        in_view = journal.pair.id
        ids = await app.service(folder.pairs_with_folder, journal)
        watched.folders = {id_: watched.folders.get(id_) or _Folder() for id_ in ids}
        came: list[tuple[Journal, FolderNews | None]] = []
        for id_, known in watched.folders.items():
            view = await app.service(journal.for_pair, id_)
            is_busy = written_in(app) if id_ == in_view else None
            known.budget.renew(seconds, first=first)
            news = None
            try:
                news = await app.service(
                    folder.exchange, view, known.seen, is_busy=is_busy, budget=known.budget
                )
            except UserError as error:
                known.status = FolderStatus(problem=error)
            else:
                kept = known.status.with_mine if not news.readings else ()
                known.status = FolderStatus(
                    news.is_there, tuple(news.waiting), tuple(news.with_mine) or kept, news.silence
                )
            came.append((view, news))
        return came

    def _tell(self, view: Journal, folder: _Folder, news: FolderNews | None) -> None:
        """Say what has come for a pair, and once why something waits.

        What waits for an answer is said of the pair in view alone: there it can be given.
        """
        from mentorjournal.exchange.letter.arrivals import LEFT
        from mentorjournal.exchange.wording import partner_of, summary_line

        app = self._app
        readings = news.readings if news else ()
        arrivals = [arrival for reading in readings for arrival in reading.arrivals]
        count = sum(arrival.news not in LEFT for arrival in arrivals)
        if count:
            app.show_message(summary_line(app.language, count, partner_of(view.pair)))
        status = folder.status
        is_in_view = view.pair.id == app.store.pair.id
        reasons = [waiting.reason for waiting in status.waiting if is_in_view]
        reasons += [status.problem] if status.problem else []
        sentence = "\n".join(dict.fromkeys(explanation(reason, app.language) for reason in reasons))
        if sentence and sentence != folder.told:
            app.show_message(sentence)
        folder.told = sentence


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
