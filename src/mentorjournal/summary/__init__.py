"""What goes on paper: the summary for the closing day, one exercise, the brief for a meeting.

collect    a journal → the document: what is shared or picked, and how much was left out
brief      a journal → what to have in view before a meeting
document   the models
wording    headings and sentences that all renderers share
marked     Markdown → a tree of nodes that no renderer can mistake for its own markup
drawing    curves and the year's strip as SVG, with their text equivalents
markdown, html, json, pdf   the renderers
writing    a file, whole or not at all
"""

from mentorjournal.summary.brief import brief_document
from mentorjournal.summary.collect import collect, exercise_document
from mentorjournal.summary.writing import (
    BRIEF_FORMATS,
    EXERCISE_FORMATS,
    FORMATS,
    render_document,
    write_document,
)

__all__ = [
    "BRIEF_FORMATS",
    "EXERCISE_FORMATS",
    "FORMATS",
    "brief_document",
    "collect",
    "exercise_document",
    "render_document",
    "write_document",
]
