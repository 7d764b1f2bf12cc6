"""What is chosen for the summary: nothing private unasked, in the order and words chosen, kept."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.lookup import quoting
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import Invalid
from mentorjournal.journal.model.tables import Criterion, Kind, Role
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import Part
from mentorjournal.summary.model.errors import NeverGoesIn
from mentorjournal.summary.model.formats import SUMMARY_FORMATS
from mentorjournal.summary.model.wording import Wording
from mentorjournal.summary.render.extent import extent
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.selection.candidates import (
    candidates,
    find_candidate,
)
from mentorjournal.summary.selection.choice import (
    StaysInPlace,
    SummaryChoice,
    arranged,
    load_choice,
    save_choice,
)
from mentorjournal.summary.selection.collect import collect
from support.generated import SECRET, Sown, emptied, sow, sown
from support.prepared import MOMENT, PASSPHRASE
from support.summaries import DemoYear

ENGLISH = Language("en")
SHARED = {"visibility": "shared"}


@pytest.fixture(scope="module")
def sown_journal(
    prepared: tuple[Path, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Journal]:
    path = Path(shutil.copy2(prepared[0], tmp_path_factory.mktemp("sown") / "one.mjournal"))
    journal = open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))
    yield journal
    journal.close()


@settings(
    max_examples=30,
)
@given(plan=st.lists(sown, min_size=1, max_size=10), lots=st.lists(st.booleans(), max_size=10))
def test_no_private_word_gets_out_unless_its_entry_is_picked(
    plan: list[Sown], lots: list[bool], sown_journal: Journal
) -> None:
    journal = emptied(sown_journal)
    sow(journal, plan)
    available = candidates(journal, ENGLISH)
    assert {candidate.preset for candidate in available if not candidate.shared} <= {False}
    unasked = collect(journal, ENGLISH, load_choice(journal))
    for name in ("md", "json"):
        assert SECRET not in text_of(render_document(unasked, name, ENGLISH), name)
    picked = [candidate for candidate, lot in zip(available, lots, strict=False) if lot]
    save_choice(journal, SummaryChoice().with_taken(picked, taken=True))
    document = collect(journal, ENGLISH, load_choice(journal))
    said = text_of(render_document(document, "json", ENGLISH), "json")
    number_of = {f"{number:08x}": number for number in range(len(plan))}
    allowed = {number_of[candidate.id[:8]] for candidate in picked}
    for number in range(len(plan)):
        if number not in allowed:
            assert f"{SECRET}{number}" not in said
    journal.shown_to_pair = True
    together = collect(journal, ENGLISH, load_choice(journal))
    assert SECRET not in text_of(render_document(together, "json", ENGLISH), "json")


def test_order_and_headings_come_out_in_every_format(
    journal: Journal,
) -> None:
    for words in ("Första målet", "Andra målet"):
        entries.create(journal, Kind.GOAL, {"wording": words, **SHARED})
    entries.create(journal, Kind.INSIGHT, {"text": "En insikt", **SHARED})
    available = candidates(journal, ENGLISH)
    choice = SummaryChoice().with_parts([Part.LEARNED]).with_heading(Part.GOALS, " Dit jag  ville ")
    choice = choice.with_moved(available, available[0], 1).with_part_moved(Part.YEAR, 99)
    save_choice(journal, choice)
    document = collect(journal, ENGLISH, load_choice(journal))
    for name in SUMMARY_FORMATS:
        said = text_of(render_document(document, name, ENGLISH), name)
        if name == "json":
            assert [goal.id for goal in document.goals] == [available[1].id, available[0].id]
            assert "Dit jag ville" in said
            continue
        body = said[said.index("En insikt") :]  # a table of contents may stand before
        places = [
            body.index(heading) for heading in ("Dit jag ville", "Andra målet", "Första målet")
        ]
        assert places == sorted(places), name
        assert body.rindex("The year at a glance") > places[-1], name


def test_a_choice_is_kept_for_each_view_and_says_only_what_differs(journal: Journal) -> None:
    private = entries.create(journal, Kind.GOAL, {"wording": "eget"})
    shared = entries.create(journal, Kind.GOAL, {"wording": "delat", **SHARED})
    by_id = {candidate.id: candidate for candidate in candidates(journal, ENGLISH)}
    chosen = SummaryChoice().with_taken(by_id.values(), taken=True)
    assert chosen == SummaryChoice(include=frozenset({private}))
    without = chosen.with_taken([by_id[shared]], taken=False)
    assert without.with_taken([by_id[shared]], taken=True) == chosen
    save_choice(journal, without)
    journal.shown_to_pair = True
    assert load_choice(journal) == SummaryChoice()
    save_choice(journal, SummaryChoice().with_heading(Part.GOALS, "Våra mål"))
    journal.shown_to_pair = False
    assert load_choice(journal) == without
    later = entries.create(journal, Kind.GOAL, {"wording": "senare", **SHARED})
    document = collect(journal, ENGLISH, load_choice(journal))
    assert [goal.id for goal in document.goals] == [private, later]
    assert document.left_out == 1
    this_time = collect(journal, ENGLISH, load_choice(journal), include=[shared], exclude=[private])
    assert [goal.id for goal in this_time.goals] == [shared, later]
    save_choice(journal, SummaryChoice())
    assert load_choice(journal) == SummaryChoice()
    with pytest.raises(Invalid):
        SummaryChoice().with_heading(Part.GOALS, "x" * 201)


def test_what_was_shared_and_taken_stays_in_the_journal_once_it_is_private(
    journal: Journal,
) -> None:
    shared = entries.create(journal, Kind.GOAL, {"wording": "delat", **SHARED})
    [candidate] = candidates(journal, ENGLISH)
    choice = (
        SummaryChoice().with_taken([candidate], taken=False).with_taken([candidate], taken=True)
    )
    entries.show_to_pair(journal, Kind.GOAL, shared, shared=False)
    assert collect(journal, ENGLISH, choice).goals == []


def test_answers_move_within_their_criterion_and_check_ins_do_not_move(journal: Journal) -> None:
    for id_, criterion in (
        ("need-mentee", Criterion.RELEVANCE),
        ("touched-mentee", Criterion.RELEVANCE),
        ("self-mentee", Criterion.INDIVIDUAL),
    ):
        values = {"criterion": criterion, "question": id_, "text": id_, **SHARED}
        evaluation.answer(journal, id_, values)
    agreed = entries.create(journal, Kind.AGREEMENT, {"expectations": "x"})
    note = entries.create(journal, Kind.QUESTION, {"text": "Varför?"})
    available = candidates(journal, ENGLISH)
    moved = SummaryChoice().with_moved(available, available[0], 5)
    answers = [
        candidate.words
        for candidate in arranged(available, moved)
        if candidate.part is Part.ANSWERS
    ]
    assert answers == ["touched-mentee", "need-mentee", "self-mentee"]
    with pytest.raises(StaysInPlace):
        moved.with_moved(available, find_candidate(journal, available, agreed), 1)
    with pytest.raises(NeverGoesIn):
        find_candidate(journal, available, note)


def test_consent_is_its_authors_own(journal: Journal) -> None:
    partner = journal.pair.partner
    theirs = entries.create(
        journal, Kind.INSIGHT, {"text": "Deras", **SHARED}, author_id=partner.id
    )
    goal = entries.create(journal, Kind.GOAL, {"wording": "Mål"})
    mine = entries.create(journal, Kind.INSIGHT, {"text": "Min", **SHARED})
    quoting.allow(journal, Kind.INSIGHT, mine, allowed=True)
    with pytest.raises(quoting.NotYourWords):
        quoting.allow(journal, Kind.INSIGHT, theirs, allowed=True)
    with pytest.raises(quoting.NotToBeQuoted):
        quoting.allow(journal, Kind.GOAL, goal, allowed=True)
    quotes = {quote.id: quote.quotable for quote in collect(journal, ENGLISH).quotes}
    assert quotes == {theirs: False, mine: True}


def test_the_demo_years_answers_come_with_what_they_rest_on(demo_year: DemoYear) -> None:
    for role in Role:
        document = demo_year(role, "sv")
        own = [answer for answer in document.answers if answer.author == document.authors[0].name]
        assert len(own) >= 7
        assert any(answer.quotable for answer in own)
        assert any(answer.rests_on for answer in own)
        assert any(quote.quotable for quote in document.quotes)
        long = extent(document, Language("sv"))
        words = len(text_of(render_document(document, "md", Language("sv")), "md").split())
        assert 2 <= long.pages <= 20
        assert (long.minutes - 1) * 200 < words <= long.minutes * 200


def test_a_summary_that_is_too_long_says_so_and_what_takes_most_room(demo_year: DemoYear) -> None:
    document, language = demo_year(Role.MENTEE, "sv"), Language("sv")
    usual = extent(document, language)
    assert usual.say_too_long(language) == ""
    titles = Wording(document, language).usual_headings
    with PdfDocument(render_document(document, "pdf", language)) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    for part, page in usual.begins.items():
        assert titles[part] in " ".join(pages[page - 1].split())
    many = [replace(passage, body=passage.body * 9) for passage in document.passages]
    long = extent(replace(document, passages=many), language)
    told = long.say_too_long(language)
    most, *_ = long.most_room
    assert most[0] == titles[Part.PASSAGES]
    assert f"{most[0]} ({most[1]} sidor)" in told
