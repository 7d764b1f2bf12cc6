"""The summary for the closing day: one document, four renderers.

collect    a journal → the document: what is shared or picked, and how much was left out
document   the one model
wording    headings and sentences that all renderers share
marked     Markdown → a tree of nodes that no renderer can mistake for its own markup
drawing    curves and the year's strip as SVG, with their text equivalents
markdown, html, json, pdf   the renderers
writing    a file, whole or not at all
"""

from mentorjournal.summary.collect import collect, exercise_document
from mentorjournal.summary.writing import EXERCISE_FORMATS, FORMATS, write_exercise, write_summary

__all__ = [
    "EXERCISE_FORMATS",
    "FORMATS",
    "collect",
    "exercise_document",
    "write_exercise",
    "write_summary",
]
