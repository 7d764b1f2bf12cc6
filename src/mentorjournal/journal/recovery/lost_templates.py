"""Exercises' templates that lay in a damaged page: known from elsewhere, or placeholders."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mentorjournal.journal.exercises.exercises import digest
from mentorjournal.vault.format.connection import Raw

_INTRODUCTION = {
    "sv": "Övningens mall låg i en skadad del av journalen. Svaren står här under sina egna namn.",
    "en": "The exercise's template lay in a damaged part of the journal. The answers stand here "
    "under their own names.",
}
_UNNAMED_FIELD = "answer"
_UNKNOWN = "unknown"


class Templates:
    """Finds templates for the exercises of a journal that is being rebuilt.

    Args:
        raw: the journal.
        known: templates that are known from elsewhere.
        year: a year for the source of placeholders.
    """

    def __init__(self, raw: Raw, known: Iterable[Mapping[str, Any]], year: int) -> None:
        self._raw = raw
        self._known = {digest(template): template for template in known}
        self._year = year

    def known_rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the rows of templates that have a part missing and are known whole."""
        rows = self._raw.execute("SELECT rowid, digest, content FROM exercise_template").fetchall()
        for rowid, wanted, content in rows:
            if digest(json.loads(content)) != wanted and wanted in self._all_known():
                yield rowid, {"digest": wanted, "content": self.content_of(wanted)}

    def content_of(self, wanted: str) -> str:
        """Return the template of this digest, or one in whose places its answers fit, as JSON."""
        template = self._all_known().get(wanted) or self._placeholder(wanted)
        return json.dumps(template, ensure_ascii=False)

    def digest_of(self, template_id: str) -> str:
        """Return the digest of the newest template of this id that is there, or of none."""
        row = self._raw.execute(
            "SELECT digest FROM exercise_template WHERE json_extract(content, '$.id') = ?"
            " ORDER BY rowid DESC LIMIT 1",
            (template_id,),
        ).fetchone()
        return str(row[0]) if row else _UNKNOWN

    def _all_known(self) -> Mapping[str, Mapping[str, Any]]:
        """Return what is known, with the templates that drafts were begun with."""
        for (content,) in self._raw.execute("SELECT content FROM draft").fetchall():
            draft = json.loads(content)
            kept = draft.get("template") if isinstance(draft, dict) else None
            if isinstance(kept, dict):
                self._known.setdefault(digest(kept), kept)
        return self._known

    def _placeholder(self, wanted: str) -> dict[str, Any]:
        id_, title = self._raw.execute(
            "SELECT template_id, title FROM exercise WHERE template = ? LIMIT 1", (wanted,)
        ).fetchone()
        answered = self._raw.execute(
            "SELECT field FROM exercise_answer WHERE exercise_id IN"
            " (SELECT id FROM exercise WHERE template = ?) ORDER BY position",
            (wanted,),
        ).fetchall()
        return placeholder_template(
            id_ or _UNKNOWN, title, (name for (name,) in answered), self._year
        )


def placeholder_template(
    template_id: str, title: str, answered: Iterable[str], year: int
) -> dict[str, Any]:
    """Return a template in whose places the answers fit.

    Args:
        template_id: the lost one's id.
        title: the exercise's.
        answered: the places that were answered, as ``ExerciseAnswer.field`` names them.
        year: a year for its source.
    """
    keys = list(dict.fromkeys(answered))
    cells = [key.split(".", 1) for key in keys if "." in key]
    fields = [key for key in keys if "." not in key]
    steps = []
    if fields or not cells:
        steps.append(
            {"id": "answers", "title": _in_both_languages(title)}
            | _fields(fields or [_UNNAMED_FIELD])
        )
    if cells:
        rows, columns = (list(dict.fromkeys(names)) for names in zip(*cells, strict=True))
        grid = {"rows": [_question(name) for name in rows], "layout": "matrix"}
        named = [{"id": name, "title": _in_both_languages(name)} for name in columns]
        steps.append({"id": "cells", "title": _in_both_languages(title), "columns": named} | grid)
    return {
        "id": template_id,
        "version": 1,
        "theme": "?",
        "minutes": 1,
        "layout": "steps",
        "title": _in_both_languages(title),
        "introduction": _INTRODUCTION,
        "source": {"author": "?", "year": year},
        "steps": steps,
    }


def _fields(names: Iterable[str]) -> dict[str, Any]:
    return {"fields": [_question(name) for name in names]}


def _question(name: str) -> dict[str, Any]:
    return {"id": name, "prompt": _in_both_languages(name)}


def _in_both_languages(words: str) -> dict[str, str]:
    return dict.fromkeys(("sv", "en"), words.strip()[:2_000] or "?")
