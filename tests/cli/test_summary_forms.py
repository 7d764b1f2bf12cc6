"""One page, slides and a poster at the command line."""

import json
from pathlib import Path

from pypdf import PdfReader

from mentorjournal.summary.render.text_extraction import text_of
from support.commands import ask, run
from support.prepared import PASSPHRASE


def told(path: Path, *arguments: str) -> tuple[int, str]:
    done = run(*arguments, path=path, stdin=f"{PASSPHRASE}\n")
    return done.returncode, done.stderr


def with_insights(path: Path, *sentences: str) -> None:
    for sentence in sentences:
        id_ = ask(path, "add", "insight", "--set", f"text={sentence}").strip()
        ask(path, "choice", "take", id_)


def test_a_form_is_written_by_its_name_or_by_the_file_s_ending(path: Path, tmp_path: Path) -> None:
    for name, arguments in (
        ("a.pptx", []),
        ("b.pptx", ["--form", "slides"]),
        ("c.pdf", ["--form", "one-page"]),
        ("d.pdf", ["--form", "poster"]),
    ):
        ask(path, "summary", *arguments, "--output", str(tmp_path / name))
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()
    assert len(PdfReader(tmp_path / "c.pdf").pages) == len(PdfReader(tmp_path / "d.pdf").pages) == 1
    page = ask(path, "summary", "--form", "one-page", "--format", "md", "--output", "-")
    assert "One question to take further" in page
    for arguments, status, words in (
        (["--form", "poster", "--output", str(tmp_path / "e.docx")], 2, "ends in .docx"),
        (["--form", "poster", "--format", "docx", "--check"], 2, "is written as pdf"),
        (["--format", "pdf", "--output", str(tmp_path / "f.pptx")], 2, "ends in .pptx"),
        (["--output", str(tmp_path / "a.pptx")], 1, "already exists"),
    ):
        returned, error = told(path, "summary", *arguments)
        assert (returned, words in error) == (status, True)
    assert not (tmp_path / "e.docx").exists()


def test_slides_stay_until_all_in_their_notes_is_settled(path: Path, tmp_path: Path) -> None:
    lead = "Det var ett år som gav mig mer än jag hade trott att det skulle göra. "
    ask(path, "evaluation", "answer", "need-mentee", "--shared", lead + "Tack till Zbigniew Rask.")
    slides = tmp_path / "day.pptx"
    returned, error = told(path, "summary", "--output", str(slides))
    assert (returned, "»Zbigniew Rask«" in error, slides.exists()) == (1, True, False)
    assert told(path, "summary", "--form", "slides", "--check")[0] == 1
    assert told(path, "summary", "--form", "one-page", "--check")[0] == 0
    ask(path, "aliases", "add", "Zbigniew Rask", "en kollega")
    ask(path, "summary", "--output", str(slides))
    read = text_of(slides.read_bytes(), "pptx")
    assert "Tack till en kollega." in read
    assert "Zbigniew" not in read


def test_sentences_and_the_question_are_chosen(path: Path) -> None:
    with_insights(path, "Jag frågar först.", "Vad gör vi nu?", "Det tog ett år.", "Jag lyssnar.")
    page = ("summary", "--form", "one-page", "--format", "md", "--output", "-")
    first = ask(path, *page)
    assert "> Vad gör vi nu?" in first.partition("One question")[2]
    listed = json.loads(ask(path, "choice", "sentences", "--json"))
    assert [sentence["taken"] for sentence in listed] == [True, False, True, True]
    ask(path, "choice", "sentences", "4", "2")
    ask(path, "choice", "question", "Hur går det", "sedan?")
    chosen = ask(path, *page)
    assert "Det tog ett år." not in chosen
    assert chosen.index(listed[3]["words"]) < chosen.index(listed[1]["words"])
    assert "> Hur går det sedan?" in chosen
    assert told(path, "choice", "sentences", "9")[0] == 2
    assert told(path, "choice", "sentences", "1", "2", "3", "4")[0] == 2
    ask(path, "choice", "sentences", "--usual")
    ask(path, "choice", "question", "--usual")
    assert ask(path, *page) == first
