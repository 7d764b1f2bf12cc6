"""My years: every pair's own figures and words, never in pair view, and the view stays."""

import pytest

from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.goals import goals
from mentorjournal.journal.model.errors import OnlyInOwnView
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import archive, pairs
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.selection.review import review


def live_through(journal: Journal, words: str, *, meetings: int, reached: bool) -> None:
    for number in range(meetings):
        entries.create(
            journal,
            Kind.MEETING,
            {"day": f"2026-02-{number + 1:02}", "state": "held", "minutes": 60},
        )
    goal = entries.create(journal, Kind.GOAL, {"wording": f"mål {words}"})
    for day, value in (("2026-01-01", 2), ("2026-02-01", 7)):
        goals.rate(journal, goal, {"day": day, "value": value})
    if reached:
        entries.change(journal, Kind.GOAL, goal, {"state": "reached", "state_reason": "ja"})
    entries.create(journal, Kind.INSIGHT, {"text": f"insikt {words}"})
    entries.create(journal, Kind.INSIGHT, {"text": f"kvar {words}", "bring": False})
    for criterion in ("learning", "relevance"):
        values = {"criterion": criterion, "question": f"{criterion}?", "text": f"svar {words}"}
        evaluation.answer(journal, criterion, values)


def test_all_years_stand_beside_each_other(journal: Journal) -> None:
    first = journal.pair.id
    live_through(journal, "ett", meetings=3, reached=True)
    second = pairs.add(
        journal,
        {"role": "mentor", "partner": "Erik Sand", "programme": "Framsteg", "start": "2026-01-15"},
    )
    archive.close(journal)
    pairs.switch(journal, second)
    live_through(journal, "två", meetings=1, reached=False)
    pairs.switch(journal, first)
    text = render_document(review(journal, Language("en")), "md", Language("en")).decode()
    assert journal.pair.id == first, "looking back goes nowhere"
    old, new = text.split("## Framsteg, 2026")
    assert "| Mentorsprogrammet, 2025–2026 | mentee | Karin Lund | 3 | 3 | 0 | 1 of 1 |" in old
    assert "| Framsteg, 2026 | mentor | Erik Sand | 1 | 1 | 0 | 0 of 1 |" in old
    assert "from 2 to 7" in old and "closed" in old
    own = old.split("## Mentorsprogrammet, 2025–2026")[1]
    for part, mine, theirs in ((own, "ett", "två"), (new, "två", "ett")):
        for words in ("mål", "insikt", "svar"):
            assert f"{words} {mine}" in part and f"{words} {theirs}" not in part
        assert "kvar" not in part and "relevance?" not in part
    for name in DOCUMENT_FORMATS:
        assert render_document(review(journal, Language("sv")), name, Language("sv"))


def test_my_years_are_not_there_for_two(journal: Journal) -> None:
    journal.shown_to_pair = True
    with pytest.raises(OnlyInOwnView):
        review(journal, Language("en"))
