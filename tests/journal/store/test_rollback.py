"""An older file, or older pages, in the journal's place; and all that may look like one."""

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from mentorjournal import platform
from mentorjournal.demo.loader import temporary_demo
from mentorjournal.journal import empty_bin
from mentorjournal.journal.lifecycle import Founding, create_journal, open_journal, open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.passphrase import change_passphrase
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.vault import rekey, restore
from mentorjournal.vault.format import errors
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_seals import PAGE_BYTES
from mentorjournal.vault.format.wal_marker import log_of, mark_of
from support.commands import NEW, ask, run
from support.prepared import PASSPHRASE


def save(path: Path, key: Key, clock: FixedClock, body: str = "sparat") -> str:
    journal = open_with_key(path, key, clock=clock)
    id_ = reflect(journal, body)
    journal.close()
    return id_


def reflect(journal: Journal, body: str) -> str:
    return entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": body})


def told(path: Path, key: Key, clock: FixedClock) -> list[type]:
    journal = open_with_key(path, key, clock=clock)
    notices = [type(notice) for notice in journal.notices]
    for notice in journal.notices:
        for code in ("sv", "en"):
            assert str(path) in notice.sentence(Language(code))
    journal.close()
    return notices


def elsewhere(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Go to another computer, or come back to this one."""
    for variable in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(variable, str(Path(os.environ["HOME"]) / name))


def put_back(older: Path, path: Path) -> None:
    shutil.copy2(older, path)


def test_an_older_file_is_told_until_something_is_saved_in_it(
    path: Path, key: Key, clock: FixedClock, tmp_path: Path
) -> None:
    save(path, key, clock)
    older = tmp_path / "older"
    shutil.copy2(path, older)
    save(path, key, clock)
    assert told(path, key, clock) == []
    put_back(older, path)
    assert told(path, key, clock) == [errors.OlderThanSeen]
    done = run("--lang", "sv", "list", "reflections", path=path, stdin=PASSPHRASE)
    assert done.returncode == 0
    assert "äldre än" in done.stderr
    ask(path, "check")
    assert told(path, key, clock) == [errors.OlderThanSeen]
    ask(path, "reflect", "Jag för att skriva vidare.")
    assert told(path, key, clock) == []


@pytest.mark.parametrize("beside", ["nothing", "bytes in its log", "the last log"])
def test_each_older_page_alone_is_told(
    path: Path, key: Key, clock: FixedClock, beside: str
) -> None:
    """It has a good seal, and ``check`` may find nothing; a log beside it is no excuse."""
    id_ = save(path, key, clock, "Ett lösenord av sex ord. " * 60)
    older = path.read_bytes()
    journal = open_with_key(path, key, clock=clock)
    entries.change(
        journal, Kind.REFLECTION, id_, {"body": "Ett lösenord av fem ord. " * 60}, revision=1
    )
    reflect(journal, "sist")
    logs = {"nothing": b"", "bytes in its log": b"?", "the last log": log_of(path).read_bytes()}
    journal.close()
    seen = {kept: kept.read_bytes() for kept in (platform.state_folder() / "seen").iterdir()}
    newer = path.read_bytes()
    places = range(0, min(len(older), len(newer)), PAGE_BYTES)
    changed = [at for at in places if older[at : at + PAGE_BYTES] != newer[at : at + PAGE_BYTES]]
    assert len(changed) > 3
    noticed = []
    for at in changed:
        path.write_bytes(newer[:at] + older[at : at + PAGE_BYTES] + newer[at + PAGE_BYTES :])
        if logs[beside]:
            log_of(path).write_bytes(logs[beside])
        try:
            is_told = bool(told(path, key, clock))
        except (errors.Damaged, errors.LogKeptApart):
            is_told = True
        noticed.append(is_told or path.read_bytes() == newer)
        log_of(path).unlink(missing_ok=True)
        for kept, content in seen.items():
            kept.write_bytes(content)
    assert all(noticed)
    path.write_bytes(newer)
    assert told(path, key, clock) == []


def test_a_log_that_is_cut_off_at_its_end_is_told(
    path: Path, key: Key, clock: FixedClock, tmp_path: Path
) -> None:
    journal = open_with_key(path, key, clock=clock)
    reflect(journal, "ett")
    whole_saves = log_of(path).stat().st_size
    reflect(journal, "två")
    for file in (path, log_of(path), mark_of(path)):
        shutil.copy2(file, tmp_path / file.name)
    journal.close()
    for file in (path, log_of(path), mark_of(path)):
        shutil.copy2(tmp_path / file.name, file)
    os.truncate(log_of(path), whole_saves)
    assert told(path, key, clock) == [errors.OlderThanSeen]


def test_a_branch_that_another_computer_went_on_with_is_told(
    path: Path, key: Key, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when it holds more saves than ours; one that has ours in it is not."""
    save(path, key, clock)
    before, ours = tmp_path / "before", tmp_path / "ours"
    shutil.copy2(path, before)
    save(path, key, clock)
    shutil.copy2(path, ours)
    elsewhere(monkeypatch, "their state")
    for _ in range(3):
        save(path, key, clock)
    on_ours = tmp_path / "on ours"
    shutil.copy2(path, on_ours)
    shutil.copy2(before, path)
    assert told(path, key, clock) == [errors.OlderThanSeen]
    for _ in range(5):
        save(path, key, clock)
    on_before = tmp_path / "on before"
    shutil.copy2(path, on_before)
    elsewhere(monkeypatch, "")
    put_back(on_before, path)
    assert told(path, key, clock) == [errors.OlderThanSeen]
    put_back(on_ours, path)
    assert told(path, key, clock) == []
    put_back(ours, path)
    assert told(path, key, clock) == [errors.OlderThanSeen]


def test_what_is_done_on_purpose_is_not_told(
    path: Path, key: Key, clock: FixedClock, tmp_path: Path
) -> None:
    id_ = save(path, key, clock)
    journal = open_with_key(path, key, clock=clock)
    copy = journal.back_up()
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, id_)
    journal.close()
    save(path, key, clock)
    restore.restore_with_key(copy, path, key)
    assert told(path, key, clock) == []
    save(path, key, clock)
    assert told(path, key, clock) == []
    out = tmp_path / "rescued.mjournal"
    rescue(path, key, out, clock=clock)
    restore.restore_with_key(out, path, key)
    assert told(path, key, clock) == []
    journal = open_with_key(path, key, clock=clock)
    latest = reflections.everything(journal)[0]
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, latest.id)
    empty_bin.empty_bin(journal)
    second_window = open_with_key(path, key, clock=clock)
    reflect(second_window, "i det andra fönstret")
    assert journal.close() == second_window.close() == []
    assert told(path, key, clock) == []
    assert ask(path, "check")
    assert told(path, key, clock) == []
    with pytest.raises(errors.KeyFileUnusable):
        change_passphrase(path, key, NEW, clock=clock, key_file=tmp_path)
    assert told(path, key, clock) == []
    change_passphrase(path, key, NEW, clock=clock)
    journal = open_journal(path, NEW, clock=clock)
    assert journal.notices == []
    journal.close()
    shutil.copy2(path, tmp_path / "moved.mjournal")
    path.unlink()
    journal = open_journal(tmp_path / "moved.mjournal", NEW, clock=clock)
    assert journal.notices == []
    journal.close()


def test_another_journal_in_the_same_place_is_not_told(
    path: Path, key: Key, clock: FixedClock
) -> None:
    save(path, key, clock)
    path.unlink()
    founding = Founding(Role.MENTOR, "Karin Lund", "Åsa Ek")
    journal, _ = create_journal(path, NEW, founding, clock=clock)
    journal.close()
    journal = open_journal(path, NEW, clock=clock)
    assert journal.notices == []
    journal.close()


def test_what_is_remembered_tells_nothing(path: Path, key: Key, clock: FixedClock) -> None:
    save(path, key, clock, "Det jag inte sa")
    (kept,) = (platform.state_folder() / "seen").iterdir()
    assert kept.stat().st_mode & 0o077 == 0 or os.name != "posix"
    content = json.loads(kept.read_text(encoding="ascii"))
    counts = content.pop("counts")
    for word in (kept.stem, *content.values(), *counts):
        assert not word.strip("0123456789abcdef"), word
    assert all(isinstance(count, int) for count in counts.values())
    with temporary_demo(Role.MENTEE, "sv", clock=clock):
        pass
    assert list((platform.state_folder() / "seen").iterdir()) == [kept]
    for nonsense in ("", "[]", '{"counts": 3}', "\0" * 64, '{"counts": {"a": "b"}}'):
        kept.write_text(nonsense, encoding="ascii")
        assert told(path, key, clock) == []


def test_where_nothing_can_be_remembered_all_works(
    path: Path, key: Key, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a file").touch()
    for variable in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "a file"))
    older = tmp_path / "older"
    shutil.copy2(path, older)
    for _ in range(3):
        save(path, key, clock)
        assert told(path, key, clock) == []
    put_back(older, path)
    assert told(path, key, clock) == []


@pytest.mark.parametrize("command", ["passphrase", "recover"])
def test_a_new_passphrase_hides_no_older_page(
    path: Path,
    prepared: tuple[Path, list[str]],
    key: Key,
    clock: FixedClock,
    tmp_path: Path,
    command: str,
) -> None:
    """All is sealed anew then, and nothing can be told any more."""
    id_ = save(path, key, clock, "Ett lösenord av sex ord. " * 600)
    older = path.read_bytes()
    journal = open_with_key(path, key, clock=clock)
    body = "Ett lösenord av fem ord. " * 600
    entries.change(journal, Kind.REFLECTION, id_, {"body": body}, revision=1)
    journal.close()
    newer = path.read_bytes()
    pages = range(0, len(older), PAGE_BYTES)
    for at in (at for at in pages if older[at : at + PAGE_BYTES] != newer[at : at + PAGE_BYTES]):
        path.write_bytes(newer[:at] + older[at : at + PAGE_BYTES] + newer[at + PAGE_BYTES :])
        with suppress(errors.Damaged):
            if not told(path, key, clock) or check_of(path, key, clock):
                continue
            break
    else:
        pytest.fail("no page to try it with")
    secret = PASSPHRASE if command == "passphrase" else " ".join(prepared[1])
    words = str(tmp_path / "words")
    done = run(command, "--recovery-file", words, path=path, stdin=f"{secret}\n{NEW}\n")
    assert done.returncode == 0, done.stderr
    assert "was last" in done.stderr
    assert "older" in done.stderr


def test_what_an_older_page_spoils_is_told_as_damage_whoever_has_the_file_alone(
    path: Path, key: Key, clock: FixedClock
) -> None:
    """And not as an error of the disk."""
    id_ = save(path, key, clock, "Ett lösenord av sex ord. " * 600)
    older = path.read_bytes()
    journal = open_with_key(path, key, clock=clock)
    body = "Ett lösenord av fem ord. " * 600
    entries.change(journal, Kind.REFLECTION, id_, {"body": body}, revision=1)
    journal.close()
    newer = path.read_bytes()
    refused = 0
    for at in range(0, len(older), PAGE_BYTES):
        if older[at : at + PAGE_BYTES] != newer[at : at + PAGE_BYTES]:
            path.write_bytes(newer[:at] + older[at : at + PAGE_BYTES] + newer[at + PAGE_BYTES :])
            if check_of(path, key, clock):
                refused += 1
                with pytest.raises(errors.Damaged):
                    rekey.change_passphrase(path, key, NEW)
            if refused == 4:
                return
    pytest.fail("no page to try it with")


def check_of(path: Path, key: Key, clock: FixedClock) -> dict[str, list[str]]:
    journal = open_with_key(path, key, clock=clock)
    try:
        return journal.check()
    finally:
        journal.close()
