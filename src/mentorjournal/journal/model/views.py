"""What the services hand out besides the views of each kind: people, lists, any entry."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from mentorjournal.journal.model.declaration import view
from mentorjournal.journal.model.terms import (
    LINE_SIGN,
    AliasKind,
    DraftKind,
    Kind,
    Role,
    Visibility,
)


@dataclass(frozen=True)
class PersonView:
    """One of the two."""

    id: str
    name: str
    role: Role
    organisation: str
    line_of_work: str


@dataclass(frozen=True)
class ProgrammeView:
    """The programme and its dates, where known; ``closed`` is the day it was put to rest."""

    id: str
    name: str
    start: date | None
    end: date | None
    closed: date | None = None


@dataclass(frozen=True)
class PairView:
    """The pair that is in view, and which of the two owns the journal.

    ``other_pairs`` is how many more pairs the journal holds.
    """

    id: str
    mentor: PersonView
    mentee: PersonView
    programme: ProgrammeView
    owner_role: Role
    other_pairs: int = 0

    @property
    def owner(self) -> PersonView:
        """Whose journal this is."""
        return self.mentor if self.owner_role is Role.MENTOR else self.mentee

    @property
    def partner(self) -> PersonView:
        """The other one."""
        return self.mentee if self.owner_role is Role.MENTOR else self.mentor

    def person(self, id: str) -> PersonView:
        """Return the one of the two with this id."""
        return self.mentor if id == self.mentor.id else self.mentee


@dataclass(frozen=True)
class PairRow:
    """A pair in a list: the owner's role, the other one, the programme.

    ``in_view`` says whether it is the one that is read and written now.
    """

    id: str
    role: Role
    partner: str
    programme: str
    start: date | None
    end: date | None
    closed: date | None
    in_view: bool


@dataclass(frozen=True)
class LinkedEntry:
    """The other end of a link, or a hit in a choice of entries."""

    kind: Kind
    id: str
    label: str
    day: date


@view
class EntryHead:
    """What every entry's full view begins with.

    ``new_visibility`` is who may see a new one of its kind unless something else is said; nothing
    where it always stays with its author.
    """

    new_visibility: ClassVar[Visibility | None] = Visibility.PRIVATE

    id: str
    author: PersonView
    visibility: Visibility
    revision: int
    created: datetime
    updated: datetime
    links: list[LinkedEntry] = field(default_factory=list)


@dataclass(frozen=True)
class Alias:
    """A third person's name, or a small unit's, and what stands for it outside the journal."""

    id: str
    kind: AliasKind
    name: str
    stands_for: str


@dataclass(frozen=True)
class Binned:
    """An entry in the bin."""

    kind: Kind
    id: str
    label: str
    deleted: datetime


@dataclass(frozen=True)
class Version:
    """An entry as it was at one revision.

    Attributes:
        revision: the one it was.
        saved: when the next one took its place.
        content: its fields by name.
        after: the fields of the one that took its place.
        changed: the names of the fields that the next one changed.
    """

    revision: int
    saved: datetime
    content: dict[str, object]
    after: dict[str, object]
    changed: list[str]


@dataclass(frozen=True)
class DraftView:
    """Text that was typed and not saved; ``entry_id`` is empty for a new entry.

    Attributes:
        kind: what it is of.
        entry_id: the entry, or what else it is kept under; with ``LINE_SIGN`` and a line's id where
            a line of the entry was being changed.
        content: the fields by name.
        updated: when it was kept.
        belongs_to: the entry that it is of, or its line, where it is not the entry itself.
    """

    kind: DraftKind
    entry_id: str
    content: dict[str, object]
    updated: datetime
    belongs_to: LinkedEntry | None = None

    @property
    def owner_id(self) -> str:
        """The entry's id, without its line's."""
        return self.entry_id.partition(LINE_SIGN)[0]


class Where(StrEnum):
    """Why an entry is a hit: its words, those of its title, or what else was asked of it."""

    TITLE = "title"
    TEXT = "text"
    FILTER = "filter"


@dataclass(frozen=True)
class Hit:
    """A search hit: ``before``, ``match`` and ``after`` make up the line of context."""

    kind: Kind
    id: str
    label: str
    day: date
    before: str
    match: str
    after: str
    visibility: Visibility
    where: Where = Where.TEXT
