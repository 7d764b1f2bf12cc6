import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.validators import storable
from mentorjournal.journal.recovery import journal_check
from mentorjournal.journal.search import search
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.text_folding import fold, folded_with_places
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.unlock import key_by_passphrase
from support.prepared import PASSPHRASE

DAY = "2026-03-01"
LENIENT = settings(max_examples=80)


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
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, id_)
    assert found(journal, "nytt") == []
    recycle_bin.restore_from_bin(journal, Kind.REFLECTION, id_)
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


@pytest.mark.parametrize("word", ["fetstil", "borttagen", "**fet**stil"])
def test_a_word_that_emphasis_ends_in_is_one_word(journal: Journal, word: str) -> None:
    id_ = write(journal, "Så **fet**stil och ~~bort~~tagen")
    assert [hit.id for hit in search.search(journal, word)] == [id_]


@LENIENT
@given(st.text("abcåäöéÜ xyz-.", min_size=1, max_size=80))
def test_every_word_of_a_reflection_is_found(journal: Journal, body: str) -> None:
    id_ = write(journal, body)
    for word in re.findall(r"[^\W_]+", body):
        assert id_ in [hit.id for hit in search.search(journal, f'"{word}"', limit=10_000)]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("🤔Grubblade länge.", "grubblade"),
        ("Möte🤝överenskommelse.", "överenskommelse"),
        ("Mentor\u00adprogrammet börjar", "mentorprogrammet"),
        ("Ọ̀ṣun ringde; ė́jo.", "Ọ̀ṣun"),
        ("Ọ̀ṣun ringde", "osun"),
        ("İstanbul", "istanbul"),
        ("istanbul", "İSTANBUL"),
        ("fet*stil*ta ord", "fetstilta"),
        ("mål*delmål", "delmål"),
        ("ışık", "IŞIK"),
        ("Ｆｕｌｌ ｂｒｅｄｄ", "full"),
        ("ﬁnt", "fint"),
        ("Straße", "STRASSE"),
        ("Łukasz", "lukasz"),
        ("Sørensen", "sörensen"),
        ("a\u030angest", "ångest"),
        ("😀😀glad😀ledsen😀", "ledsen"),
        ("1️⃣första", "första"),
        ("zero\u200bwidth", "zerowidth"),
        ("Nguyễn Thị", "nguyen"),
        ("我喜欢和王明谈话", "王明"),
        ("ฉันคุยกับสมชายวันนี้", "สมชาย"),
        ("نوشين", "نوشين"),
        ("#stress_tålig", "tålig"),
        ("@hållbart", "hållbart"),
        ("مـحـمـد", "محمد"),
        ("Hawai\u02bbi", "hawai'i"),
        ("O\u02bcNeil", "O’Neil"),
        ("Œuvre", "oeuvre"),
        ("Guðrún Þórsdóttir", "gudrun"),
        ("Marie\u2011Louise", "marie-louise"),
    ],
)
def test_a_word_is_found_as_a_person_sees_it(journal: Journal, written: str, typed: str) -> None:
    id_ = write(journal, f"Först något annat. {written} Sedan något annat.")
    assert found(journal, typed) == [id_]
    assert found(journal, f'"{typed}"') == [id_]
    assert fold(search.search(journal, typed)[0].match) == fold(typed)


AROUND = st.sampled_from(["🤔", "🤝", "…", "\u200d", "❤️", "«", "/", "_", "#", "\n", "🔟", " "])
WRITINGS = st.sampled_from(
    [
        str,
        str.upper,
        str.lower,
        str.title,
        lambda word: unicodedata.normalize("NFD", word),
        "\u00ad".join,
        "\u200b".join,
        lambda word: word[0] + "\u2060" + word[1:],
    ]
)


@LENIENT
@given(st.text("abcdefghijklmnopqrstuvwxyzåäöéüıŞøłñç", min_size=3, max_size=12), WRITINGS, AROUND)
def test_a_word_is_found_in_every_writing(
    journal: Journal, word: str, writing: Callable[[str], str], around: str
) -> None:
    id_ = write(journal, f"{around}{writing(word)}{around}")
    assert id_ in [hit.id for hit in search.search(journal, f'"{word}"', limit=10_000)]


@given(st.text(max_size=60).map(storable))
def test_folding_tells_where_each_letter_comes_from(text: str) -> None:
    folded, places = folded_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert places == sorted(places)
    for letter, place in zip(folded, places, strict=True):
        assert letter in fold(text[place]) or letter == " "


def test_an_index_of_earlier_rules_is_made_anew_at_opening(
    journal: Journal, path: Path, clock: FixedClock
) -> None:
    id_ = write(journal, "🤔Grubblade länge.")
    journal.close()
    key = key_by_passphrase(path, PASSPHRASE)
    with connected(path, key) as raw:
        raw.execute("DELETE FROM setting WHERE name = 'search_folding'")
        raw.execute("DELETE FROM search_text")
        raw.execute("INSERT INTO search_text(rowid, title, body) VALUES (1, '', '🤔grubblade')")
    told: list[str] = []

    def tell(words: str, /, **_: object) -> None:
        told.append(words)

    again = open_journal(path, PASSPHRASE, clock=clock, progress=tell)
    assert found(again, "grubblade") == [id_]
    assert told == ["Building the search index …"]
    assert journal_check.check(again) == {}
    again.close()
