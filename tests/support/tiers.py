"""Which tests are quick, without screens, kills and processes; and which take longest."""

import inspect
from subprocess import CompletedProcess
from typing import get_origin

import pytest

STARTS_PROCESSES = {
    "pexpect", "subprocess", "support.kills", "support.other_window", "support.terminal",
}  # fmt: skip
"""A test module that takes anything from one of these starts processes."""
WEIGHTY = (
    "tests/cli/test_bringing", "tests/cli/test_commands", "tests/cli/test_encodings",
    "tests/cli/test_terminal_control", "tests/summary/merge/test_joining",
    "tests/interop/test_outside", "tests/interop/test_repeating",
    "tests/journal/recovery/test_rescue", "tests/journal/store/test_pair",
    "tests/journal/store/test_rollback", "tests/faults/test_failed", "tests/faults/test_after",
    "tests/summary/privacy/test_alike", "tests/summary/privacy/test_leaks",
    "tests/summary/render/test_docx", "tests/summary/selection/test_choice",
    "tests/summary/selection/test_brief",
    "tests/vault/backups/test_backup_places", "tests/vault/format/test_log",
)  # fmt: skip
"""What takes long by its many examples; the rest of its room is quick."""

LONGEST = (
    "test_failing_calls", "test_canaries", "test_screens", "test_keys_do_something",
    "test_power_cuts", "test_offered_keys", "test_full_disk", "test_each_is_filled_in",
    "test_each_form", "test_a_mentor_chooses", "test_every_kind_of_entry_is_shared", "test_kills",
)  # fmt: skip
"""What takes longest, the longest first."""


def longest_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Return the tests in an order in which each process begins with some of the longest.

    Each gets an equal part of them, one after the other, and whoever has done its own takes some
    from the end of another's: a long one that is begun last would keep the others waiting.

    Args:
        items: the tests.
        workers: how many processes share them.
    """
    longest = sorted((item for item in items if _rank(item) < len(LONGEST)), key=_rank)
    rest = [item for item in items if _rank(item) == len(LONGEST)]
    ordered: list[pytest.Item] = []
    for at in range(workers):
        own = longest[at::workers]
        part = (len(items) - len(ordered)) // (workers - at)
        others = max(0, part - len(own))
        ordered += own + rest[:others]
        del rest[:others]
    return ordered + rest


def _rank(item: pytest.Item) -> int:
    return next((at for at, name in enumerate(LONGEST) if name in item.nodeid), len(LONGEST))


def is_quick(item: pytest.Item) -> bool:
    """Say whether it belongs to the tier that is run while one works."""
    test = getattr(item, "obj", None)
    if inspect.iscoroutinefunction(test) or _starts_processes(vars(inspect.getmodule(test))):
        return False
    return not item.nodeid.startswith(WEIGHTY)


def _starts_processes(names: dict[str, object]) -> bool:
    sources = {
        value.__name__ if inspect.ismodule(value) else getattr(value, "__module__", None)
        for value in names.values()
        if get_origin(value) is not CompletedProcess  # a command in this process returns one, too
    }
    return not sources.isdisjoint(STARTS_PROCESSES) or "run_as_process" in names
