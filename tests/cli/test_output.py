"""Where and in which format a command writes, and what it never replaces."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from command_support import Done, ask, run
from mentorjournal import platform
from mentorjournal.journal.store import Journal
from mentorjournal.output import OutputExists, write_output
from mentorjournal.vault.errors import JournalExists
from support import PASSPHRASE

WRITERS: dict[str, tuple[tuple[str, ...], set[str], str | None]] = {
    "summary": (("summary",), {"md", "html", "pdf", "docx", "json"}, None),
    "brief": (("brief",), {"md", "html", "pdf"}, "md"),
    "review": (("review",), {"md", "html", "pdf", "docx"}, "md"),
    "exercise": (("exercises", "write", "{exercise}"), {"md", "html", "pdf"}, None),
    "calendar": (("calendar",), {"ics"}, "ics"),
}
BEGINNINGS = {
    "md": b"#", "html": b"<!", "pdf": b"%PDF", "docx": b"PK", "json": b"{", "ics": b"BEGIN:VC",
}  # fmt: skip
ENDINGS = sorted({*BEGINNINGS, "htm", "markdown"})
SAME = {"htm": "html", "markdown": "md"}


@pytest.fixture
def call(path: Path, tmp_path: Path) -> Callable[..., Done]:
    """Run a writing command with more options."""
    filled = ask(path, "exercises", "fill", "core-quadrant", "--set", "quality=Tydlig").strip()

    def called(name: str, *options: str) -> Done:
        words = [one.format(exercise=filled) for one in WRITERS[name][0]]
        stdin = f"{PASSPHRASE}\n"
        return run(*words, *options, path=path, stdin=stdin, home=tmp_path)

    return called


@pytest.mark.parametrize("name", WRITERS)
def test_a_files_ending_chooses_the_format(
    call: Callable[..., Done], tmp_path: Path, name: str
) -> None:
    _, formats, otherwise = WRITERS[name]
    for ending in (*ENDINGS, "txt", ""):
        file = tmp_path / f"out.{ending}".rstrip(".")
        meant = SAME.get(ending, ending if ending in BEGINNINGS else otherwise)
        done = call(name, "--output", str(file))
        if meant in formats:
            assert done.returncode == 0, done.stderr
            assert file.read_bytes().startswith(BEGINNINGS[meant]), ending
            assert done.stdout == f"{file}\n"
        else:
            assert done.returncode == 2, ending
            assert len(done.stderr.splitlines()) == 1
            assert not file.exists(), ending


@pytest.mark.parametrize("name", ["summary", "brief", "review", "exercise"])
def test_an_ending_that_contradicts_the_format_is_refused(
    call: Callable[..., Done], tmp_path: Path, name: str
) -> None:
    for ending in ("pdf", "HTML", "ics", "json"):
        file = tmp_path / f"out.{ending}"
        done = call(name, "--format", "md", "--output", str(file))
        assert (done.returncode, file.exists()) == (2, False), ending
        assert f".{ending.lower()}" in done.stderr
    file = tmp_path / "notes.2026"
    assert call(name, "--format", "md", "--output", str(file)).returncode == 0
    assert file.read_bytes().startswith(b"#")


@pytest.mark.parametrize("name", WRITERS)
def test_a_dash_is_standard_output(call: Callable[..., Done], tmp_path: Path, name: str) -> None:
    _, formats, otherwise = WRITERS[name]
    text = {"json", "ics", "md"} & formats
    for chosen in text:
        named = () if name == "calendar" else ("--format", chosen)
        done = call(name, *named, "--output", "-")
        assert done.returncode == 0, done.stderr
        assert done.stdout.encode().startswith(BEGINNINGS[chosen])
        assert not done.stdout.rstrip().endswith("\n-")
        if chosen == "json":
            assert json.loads(done.stdout)
    assert call(name, "--output", "-").returncode == (0 if otherwise else 2)
    assert not (tmp_path / "-").exists()
    if name != "calendar":
        assert call(name, "--format", "md", "--output", "./-").returncode == 0
        assert (tmp_path / "-").read_bytes().startswith(b"#")


def test_a_word_file_goes_through_a_pipe_byte_for_byte(path: Path) -> None:
    words = ("--journal", str(path), "--passphrase-file", "-", "summary", "--format", "docx")
    done = subprocess.run(
        [sys.executable, "-m", "mentorjournal", *words, "--output", "-"],
        input=f"{PASSPHRASE}\n".encode(),
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert ZipFile(io.BytesIO(done.stdout)).testzip() is None


def test_a_journal_does_not_go_to_standard_output(path: Path, tmp_path: Path) -> None:
    done = run("rescue", "--output", "-", path=path, stdin=f"{PASSPHRASE}\n", home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / "-").exists()


def test_a_file_that_appears_while_ours_is_written_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "out.md"

    def made() -> bytes:
        place.write_text("theirs")
        return b"ours"

    with pytest.raises(OutputExists):
        write_output(place, made)
    assert place.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [place]
    write_output(place, lambda: b"ours", force=True)
    assert place.read_text() == "ours"


def test_no_second_names_for_files_is_no_reason_to_replace_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refused)
    place = tmp_path / "out.md"
    write_output(place, lambda: b"ours")
    assert place.read_bytes() == b"ours"
    with pytest.raises(FileExistsError):
        source = tmp_path / "source"
        source.write_text("new")
        platform.rename_to_free_place(source, place)
    assert place.read_bytes() == b"ours"


def test_a_file_that_appears_where_a_backup_goes_is_kept(journal: Journal, tmp_path: Path) -> None:
    place = tmp_path / "copy.mjournal"

    def tell(sentence: str, /, **_: object) -> None:
        place.write_text(f"theirs {sentence[:0]}")

    with pytest.raises(JournalExists):
        journal.back_up(place, tell=tell)
    assert place.read_text() == "theirs "
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []
    journal.back_up(place, force=True)
    assert place.stat().st_size > 100


def test_two_backups_of_one_second_are_both_kept(journal: Journal) -> None:
    first, second = journal.back_up(), journal.back_up()
    assert first != second
    assert first.exists()
    assert second.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a link takes rights there")
@pytest.mark.parametrize("is_there", [True, False])
def test_what_is_forced_through_a_link_goes_to_the_file_it_leads_to(
    tmp_path: Path, is_there: bool
) -> None:
    folder, link = tmp_path / "folder", tmp_path / "link.md"
    folder.mkdir()
    target = folder / "target.md"
    if is_there:
        target.write_bytes(b"before")
    link.symlink_to(target)
    write_output(link, lambda: b"after", force=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"after"


def piped_to_nobody(path: Path, *arguments: str) -> tuple[int, str]:
    """Run a command whose reader has gone before it writes anything."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mentorjournal", "--lang", "en", "--journal", str(path),
             "--passphrase-file", "-", *arguments],
            input=f"{PASSPHRASE}\n", stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    return done.returncode, done.stderr


def test_a_reader_who_has_gone_undoes_nothing(path: Path) -> None:
    assert piped_to_nobody(path, "reflect", "Sparat ändå") == (0, "")
    assert "[Sparat] ändå" in ask(path, "search", "sparat")


@pytest.mark.parametrize("command", [["list", "goals", "--json"], ["show", "--help"], ["--help"]])
def test_a_reader_who_has_gone_is_no_failure(path: Path, command: list[str]) -> None:
    assert piped_to_nobody(path, *command) == (0, "")
