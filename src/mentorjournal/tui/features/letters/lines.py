"""What the letters screen lists: what waits to be decided, what is new, what came last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from mentorjournal.exchange import standing
from mentorjournal.exchange.conflicts import conflicts
from mentorjournal.exchange.folder import Waiting
from mentorjournal.exchange.letter.arrivals import Arrival, News
from mentorjournal.exchange.letter.errors import WaitsForChoice
from mentorjournal.exchange.pairing import linking
from mentorjournal.exchange.pairing.linking import Status
from mentorjournal.exchange.standing import Standing
from mentorjournal.exchange.unread import new_mark
from mentorjournal.exchange.wording import arrival_line
from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.store import entry_rows
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.features.letters.by_folder import FolderStatus
from mentorjournal.tui.widgets.row_list import Line

WAITING, WITH_MINE = "waiting", "mine"


@dataclass(frozen=True)
class Came:
    """Where the exchange stands, with the entries that came.

    Attributes:
        now: where it stands; nothing where the two journals are not linked.
        entries: by id; what was deleted is not there.
        conflicts: by the entry's id, the fields that both have changed.
        status: how far the pairing has come; nothing before it is read.
    """

    now: Standing | None
    entries: Mapping[str, LinkedEntry]
    conflicts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    status: Status | None = None


def read_came(journal: Journal) -> Came:
    """Return where the exchange stands, and what has come."""
    now, status = standing.standing(journal), linking.status(journal)
    if now is None:
        return Came(None, {}, status=status)
    changed_by_both: dict[str, list[str]] = {}
    for conflict in conflicts(journal):
        fields = changed_by_both.setdefault(conflict.entry_id, [])
        if conflict.field not in fields:
            fields.append(conflict.field)
    entries = entry_rows.of_ids(journal, {*now.unread, *now.last, *changed_by_both})
    return Came(now, entries, changed_by_both, status)


def lines_of(language: Language, came: Came, status: FolderStatus, partner: str) -> list[Line]:
    """Return the screen's lines; a key is ``kind:id``, or says which letter waits."""
    if came.now is None:
        return []
    waiting = [*_waiting(language, status, partner), *_conflicts(language, came, partner)]
    unread = [id_ for id_ in came.now.unread if id_ not in came.conflicts]
    new = _listed(language, came.entries, unread, is_new=True)
    last = [id_ for id_ in came.now.last if id_ not in {*unread, *came.conflicts}]
    before = _listed(language, came.entries, last, is_new=False)
    lines: list[Line] = []
    for title, part in (
        (language.say("Waits for you"), waiting),
        (language.say("Not reviewed yet"), new),
        (language.say("Came with the last letter"), before),
    ):
        if part:
            lines += [Line.heading(title), *part]
    return lines or [Line("", Content.styled(language.say("Nothing has come yet."), "$muted"))]


def _waiting(language: Language, status: FolderStatus, partner: str) -> list[Line]:
    lines = [
        Line(f"{WAITING}:{number}", Content(shown_line(_reason(language, letter, partner))), 2)
        for number, letter in enumerate(status.waiting)
    ]
    own = language.say(
        "{partner} has entries of yours that this journal lacks, or has in an older state. Press "
        "{key[read]} to see them.",
        partner=partner,
    )
    lines += [
        Line(f"{WITH_MINE}:{number}", Content(shown_line(own)), 2)
        for number in range(len(status.with_mine))
    ]
    return lines


def _conflicts(language: Language, came: Came, partner: str) -> list[Line]:
    """Return the entries in which both have changed the same place."""
    lines: list[Line] = []
    for id_, fields in came.conflicts.items():
        entry = came.entries.get(id_)
        if entry is not None:
            arrival = Arrival(News.BOTH_WROTE, entry.kind, id_, entry.label, tuple(fields))
            words = shown_line(arrival_line(language, arrival, partner))
            lines.append(Line(f"{entry.kind}:{id_}", Content(words), 2))
    return lines


def _reason(language: Language, letter: Waiting, partner: str) -> str:
    if isinstance(letter.reason, WaitsForChoice):
        return language.say(
            "Something in {partner}'s letter may be the same as an entry of yours. Press "
            "{key[read]} to see the letter.",
            partner=partner,
        )
    return explanation(letter.reason, language)


def _listed(
    language: Language, entries: Mapping[str, LinkedEntry], ids: Sequence[str], *, is_new: bool
) -> list[Line]:
    found = sorted(
        (entries[id_] for id_ in ids if id_ in entries), key=lambda entry: entry.day, reverse=True
    )
    return [
        Line(f"{entry.kind}:{entry.id}", _line(language, entry, is_new=is_new), 2)
        for entry in found
    ]


def _line(language: Language, entry: LinkedEntry, *, is_new: bool) -> Content:
    day = language.day_and_month(entry.day)
    words = (f"  {shown_line(entry.label)}", "") if entry.label else ("", "")
    return Content.assemble(
        (f"{new_mark(language)}  " if is_new else "", "$accent"),
        (language.say(KIND_LABELS[entry.kind]), "$muted"),
        words,
        (f"  {day}", "$muted"),
    )
