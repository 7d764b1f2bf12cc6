import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.journal import binned, entries, search
from mentorjournal.journal.index import fold
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Kind

DAY = "2026-03-01"
LENIENT = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None
)


def write(journal: Journal, body: str, title: str = "") -> str:
    return entries.create(journal, Kind.REFLECTION, {"day": DAY, "body": body, "title": title})


def found(journal: Journal, query: str) -> list[str]:
    return [hit.id for hit in search.search(journal, query)]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("här", True),
        ("har", False),
        ("HÄR", True),
        ("idé", True),
        ("ide", True),
        ("muller", True),
        ("müller", True),
        ("delegerar", True),
        ("deleg", True),
        ("legerar", False),
        ('"till andra"', True),
        ('"andra till"', False),
        ("andra delegerar", True),
        ("delegerar aldrig", False),
        ("blåbär", True),
        ("blabar", False),
    ],
)
def test_words_and_letters(journal: Journal, query: str, hits: bool) -> None:
    id_ = write(journal, "Här är en idé från Müller: han delegerar till andra. Blåbär.")
    assert found(journal, query) == ([id_] if hits else [])


def test_the_best_comes_first_and_is_shown_in_its_context(journal: Journal) -> None:
    write(journal, "En gång nämns lunchen här, " + "och så annat " * 40)
    best = write(journal, "Bara om den.", title="Lunchen")
    first, second = search.search(journal, "lunchen")
    assert first.id == best
    assert (first.before, first.match, first.after) == ("", "Lunchen", "")
    assert second.match == "lunchen"
    assert second.before.endswith("nämns ")


def test_everything_can_be_found(journal: Journal) -> None:
    entries.create(
        journal,
        Kind.MEETING,
        {"day": DAY, "notes": "anteckningsord", "agenda": [{"text": "dagordningsord"}]},
    )
    entries.create(journal, Kind.GOAL, {"wording": "målord", "steps": [{"text": "stegord"}]})
    entries.create(journal, Kind.AGREEMENT, {"confidentiality": "förtroendeord"})
    entries.create(journal, Kind.GATHERING, {"day": DAY, "theme": "temaord"})
    entries.create(
        journal, Kind.ACTION, {"text": "handlingsord", "owner_id": journal.pair.owner.id}
    )
    for word in ["antecknings", "dagordnings", "mål", "steg", "förtroende", "tema", "handlings"]:
        assert len(found(journal, word + "ord")) == 1, word


def test_what_is_changed_or_deleted_is_found_no_more(journal: Journal) -> None:
    id_ = write(journal, "gammalt")
    entries.change(journal, Kind.REFLECTION, id_, {"body": "nytt"})
    assert found(journal, "gammalt") == []
    assert found(journal, "nytt") == [id_]
    binned.delete_to_bin(journal, Kind.REFLECTION, id_)
    assert found(journal, "nytt") == []
    binned.restore_from_bin(journal, Kind.REFLECTION, id_)
    assert found(journal, "nytt") == [id_]


@LENIENT
@given(st.text(max_size=60))
def test_no_query_errs(journal: Journal, query: str) -> None:
    search.search(journal, query)


@pytest.mark.parametrize(
    "query", ['"', '""', "AND", "NOT x", "a*", "(", "NEAR(a b)", "title:x", "-", "'", "^x", "\0"]
)
def test_no_punctuation_errs(journal: Journal, query: str) -> None:
    search.search(journal, query)


@LENIENT
@given(st.text("abcåäöéÜ xyz-.", min_size=1, max_size=80))
def test_every_word_of_a_reflection_is_found(journal: Journal, body: str) -> None:
    id_ = write(journal, body)
    for word in re.findall(r"[^\W_]+", body):
        assert id_ in [hit.id for hit in search.search(journal, f'"{word}"', limit=10_000)]


@given(st.text(max_size=60))
def test_folding_keeps_places(text: str) -> None:
    assert len(fold(text)) == len(text)
