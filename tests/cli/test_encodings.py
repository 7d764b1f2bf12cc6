"""Whatever reads text from outside reads UTF-8, in one form, under every locale, or refuses it."""

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from mentorjournal.journal.lifecycle import Founding, create_journal, open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import CheckIn, Role
from mentorjournal.platform import crash_report_path
from mentorjournal.transliteration import TRANSLITERATE
from mentorjournal.vault import founding
from mentorjournal.vault.format import keys
from mentorjournal.vault.format.errors import WrongPassphraseOrKeyFile
from mentorjournal.vault.unlock import key_by_passphrase
from support.commands import Done, run
from support.prepared import MOMENT, PASSPHRASE

TEXT = "Åsa såg Örjan.\nÄn sen då?"
SWEDISH = "blåbär på ängen över ön"

FORMS: dict[str, Callable[[str], bytes]] = {
    "plain": lambda text: text.encode(),
    "BOM": lambda text: text.encode("utf-8-sig"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "NFD": lambda text: unicodedata.normalize("NFD", text).encode(),
    "Latin-1": lambda text: text.encode("latin-1", "replace"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "a surrogate": lambda text: b"\xed\xa0\x80" + text.encode(),
    "a NUL": lambda text: b"\0" + text.encode(),
}
TAKEN = {"plain", "BOM", "CRLF", "CR", "NFD"}
LOCALES = {
    "C": {"LC_ALL": "C"},
    "POSIX": {"LC_ALL": "POSIX"},
    "C.UTF-8": {"LC_ALL": "C.UTF-8"},
    "UTF-8": {"PYTHONIOENCODING": "utf-8:strict"},
    "nothing": {},
    "ASCII for good": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
ENCODINGS = ["utf-8", "ascii", "cp1252", "latin-1"]
"""What Python may take standard input for; the C locale's errors go with each."""


NOTHING_TAKEN_IN = "None of these files could be read, so no report was written.\n"


@pytest.fixture(scope="session")
def swedish(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A journal whose passphrase is not ASCII, and its recovery words."""
    path = tmp_path_factory.mktemp("swedish") / "journal.mjournal"
    founding = Founding(Role.MENTEE, "Åsa Ek", "Karin Lund", language="en")
    journal, words = create_journal(path, SWEDISH, founding, clock=FixedClock(MOMENT))
    journal.close()
    return path, words


def refused(done: Done) -> None:
    assert done.returncode in {1, 2}
    assert not done.stdout
    assert done.stderr.removesuffix(NOTHING_TAKEN_IN).count("\n") == 1, done.stderr
    assert "UTF-8" in done.stderr or "no summary" in done.stderr
    assert not crash_report_path().exists()


def written(path: Path, kind: str, but: Collection[str] = ()) -> list[dict[str, object]]:
    """Return the entries of a kind, but for some, as they are shown."""
    done = run("list", kind, "--json", path=path, stdin=f"{PASSPHRASE}\n")
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, object]] = [row for row in json.loads(done.stdout) if row["id"] not in but]
    shown = [
        run("show", str(row["id"]), "--json", path=path, stdin=f"{PASSPHRASE}\n") for row in rows
    ]
    return [json.loads(answer.stdout) for answer in shown]


READERS_OF_TEXT: dict[str, tuple[tuple[str, ...], str]] = {
    "reflect": (("reflect", "-"), "reflections"),
    "add": (("add", "goal", "--set", "wording=Vila", "--set", "why=-"), "goals"),
    "change": (("change", "{id}", "--set", "body=-"), "reflections"),
    "answer": (("evaluation", "answer", "need-mentee", "-"), "answers"),
    "fill": (("exercises", "fill", "core-quadrant", "--set", "quality=-"), "exercises"),
}


@pytest.mark.parametrize(
    ("reader", "encoding"),
    [
        *((reader, "utf-8") for reader in READERS_OF_TEXT),
        *(("reflect", encoding) for encoding in ENCODINGS[1:]),
    ],
)
def test_a_text_on_standard_input(path: Path, reader: str, encoding: str) -> None:
    words, kind = READERS_OF_TEXT[reader]
    before = run("reflect", "Som det var", path=path, stdin=f"{PASSPHRASE}\n").stdout.strip()
    arguments = [word.format(id=before) for word in words]
    seen: set[str] = set()
    for name, form in FORMS.items():
        raw = PASSPHRASE.encode() + b"\n" + form(TEXT)
        if name in TAKEN:
            done = run(*arguments, path=path, stdin=raw, encoding=encoding)
            assert done.returncode == 0, (name, done.stderr)
            entries = written(path, kind, seen)
            texts = json.dumps(entries, ensure_ascii=False)
            expected = json.dumps(TEXT, ensure_ascii=False)
            assert expected in texts, (name, texts)
            assert "\ufffd" not in texts
            assert "\ufeff" not in texts
            if words[0] in {"reflect", "add", "exercises"}:
                seen |= {str(entry["id"]) for entry in entries}  # each makes one of its own
        else:
            stood = path.read_bytes()
            refused(run(*arguments, path=path, stdin=raw, encoding=encoding))
            assert path.read_bytes() == stood, name


def of_a_passphrase(source: str, raw: bytes, tmp_path: Path) -> tuple[list[str], bytes]:
    """Return the options that take a passphrase from where it is, and standard input."""
    secret = tmp_path / "secret"
    secret.write_bytes(raw)
    secret.chmod(0o600)
    options = {
        "file": ["--passphrase-file", str(secret)],
        "standard input": ["--passphrase-file", "-"],
        "command": ["--passphrase-command", f"cat '{secret}'"],
    }
    return options[source], raw if source == "standard input" else b""


@pytest.mark.skipif(sys.platform == "win32", reason="cat is POSIX's")
@pytest.mark.parametrize(
    ("source", "encoding"),
    [
        *(("standard input", encoding) for encoding in ENCODINGS[:3]),
        *(
            pytest.param(source, encoding, marks=() if encoding == "ascii" else pytest.mark.long)
            for source in ("file", "command")
            for encoding in ENCODINGS[:3]
        ),
    ],
)
def test_a_passphrase(
    swedish: tuple[Path, list[str]], tmp_path: Path, source: str, encoding: str
) -> None:
    path, _ = swedish
    for name, form in FORMS.items():
        options, raw = of_a_passphrase(source, form(f"{SWEDISH}\nmore\n"), tmp_path)
        done = run("--journal", str(path), *options, "list", "goals", stdin=raw, encoding=encoding)
        if name in TAKEN:
            assert done.returncode == 0, (name, done.stderr)
        else:
            refused(done)


@pytest.mark.parametrize("source", ["file", "standard input"])
def test_a_journal_opens_with_what_it_was_founded_with(source: str, tmp_path: Path) -> None:
    """Typed, as the screen has it, whatever the bytes were that came in."""
    for name in TAKEN:
        path = tmp_path / name / "journal.mjournal"
        options, raw = of_a_passphrase(source, FORMS[name](f"{SWEDISH}\n"), tmp_path)
        done = run(
            "--journal", str(path), *options, "new", "--role", "mentee", "--name", "Åsa",
            "--partner", "Bo", "--recovery-file", str(tmp_path / f"{name}.txt"), stdin=raw,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert key_by_passphrase(path, SWEDISH).fits()


EARLIER = {
    "a mark": "\ufeff" + SWEDISH,
    "a code page": SWEDISH.encode().decode("cp1252"),
    "another": SWEDISH.encode().decode("latin-1"),
    "a mark by a code page": SWEDISH.encode("utf-8-sig").decode("cp1252"),
}


@pytest.mark.parametrize("form", EARLIER)
def test_a_journal_of_earlier_bytes_opens_with_what_is_typed(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.mjournal"
    with monkeypatch.context() as earlier:
        earlier.setattr("mentorjournal.vault.format.keys.in_key_form", str)
        founding = Founding(Role.MENTEE, "Åsa Ek", "Karin Lund", language="en")
        journal, _ = create_journal(path, EARLIER[form], founding, clock=FixedClock(MOMENT))
        journal.close()
    for name in TAKEN:
        options, raw = of_a_passphrase("file", FORMS[name](SWEDISH), tmp_path)
        done = run("--journal", str(path), *options, "list", "goals", stdin=raw)
        assert done.returncode == 0, (name, done.stderr)
    options, raw = of_a_passphrase("file", b"something else", tmp_path)
    done = run("--journal", str(path), *options, "list", "goals", stdin=raw)
    assert "does not open this journal" in done.stderr


def test_a_key_file_of_text_is_the_same_after_an_editor_saved_it(tmp_path: Path) -> None:
    key_file, path = tmp_path / "key", tmp_path / "journal.mjournal"
    content = "0123456789abcdef\nåäö\n"
    key_file.write_bytes(content.encode())
    founding.create(path, keys.new_key(PASSPHRASE, key_file), bool).close()
    for name in TAKEN - {"CR", "NFD"}:
        for text in (content, content.rstrip()):
            key_file.write_bytes(FORMS[name](text))
            assert key_by_passphrase(path, PASSPHRASE, key_file).fits(), name
    key_file.write_bytes(b"another")
    with pytest.raises(WrongPassphraseOrKeyFile):
        key_by_passphrase(path, PASSPHRASE, key_file)


def test_recovery_words_and_a_new_passphrase(
    swedish: tuple[Path, list[str]], tmp_path: Path
) -> None:
    own, words = tmp_path / "journal.mjournal", " ".join(swedish[1])
    new = "höbärgning utan åska"
    for name, form in FORMS.items():
        shutil.copy2(swedish[0], own)
        stood = own.read_bytes()
        done = run(
            "recover", "--recovery-file", str(tmp_path / f"{name}.txt"),
            path=own, stdin=form(f"{words}\n{new}\n"),
        )  # fmt: skip
        if name in TAKEN:
            assert done.returncode == 0, (name, done.stderr)
            assert key_by_passphrase(own, new).fits()
        else:
            refused(done)
            assert own.read_bytes() == stood


@pytest.mark.parametrize(
    "command",
    [
        "exercises check {file}", "questions check {file}", "questions use {file}",
        "programme report {file} --format md --output {out} --force",
        "summary --join {file} {whole} --format json --output {out} --force",
    ],
)  # fmt: skip
def test_a_file_that_is_taken_in(path: Path, tmp_path: Path, command: str) -> None:
    whole, file, out = (tmp_path / name for name in ("whole.json", "file", "out"))
    secret = f"{PASSPHRASE}\n"
    run("summary", "--format", "json", "--output", str(whole), path=path, stdin=secret)
    kind, *_ = command.split()
    if kind in {"exercises", "questions"}:
        run(kind, "new", str(tmp_path / "model"))
    contents = {"programme": whole, "summary": whole}
    text = contents.get(kind, tmp_path / "model").read_text("utf-8")
    arguments = [word.format(file=file, whole=whole, out=out) for word in command.split()]
    for name, form in FORMS.items():
        file.write_bytes(form(text))
        stood = path.read_bytes()
        done = run(*arguments, path=path, stdin=secret)
        if name in TAKEN and kind != "summary":
            assert done.returncode == 0, (name, done.stdout + done.stderr)
        elif name not in TAKEN:
            refused(done)
            assert path.read_bytes() == stood


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' arguments are UTF-16")
@pytest.mark.parametrize(
    "locale",
    [
        name if name in {"C", "ASCII for good"} else pytest.param(name, marks=pytest.mark.long)
        for name in LOCALES
    ],
)
def test_the_real_command_under_every_locale(path: Path, tmp_path: Path, locale: str) -> None:
    """Text as an argument and on standard input, right and wrong, in a process of its own."""
    secret = tmp_path / "lösen"
    secret.write_bytes(PASSPHRASE.encode("utf-8-sig") + b"\r\n")
    secret.chmod(0o600)
    around = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }

    def done(*arguments: str | bytes, stdin: bytes = b"") -> Done:
        words: list[str | bytes] = [sys.executable, "-m", "mentorjournal", "--lang", "en"]
        words += ["--journal", str(path), "--passphrase-file", str(secret), *arguments]
        ended = subprocess.run(
            words, input=stdin, capture_output=True, env=around | LOCALES[locale], check=False
        )
        out, err = ended.stdout.decode("utf-8", "replace"), ended.stderr.decode("utf-8", "replace")
        return subprocess.CompletedProcess([], ended.returncode, out, err)

    assert done("reflect", "--title", "Åsa är här", "-", stdin=FORMS["BOM"](TEXT)).returncode == 0
    stood = path.read_bytes()
    refused(done("reflect", "-", stdin=FORMS["Latin-1"](TEXT)))
    refused(done("reflect", "--title", "Åsa".encode("latin-1"), "x"))
    assert path.read_bytes() == stood
    [saved] = written(path, "reflections")
    assert saved["title"] == "Åsa är här"
    assert saved["body"] == TEXT


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850", "utf-8"])
def test_json_is_whole_in_every_encoding(path: Path, encoding: str) -> None:
    text = "Åsa → “hej” … 👩‍👩‍👧 \\ \x9b"
    run("reflect", "--title", "x", text, path=path, stdin=f"{PASSPHRASE}\n")
    done = run(
        "list", "reflections", "--json", path=path, stdin=f"{PASSPHRASE}\n", encoding=encoding
    )
    [entry] = json.loads(done.stdout)
    shown = run(
        "show", entry["id"], "--json", path=path, stdin=f"{PASSPHRASE}\n", encoding=encoding
    )
    assert json.loads(shown.stdout)["body"] == text
    assert shown.stdout.isascii() or encoding == "utf-8"


def test_text_is_readable_in_every_encoding(path: Path) -> None:
    """Neither letters nor signs become question marks, and what is open is not as what is done."""
    title = "Åsa → “hej” … – ’s Łódź ½"
    stdin = f"{PASSPHRASE}\n"
    run("reflect", "--title", title, "x", path=path, stdin=stdin)
    run("add", "action", "--set", "text=Öppet", "--set", "owner=me", path=path, stdin=stdin)
    for encoding, shown in {
        "ascii": 'Asa -> "hej" ... - \'s Lodz 1/2',
        "cp437": 'Åsa -> "hej" ... - \'s Lódz ½',
        "cp1252": "Åsa -> “hej” … – ’s Lódz ½",
        "latin-1": 'Åsa -> "hej" ... - \'s Lódz ½',
    }.items():
        for words in (("list", "reflections"), ("today",), ("--help",), ("show", "--help")):
            done = run("--lang", "sv", *words, path=path, stdin=stdin, encoding=encoding)
            assert done.returncode == 0, done.stderr
            assert not re.search(r"\?\w|\w\?\w", done.stdout), (encoding, done.stdout)
            assert words[0] != "list" or shown in done.stdout, (encoding, done.stdout)


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "iso8859-2", "koi8-r", "shift_jis"])
def test_no_character_ends_the_printing(encoding: str) -> None:
    """What stands for a character may not be in the encoding either, as © in Latin-2."""
    for number in (*range(0x80, 0x2800), 0x1F44D, 0xDCE5):
        assert chr(number).encode(encoding, TRANSLITERATE) is not None
    assert "©®½º".encode(encoding, TRANSLITERATE).decode(encoding).startswith(("(c)(R)", "©"))


def test_a_mark_that_cannot_be_taken_is_asked_for_again(path: Path) -> None:
    run("add", "meeting", "--set", "day=2026-03-02", path=path, stdin=f"{PASSPHRASE}\n")
    answers = b"8\n7\n11\n\xe5\n\nsju\n9\n6\n" + b"x" * 1_500 + b"\nLugnt\n"
    done = run("check-in", path=path, stdin=PASSPHRASE.encode() + b"\n" + answers)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("\n") == 5, done.stderr
    with (
        closing(open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))) as journal,
        journal.read() as session,
    ):
        [saved] = session.exec(select(CheckIn)).all()
        marks = [getattr(saved, item) for item in CHECK_IN_ITEMS]
        assert (marks, saved.word) == ([8, 7, 9, 6], "Lugnt")


@pytest.mark.parametrize(
    ("answers", "word"),
    [(b"8\n7\n9\n6\n", ""), (b"8\n7\n9\n6\nB\xe5\n", ""), (b"8\n7\n9\n6\nLugnt", "Lugnt")],
)
def test_marks_are_saved_where_the_input_ends_before_the_word(
    path: Path, answers: bytes, word: str
) -> None:
    run("add", "meeting", "--set", "day=2026-03-02", path=path, stdin=f"{PASSPHRASE}\n")
    done = run("check-in", path=path, stdin=PASSPHRASE.encode() + b"\n" + answers)
    assert done.returncode == 0, done.stderr
    [saved] = written(path, "check-ins")
    assert (saved[CHECK_IN_ITEMS[-1]], saved["word"]) == (6, word)
    done = run("check-in", path=path, stdin=PASSPHRASE.encode() + b"\n" + b"8\n7\n")
    assert done.returncode == 2
    assert written(path, "check-ins") == [saved]


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", [["reflect", "x"], ["exercises", "list"]])
def test_a_full_disk_under_standard_output_is_told(
    path: Path, tmp_path: Path, command: list[str], unbuffered: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, "utf-8")
    secret.chmod(0o600)
    words = ["--lang", "en", "--journal", str(path), "--passphrase-file", str(secret), *command]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mentorjournal", *words],
            stdout=full,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == (
        b"What was to be printed could not be written. Check the space on the disk.\n"
    )
    assert len(written(path, "reflections")) == (command[0] == "reflect")
