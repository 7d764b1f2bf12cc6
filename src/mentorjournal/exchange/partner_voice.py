"""What letters bring for the summary: what the partner says, and what of it they agree to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func
from sqlmodel import col, select

from mentorjournal.exchange.versions.fields import ATTENDED, IN_ONE_VOICE
from mentorjournal.exchange.versions.registers import Merge, Register, shown
from mentorjournal.journal.exchange.tables import CHOSEN, Exchange, ExchangeEntry
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store.journal import Journal


@dataclass(frozen=True)
class PartnerVoice:
    """What came from the partner and is theirs alone to bring to the closing day.

    Attributes:
        day: of the newest letter that was taken in; nothing where none was since the two were
            linked.
        chosen: by entry whether its author takes it in, or leaves it out; nothing where they left
            it as it would be unasked.
        attended: by gathering whether they were there, where they have said so.
    """

    day: date | None = None
    chosen: Mapping[str, bool | None] = field(default_factory=dict)
    attended: Mapping[str, bool] = field(default_factory=dict)

    def has(self, id_: str) -> bool:
        """Say whether an entry came in the partner's letters."""
        return id_ in self.chosen

    def brings(self, id_: str, *, preset: bool) -> bool:
        """Say whether an entry may stand in a summary.

        Args:
            id_: the entry's.
            preset: whether it would go in unasked.
        """
        if id_ not in self.chosen:
            return True
        chosen = self.chosen[id_]
        return preset if chosen is None else chosen


def partner_voice(journal: Journal) -> PartnerVoice:
    """Return what letters have brought; in pair view as well."""
    partner, fields = journal.pair.partner.role, ExchangeEntry.registers
    theirs = select(
        ExchangeEntry.entry_id, func.json_extract(fields, f'$.fields."{CHOSEN}"')
    ).where(
        ExchangeEntry.pair_id == journal.pair.id,
        col(ExchangeEntry.is_received),
        col(ExchangeEntry.kind).in_(IN_ONE_VOICE),
        func.json_extract(fields, "$.author") == partner.value,
    )
    gatherings = select(
        ExchangeEntry.entry_id, func.json_extract(fields, f'$.fields."{ATTENDED[partner]}"')
    ).where(ExchangeEntry.pair_id == journal.pair.id, ExchangeEntry.kind == Kind.GATHERING.value)
    with journal.read() as session:
        chosen = {id_: _said(register) for id_, register in session.exec(theirs)}
        attended = {id_: _said(register) for id_, register in session.exec(gatherings)}
        exchange = session.get(Exchange, journal.pair.id)
        received = (exchange.received if exchange else None) or {}
    day = received.get("day")
    return PartnerVoice(
        day=date.fromisoformat(day) if day else None,
        chosen=chosen,
        attended={id_: said for id_, said in attended.items() if said is not None},
    )


def _said(register: str | None) -> bool | None:
    if register is None:
        return None
    value = shown(Register.from_json(json.loads(register)), Merge.NONE).value
    return None if value is None else bool(value)
