"""The app as choices and lines: through the real command, and in a real pseudo-terminal."""

import signal
from pathlib import Path

from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import goals
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.meetings import check_ins, meetings
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.terms import Kind, MeetingState, Visibility
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import drafts
from mentorjournal.journal.store.journal import Journal
from support.commands import Done, run, run_as_process
from support.prepared import PASSPHRASE
from support.terminal import pexpect, started

MODE = ("--lang", "en", "--screen-reader")
DRAWN = set("│┃╭╮╰╯┌┐└┘─█▌●○\x1b\r\b")
"""What frames, signs and redrawing are made of."""


def typed(path: Path, *lines: str) -> Done:
    """Open the journal in this mode and type these lines."""
    return run(*MODE, path=path, stdin="\n".join([PASSPHRASE, *lines, ""]))


def opened(path: Path) -> Journal:
    return open_journal(path, PASSPHRASE, clock=SystemClock())


def test_a_reflection_is_written_in_several_lines_and_nothing_is_drawn(path: Path) -> None:
    done = typed(path, "1", "0", "2", "1", "First line.", "Second line.", ".", "A title", ".", "1")
    assert done.returncode == 0, done.stderr
    assert "Saved." in done.stdout
    assert not DRAWN & set(done.stdout)
    journal = opened(path)
    (row,) = [row for row in reflections.everything(journal) if row.title == "A title"]
    assert reflections.load(journal, row.id).body == "First line.\nSecond line."
    assert row.visibility is Visibility.PRIVATE
    journal.close()


def test_what_is_written_when_the_input_ends_is_kept_and_gone_on_with(path: Path) -> None:
    typed(path, "2", "1", "Not to be lost.")
    journal = opened(path)
    draft = drafts.find(journal, Kind.REFLECTION)
    journal.close()
    assert draft is not None
    assert draft.content["body"] == "Not to be lost."
    done = typed(path, "2", "1", "1", ".", "1")
    assert "There is a draft of this" in done.stdout
    journal = opened(path)
    assert drafts.find(journal, Kind.REFLECTION) is None
    assert "Not to be lost." in [row.opening for row in reflections.everything(journal)]
    journal.close()


def test_a_meeting_is_planned_held_and_rated(path: Path) -> None:
    planned = ["3", "2", "today", "14:30", "60", "The office", "Delegating (20)", ".", "1"]
    done = typed(path, *planned, "0", "0")
    assert "Saved." in done.stdout, done.stdout
    journal = opened(path)
    rows = [row for row in meetings.rows(journal) if row.place == "The office"]
    journal.close()
    assert len(rows) == 1
    # all meetings: the one of today, its notes, and that it was held
    listed = typed(path, "3", "3").stdout
    number = next(
        line.split(".")[0] for line in listed.splitlines() if line.endswith(", The office")
    )
    way = ["3", "3", number]
    typed(path, *way, "3", "What was said.", ".", "1", "1")
    done = typed(path, *way, "6", "8", "11", "7", "9", "8", "warm", "0", "1")
    journal = opened(path)
    meeting = meetings.load(journal, rows[0].id)
    rated = [row for row in check_ins.rows(journal) if row.meeting_id == meeting.id]
    journal.close()
    assert (meeting.notes, meeting.state) == ("What was said.", MeetingState.HELD)
    assert [item.text for item in meeting.agenda] == ["Delegating"]
    said = [(row.right_things, row.way_of_working, row.word) for row in rated]
    assert said == [(8, 7, "warm")], done.stdout
    assert "from 0 to 10" in done.stdout, "a rating of 11 was refused in a sentence"


def test_a_goal_is_put_into_words_and_rated(path: Path) -> None:
    typed(path, "4", "1", "To dare more", ".", "1")
    listed = typed(path, "4").stdout
    number = next(
        line.split(".")[0] for line in listed.splitlines() if line.endswith("To dare more")
    )
    done = typed(path, "4", number, "2", "6", "it was calm", ".", "1")
    journal = opened(path)
    (row,) = [row for row in goals.rows(journal) if row.wording == "To dare more"]
    assert [value for _, value in row.ratings] == [6], done.stdout
    journal.close()


def test_a_quadrant_is_filled_with_the_questions_that_lead_on(path: Path) -> None:
    cells = ["Thorough", ".", "Fussy", ".", "Trust", ".", "Sloppy", "."]
    done = typed(path, "5", "1", "1", *cells, "", ".", "1")
    journal = opened(path)
    (row,) = [row for row in exercises.rows(journal) if "Thorough" in row.title]
    assert exercises.load(journal, row.id).answers["pitfall"] == "Fussy", done.stdout
    journal.close()
    assert "Thorough" in done.stdout, "a question leads on from what was written"


def test_a_closing_question_is_answered_and_the_summary_written(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    done = typed(
        path, "8", "1", "1", "I ask more.", ".", "", "", "1", "", "3", "4", str(file), "", "0"
    )
    journal = opened(path)
    assert "I ask more." in [row.text for row in evaluation.rows(journal)], done.stdout
    journal.close()
    assert file.exists() or "This may tell who somebody is" in done.stdout


def test_something_is_found_read_deleted_and_brought_back(path: Path) -> None:
    typed(path, "2", "1", "A rare giraffe.", ".", ".", "1")
    done = typed(path, "9", "giraffe", "1", "1")
    assert done.stdout.count("A rare giraffe.") > 1
    back = typed(path, "9", "giraffe", "1", "5", "1", "", "11", "5", "1").stdout
    assert "Deleted." in back
    journal = opened(path)
    assert "A rare giraffe." in [row.opening for row in reflections.everything(journal)]
    journal.close()


def test_a_wrong_passphrase_is_one_sentence(path: Path) -> None:
    done = run(*MODE, path=path, stdin="wrong\n")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_journal_is_founded_locked_and_opened_in_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "new.mjournal"
    child = started("-m", "mentorjournal", *MODE, "--journal", str(path))
    for line in ("1", "2", "Anna", "", "Bo", "."):
        child.expect(":")
        child.sendline(line)
    child.expect("1. Save")
    child.sendline("1")
    for _ in range(2):
        child.expect("New passphrase")
        child.waitnoecho()
        child.sendline(PASSPHRASE)
    child.expect("24. ")
    child.sendline("")
    child.expect("Passphrase: ")
    child.waitnoecho()
    child.sendline(PASSPHRASE)
    child.expect("12. Lock")
    assert PASSPHRASE not in child.before
    child.sendline("12")
    child.expect("The journal is locked.")
    child.sendline("0")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0


def test_ctrl_c_in_a_text_keeps_it(path: Path) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    child = started("-m", "mentorjournal", *MODE, "--journal", str(path))
    child.expect("Passphrase: ")
    child.waitnoecho()
    child.sendline(PASSPHRASE)
    for line in ("2", "1"):
        child.expect("help:")
        child.sendline(line)
    child.expect("> ")
    child.sendline("Half a thought.")
    child.expect("> ")
    ended = 1
    while ended:  # a signal just before the wait for a line is seen with the next one
        child.sendintr()
        ended = child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=3)
    child.wait()
    assert child.exitstatus == 130
    journal = opened(path)
    draft = drafts.find(journal, Kind.REFLECTION)
    journal.close()
    assert draft is not None
    assert draft.content["body"] == "Half a thought."


def test_the_environment_turns_it_on(path: Path) -> None:
    done = run_as_process(
        "--lang",
        "sv",
        path=path,
        stdin=f"{PASSPHRASE}\n0\n",
        MENTORJOURNAL_SCREEN_READER="1",
    )
    assert done.returncode == 0, done.stderr
    assert "Huvudmeny" in done.stdout
