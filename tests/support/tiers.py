"""Which tests are quick: without screens, kills and processes, but for what weighs much."""

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
