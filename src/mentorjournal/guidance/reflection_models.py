"""Models to reflect by: their stages become headings, with a question beside each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

from mentorjournal.exercises.template import FieldId, Part, Source, TemplateId, Words
from mentorjournal.locale import Language

HEADING = re.compile(r"^##\s+(.+?)\s*$")


class Stage(Part):
    """One stage: a heading in the text, and a question beside it."""

    id: FieldId
    title: Words
    question: Words


class ReflectionModel(Part):
    """A model to reflect by."""

    id: TemplateId
    version: int
    title: Words
    introduction: Words
    source: Source
    minutes: int
    stages: tuple[Stage, ...]


@cache
def reflection_models() -> tuple[ReflectionModel, ...]:
    """Return the models, the shortest first."""
    folder = files("mentorjournal.guidance").joinpath("models")
    models = [
        ReflectionModel.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(models, key=lambda model: (model.minutes, model.id)))


def headings(model: ReflectionModel, language: Language) -> str:
    """Return a model's stages as Markdown headings with room below each."""
    return "\n\n".join(f"## {stage.title.of(language)}\n" for stage in model.stages) + "\n"


def question_at(lines: Sequence[str], row: int, language: Language) -> str:
    """Return the question of the stage that a line of the text stands in; empty outside.

    Models share headings; the one with most of its headings in the text is meant.

    Args:
        lines: the text's lines.
        row: the line, from 0.
        language: the user's.
    """
    heading = next(
        (match[1] for line in reversed(lines[: row + 1]) if (match := HEADING.match(line))), ""
    )
    headings_in_text = {match[1] for line in lines if (match := HEADING.match(line))}
    fitting = [
        (len(headings_in_text & {sibling.title.of(language) for sibling in model.stages}), stage)
        for model in reflection_models()
        for stage in model.stages
        if stage.title.of(language) == heading
    ]
    if not fitting:
        return ""
    _, stage = max(fitting, key=lambda pair: pair[0])
    return stage.question.of(language)


def without_empty_stages(text: str, *, own: Collection[str] = ()) -> str:
    """Return a text without those of the models' headings below which nothing was written.

    Args:
        text: the text.
        own: the headings of the user's own templates, which are left out likewise.
    """
    blocks = re.split(r"(?m)^(?=## )", text)
    titles = {*_stage_titles(), *own}
    return "".join(block for block in blocks if not _is_empty(block, titles)).rstrip("\n")


def _is_empty(block: str, titles: Collection[str]) -> bool:
    first, _, rest = block.partition("\n")
    match = HEADING.match(first)
    return match is not None and match[1] in titles and not rest.strip()


@cache
def _stage_titles() -> frozenset[str]:
    return frozenset(
        title
        for model in reflection_models()
        for stage in model.stages
        for title in (stage.title.sv, stage.title.en)
    )
