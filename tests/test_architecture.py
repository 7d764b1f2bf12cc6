"""The import graph: no circle of files or folders, and the command line knows no screen.

Imports count wherever they stand: at the top, inside a function, under ``TYPE_CHECKING``.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import mentorjournal
from support import TESTS

ROOT = Path(mentorjournal.__file__).parent
PACKAGE = "mentorjournal."
LARGEST_FOLDER = 16
"""Modules in a folder; ``cli/commands`` has one for each command and is not counted."""


def name_of(path: Path) -> str:
    """Return a module's dotted name below the package; the package's own is empty."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {name_of(path): path for path in ROOT.rglob("*.py")}


def imports_of(path: Path) -> Iterator[str]:
    """Yield the names of our own modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [(f"{node.module}.{alias.name}", node.module) for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [(alias.name, alias.name) for alias in node.names]
        else:
            continue
        for candidates in names:
            ours = [name.removeprefix(PACKAGE) for name in candidates if name.startswith(PACKAGE)]
            yield from [name for name in ours if name in modules()][:1]


@cache
def graph() -> Mapping[str, frozenset[str]]:
    return {
        name: frozenset(imports_of(path)) - {name, ""}
        for name, path in modules().items()
        if name != "__main__"
    }


def folder_of(name: str) -> str:
    return name if modules()[name].name == "__init__.py" else name.rpartition(".")[0]


def circle_in(edges: Mapping[str, frozenset[str] | set[str]]) -> list[str]:
    """Return a circle of a graph, or nothing."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_files_import_each_other() -> None:
    assert len(graph()) > 300, "the whole package was read"
    assert circle_in(graph()) == []


def test_no_folders_import_each_other() -> None:
    folders: dict[str, set[str]] = {}
    for name, imported in graph().items():
        mine = folders.setdefault(folder_of(name), set())
        mine |= {folder_of(module) for module in imported} - {folder_of(name)}
    assert len(folders) > 40
    assert circle_in(folders) == []


def test_the_command_line_imports_only_what_starts_the_app() -> None:
    imported = {
        module
        for name, others in graph().items()
        if name.startswith("cli")
        for module in others
        if module.startswith("tui")
    }
    assert imported == {"tui"}


def test_a_folder_can_be_taken_in_at_a_glance() -> None:
    sizes: dict[str, int] = {}
    for name, path in modules().items():
        if path.name != "__init__.py":
            folder = folder_of(name)
            sizes[folder] = sizes.get(folder, 0) + 1
    del sizes["cli.commands"]
    assert {folder: size for folder, size in sizes.items() if size > LARGEST_FOLDER} == {}


def test_the_graph_is_read_whole(tmp_path: Path) -> None:
    """Imports inside functions and under ``TYPE_CHECKING`` are among those that count."""
    module = tmp_path / "module.py"
    module.write_text(
        "from typing import TYPE_CHECKING\n"
        "from mentorjournal.locale import language\n"
        "if TYPE_CHECKING:\n    from mentorjournal.errors import UserError\n"
        "def late():\n    import mentorjournal.platform\n",
        encoding="utf-8",
    )
    assert set(imports_of(module)) == {"locale.language", "errors", "platform"}
    assert circle_in({"a": {"b"}, "b": {"a"}})


OF_ONE_PLATFORM = {
    *("sys.platform", "os.name", "os.access", "os.getuid", "os.geteuid", "os.uname"),
    *(".chmod", ".chown", ".lchmod", ".st_mode", ".st_uid", ".SIGHUP", ".SIGKILL", ".SIGBUS"),
}
MODULES_OF_ONE_PLATFORM = {"fcntl", "grp", "msvcrt", "pwd", "resource", "termios", "winreg"}


def test_platforms_differ_in_one_module_alone() -> None:
    """What one system has and another lacks stands beside its counterpart there."""
    misplaced = []
    for name, path in modules().items():
        if name in {"platform", "crash_report"}:  # the report says which system it was
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                whole = f"{getattr(node.value, 'id', '')}.{node.attr}"
                misplaced += [(name, whole)] if {whole, f".{node.attr}"} & OF_ONE_PLATFORM else []
            elif isinstance(node, ast.Import | ast.ImportFrom):
                named = [getattr(node, "module", None), *(alias.name for alias in node.names)]
                misplaced += [
                    (name, module) for module in named if module in MODULES_OF_ONE_PLATFORM
                ]
    assert misplaced == []


WHOLE_PROGRAM = {"faults", "support"}
"""Folders of the tests for which the source has none."""


def rooms() -> set[str]:
    """Return the folders in which tests lie."""
    return {path.parent.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")}


def test_the_tests_lie_as_the_source_does() -> None:
    strange = {
        room
        for room in rooms() - {"."}
        if room.split("/")[0] not in WHOLE_PROGRAM
        and not (ROOT / room).is_dir()
        and not (ROOT / room).with_suffix(".py").is_file()
    }
    assert strange == set()


def test_every_room_has_quick_tests(request: pytest.FixtureRequest) -> None:
    collected = {
        path.relative_to(TESTS).parts[0]: False
        for path in (item.path for item in request.session.items)
        if path.parent != TESTS
    }
    if collected.keys() < {room.split("/")[0] for room in rooms() - {"."}}:
        pytest.skip("not all tests were collected")
    for item in request.session.items:
        if item.get_closest_marker("quick") and item.path.parent != TESTS:
            collected[item.path.relative_to(TESTS).parts[0]] = True
    assert [room for room, has_quick in collected.items() if not has_quick] == []


LEAVES: Mapping[str, Mapping[str, str]] = {
    "write_output": {
        "cli.commands.programme_applications": "for the organiser, who has the applications",
        "cli.commands.programme_matching": "the organiser's own: rules, and pairs of applicants",
        "programme.evaluation.file_store": "the organiser's own: headings, and what may be quoted",
        "summary.export_checks": "what was looked through: summaries, exercises, reports",
        "summary.render.registry": "for write_document",
        "interop.calendar": "titles and places with aliases in them",
        "exercises.example": "our own example, nobody's words",
        "cli.commands.programme_sealed": "the organiser's key, encrypted; programme files",
        "exchange.folder": "encrypted",
        "exchange.letter_files": "encrypted",
        "cli.commands.exchange": "an invitation, encrypted, and its words",
        "cli.commands.new_demo": "recovery words",
        "tui.features.letters.pairing": "an invitation, encrypted",
    },
    "write_document": {
        "cli.commands.programme_matching": "applications, for the organiser who has them",
        "cli.commands.brief_bank": "a brief, with aliases, for its owner",
        "tui.features.preparation.screen": "a brief, with aliases, for its owner",
        "cli.commands.review": "one's own years, for oneself",
        "tui.features.review": "one's own years, for oneself",
    },
    "render_document": {
        "summary.export": "looked through by prepare",
        "summary.export_checks": "looked through by from_files",
        "summary.render.registry": "for write_document",
        "summary.render.extent": "measured, and thrown away",
        "cli.commands.brief_bank": "printed for its owner, with aliases",
        "cli.commands.programme_matching": "applications, printed for the organiser",
        "cli.commands.review": "printed for its owner",
        "tui.features.closing_day.summary_picker": "shown to its owner",
        "tui.features.export.entry_screen": "shown to its owner, with aliases",
    },
    "entry_document": {
        "screen_reader.flows.export": "looked through before it is written",
        "cli.commands.exercises": "an exercise, looked through",
        "cli.commands.export": "one entry, looked through unless its owner keeps all names",
        "tui.features.export.entry_screen": "the same, shown to its owner first",
    },
    "put_on_clipboard": {
        "tui.app": "what the user marked",
        "tui.terminal.clipboard": "nothing, to empty it",
        "tui.features.letters.sending": "encrypted",
        "tui.features.letters.pairing": "encrypted",
    },
    "copy_to_clipboard": {
        "tui.core.host": "for put_on_clipboard",
        "tui.features.export.entry_screen": "one entry, looked through as what is written",
    },
}
"""Who writes, or makes, what leaves a journal, and why it may: by what is called."""


def calls_in(path: Path) -> set[str]:
    """Return the plain names of what a file calls, or hands on to be called."""
    return {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


@pytest.mark.parametrize("called", list(LEAVES))
def test_what_leaves_a_journal_goes_through_the_leak_check(called: str) -> None:
    callers = {name for name, path in modules().items() if called in calls_in(path)}
    assert callers - {"output"} == set(LEAVES[called])
