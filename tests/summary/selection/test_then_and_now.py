"""In the summary a text and what looks back on it stand together, and name nothing left out."""

import pytest

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.layout.summary import lay_out_summary
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.selection.candidates import candidates
from mentorjournal.summary.selection.collect import collect

EN = Language("en")


def write(journal: Journal, day: str, words: str, **more: object) -> str:
    values = {"day": day, "body": words, "visibility": "shared", **more}
    return entries.create(journal, Kind.REFLECTION, values)


@pytest.fixture
def ids(journal: Journal) -> list[str]:
    """A private text, another one, and two that look back on the first, one on the other."""
    first = write(journal, "2026-02-01", "Då var det tyst.", visibility="private")
    other = write(journal, "2026-02-10", "Något annat.")
    second = write(journal, "2026-02-20", "Sedan hörde jag.", revisits_id=first)
    return [first, other, second, write(journal, "2026-03-01", "Nu vet jag.", revisits_id=second)]


def revisits(document: SummaryDocument) -> dict[str, str]:
    return {passage.id: passage.revisits for passage in document.passages}


def test_what_is_left_out_is_not_named(journal: Journal, ids: list[str]) -> None:
    first, other, second, last = ids
    assert revisits(collect(journal, EN)) == {other: "", second: "", last: second}
    assert revisits(collect(journal, EN, include=[first], exclude=[second])) == {
        first: "",
        other: "",
        last: first,
    }


def test_among_the_choices_it_says_on_which_day_it_looks_back(
    journal: Journal, ids: list[str]
) -> None:
    def marked() -> dict[str, str]:
        words = {candidate.id: candidate.words for candidate in candidates(journal, EN)}
        return {id_: words[id_].partition(" · looks back on ")[2] for id_ in ids if id_ in words}

    first, other, second, last = ids
    assert marked() == {first: "", other: "", second: "1 Feb", last: "20 Feb"}
    journal.shown_to_pair = True  # the first is private
    assert marked() == {other: "", second: "", last: "20 Feb"}


@pytest.mark.parametrize("format_name", ["md", "html"])
def test_then_and_now_follow_each_other(journal: Journal, ids: list[str], format_name: str) -> None:
    document = collect(journal, EN, include=ids[:1])
    written = render_document(lay_out_summary(document, EN), format_name, EN).decode()
    words = ("Då var det tyst.", "Sedan hörde jag.", "Nu vet jag.", "Något annat.")
    places = [written.index(word) for word in words]
    assert places == sorted(places)
    assert "Looking back" in written


def test_nothing_of_texts_longer_than_a_page_is_cut_off(journal: Journal) -> None:
    words = [" ".join(f"{name}{at}" for at in range(1500)) for name in ("då", "nu")]
    first = write(journal, "2026-02-01", words[0])
    write(journal, "2026-03-01", words[1], revisits_id=first)
    document = lay_out_summary(collect(journal, EN), EN)
    read = text_of(render_document(document, "pdf", EN), "pdf")
    assert {*" ".join(words).split()} <= {*read.split()}
