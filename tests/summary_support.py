"""What the summary's tests share: the demo year's shapes, and the tools they need."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorjournal.journal.terms import Role
from mentorjournal.summary.document import SummaryDocument

DemoYear = Callable[[Role, str], SummaryDocument]
Rendered = Callable[[Role, str, str], bytes]

YEARS = [(role, code) for role in Role for code in ("sv", "en")]


def tool(*names: str) -> str:
    """Return where a program of the system lies; without it the test is skipped, but not in CI."""
    for name in names:
        if found := shutil.which(name):
            return found
    return without(" or ".join(names))


def file_named_by(variable: str) -> Path:
    """Return a file that the environment names; without it the test is skipped, but not in CI."""
    path = os.environ.get(variable, "")
    return Path(path) if path else Path(without(variable))


def without(name: str) -> str:
    words = f"{name} is missing: .ci/run provides for it"
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)
