"""How a list says what came from the partner: who has written it, and what is new."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content

from mentorjournal.exchange.unread import Marks, new_mark
from mentorjournal.journal.model.entry_kinds import AUTHORS_OWN
from mentorjournal.journal.model.tables import Kind
from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.widgets.row_list import Line

INDENT = 5
"""Where a line goes on that its marks have made too long: below its words."""


def is_locked(marks: Marks, kind: Kind, id: str, *, shares: bool = False) -> bool:
    """Say whether an entry is the partner's alone to change, or to share.

    Args:
        marks: what came from the partner.
        kind: the entry's.
        id: likewise.
        shares: whether it is about who may see it, which is the author's for every kind.
    """
    return id in marks.theirs and (shares or kind in AUTHORS_OWN)


def marked(line: Line, marks: Marks, language: Language, partner: str) -> Line:
    """Return a list's line with its marks at the end of its first row.

    Args:
        line: its key is ``kind:id``; without an id it stands for all of the kind.
        marks: what came from the partner.
        language: the user's.
        partner: what the partner is called.
    """
    kind, _, id_ = line.key.partition(":")
    is_new = marks.are_new_on(id_) if id_ else kind in set(marks.unread.values())
    is_theirs = id_ in marks.theirs and kind in AUTHORS_OWN
    if not line.key or not (is_new or is_theirs):
        return line
    first, more = _rows(line.content)
    content = Content.assemble(
        first,
        (f"  {shown_line(partner)}" if is_theirs else "", "$muted"),
        (f"  {new_mark(language)}" if is_new else "", "$accent"),
        more,
    )
    return replace(line, content=content, indent=line.indent or (0 if more.plain else INDENT))


def _rows(content: Content) -> tuple[Content, Content]:
    end = content.plain.find("\n")
    return (content, Content("")) if end < 0 else (content[:end], content[end:])
