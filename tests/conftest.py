"""What all tests share: isolation, a clock that stands still, and a prepared journal to copy."""

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from mentorjournal.journal.lifecycle import Founding, create_journal, open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Role
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.unlock import key_by_passphrase
from support.compiled_statements import compile_statements_once
from support.damage import fill
from support.mutations import STANDARD_ERROR
from support.prepared import MOMENT, PASSPHRASE
from support.repeated_schema import lay_out_tables_once
from support.stretching import in_full, stretched_little
from support.tiers import is_quick, longest_first

settings.register_profile(
    "untimed",
    settings(),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("untimed")
"""No test fails because the machine has other work, and examples may share a journal."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=6, help="how often the fault tests kill")
    parser.addoption("--faults", default="some", help="which calls fail: some, ends or every")
    parser.addoption("--inputs", type=int, default=60, help="how many files a parser is tried with")
    parser.addoption(
        "--steps", type=int, default=120, help="what happens to journals that exchange"
    )
    parser.addoption("--long", action="store_true", help="leave nothing out that others stand for")
    parser.addoption("--draw", action="store_true", help="write the screens' texts anew")


def pytest_configure() -> None:
    """Keep the standard error that pytest puts aside during a test."""
    STANDARD_ERROR[0] = os.dup(2)


A_FEW = 3
"""A part so large of the examples is tried in the short form."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what others stand for, and try fewer examples, unless the long form is asked for.

    Every process of ours begins with some of the tests that take longest.
    """
    for item in items:
        if is_quick(item):
            item.add_marker(pytest.mark.quick)
    if not config.getoption("--long"):
        _leave_out(config, items)
    workers = getattr(config, "workerinput", {"workercount": 1})["workercount"]
    items[:] = longest_first(items, workers)


def _leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if item.get_closest_marker("long")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    for test in {getattr(item, "obj", None) for item in items}:
        tried = getattr(test, "_hypothesis_internal_use_settings", None)
        if tried is not None:
            few = settings(tried, max_examples=max(2, tried.max_examples // A_FEW))
            test._hypothesis_internal_use_settings = few  # type: ignore[union-attr]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let a worker that has nothing left take from the other's queue."""
    from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]

    return WorkStealingScheduling(config, log)


def pytest_collection_finish() -> None:
    """Look through what has been imported no more; garbage is collected a third as often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


if sys.dont_write_bytecode:
    # processes that tests start need not each compile all modules anew
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = tempfile.mkdtemp(prefix="mentorjournal-bytecode-")
for _name in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
    # what is made once for all tests is made before a test has its own home
    os.environ[_name] = tempfile.mkdtemp(prefix="mentorjournal-tests-")
os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read when Textual is imported
os.environ["TZ"] = "Europe/Stockholm"  # screens show local times
if hasattr(time, "tzset"):
    time.tzset()
compile_statements_once()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing reach the user's own folders, language or journal."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_DOCUMENTS_DIR", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home))
    for name in (
        "MENTORJOURNAL_FILE",
        "LANGUAGE",
        "LC_ALL",
        "LC_MESSAGES",
        "NO_COLOR",
        "COLORFGBG",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    os.environ.pop("TERM_PROGRAM", None)


@pytest.fixture(scope="session", autouse=True)
def cheap_keys() -> Iterator[None]:
    """Stretch keys little that no other process needs, and each of them once."""
    with stretched_little():
        yield


@pytest.fixture(scope="session", autouse=True)
def tables_laid_out_once() -> Iterator[None]:
    """Lay out a new file's tables by Alembic once, and then by the same statements."""
    with pytest.MonkeyPatch.context() as patch:
        lay_out_tables_once(patch)
        yield


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MOMENT)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """An empty journal's file and its recovery words; made once, because Argon2id takes time."""
    path = tmp_path_factory.mktemp("prepared") / "journal.mjournal"
    founding = Founding(
        Role.MENTEE,
        "Åsa Ek",
        "Karin Lund",
        programme_name="Mentorsprogrammet",
        programme_start=datetime(2025, 3, 17, tzinfo=UTC).date(),
        programme_end=datetime(2026, 4, 14, tzinfo=UTC).date(),
        language="en",
    )
    with in_full():
        journal, words = create_journal(path, PASSPHRASE, founding, clock=FixedClock(MOMENT))
    journal.close()
    return path, words


@pytest.fixture(scope="session")
def key(prepared: tuple[Path, list[str]]) -> Key:
    """The prepared journal's key, for tests that open it often."""
    return key_by_passphrase(prepared[0], PASSPHRASE)


@pytest.fixture
def path(prepared: tuple[Path, list[str]], tmp_path: Path) -> Path:
    """A journal file of one's own, closed."""
    own = tmp_path / "folder" / "journal.mjournal"
    own.parent.mkdir(mode=0o700)
    shutil.copy2(prepared[0], own)
    return own


@pytest.fixture
def journal(path: Path, clock: FixedClock) -> Iterator[Journal]:
    """A journal of one's own, open."""
    opened = open_journal(path, PASSPHRASE, clock=clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def full(
    prepared: tuple[Path, list[str]], key: Key, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A journal with everything in it, without backups; made once, to be read or copied."""
    path = tmp_path_factory.mktemp("full") / "journal.mjournal"
    shutil.copy2(prepared[0], path)
    fill(path, key)
    shutil.rmtree(path.parent / "backups")
    return path


@pytest.fixture
def own(full: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    copy = tmp_path / "journal.mjournal"
    shutil.copy2(full, copy)
    return copy
