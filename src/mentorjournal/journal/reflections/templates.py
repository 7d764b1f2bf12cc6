"""Templates of one's own that a reflection can begin from, kept among the settings, for all pairs.

In pair view there are none: they are their owner's alone.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from mentorjournal.journal.model.errors import NoSuchTemplate, TemplateNamed
from mentorjournal.journal.model.fields import TEMPLATE_FIELDS, cleaned
from mentorjournal.journal.model.tables import new_id
from mentorjournal.journal.store import kept_values
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.collation import sort_key

NAME = "reflection_templates"
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$")


@dataclass(frozen=True)
class OwnTemplate:
    """A text with headings, in Markdown, and what it is called."""

    id: str
    name: str
    body: str


def rows(journal: Journal) -> list[OwnTemplate]:
    """Return the templates by name."""
    if journal.shown_to_pair:
        return []
    with journal.read() as session:
        kept: list[dict[str, str]] = kept_values.kept(session, NAME, [])
    return sorted(
        (OwnTemplate(**template) for template in kept),
        key=lambda template: (sort_key(template.name), template.id),
    )


def find(journal: Journal, words: str) -> OwnTemplate:
    """Return the template with this name, or with the one id that begins like this.

    Raises:
        NoSuchTemplate: none or several have it.
    """
    templates, wanted = rows(journal), _same(words)
    matching = [template for template in templates if _same(template.name) == wanted]
    matching = matching or [
        template for template in templates if wanted and template.id.startswith(wanted)
    ]
    if len(matching) != 1:
        raise NoSuchTemplate(name=words)
    return matching[0]


def save(journal: Journal, values: Mapping[str, Any], *, id: str | None = None) -> str:
    """Add a template, or change one, and return its id.

    Args:
        journal: the open journal.
        values: ``name`` and ``body``.
        id: the one to change.

    Raises:
        Invalid: a value breaks its rule, or another template has the name; nothing was saved.
        NoSuchTemplate: the one to change is gone.
    """
    stored = cleaned(TEMPLATE_FIELDS, values)
    with journal.write() as session:
        kept: list[dict[str, str]] = kept_values.kept(session, NAME, [])
        if id is not None and all(template["id"] != id for template in kept):
            raise NoSuchTemplate(name=stored["name"])
        others = [template for template in kept if template["id"] != id]
        if any(_same(template["name"]) == _same(stored["name"]) for template in others):
            raise TemplateNamed("name")
        saved = OwnTemplate(id or new_id(), stored["name"], stored["body"])
        kept_values.keep(session, NAME, [*others, asdict(saved)])
    return saved.id


def remove(journal: Journal, id: str) -> None:
    """Forget a template.

    Raises:
        NoSuchTemplate: there is none with this id.
    """
    with journal.write() as session:
        kept: list[dict[str, str]] = kept_values.kept(session, NAME, [])
        others = [template for template in kept if template["id"] != id]
        if len(others) == len(kept):
            raise NoSuchTemplate(name=id)
        kept_values.keep(session, NAME, others)


def skeleton(text: str) -> str:
    """Return what a text can be a template with: its headings, or all of it where it has none."""
    headings = [match[1] for line in text.splitlines() if (match := HEADING.match(line))]
    return "\n\n".join(f"## {heading}\n" for heading in headings) + "\n" if headings else text


def headings_of(templates: list[OwnTemplate]) -> frozenset[str]:
    """Return the headings of templates, to tell those below which nothing was written."""
    return frozenset(
        match[1]
        for template in templates
        for line in template.body.splitlines()
        if (match := HEADING.match(line))
    )


def _same(name: str) -> str:
    return " ".join(name.casefold().split())
