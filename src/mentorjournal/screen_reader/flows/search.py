"""Search over everything."""

from __future__ import annotations

from functools import partial

from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.search import wording
from mentorjournal.journal.search.search import results
from mentorjournal.screen_reader.engine.prompts import Choice, Left, Menu, run_menu
from mentorjournal.screen_reader.engine.reader import Reader
from mentorjournal.screen_reader.flows.entries import open_entry


def run_search(reader: Reader) -> None:
    """Ask for words, and offer what they find."""
    typed = reader.console.read(reader.say("What do you look for?")).strip()
    if not typed:
        return

    def build(_: Left) -> Menu:
        language = reader.language
        there = results(reader.journal, typed)
        choices = []
        for hit in there.hits:
            parts = [
                language.say(KIND_LABELS[hit.kind]),
                language.date(hit.day, "medium") if hit.day else "",
                wording.where(language, hit),
                wording.in_context(language, hit),
            ]
            line = ", ".join(filter(None, parts))
            choices.append(Choice(line, partial(open_entry, reader, (hit.kind, hit.id))))
        told = wording.status(language, there) or reader.say("Nothing found.")
        offered = wording.suggestion(language, there)
        return Menu(reader.say("Search"), choices, [told, *([offered] if offered else [])])

    run_menu(reader.console, build)
