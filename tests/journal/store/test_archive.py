"""A closed programme: everything is read and found as before, and nothing in it changes."""

from collections.abc import Callable

import pytest

from mentorjournal.journal.closing_day import aliases, evaluation
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import agreement, check_ins
from mentorjournal.journal.model.errors import NoSuchPair, ProgrammeClosed
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.overview import suggestions, today
from mentorjournal.journal.people import archive, pairs, settings
from mentorjournal.journal.search import search
from mentorjournal.journal.store import drafts, entries, entry_links, recycle_bin
from mentorjournal.journal.store.journal import Journal
from support.generated import handed_out
from support.prepared import one_of_everything


def test_a_closed_year_is_read_and_searched_and_stays_as_it_is(journal: Journal) -> None:
    one_of_everything(journal, "ord")
    known = [(hit.kind, hit.id) for hit in search.search(journal, "ord")]
    ids = dict(known)
    gone = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "bort"})
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, gone)
    archive.close(journal)
    assert journal.pair.programme.closed == journal.clock.today()
    before = handed_out(journal, known)
    assert before["hits"]
    goal, meeting, reflection, question = (
        ids[kind] for kind in (Kind.GOAL, Kind.MEETING, Kind.REFLECTION, Kind.QUESTION)
    )
    answer = {"criterion": "learning", "question": "Vad?", "text": "Detta."}
    writes: list[Callable[[], object]] = [
        lambda: entries.create(journal, Kind.REFLECTION, {"day": "2026-03-02", "body": "nytt"}),
        lambda: entries.change(journal, Kind.GOAL, goal, {"wording": "nytt"}),
        lambda: entries.change(journal, Kind.MEETING, meeting, {"agenda": [{"text": "nytt"}]}),
        lambda: entries.show_to_pair(journal, Kind.REFLECTION, reflection, shared=True),
        lambda: goals.rate(journal, goal, {"day": "2026-03-04", "value": 9}),
        lambda: check_ins.save(journal, meeting, dict.fromkeys(CHECK_IN_ITEMS, 1)),
        lambda: agreement.save(journal, {"expectations": "nytt"}),
        lambda: evaluation.answer(journal, "what", answer),
        lambda: entries.change(journal, Kind.QUESTION, question, {"meeting_id": meeting}),
        lambda: entry_links.link(journal, (Kind.GOAL, goal), (Kind.MEETING, meeting)),
        lambda: entry_links.unlink(journal, (Kind.INSIGHT, ids[Kind.INSIGHT]), (Kind.GOAL, goal)),
        lambda: recycle_bin.delete_to_bin(journal, Kind.GOAL, goal),
        lambda: recycle_bin.restore_from_bin(journal, Kind.REFLECTION, gone),
    ]
    for write in writes:
        with pytest.raises(ProgrammeClosed, match="closed"):
            write()
    assert handed_out(journal, known) == before
    assert suggestions.suggested(journal, today.load(journal)) is None
    drafts.keep(journal, Kind.REFLECTION, "", {"body": "what is typed is kept"})
    settings.change(journal, theme="dark")
    aliases.save(journal, {"name": "Anna", "stands_for": "a colleague"})
    archive.reopen(journal)
    assert pairs.rows(journal)[0].closed is None
    for write in writes[:2]:
        write()


def test_the_other_years_go_on(journal: Journal) -> None:
    first = journal.pair.id
    second = pairs.add(journal, {"role": "mentor", "partner": "Erik Sand"})
    archive.close(journal)
    pairs.switch(journal, second)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-02", "body": "nytt"})
    with pytest.raises(NoSuchPair):
        archive.close(journal, "no-such-pair")
    assert {pair.id: pair.closed is not None for pair in pairs.rows(journal)} == {
        first: True,
        second: False,
    }
