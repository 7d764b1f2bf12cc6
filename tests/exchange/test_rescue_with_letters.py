"""A rescued journal and letters: what the damage took is lost to nobody, and comes back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorjournal.exchange import incoming, outgoing
from mentorjournal.exchange.pairing import linking
from mentorjournal.journal.goals import goals
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.store import entries, entry_links, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.format.btree import Trees
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.page_reader import Pages
from mentorjournal.vault.unlock import key_by_passphrase
from support.damage import flip
from support.letters import Two, carry, send, two_linked
from support.pairs_in_use import differences, shared_state
from support.prepared import PASSPHRASE
from support.what_both_see import seen, seen_otherwise

SHARED = {"visibility": "shared"}


@pytest.fixture
def two(tmp_path: Path, clock: FixedClock) -> Iterator[Two]:
    """Hand out two journals that share a meeting, a goal, a link, and what each has written."""
    with two_linked(tmp_path, clock) as (mentee, mentor):
        day = {"day": "2026-03-01"}
        agenda = [{"text": "Ett"}, {"text": "Två"}]
        meeting = entries.create(mentee, Kind.MEETING, day | {"notes": "Allt.", "agenda": agenda})
        steps = {"wording": "Mod", "steps": [{"text": "Först"}]}
        goal = entries.create(mentee, Kind.GOAL, steps | SHARED)
        goals.rate(mentee, goal, day | {"value": 4})
        tagged = entries.create(
            mentee, Kind.REFLECTION, day | {"body": "Mitt.", "tags": ["mod"]} | SHARED
        )
        entry_links.link(mentee, (Kind.MEETING, meeting), (Kind.REFLECTION, tagged))
        theirs = [
            entries.create(mentor, Kind.REFLECTION, day | {"body": body} | SHARED)
            for body in ("Hennes.", "Struket.")
        ]
        carry(mentee, mentor)
        carry(mentor, mentee)
        recycle_bin.delete_to_bin(mentee, Kind.REFLECTION, theirs[1])
        carry(mentee, mentor)
        entries.change(mentor, Kind.MEETING, meeting, {"place": "Torget"})
        carry(mentor, mentee)
        yield mentee, mentor


def rescued(journal: Journal, table: str, clock: FixedClock) -> Journal:
    """Damage the page that holds a table, rescue what is left, and open that."""
    path, key = journal.path, key_by_passphrase(journal.path, PASSPHRASE)
    journal.close()
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    with connected(path, key) as raw:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (root,) = raw.execute(query, (table,)).fetchone()
        trees = Trees(Pages(path, key))
    trees.walk(root)
    for page in trees.reached:
        flip(path, page)
    done = rescue(path, key, path.with_name("rescued.mjournal"), clock=clock)
    assert done.damaged == sorted(trees.reached)
    return open_journal(done.path, PASSPHRASE, clock=clock)


@pytest.mark.parametrize(
    "table",
    [
        "meeting", "agenda_item", "goal", "goal_step", "goal_rating", "reflection",
        "reflection_tag", "link", "exchange_entry", "exchange_letter", "exchange",
    ],
)  # fmt: skip
def test_what_the_damage_took_is_lost_to_nobody(two: Two, clock: FixedClock, table: str) -> None:
    mentee, mentor = two
    before = shared_state(mentor)
    older = rescued(mentee, table, clock)
    if table == "exchange":
        made = linking.invite(older, "sv")
        accepted = linking.accept(mentor, made.text, " ".join(made.words))
        linking.accept(older, str(accepted.answer))
    carry(older, mentor)
    assert differences(before, shared_state(mentor)) == []
    for _ in range(2):
        incoming.receive(older, send(mentor), name="a", take_mine=True)
        carry(older, mentor)
    assert differences(before, shared_state(mentor)) == []
    assert differences(before, shared_state(older)) == []
    assert seen_otherwise(seen(older), seen(mentor)) == []
    assert outgoing.unsent(older) == outgoing.unsent(mentor) == 0
    older.close()
