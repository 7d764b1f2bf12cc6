"""All exercises there are: ours, and those in the user's own folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from mentorjournal.errors import UserError
from mentorjournal.exercises.errors import NoSuchExercise, SameId
from mentorjournal.exercises.reading import parsed, read_template
from mentorjournal.exercises.template import Template
from mentorjournal.input_files import NotPermitted
from mentorjournal.locale.collation import sort_key
from mentorjournal.locale.language import N_, Language

THEMES: Mapping[str, str] = {
    "self-knowledge": N_("Knowing yourself"),
    "domains": N_("Domain theory"),
    "coaching": N_("Coaching conversations"),
    "shadowing": N_("Shadowing"),
    "decisions": N_("Involvement and decisions"),
    "conditions": N_("A manager's conditions"),
    "goals": N_("Goals"),
    "agreement": N_("The start"),
    "closing": N_("The end"),
}
"""Our themes in the order they are listed; a user's own theme is shown as it is written."""

OWN_FOLDER = "exercises"


@dataclass(frozen=True)
class Catalogue:
    """What there is to fill in.

    Attributes:
        templates: by id; a user's own takes the place of ours, or the programme's, with that id.
        broken: what was wrong with files that are no exercises.
    """

    templates: Mapping[str, Template]
    broken: tuple[UserError, ...] = ()

    def find(self, id: str) -> Template:
        """Return the exercise with an id.

        Raises:
            NoSuchExercise: there is none.
        """
        try:
            return self.templates[id]
        except KeyError:
            raise NoSuchExercise(id=id) from None

    def by_theme(self, language: Language) -> list[tuple[str, list[Template]]]:
        """Return the exercises under their themes' names: ours first, then the user's own."""
        ours = list(THEMES)
        used = {template.theme for template in self.templates.values()}
        own = sorted(used - {*ours}, key=sort_key)
        themes = [*(theme for theme in ours if theme in used), *own]
        return [
            (
                theme_name(theme, language),
                [template for template in self.templates.values() if template.theme == theme],
            )
            for theme in themes
        ]


def theme_name(theme: str, language: Language) -> str:
    """Return a theme in the user's language."""
    return language.say(THEMES[theme]) if theme in THEMES else theme


@cache
def our_templates() -> Mapping[str, Template]:
    """Return the exercises that come with the app."""
    folder = files("mentorjournal.exercises").joinpath("templates")
    templates = [
        parsed(file.read_bytes(), file.name)
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    ]
    return {template.id: template for template in templates}


@cache
def our_words() -> frozenset[str]:
    """Return every text of the exercises that come with the app, in each language."""
    templates = our_templates().values()
    sources = [template.source.cited for template in templates]
    return frozenset([*sources, *_texts([template.model_dump() for template in templates])])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def load_catalogue(folder: Path, programmes: Iterable[Template] = ()) -> Catalogue:
    """Return our exercises and those in the user's folder; broken files are listed, not raised.

    Args:
        folder: the user's.
        programmes: those of the organiser's programme file, which take the place of ours.
    """
    brought = {template.id: template for template in programmes}
    templates, broken = {**our_templates(), **brought}, list[UserError]()
    files_of: dict[str, str] = {}
    paths = list[Path]()
    try:
        if folder.is_dir():
            paths = sorted(folder.glob("*.toml"), key=lambda path: sort_key(path.name))
    except OSError:
        broken.append(NotPermitted(path=folder))
    for path in filter(Path.is_file, paths):
        try:
            template = read_template(path)
        except UserError as error:
            broken.append(error)
            continue
        if template.id in files_of:
            broken.append(SameId(file=path.name, other=files_of[template.id], id=template.id))
            continue
        templates[template.id] = template
        files_of[template.id] = path.name
    return Catalogue(templates, tuple(broken))


def known_templates(folder: Path) -> list[dict[str, Any]]:
    """Return our exercises and those in the user's folder, as a journal keeps them."""
    templates = [*our_templates().values(), *load_catalogue(folder).templates.values()]
    return [template.model_dump(mode="json") for template in templates]
