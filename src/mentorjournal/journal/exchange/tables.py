"""The tables of the exchange between the two: whom a pair's letters go to, and what they have said.

They hold keys and earlier wordings, so nothing of them is in a list, a search or an export.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from mentorjournal.journal.model.tables import Moment, Table


class State(StrEnum):
    """How far a pair's exchange has come."""

    NONE = "none"
    INVITED = "invited"
    LINKED = "linked"
    ENDED = "ended"


class Exchange(Table, table=True):
    """One pair's exchange: one's own keys, the partner's public ones, and how far each has read.

    Attributes:
        state: ``invited``, ``linked`` or ``ended``.
        identity: one's own age identity (X25519), which opens the partner's letters.
        signing_key: one's own Ed25519 key, 32 bytes in hexadecimal digits, which signs letters.
        partner_recipient: the partner's age recipient; none until both are linked.
        partner_signing_key: the partner's Ed25519 public key, in hexadecimal digits.
        shared_id: what both journals call the pair in letters.
        token: what the answer to one's invitation must carry; none once it was answered.
        invited: the day of that invitation.
        linked: when the partner's keys came in.
        folder: the folder in which letters are left and looked for; empty for none.
        sent: the last letter that was made: its id, day, and what it held.
        received: the newest of the partner's that was read, and which of ours they had read then.
    """

    pair_id: str = Field(foreign_key="pair.id", primary_key=True)
    state: str
    identity: str
    signing_key: str
    partner_recipient: str | None = None
    partner_signing_key: str | None = None
    shared_id: str = ""
    token: str | None = None
    invited: date | None = None
    linked: datetime | None = Field(default=None, sa_type=Moment)
    folder: str = ""
    sent: Any = Field(default=None, sa_type=JSON, nullable=True)
    received: Any = Field(default=None, sa_type=JSON, nullable=True)


class ExchangeEntry(Table, table=True):
    """What the exchange knows of one entry: each field's versions.

    Attributes:
        pair_id: the pair.
        entry_id: the entry here; it may have been deleted for good.
        kind: of the entry.
        letter_id: what the entry is called in letters: the same id, but where two became one.
        other_ids: what it was called before two became one.
        registers: each field's versions, see ``exchange.registers``.
        is_received: whether it came in a letter.
        is_unread: whether nobody has looked at what the last letter brought of it.
    """

    __tablename__ = "exchange_entry"
    __table_args__ = (UniqueConstraint("pair_id", "letter_id"),)

    pair_id: str = Field(foreign_key="pair.id", primary_key=True)
    entry_id: str = Field(primary_key=True)
    kind: str
    letter_id: str
    other_ids: Any = Field(default_factory=list, sa_type=JSON)
    registers: Any = Field(default_factory=dict, sa_type=JSON)
    is_received: bool = False
    is_unread: bool = False


class ExchangeLetter(Table, table=True):
    """A letter that was taken in, with what it replaced as long as that can be undone."""

    __tablename__ = "exchange_letter"

    id: str = Field(primary_key=True)
    pair_id: str = Field(foreign_key="pair.id", index=True)
    made: date
    taken_in: datetime = Field(sa_type=Moment)
    undo: Any = Field(default=None, sa_type=JSON, nullable=True)


TABLES: tuple[type[Table], ...] = (Exchange, ExchangeEntry, ExchangeLetter)
"""All of them; whoever goes through every table asks for them here, as nothing else loads them."""

STATE = "state of sharing"
"""The register that says whether an entry is shared."""

CHOSEN = "chosen for the summary"
"""The register that says what its author has chosen: in, out, or as it would be unasked (null)."""


def without_values(registers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of an entry that is deleted for good: that it was there, and no text.

    ``deleted`` stands for it from now on.
    """
    fields = {name: value for name, value in registers["fields"].items() if name == STATE}
    return {**registers, "fields": fields, "stored": {}, "deleted": True}
