"""What runs in threads: nothing can break it off, so whoever closes the journal waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from textual.await_complete import AwaitComplete
from textual.message_pump import MessagePump

from mentorjournal.errors import lack_of

T = TypeVar("T")

TIMEOUT_SECONDS = 1.0
"""So long we wait for a part of the screen, which may hang or go away."""


def _run_naming_shortage(act: Callable[[], T]) -> T:
    """Run a service; too little memory, or too many open files, is an error for the user."""
    try:
        return act()
    except (MemoryError, OSError, ImportError, RuntimeError) as error:
        if lack := lack_of(error):
            raise lack from None
        raise


async def _undo_when_finished(task: asyncio.Task[T], undo: Callable[[T], object]) -> None:
    """Undo what a service did that nobody waits for; one that failed has done nothing."""
    await asyncio.wait([task])
    if not task.cancelled() and task.exception() is None:
        await asyncio.to_thread(undo, task.result())


class ThreadTasks:
    """Runs services in threads and knows when none is left."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    async def run(self, act: Callable[[], T], *, undo: Callable[[T], object] | None = None) -> T:
        """Run a service; it goes on to its end also when whoever waits for it is cancelled.

        Args:
            act: the service.
            undo: what becomes of its result then, in a thread.
        """
        task = asyncio.create_task(asyncio.to_thread(_run_naming_shortage, act))
        self._track(task)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if undo is not None:
                self._track(asyncio.create_task(_undo_when_finished(task, undo)))
            raise

    def _track(self, task: asyncio.Task[Any]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._on_done)

    @property
    def is_idle(self) -> bool:
        """Whether no service runs now."""
        return not self._tasks

    async def wait(self) -> None:
        """Wait until every service has ended, those as well that are begun meanwhile."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _on_done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # else asyncio prints it where nobody is left to ask


async def wait_for_removal(gone: AwaitComplete) -> None:
    """Wait for screens that go away.

    Textual's app waits for the same future: a worker that is cancelled at it would cancel the app.
    """
    await asyncio.shield(gone)


async def reached(pump: MessagePump) -> None:
    """Wait until what waits at a part of the app is dealt with, but not for one that goes away."""
    if pump._task is asyncio.current_task():
        return  # it would wait for itself
    there = asyncio.Event()
    if pump.call_later(there.set):
        with suppress(TimeoutError):
            async with asyncio.timeout(TIMEOUT_SECONDS):  # ``wait_for`` may swallow a cancellation
                await there.wait()
