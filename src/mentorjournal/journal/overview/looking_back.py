"""What Today offers to look back on, in words; put off and turned off as what it suggests is."""

from collections.abc import Mapping

from mentorjournal.columns import fitting, width_of
from mentorjournal.journal.overview.suggestions import NextStep, Way, load_quiet
from mentorjournal.journal.overview.today import Today
from mentorjournal.journal.reflections import revisiting
from mentorjournal.journal.reflections.revisiting import Distance, Offer
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_

QUOTED_WIDTH = 110
ELLIPSIS = "…"

SENTENCES: Mapping[Distance, str] = {
    Distance.WEEK: N_("A week ago, on {day}, you wrote: “{words}” What do you see now?"),
    Distance.MONTH: N_("A month ago, on {day}, you wrote: “{words}” What do you see now?"),
    Distance.THREE_MONTHS: N_(
        "Three months ago, on {day}, you wrote: “{words}” What do you see now?"
    ),
    Distance.SIX_MONTHS: N_("Half a year ago, on {day}, you wrote: “{words}” What do you see now?"),
}


def offered(journal: Journal, today: Today) -> Offer | None:
    """Return what to look back on; nothing where that was put off or turned off, or is closed."""
    closed = today.pair.programme.closed is not None
    if closed or Way.REVISIT in load_quiet(journal).on(today.today):
        return None
    return revisiting.offered(journal)


def step_of(offer: Offer) -> NextStep:
    """Return an offer as a step to suggest."""
    words = " ".join(offer.words.split())
    if width_of(words) > QUOTED_WIDTH:
        words = fitting(words, QUOTED_WIDTH - 1).rstrip() + ELLIPSIS
    return NextStep(
        Way.REVISIT, SENTENCES[offer.distance], {"day": offer.day, "words": words}, offer.id
    )
