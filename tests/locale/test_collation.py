"""Swedish order, wherever names, tags and titles are put in order."""

from pathlib import Path

import pytest

from mentorjournal.exercises.catalogue import load_catalogue
from mentorjournal.exercises.example import write_example
from mentorjournal.journal.closing_day import aliases
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.search.completion import completions
from mentorjournal.journal.store import entries, entry_links
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.collation import sort_key
from mentorjournal.programme.intake import read_summaries

IN_ORDER = [
    "1", "ada", "Ada", "Adam", "Anna", "Anna Ek", "Annika", "e", "é", "Élise", "Emma", "Eva",
    "Müller", "Mynta", "Mz", "Zara", "Zoë", "Åke", "Åsa", "Ägir", "Ängla", "Æsa", "Örjan", "Östen",
    "Øyvind",
]  # fmt: skip


def test_words_are_in_swedish_order() -> None:
    backwards = IN_ORDER[::-1]
    assert sorted(backwards, key=sort_key) == IN_ORDER
    assert sort_key("A\u030asa")[0] == sort_key("Åsa")[0]


def test_aliases_and_tags_are_in_order(journal: Journal) -> None:
    names = ["Örjan", "Ängla", "Élise", "Zara", "Åke", "Eva", "adam"]
    expected = ["adam", "Élise", "Eva", "Zara", "Åke", "Ängla", "Örjan"]
    for name in names:
        aliases.save(journal, {"name": name, "stands_for": "en kollega"})
    assert [alias.name for alias in aliases.rows(journal)] == expected
    values = {"day": "2026-03-01", "body": "Hej", "tags": names}
    id_ = entries.create(journal, Kind.REFLECTION, values)
    assert reflections.load(journal, id_).tags == [name.lower() for name in expected]


@pytest.mark.parametrize("code", ["sv", "en"])
def test_themes_of_ones_own_stand_in_order(tmp_path: Path, code: str) -> None:
    example = tmp_path / "example"
    write_example(example)
    text = example.read_text(encoding="utf-8")
    (theme,) = (line for line in text.splitlines() if line.startswith("theme"))
    id_ = next(line for line in text.splitlines() if line.startswith("id ="))
    for number, name in enumerate(["Önskan", "Åsikt", "Zon", "Ärlighet"]):
        own = text.replace(theme, f'theme = "{name}"').replace(id_, f'id = "own-{number}"', 1)
        (tmp_path / f"{name}.toml").write_text(own, encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    named = [theme for theme, _ in catalogue.by_theme(Language(code))]
    assert named[-4:] == ["Zon", "Åsikt", "Ärlighet", "Önskan"], catalogue.broken


def test_what_an_entry_is_linked_to_stands_in_order_within_a_day(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lunch"})
    for title in ["Öppna", "Zon", "\u00e9tage", "Ärende", "Fika", "Åka"]:
        values = {"day": "2026-03-01", "title": title, "body": "Hej"}
        entries.create(journal, Kind.REFLECTION, values, links=[(Kind.GOAL, goal)])
    with journal.read() as session:
        labels = [linked.label for linked in entry_links.links_of(session, goal)]
    assert labels == ["étage", "Fika", "Zon", "Åka", "Ärende", "Öppna"]


def test_what_is_used_as_much_is_completed_in_order(journal: Journal) -> None:
    tags = ["öppenhet", "zon", "ärlighet", "étage", "fika", "åka"]
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "Hej", "tags": tags})
    entries.create(
        journal, Kind.REFLECTION, {"day": "2026-03-02", "body": "Hej", "tags": ["ärlighet"]}
    )
    expected = ["#ärlighet", "#étage", "#fika", "#zon", "#åka", "#öppenhet"]
    assert completions(journal) == expected


@pytest.mark.parametrize("named", ["{folder}", "{folder}/*.json"])
def test_files_of_a_folder_are_named_in_order(tmp_path: Path, named: str) -> None:
    expected = ["Eva", "Zara", "Åke", "Ängla", "Örjan"]
    for name in expected:
        (tmp_path / f"{name}.json").write_bytes(b"")
    refused = read_summaries([named.format(folder=tmp_path)]).refused
    assert [Path(str(error.params["path"])).stem for error in refused] == expected
