"""Writing a reflection: from a blank page, or question by question from a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from mentorjournal.guidance.reflection_models import (
    ReflectionModel,
    reflection_models,
    without_empty_stages,
)
from mentorjournal.journal.model.terms import Kind, Visibility
from mentorjournal.journal.reflections import reflections, templates
from mentorjournal.journal.store import drafts
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.screen_reader.engine.entry_forms import fields_of, resume
from mentorjournal.screen_reader.engine.forms import Form, Values
from mentorjournal.screen_reader.engine.prompts import END, choose, read_text
from mentorjournal.screen_reader.engine.reader import Reader
from mentorjournal.screen_reader.flows.entries import saved

Keep = Callable[[Mapping[str, str]], None]

ASKED = ("body", "title", "tags", "day", "visibility")


def write(reader: Reader, *, links: Sequence[Reference] = (), revisits_id: str = "") -> None:
    """Ask for a reflection and save it.

    Args:
        reader: who writes, and where.
        links: entries to link it to.
        revisits_id: the earlier reflection that it looks back on.
    """
    journal = reader.journal
    kept = resume(reader.console, journal, Kind.REFLECTION, "")
    linked = list(links) or [(Kind(kind), id_) for kind, id_ in kept.get("links", ())]
    revisited = revisits_id or str(kept.get("revisits_id", ""))
    values: Values = {
        "day": journal.clock.today().isoformat(),
        "visibility": Visibility.PRIVATE.value,
        **{name: str(kept[name]) for name in ASKED if name in kept},
    }

    def keep(values: Mapping[str, str]) -> None:
        rest = {"links": [[kind.value, id_] for kind, id_ in linked], "revisits_id": revisited}
        drafts.keep(journal, Kind.REFLECTION, "", {"title": "", "tags": "", **values, **rest})

    def save(values: Values) -> str:
        stored: dict[str, Any] = dict(values) | {"revisits_id": revisited or None}
        stored["body"] = without_empty_stages(
            values.get("body", ""), own=templates.headings_of(templates.rows(journal))
        )
        return reflections.write(journal, "", stored, links=linked)

    if not values.get("body", "").strip():
        _begin(reader, values, keep)
    form = Form(
        reader.console,
        reader.say("New reflection"),
        fields_of(journal, reader.language, Kind.REFLECTION, only=ASKED),
        values,
        save,
        keep,
        lambda: drafts.discard(journal, Kind.REFLECTION, ""),
    )
    saved(reader, form.ask(is_draft=bool(values.get("body", "").strip())))


def _begin(reader: Reader, values: Values, keep: Keep) -> None:
    """Let a model's questions be answered one by one, if one is chosen."""
    models, language = reflection_models(), reader.language
    options = [
        language.say("{model}, {count} min", model=model.title.of(language), count=model.minutes)
        for model in models
    ]
    chosen = choose(
        reader.console,
        reader.say("What do you want to begin from?"),
        [reader.say("A blank page"), *options],
        empty=0,
        back=reader.say("A blank page"),
    )
    if chosen:
        _answer(reader, models[chosen - 1], values, keep)


def _keep_below(heading: str, values: Values, keep: Keep, typed: str) -> None:
    keep(values | {"body": heading + typed})


def _answer(reader: Reader, model: ReflectionModel, values: Values, keep: Keep) -> None:
    console, language = reader.console, reader.language
    console.show(model.introduction.of(language))
    written = ""
    for stage in model.stages:
        console.show()
        console.show(stage.title.of(language))
        console.show(stage.question.of(language))
        heading = f"{written}## {stage.title.of(language)}\n\n"
        text = read_text(console, "", partial(_keep_below, heading, values, keep))
        if text is not None and text != END:
            written = f"{heading}{text.strip()}\n\n"
            values["body"] = written
