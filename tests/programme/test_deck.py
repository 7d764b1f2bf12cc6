"""The organiser's own evaluation out of six pairs' files: each of its slides has its content."""

import re
from pathlib import Path

import pytest
from pptx import Presentation

from mentorjournal.locale import Language
from mentorjournal.programme.evaluation import group_notes, themes
from mentorjournal.programme.intake import read_summaries
from support.commands import run
from support.evaluated_programme import (
    BACKGROUND,
    CONCLUSIONS,
    MENTEES,
    MENTORS,
    NOTES,
    PARTICIPANTS,
    SAID,
    write_pairs,
)

SLIDES = [  # what programme.txt's slides say, in the order in which it says it
    ("Bakgrund", ["behov av stöd och bollplank", "12 chefer"]),
    ("Mål för programmet", ["Livslångt lärande", "Attraktiv arbetsgivare", "skapa nätverk"]),
    ("Mål för programmet: Personlig", ["Deltagarnas egna", "hantera utmaningar", "perspektiv"]),
    ("Målgrupp, ansökan och matchning", ["minst två års", "i samråd med sin chef", "matchades"]),
    ("Genomförande: träffar och möten", ["7 gemensamma träffar", "Kärnkvadranten", "Skuggning"]),
    ("Analysram: OECD:s kriterier", ["Relevans", "Genomförande", "Måluppfyllelse"]),
    ("Så gjordes utvärderingen", ["inför sista träffen", "i 4 grupper"]),
    ("Relevans", ["Adepterna", "Stöd, råd och spegling", "Mentorerna", "Ny energi"]),
    ("Relevans", ["bollplank och nätverk", "tid för reflektion"]),
    ("Genomförande", ["Kärnkvadranten kom till användning"]),
    (
        "Måluppfyllelse: hur",
        ["hälften", "ledarskap (de flesta av paren; nådda:"],
    ),
    ("Måluppfyllelse, individnivå", ["självkännedom", "ringat in sina utmaningar"]),
    ("Måluppfyllelse, verksamhetsnivå", ["Delegerar mer (ungefär hälften", "kollat kompassen"]),
    ("Bärkraft", ["Noggrann med lunchtid", "E-post först", "känt mig ganska ensam"]),
    ("Arbetsallians", ["Rätt saker"]),
    ("Lärande", ["kom svaret från andra sidan"]),
    ("Slutsatser", ["Hög relevans", "fortsatt stöd och uppföljning"]),
]


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A folder with six pairs' files, and the organiser's evaluation file."""
    (tmp_path / "pairs").mkdir()
    write_pairs(tmp_path / "pairs")
    language, path = Language("sv"), tmp_path / "evaluation.toml"
    quotations = themes.quotations_of(read_summaries([str(tmp_path / "pairs")]).pairs)
    for said in SAID:
        if said.heading:
            meant = [quote for quote in quotations if quote.words == said.words]
            themes.put(path, language, said.heading, meant)
    for group, criterion, text in NOTES:
        group_notes.add(path, language, group, criterion, text)
    lines = ", ".join(f'"{line}"' for line in CONCLUSIONS)
    own = path.read_text("utf-8").replace("conclusions = []", f"conclusions = [{lines}]")
    for name, text in (("background", BACKGROUND), ("participants", PARTICIPANTS)):
        own = own.replace(f'{name} = """\n', f'{name} = """\n{text}\n')
    path.write_text(own, encoding="utf-8")
    return tmp_path


def test_the_deck_holds_each_slide_of_the_programmes_own_evaluation(programme: Path) -> None:
    done = run("--lang", "sv", "programme", "report", "pairs", "--output", "r.pptx", home=programme)
    assert done.returncode == 0, done.stderr
    slides = list(Presentation(str(programme / "r.pptx")).slides)[1:]
    told = [
        (
            slide.shapes.title.text,
            " ".join(
                cell
                for shape in slide.shapes
                for cell in (
                    [cell.text for row in shape.table.rows for cell in row.cells]
                    if shape.has_table
                    else [shape.text_frame.text if shape.has_text_frame else ""]
                )
            ),
        )
        for slide in slides
    ]
    place = 0
    for title, contents in SLIDES:
        while told[place][0].endswith(")"):  # the slide before goes on
            place += 1
        at = place
        assert told[at][0].startswith(title)
        for content in contents:
            assert content in told[at][1].replace("\n", " "), (title, content, told[at])
        place = at + 1
    assert place == len(told)
    said = " ".join(text for slide in told for text in slide)
    assert not {word for name in (*MENTEES, *MENTORS) for word in name.split()} & {*said.split()}


def test_six_pairs_are_told_in_words_and_no_chapter_is_empty(programme: Path) -> None:
    done = run("--lang", "sv", "programme", "report", "pairs", "--output", "r.md", home=programme)
    assert done.returncode == 0, done.stderr
    text = (programme / "r.md").read_text("utf-8")
    chapters = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert len(chapters) == 13
    assert all(len(chapter.strip().splitlines()) > 2 for chapter in chapters)
    for words in ("Omkring 60 möten", "De flesta par träffades sju", "ungefär hälften av paren"):
        assert words in text
    assert "utelämn" not in text and "<svg" not in text
    assert text.count("> Jag delegerar mer.") == 2


def test_four_pairs_have_no_figures_and_one_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "pairs").mkdir()
    write_pairs(tmp_path / "pairs", pairs=4)
    done = run("--lang", "sv", "programme", "report", "pairs", "--output", "r.md", home=tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "r.md").read_text("utf-8")
    assert text.count("färre än fem par") == 1
    assert "möten hölls" not in text and "Avstämning" not in text and "adept\n" not in text
    assert "> Jag delegerar mer." in text
