"""Where and in which format a command writes, and what it never replaces."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from mentorjournal import cli, platform
from mentorjournal.journal.lifecycle import open_journal, open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind, Setting
from mentorjournal.journal.people import settings
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.output import OutputBroken, OutputExists, OutputIsJournal, write_output
from mentorjournal.platform import crash_report_path
from mentorjournal.vault.format.errors import JournalExists
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.unlock import key_by_words
from support.commands import NEW, Done, ask, run
from support.prepared import MOMENT, PASSPHRASE

WRITERS: dict[str, tuple[tuple[str, ...], set[str], str | None]] = {
    "summary": (("summary",), {"md", "html", "pdf", "docx", "json"}, None),
    "brief": (("brief",), {"md", "html", "pdf", "docx"}, "md"),
    "review": (("review",), {"md", "html", "pdf", "docx"}, "md"),
    "exercise": (("exercises", "write", "{exercise}"), {"md", "html", "pdf", "docx"}, None),
    "entry": (("export", "{exercise}"), {"md", "html", "pdf", "docx", "txt"}, None),
    "calendar": (("calendar",), {"ics"}, "ics"),
}
BEGINNINGS = {
    "md": b"#", "html": b"<!", "pdf": b"%PDF", "docx": b"PK", "json": b"{", "ics": b"BEGIN:VC",
    "txt": b"The core",
}  # fmt: skip
ENDINGS = sorted({*BEGINNINGS, "htm", "markdown"})
SAME = {"htm": "html", "markdown": "md"}


@pytest.fixture
def call(path: Path, tmp_path: Path) -> Callable[..., Done]:
    """Run a writing command with more options."""
    filled = ask(path, "exercises", "fill", "core-quadrant", "--set", "quality=Tydlig").strip()

    def called(name: str, *options: str) -> Done:
        words = [word.format(exercise=filled) for word in WRITERS[name][0]]
        stdin = f"{PASSPHRASE}\n"
        return run(*words, *options, path=path, stdin=stdin, home=tmp_path)

    return called


@pytest.mark.parametrize("name", WRITERS)
def test_a_files_ending_chooses_the_format(
    call: Callable[..., Done], tmp_path: Path, name: str
) -> None:
    _, formats, otherwise = WRITERS[name]
    for ending in (*ENDINGS, "mjournal", ""):
        file = tmp_path / f"out.{ending}".rstrip(".")
        says_nothing = ending == "" or (ending == "txt" and ending not in formats)
        meant = SAME.get(ending, otherwise if says_nothing else ending)
        done = call(name, "--output", str(file))
        if meant in formats:
            assert done.returncode == 0, done.stderr
            assert file.read_bytes().startswith(BEGINNINGS[meant]), ending
            assert done.stdout == f"{file}\n"
        else:
            assert done.returncode == 2, ending
            assert len(done.stderr.splitlines()) == 1
            assert not file.exists(), ending


@pytest.mark.parametrize("name", ["summary", "brief", "review", "exercise", "entry"])
def test_an_ending_that_contradicts_the_format_is_refused(
    call: Callable[..., Done], tmp_path: Path, name: str
) -> None:
    for ending in ("pdf", "HTML", "ics", "json", "mjournal"):
        file = tmp_path / f"out.{ending}"
        done = call(name, "--format", "md", "--output", str(file))
        assert (done.returncode, file.exists()) == (2, False), ending
        assert f".{ending.lower()}" in done.stderr
    file = tmp_path / "notes.2026"
    assert call(name, "--format", "md", "--output", str(file)).returncode == 0
    assert file.read_bytes().startswith(b"#")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("backup {}", "mjournal"),
        ("rescue --output {}", "mjournal"),
        ("send --output {}", "txt"),
        ("exchange accept {0}.txt --output {0}", "txt"),
        ("questions new {}", "toml"),
        ("exercises new {}", "toml"),
    ],
)
def test_what_has_one_format_is_not_called_as_another(
    path: Path, tmp_path: Path, words: str, written: str
) -> None:
    file = tmp_path / "out.pdf"
    for code in ("sv", "en"):
        done = run("--lang", code, *words.format(file).split(), path=path, stdin=f"{PASSPHRASE}\n")
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
        assert ".pdf" in done.stderr and written in done.stderr
        assert not file.exists()


@pytest.mark.parametrize("words", ["calendar --output {}", "backup {}", "questions new {}"])
def test_a_folder_that_is_not_there_becomes_no_file(path: Path, tmp_path: Path, words: str) -> None:
    folder = f"{tmp_path / 'not-here'}/"
    for code, told in (("en", "There can be no file at"), ("sv", "Det kan inte finnas någon fil")):
        done = run(
            "--lang", code, *words.format(folder).split(), path=path, stdin=f"{PASSPHRASE}\n"
        )
        assert done.returncode == 1 and told in done.stderr and folder in done.stderr
        assert not (tmp_path / "not-here").exists()
    if words.startswith("backup"):
        ask(path, "backup", f"{tmp_path}/")


def test_a_folder_is_never_offered_to_be_replaced(path: Path, tmp_path: Path) -> None:
    for force in ((), ("--force",)):
        words = ("calendar", "--output", str(tmp_path), *force)
        done = run("--lang", "en", *words, path=path, stdin=f"{PASSPHRASE}\n")
        assert done.returncode == 1
        assert "cannot be written" in done.stderr and "--force" not in done.stderr


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


def test_what_may_be_a_journal_under_another_name_is_not_replaced(
    path: Path, tmp_path: Path
) -> None:
    """A backup can be called anything; no document has whole pages and begins with noise."""
    place = tmp_path / "copy"
    journal = path.read_bytes()
    pages = len(journal)
    for content in (b"%PDF-1.7".ljust(pages, b"\x9c"), "# Å\n\tText".encode().ljust(pages, b"."),
                    "\ufeff💡".encode() + b"x" * (pages - 7), b"PK\x03\x04".ljust(pages), b"",
                    journal[:-1]):  # fmt: skip
        place.write_bytes(content)
        write_output(place, lambda: b"new", force=True)
        assert place.read_bytes() == b"new"
    place.write_bytes(journal)
    with pytest.raises(OutputIsJournal):
        write_output(place, lambda: b"new", force=True)
    assert place.read_bytes() == journal


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


def test_a_journal_that_appears_while_ours_is_written_is_kept_though_others_may_go(
    tmp_path: Path,
) -> None:
    place = tmp_path / "out.md"

    def made() -> bytes:
        place.write_text("theirs")
        place.with_name("out.md-wal").write_text("its log")
        return b"ours"

    with pytest.raises(OutputIsJournal):
        write_output(place, made, force=True)
    assert place.read_text() == "theirs"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.skipif(os.name != "posix", reason="a limit on the size of files is POSIX'")
@pytest.mark.parametrize(
    "words", [("exercises", "new"), ("questions", "new"), ("calendar", "--output")]
)
def test_what_does_not_fit_leaves_nothing_behind(
    path: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    import resource

    out = tmp_path / "out"
    out.mkdir()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    name = "new.ics" if words[0] == "calendar" else "new.toml"
    whole = run(*words, str(out / name), path=path, stdin=f"{PASSPHRASE}\n")
    assert whole.returncode == 0, whole.stderr
    size = (out / name).stat().st_size
    (out / name).unlink()
    resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, limits[1]))
    try:
        done = run(*words, str(out / name), path=path, stdin=f"{PASSPHRASE}\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert done.returncode == 1
    assert list(out.iterdir()) == []


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
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []
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


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX has pipes with names")
@pytest.mark.parametrize("command", [("calendar", "--output"), ("backup",)])
def test_no_pipe_and_no_link_is_forced_away(
    path: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    pipe, to_pipe, loop, link = (tmp_path / name for name in ("pipe", "to-pipe", "loop", "link"))
    os.mkfifo(pipe)
    to_pipe.symlink_to(pipe)
    loop.symlink_to(loop)
    link.symlink_to(tmp_path / "target")
    for place in (pipe, to_pipe, loop):
        done = run(*command, str(place), "--force", path=path, stdin=f"{PASSPHRASE}\n")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), place
    assert pipe.is_fifo()
    assert to_pipe.is_symlink() and loop.is_symlink()
    for _ in range(2):
        done = run(*command, str(link), "--force", path=path, stdin=f"{PASSPHRASE}\n")
        assert done.returncode == 0, done.stderr
        assert link.is_symlink()
        assert (tmp_path / "target").stat().st_size > 100


def test_no_journal_with_a_log_is_forced_away_by_a_backup(
    journal: Journal, key: Key, clock: FixedClock, tmp_path: Path
) -> None:
    """Its log would be laid over the file in its place."""
    copy = journal.back_up(tmp_path / "copy.mjournal")
    with closing(open_with_key(copy, key, clock=clock)) as opened:
        entries.create(opened, Kind.REFLECTION, {"day": "2026-03-01", "body": "kvar"})
        assert copy.with_name("copy.mjournal-wal").stat().st_size
        with pytest.raises(JournalExists):
            journal.back_up(copy, force=True)
    assert journal.back_up(copy, force=True) == copy


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


FULL = Path("/dev/full")
OUTPUTS = ("stdout", "stderr")
PRINTING: dict[tuple[str, ...], int] = {
    ("--help",): 0,
    ("--version",): 0,
    ("list", "--help"): 0,
    ("completion", "bash"): 0,
    ("today",): 0,
    ("list", "goals", "--json"): 0,
    ("check",): 0,
    ("reflect", "x"): 0,
    ("brief", "--output", "-"): 0,
    ("calendar", "--output", "-"): 0,
    ("exercises", "new", "-"): 0,
    ("exercises", "list"): 0,
    ("exercises", "fill", "core-quadrant"): 2,
    ("add", "goal"): 1,
    ("programme", "report", "--format", "md", "--output", "-", "none.json"): 1,
    ("no-such-command",): 2,
}
"""One of each way to print, and the status that it ends with."""


def ended(
    monkeypatch: pytest.MonkeyPatch, path: Path, command: tuple[str, ...], *full: str, at_once: bool
) -> tuple[int, str, str]:
    """Run a command with full disks under standard output or error; closing them fails no more."""
    raw = {name: FULL.open("wb", buffering=0) if name in full else io.BytesIO() for name in OUTPUTS}
    streams = {
        name: io.TextIOWrapper(
            raw[name] if at_once or name not in full else io.BufferedWriter(raw[name]),
            encoding="utf-8", write_through=at_once, line_buffering=name == "stderr",
        )
        for name in OUTPUTS
    }  # fmt: skip
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{PASSPHRASE}\n".encode())))
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    status = cli.run(["--lang", "en", "--journal", str(path), "--passphrase-file", "-", *command])
    printed = []
    for name, stream in streams.items():
        stream.flush()
        buffer = raw[name]
        printed.append(buffer.getvalue().decode() if isinstance(buffer, io.BytesIO) else "")
        stream.close()
    return status, printed[0], printed[1]


@pytest.mark.skipif(not FULL.exists(), reason="/dev/full is Linux's")
@pytest.mark.parametrize("at_once", [True, False])
def test_a_full_disk_under_either_output_is_told_where_it_can_be(
    path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    for command, status in PRINTING.items():
        prints_alone = status == 0
        broken = ended(monkeypatch, path, command, "stdout", at_once=at_once)
        assert broken[0] == (1 if prints_alone else status), command
        if prints_alone:
            assert broken[2] == OutputBroken.message + "\n", command
        unsaid = ended(monkeypatch, path, command, "stderr", at_once=at_once)
        assert unsaid[0] == status, command
        assert bool(unsaid[1]) == prints_alone, command
        silent = ended(monkeypatch, path, command, "stdout", "stderr", at_once=at_once)
        assert silent[0] == (1 if prints_alone else status), command
        assert not crash_report_path().exists(), command


def test_new_words_are_written_before_anything_is_printed(path: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    with FULL.open("wb") if FULL.exists() else Path(os.devnull).open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mentorjournal", "--lang", "en", "--journal", str(path),
             "--passphrase-file", "-", "passphrase", "--recovery-file", str(words)],
            input=f"{PASSPHRASE}\n{NEW}\n", stdout=full, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"}, check=False,
        )  # fmt: skip
    assert done.returncode == (1 if FULL.exists() else 0)
    assert key_by_words(path, words.read_text()).fits()


TAKES_A_FILE: list[tuple[str, ...]] = [
    ("exercises", "check", "-"), ("questions", "check", "-"), ("questions", "use", "-"),
    ("import-calendar", "-"), ("restore", "-"), ("backup", "-"), ("backup", "--place", "-"),
    ("demo", "--keep", "-"), ("passphrase", "--recovery-file", "-"), ("--key-file", "-", "today"),
    ("summary", "--join", "-", "-", "--format", "md", "--check"), ("--journal", "-", "today"),
    ("programme", "report", "--format", "md", "--check", "-"),
    ("passphrase", "--new-key-file", "-"),
]  # fmt: skip


def test_a_dash_is_no_file_anywhere(path: Path, tmp_path: Path) -> None:
    """What can be neither read from nor written to a stream is refused before anything is done."""
    for command in TAKES_A_FILE:
        done = run(*command, path=path, stdin=f"{PASSPHRASE}\n{NEW}\n", home=tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), command
        assert done.stderr.count("\n") == 1, command
        assert "./-" in done.stderr, command
        assert not (tmp_path / "-").exists(), command
    for kind in ("exercises", "questions"):
        made = run(kind, "new", "-", path=path, home=tmp_path)
        assert made.returncode == 0, made.stderr
        assert not (tmp_path / "-").exists()
        assert run(kind, "new", "./-", path=path, home=tmp_path).returncode == 0
        assert (tmp_path / "-").read_text("utf-8") == made.stdout
        assert run(kind, "check", "./-", path=path, home=tmp_path).returncode == 0
        (tmp_path / "-").unlink()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' names are text")
def test_a_folder_whose_name_is_no_text_is_one_like_any_other(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"b\xe5k")
    folder.mkdir()
    own = folder / "own.mjournal"
    shutil.copy2(path, own)
    for command in (
        ("backup", str(folder)), ("backup", "--place", str(folder)), ("check", "--backups"),
        ("summary", "--format", "md", "--output", str(folder / "summary.md")),
        ("passphrase", "--recovery-file", str(folder / "words.txt")),
    ):  # fmt: skip
        for journal in (path, own) if command[0] != "passphrase" else (own,):
            words = [str(own.parent.parent) if word == str(folder) and journal == own else word
                     for word in command]  # fmt: skip
            words = [*words, "--force"] if command[0] == "summary" else words
            done = run(*words, path=journal, stdin=f"{PASSPHRASE}\n{NEW}\n")
            assert (done.returncode, done.stderr) == (0, ""), (words, done.stderr)
            assert not any("\ud800" <= character <= "\udfff" for character in done.stdout), words
    assert len(list(folder.glob("*.mjournal"))) > 2
    with closing(open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))) as opened:
        assert settings.load(opened).backup_folder == str(folder)
        with opened.read() as session:
            kept = session.get_one(Setting, settings.BACKUP_FOLDER).value
    assert kept.isascii()
    assert run("check", "--backups", "--json", path=path, stdin=f"{PASSPHRASE}\n").returncode == 0
