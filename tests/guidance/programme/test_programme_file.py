"""An organiser's programme file: checked, taken into a journal, and followed by later editions."""

from datetime import date
from pathlib import Path

import pytest

from mentorjournal.errors import UserError
from mentorjournal.exercises.journals_catalogue import catalogue_of
from mentorjournal.guidance.closing import questions_of, use_our_questions, use_questions
from mentorjournal.guidance.programme.adoption import Adopted, adopt
from mentorjournal.guidance.programme.file_reading import (
    example_programme,
    parsed_programme,
    read_programme_file,
)
from mentorjournal.guidance.question_sets import our_questions
from mentorjournal.journal.calendar.imported_calendar import ProgrammeEvent, import_dates
from mentorjournal.journal.calendar.imported_events import ProgrammeDate
from mentorjournal.journal.meetings import gatherings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import people
from mentorjournal.journal.programme import kept_file
from mentorjournal.journal.programme.goals import goals_of
from mentorjournal.journal.programme.programme_goals import our_goals
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.journal.undo import undoing
from mentorjournal.locale import LANGUAGES, Language

DOCS = Path(__file__).parents[3] / "docs" / "programme-file.md"
ENGLISH = Language("en")
FILE = """
id = "our-programme"
edition = 1
name = { sv = "Vårt program", en = "Our programme" }
start = 2026-03-10
end = 2027-04-12

[[gathering]]
id = "start"
theme = "The start"
day = 2026-03-10
start = "09:00"
end = 16:00:00
place = "Room 2"

[[gathering]]
id = "shadowing"
theme = { sv = "Skuggning", en = "Shadowing" }
day = 2026-05-05

[[goal]]
id = "network"
title = "More colleagues to call"

[[goal]]
id = "calls"
part_of = "network"
title = "One call a week"

[[question]]
id = "to-us"
criterion = "implementation"
goal = "calls"
wording = "What should we change?"

[[exercise]]
id = "week"
version = 1
theme = "Ours"
minutes = 5
layout = "steps"
title = { sv = "Veckan", en = "The week" }
introduction = { sv = "Kort.", en = "Short." }
source = { author = "Us", year = 2026 }

[[exercise.steps]]
id = "week"
title = { sv = "Veckan", en = "The week" }
fields = [{ id = "good", prompt = { sv = "Vad gick bra?", en = "What went well?" } }]
"""


@pytest.fixture
def journal(journal: Journal) -> Journal:
    """Return a journal in which nobody has named the programme yet."""
    people.change_programme(journal, {"name": "", "start": None, "end": None})
    return journal


def take(journal: Journal, text: str = FILE) -> Adopted:
    return adopt(journal, parsed_programme(text.encode(), "file.toml"), ENGLISH)


def seen(journal: Journal) -> dict[str, tuple[str, str]]:
    return {row.theme: (row.day.isoformat(), row.place) for row in gatherings.rows(journal)}


def id_of(journal: Journal, theme: str) -> str:
    return next(row.id for row in gatherings.rows(journal) if row.theme == theme)


def test_a_file_brings_all_at_once(journal: Journal) -> None:
    adopted = take(journal)
    assert (adopted.added, adopted.kept, adopted.is_known) == (2, [], False)
    assert seen(journal) == {"The start": ("2026-03-10", "Room 2"), "Shadowing": ("2026-05-05", "")}
    start = gatherings.load(journal, id_of(journal, "The start"))
    assert gatherings.hours(start, ENGLISH) == "09:00–16:00"
    assert [goal.words(ENGLISH) for goal in goals_of(journal)] == [
        "More colleagues to call",
        "One call a week",
    ]
    asked = questions_of(journal).asked_of(journal.pair.owner_role)
    ours = our_questions().asked_of(journal.pair.owner_role)
    assert {question.id for question in asked} == {"to-us", *(question.id for question in ours)}
    assert catalogue_of(journal).find("week").title.en == "The week"
    again = take(journal)
    assert (again.added, again.changed, again.removed, again.is_known) == (0, 0, 0, True)


def test_without_a_file_the_goals_are_ours(journal: Journal) -> None:
    assert goals_of(journal) == [*our_goals()]
    take(journal)
    kept_file.let_go(journal)
    assert goals_of(journal) == [*our_goals()]
    assert len(seen(journal)) == 2, "what was brought stays"


def test_only_the_files_questions_where_ours_are_not_wanted(journal: Journal) -> None:
    take(journal, FILE.replace("edition = 1", "our_questions = false"))
    assert [question.id for question in questions_of(journal).question] == ["to-us"]


def test_questions_that_the_user_has_chosen_stay(journal: Journal, tmp_path: Path) -> None:
    chosen = tmp_path / "questions.toml"
    chosen.write_text(
        'title="A"\n[[question]]\nid="one"\ncriterion="learning"\nwording="What?"\n', "utf-8"
    )
    use_questions(journal, chosen)
    take(journal)
    assert [question.id for question in questions_of(journal).question] == ["one"]
    use_our_questions(journal)
    assert "to-us" in {question.id for question in questions_of(journal).question}


LATER = (
    FILE.replace("edition = 1", "edition = 2")
    .replace("Room 2", "Room 3")
    .replace("2026-05-05", "2026-05-06")
    .replace("2027-04-12", "2027-04-13")
)


def test_a_later_edition_updates_what_came_and_keeps_what_was_changed(journal: Journal) -> None:
    take(journal)
    start = id_of(journal, "The start")
    entries.change(journal, Kind.GATHERING, start, {"place": "At home", "notes": "Bring cake"})
    adopted = take(journal, LATER)
    assert adopted.changed == 1
    assert adopted.kept == ["The start"]
    assert seen(journal) == {
        "The start": ("2026-03-10", "At home"),
        "Shadowing": ("2026-05-06", ""),
    }
    assert str(journal.pair.programme.end) == "2027-04-13"
    people.change_programme(journal, {"end": "2027-05-01"})
    latest = LATER.replace("edition = 2", "edition = 3").replace("2027-04-13", "2027-04-20")
    assert take(journal, latest).kept == ["closing day"]
    assert str(journal.pair.programme.end) == "2027-05-01"


def test_what_the_user_has_deleted_does_not_come_back(journal: Journal) -> None:
    take(journal)
    recycle_bin.delete_to_bin(journal, Kind.GATHERING, id_of(journal, "Shadowing"))
    take(journal, LATER)
    assert list(seen(journal)) == ["The start"]


def test_what_a_later_edition_lacks_goes_unless_something_is_written_in_it(
    journal: Journal,
) -> None:
    take(journal)
    head, _, rest = FILE.partition('[[gathering]]\nid = "shadowing"')
    shorter = head + rest[rest.index("[[goal]]") :]
    entries.change(journal, Kind.GATHERING, id_of(journal, "Shadowing"), {"notes": "Ask Karin"})
    assert take(journal, shorter).kept == ["Shadowing"]
    entries.change(journal, Kind.GATHERING, id_of(journal, "Shadowing"), {"notes": ""})
    assert take(journal, shorter).removed == 1
    assert list(seen(journal)) == ["The start"]
    take(journal)
    assert set(seen(journal)) == {"The start", "Shadowing"}


def test_a_gathering_that_is_there_already_counts_as_the_same(journal: Journal) -> None:
    entries.create(
        journal, Kind.GATHERING, {"day": "2026-03-10", "theme": "Kick-off", "notes": "x"}
    )
    assert take(journal).added == 1
    assert seen(journal)["Kick-off"] == ("2026-03-10", "Room 2")
    event = ProgrammeDate(
        "uid",
        (0, "", ""),
        dict.fromkeys(("start", "end", "days"))
        | {"day": date(2026, 5, 5), "theme": "Shadowing", "place": "Hall"},
        False,
    )
    import_dates(journal, [ProgrammeEvent("uid", (0, "", ""), [event])])
    assert seen(journal)["Shadowing"] == ("2026-05-05", "Hall"), "nor does a calendar add it again"
    assert len(take(journal).kept) == 0
    assert len(seen(journal)) == 2


def test_taking_a_file_in_can_be_undone_and_done_again(journal: Journal) -> None:
    take(journal)
    undoing.undo(journal)
    assert seen(journal) == {}
    take(journal)
    assert len(seen(journal)) == 2


@pytest.mark.parametrize(
    "other",
    [
        FILE.replace("edition = 1", "edition = 1\npair = { id = 'two' }"),
        FILE.replace("our-programme", "their-programme"),
        FILE.replace("edition = 1", "edition = 2").replace('id = "our', 'id = "no'),
        FILE,
    ],
)
def test_what_does_not_follow_is_refused_and_changes_nothing(journal: Journal, other: str) -> None:
    take(journal, LATER.replace("edition = 2", "edition = 2\npair = { id = 'one' }"))
    before = seen(journal), kept_file.load(journal)
    with pytest.raises(UserError) as refused:
        take(journal, other)
    assert "\n" not in refused.value.sentence(Language("sv"))
    assert (seen(journal), kept_file.load(journal)) == before


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ('id = "our-programme"', 'id = "Our programme"', "id"),
        ("day = 2026-05-05", 'day = "tomorrow"', "gathering.2.day"),
        ("day = 2026-05-05", "day = 3026-05-05", "gathering.2.day"),
        ('start = "09:00"', 'start = "25:00"', "gathering.1.start"),
        ('start = "09:00"', "start = 9", "gathering.1.start"),
        ("end = 2027-04-12", "end = 2025-04-12", "end"),
        ('part_of = "network"', 'part_of = "calls"', "goal.part_of"),
        ('goal = "calls"', 'goal = "nothing"', "question.goal"),
        ('id = "calls"', 'id = "network"', "goal.id"),
        ("edition = 1", 'edition = 1\norganiser_key = "age1abc"', "organiser_key"),
        ("edition = 1", 'edition = 1\nour_questions = "often"', "our_questions"),
        ("edition = 1", "edition = 1\ncolour = 1", "colour"),
        ('layout = "steps"', 'layout = "heap"', "exercise.1.layout"),
        ('theme = "The start"', 'theme = "a\\u001b[2J"', "gathering.1.theme"),
        ('theme = "The start"', f'theme = "{"x" * 300}"', "gathering.1.theme"),
    ],
)
@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_wrong_is_one_sentence_with_its_place(
    right: str, wrong: str, place: str, code: str
) -> None:
    with pytest.raises(UserError) as refused:
        parsed_programme(FILE.replace(right, wrong, 1).encode(), "file.toml")
    sentence = refused.value.sentence(Language(code))
    assert sentence.startswith(f"file.toml, {place}")
    assert "\n" not in sentence


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_example_is_right_and_has_the_seven_gatherings_and_our_goals(
    code: str, journal: Journal, clock: FixedClock
) -> None:
    del clock
    programme = parsed_programme(example_programme(Language(code)), "example")
    assert len(programme.gathering) == 7
    language = Language(code)
    assert [(goal.id, goal.title.of(language), goal.part_of or "") for goal in programme.goal] == [
        (goal.id, goal.words(language), goal.part_of) for goal in our_goals()
    ]
    adopt(journal, programme, language)
    kept = kept_file.load(journal)
    assert kept is not None
    assert kept.id == programme.id


def test_the_example_in_the_documents_is_right(tmp_path: Path) -> None:
    text = DOCS.read_text("utf-8")
    [example] = [part.partition("```")[0] for part in text.split("```toml\n")[1:]]
    file = tmp_path / "programme.toml"
    file.write_text(example, "utf-8")
    programme = read_programme_file(file)
    assert programme.pair is not None
    assert programme.organiser_key
    for name in type(programme).model_fields:
        assert f"`{name}`" in text or f"`[[{name}]]`" in text or f"`[{name}]`" in text


def test_a_later_edition_for_everybody_leaves_the_pairs_id(journal: Journal) -> None:
    take(journal, FILE + '\n[pair]\nid = "Par 3"\nmentor = "Lund, Karin"\n')
    take(journal, LATER)
    kept = kept_file.load(journal)
    assert kept is not None
    assert (kept.edition, kept.pair_id) == (2, "Par 3")


def test_a_file_that_was_made_for_two_others_is_refused(journal: Journal) -> None:
    with pytest.raises(UserError) as refused:
        take(journal, FILE + '\n[pair]\nid = "4"\nmentor = "Siv Berg"\nmentee = "Bo Dahl"\n')
    assert "Siv Berg, Bo Dahl" in refused.value.sentence(ENGLISH)
    assert kept_file.load(journal) is None
    assert seen(journal) == {}
