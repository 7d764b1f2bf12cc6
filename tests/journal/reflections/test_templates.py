"""Templates of one's own: kept in the journal, by name, and nobody else's."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import Missing, NoSuchTemplate, TemplateNamed
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import templates
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from support.commands import ask, run
from support.prepared import MOMENT, PASSPHRASE

BODY = "## Läget\n\n## Steg\n"


def test_each_has_a_name_of_its_own_and_none_is_seen_by_two(journal: Journal) -> None:
    first = templates.save(journal, {"name": " Fredag ", "body": BODY})
    with pytest.raises(TemplateNamed):
        templates.save(journal, {"name": "fredag", "body": "x"})
    with pytest.raises(Missing):
        templates.save(journal, {"name": "", "body": "x"})
    templates.save(journal, {"name": "Fredag", "body": "Annat"}, id=first)
    assert [(row.name, row.body) for row in templates.rows(journal)] == [("Fredag", "Annat")]
    assert templates.find(journal, first[:8]) == templates.find(journal, "FREDAG")
    journal.shown_to_pair = True
    assert templates.rows(journal) == []
    journal.shown_to_pair = False
    templates.remove(journal, first)
    with pytest.raises(NoSuchTemplate):
        templates.find(journal, "Fredag")


def test_a_text_gives_its_headings_or_all_of_it() -> None:
    assert templates.skeleton("# Ett\nhemligt\n\n## Två ##\nmer") == "## Ett\n\n\n## Två\n\n"
    assert templates.skeleton("Bara text.") == "Bara text."


def test_the_commands_make_change_and_remove_one(path: Path) -> None:
    with closing(open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))) as journal:
        text = {"day": "2026-03-01", "body": "## Läget\nEn kanariefågel."}
        id_ = entries.create(journal, Kind.REFLECTION, text)
    ask(path, "templates", "add", "Fredag", "--from", id_)
    ask(path, "templates", "change", "fredag", "--name", "Lördag", "-", more=BODY)
    assert ask(path, "templates", "show", "lördag") == BODY
    (row,) = json.loads(ask(path, "templates", "list", "--json"))
    assert row["name"] == "Lördag" and "kanariefågel" not in row["body"]
    empty = run("templates", "add", "Tom", "-", path=path, stdin=f"{PASSPHRASE}\n")
    assert (empty.returncode, len(empty.stderr.splitlines())) == (2, 1)
    ask(path, "templates", "remove", "lördag")
    assert ask(path, "templates", "list") == ""
