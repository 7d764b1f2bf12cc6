"""The year in figures: what the owner has written, what both have met for, nothing to reach."""

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.overview import year_figures
from mentorjournal.journal.overview.year_figures import TagCount
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.model.figures_wording import sections


def write(journal: Journal, day: str, tags: str, **more: object) -> str:
    author = more.pop("author", None)
    values = {"day": day, "body": "Ord", "tags": tags, **more}
    return entries.create(
        journal, Kind.REFLECTION, values, author_id=str(author) if author else None
    )


def said(journal: Journal) -> list[str]:
    return [
        f"{line.words}|{line.note}"
        for section in sections(year_figures.load(journal), Language("en"))
        for line in section.lines
    ]


def test_an_empty_year_says_so(journal: Journal) -> None:
    assert said(journal) == [
        "Nothing yet.|",
        "No meeting has been held yet.|",
        "None stands on two reflections yet.|",
        "Nothing yet.|",
    ]


def test_it_counts_ones_own_and_in_pair_view_what_both_see(journal: Journal) -> None:
    partner = journal.pair.partner.id
    first = write(journal, "2026-02-01", "mod, lunch", visibility="shared")
    answer = write(journal, "2026-03-01", "mod", revisits_id=first)
    write(journal, "2026-03-01", "ledning")
    write(journal, "2026-03-02", "mod", author=partner, visibility="shared")
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, write(journal, "2026-03-03", "lunch"))
    for state, minutes in (("held", 90), ("held", None), ("cancelled", 60), ("planned", 60)):
        day = "2026-03-20" if state == "planned" else "2026-03-01"
        reason = "Sjuk" if state == "cancelled" else ""
        values = {"day": day, "state": state, "minutes": minutes, "reason": reason}
        entries.create(journal, Kind.MEETING, values)
    figures = year_figures.load(journal)
    assert (figures.days, figures.reflections) == (2, 3)
    assert figures.tags == [TagCount("mod", 2)]
    assert (figures.meetings, figures.minutes) == (2, 90)
    assert [[text.id for text in chain] for chain in figures.looked_back_on] == [[first, answer]]
    assert said(journal) == [
        "3 reflections on 2 days|",
        "2 meetings of the two of us, 2 hours in all|1 without a length",
        "#mod 2|",
        "Ord|1 February 2026 → 1 March 2026",
    ]
    journal.shown_to_pair = True
    figures = year_figures.load(journal)
    assert (figures.days, figures.reflections) == (2, 2)
    assert figures.tags == [TagCount("mod", 2)]
    assert figures.looked_back_on == []
