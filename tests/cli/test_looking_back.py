"""Looking back at the command line: what is offered, how it is answered, put off and turned off."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from support.commands import ask, run
from support.prepared import PASSPHRASE


@pytest.fixture
def written(path: Path) -> str:
    """The id of a reflection of eight days ago."""
    journal = open_journal(path, PASSPHRASE, clock=SystemClock())
    values = {"day": SystemClock().today() - timedelta(8), "body": "Det var tyst. Sedan gick vi."}
    id_ = entries.create(journal, Kind.REFLECTION, values)
    journal.close()
    return id_


def test_what_is_offered_can_be_answered_as_today_says(path: Path, written: str) -> None:
    said = ask(path, "today")
    assert "you wrote: “Det var tyst.” What do you see now?" in said
    assert f"mentorjournal reflect --revisit {written[:8]} -" in said
    offer = json.loads(ask(path, "today", "--json"))["look_back_on"]
    assert (offer["id"], offer["distance"]) == (written, "week")
    answer = ask(path, "reflect", "--revisit", written[:8], "-", more="Nu hör jag det.").strip()
    shown = json.loads(ask(path, "show", answer, "--json"))
    assert [linked["id"] for linked in shown["revisits"]] == [written]
    assert "Looked back on:\n  " + answer[:8] + " Nu hör jag det." in ask(path, "show", written)
    assert "What do you see now?" not in ask(path, "today")
    assert json.loads(ask(path, "today", "--json"))["look_back_on"] is None


def test_looking_back_is_put_off_and_turned_off_and_on(path: Path, written: str) -> None:
    for choice, is_offered in (("not-now", False), ("on", True), ("off", False), ("on", True)):
        said = ask(path, "--lang", "sv", "today", "--look-back", choice)
        assert (written[:8] in said) == is_offered
        assert ("Vad ser du nu?" in said) == is_offered


def test_only_a_reflection_of_ones_own_can_be_looked_back_on(path: Path, written: str) -> None:
    assert written
    goal = ask(path, "add", "goal", "--set", "wording=Lunch").strip()
    for id_ in (goal[:8], "ffffffff"):
        done = run("reflect", "--revisit", id_, "Nu.", path=path, stdin=f"{PASSPHRASE}\n")
        assert done.returncode == 1
        assert id_ in done.stderr
    assert len(json.loads(ask(path, "list", "reflections", "--json"))) == 1


def test_the_statistics_tell_what_was_looked_back_on(path: Path, written: str) -> None:
    assert "Nothing yet." in ask(path, "statistics")
    ask(path, "reflect", "--revisit", written[:8], "Nu hör jag det.")
    assert f"{written[:8]} Det var tyst." in ask(path, "statistics")
    figures = json.loads(ask(path, "statistics", "--json"))
    assert (figures["reflections"], figures["days"]) == (2, 2)
    assert figures["looked_back_on"][0][0]["id"] == written
