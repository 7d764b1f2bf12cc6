"""The evaluation file: the organiser's own texts stay, whatever is put beside them."""

import random
from pathlib import Path

import pytest

from mentorjournal.errors import UserError
from mentorjournal.journal.model.terms import Criterion
from mentorjournal.locale import Language
from mentorjournal.programme.evaluation import group_notes, themes
from mentorjournal.programme.evaluation.errors import (
    CriterionNeeded,
    HeadingTaken,
    NoSuchHeading,
    Unchangeable,
)
from mentorjournal.programme.evaluation.file_store import read_evaluation
from mentorjournal.programme.intake import read_summaries
from mentorjournal.programme.pair_year import Quotation
from support.evaluated_programme import write_pairs
from support.summaries import HOSTILE

SWEDISH = Language("sv")
OWN = '''# Mine, and it stays
title = "Utvärdering"  # this too
background = """
Raden [[theme]] nedan hör till texten:
[[theme]]
heading = 'och den är ingen rubrik'
"""
'''


def quotations(tmp_path: Path) -> list[Quotation]:
    folder = tmp_path / "pairs"
    folder.mkdir()
    write_pairs(folder)
    return themes.quotations_of(read_summaries([str(folder)]).pairs)


def test_identical_words_of_two_are_two_quotations_and_keep_their_ids(tmp_path: Path) -> None:
    first = quotations(tmp_path)
    alike = [quotation for quotation in first if quotation.words == "Jag delegerar mer."]
    assert len(alike) == len({quotation.id for quotation in alike}) == 2
    again = themes.quotations_of(read_summaries([str(tmp_path / "pairs")]).pairs)
    assert again == first


def test_own_texts_and_comments_stay_to_the_letter(tmp_path: Path) -> None:
    path, known = tmp_path / "evaluation.toml", quotations(tmp_path)
    path.write_text(OWN, encoding="utf-8")
    on_work = [quote for quote in known if quote.criterion == Criterion.ORGANISATION]
    themes.put(path, SWEDISH, "Delegerar mer", on_work[:2])
    themes.put(path, SWEDISH, "delegerar  MER", on_work[1:3])
    group_notes.add(path, SWEDISH, "Grupp 1", Criterion.RELEVANCE, "Behovet är stort")
    themes.rename(path, SWEDISH, "Delegerar mer", "Lämnar ifrån sig")
    themes.put(path, SWEDISH, "Nätverk", [], Criterion.ORGANISATION)
    themes.order(path, SWEDISH, ["nätverk"])
    themes.remove(path, SWEDISH, "lämnar ifrån sig", [on_work[0].id[:6]])
    assert path.read_text(encoding="utf-8").startswith(OWN)
    evaluation = read_evaluation(path)
    assert [theme.heading for theme in evaluation.theme] == ["Nätverk", "Lämnar ifrån sig"]
    assert evaluation.theme[1].ids == tuple(quote.id for quote in on_work[1:3])
    assert [note.text for note in evaluation.note] == ["Behovet är stort"]
    group_notes.delete(path, SWEDISH, 1)
    themes.remove(path, SWEDISH, "Nätverk")
    themes.remove(path, SWEDISH, "Lämnar ifrån sig")
    assert path.read_text(encoding="utf-8") == OWN


def test_what_cannot_be_done_changes_nothing(tmp_path: Path) -> None:
    path, known = tmp_path / "evaluation.toml", quotations(tmp_path)
    with pytest.raises(CriterionNeeded):
        themes.put(path, SWEDISH, "Allt", known)
    assert not path.exists()
    for heading in ("Ett", "Två"):
        themes.put(path, SWEDISH, heading, known[:1])
    before = path.read_bytes()
    with pytest.raises(HeadingTaken):
        themes.rename(path, SWEDISH, "Ett", "två")
    with pytest.raises(NoSuchHeading):
        themes.remove(path, SWEDISH, "Tre")
    with pytest.raises(UserError):
        group_notes.add(path, SWEDISH, " ", Criterion.LEARNING, "x" * 30_000)
    assert path.read_bytes() == before
    path.write_text('[[theme]]\nheading = "A"\ncriterion = "luck"\n', encoding="utf-8")
    with pytest.raises(UserError, match="criterion"):
        themes.put(path, SWEDISH, "Fyra", known[:1])


def test_any_words_can_be_headings_and_notes(tmp_path: Path) -> None:
    path, lot = tmp_path / "evaluation.toml", random.Random("words")  # noqa: S311 - no secret
    for text in HOSTILE:
        words = " ".join(lot.choices([text, "”", '"', "\\", "'''", "]]"], k=3))
        heading = themes.put(path, SWEDISH, words, [], Criterion.LEARNING)
        group_notes.add(path, SWEDISH, words, Criterion.LEARNING, f"{text}\n\n{words}")
        evaluation = read_evaluation(path)
        assert evaluation.theme[-1].heading == heading
        assert evaluation.note[-1].text


def test_a_table_above_own_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "evaluation.toml"
    text = 'theme = [{ heading = "A", criterion = "learning" }]\n'
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unchangeable):
        themes.rename(path, SWEDISH, "A", "B")
    assert path.read_text(encoding="utf-8") == text
