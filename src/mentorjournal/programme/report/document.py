"""The organiser's report as a document to read."""

from datetime import date

from mentorjournal.locale import Language
from mentorjournal.programme.report.chapters import Chapters
from mentorjournal.programme.report.material import Material
from mentorjournal.summary.model.blocks import Block, Document, Heading

WITH_ROOM = frozenset({"docx", "md"})
"""The formats that somebody goes on writing in."""


def report_document(
    material: Material, language: Language, title: str, made_on: date, *, has_room: bool = False
) -> Document:
    """Return the whole report; without a title it has the evaluation's, or the programme's name.

    Args:
        material: what it is made from.
        language: what it is written in.
        title: its title.
        made_on: the day.
        has_room: whether it has room to write in, where the organiser has written nothing.
    """
    chapters = Chapters(material, language, has_room=has_room).all()
    blocks: list[Block] = []
    for chapter in chapters:
        blocks += [Heading(chapter.title), *chapter.blocks]
    return Document(
        language=language.code,
        made_on=made_on,
        title=report_title(material, language, title),
        facts=report_facts(material, language, made_on),
        page=language.say("Page"),
        blocks=blocks,
        contents=language.say("Contents"),
        skipping=language.say("Skip to the text"),
    )


def report_title(material: Material, language: Language, title: str) -> str:
    """Return the title that was given, the evaluation's, or one with the programme's name."""
    named = material.programme.name or language.say("the mentor programme")
    usual = language.say("Evaluation of {programme}", programme=named)
    return title or material.evaluation.title or usual


def report_facts(material: Material, language: Language, made_on: date) -> list[str]:
    """Return what the report is made from, who may be quoted, and how figures are told."""
    figures, say = material.figures, language.say
    return [
        language.say_many(
            "From the summaries of {count} pair, made on {day}.",
            "From the summaries of {count} pairs, made on {day}.",
            figures.pairs,
            day=language.date(made_on),
        ),
        say("What is quoted is quoted with its authors' consent. Nobody who took part is named."),
        how_figures_are_told(material, language),
    ]


def how_figures_are_told(material: Material, language: Language) -> str:
    """Return the one sentence on what is not told in figures."""
    say, figures = language.say, material.figures
    if not figures.has_numbers:
        return say(
            "With fewer than five pairs, no figures are given: only headings, what may be quoted, "
            "and what the groups said."
        )
    if figures.is_coarse:
        return say(
            "With fewer than ten pairs, figures are given in words: “few” means less than a third, "
            "“most” more than two thirds; totals are rounded."
        )
    return say(
        "Every number has five pairs or more behind it; smaller ones are given in words or "
        "combined."
    )
