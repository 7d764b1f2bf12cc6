"""What both of the two have written in one place: shown on the entry's page, and chosen from."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.exchange import conflicts
from mentorjournal.exchange.conflicts import Conflict
from mentorjournal.exchange.wording import partner_of, versions_in_words
from mentorjournal.journal.lookup.conflicts import Difference
from mentorjournal.journal.model.field_labels import label_of_field
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.conflict import ConflictScreen, Sides
from mentorjournal.tui.widgets.page import Block

SIGN = "▲"
SIDES = Sides(
    title=N_("You have both changed this"),
    theirs=N_("{partner}'s"),
    keep_mine=N_("Keep mine"),
    take_theirs=N_("Use {partner}'s"),
)


def conflict_blocks(app: JournalApp, open_conflicts: Sequence[Conflict]) -> list[Block]:
    """Return what both have changed, and how that is settled, for the top of the page."""
    if not open_conflicts:
        return []
    language = app.language
    labels = dict.fromkeys(label_of_field(language, conflict.field) for conflict in open_conflicts)
    told = language.say(
        "You and {partner} have both changed: {fields}. Press {key[choose-version]} to see both "
        "and choose one; you can also rewrite it.",
        partner=shown_line(partner_of(app.store.pair)),
        fields=", ".join(labels),
    )
    return [Block("warning", f"{SIGN} {told}\n")]


async def choose(app: JournalApp, open_conflicts: Sequence[Conflict]) -> bool:
    """Show both versions, one place after the other; return whether anything was chosen."""
    names = await app.service(conflicts.entries_named, app.store, open_conflicts)
    pair, partner = app.store.pair, shown_line(partner_of(app.store.pair))
    settled = False
    for conflict in open_conflicts:
        mine, theirs = versions_in_words(app.language, pair, conflict, names)
        difference = Difference(conflict.name, mine, theirs)
        label = label_of_field(app.language, conflict.field)
        answer = await app.push_screen_wait(
            ConflictScreen([(label, difference)], both=False, sides=SIDES, partner=partner)
        )
        if answer is None:
            break
        with app.showing_errors():
            is_mine = answer == "mine"
            await app.service(
                conflicts.settle, app.store, conflict.entry_id, conflict.name, mine=is_mine
            )
            settled = True
    return settled
