"""What a letter brings, in the user's words: the same on screen and at the command line."""

from collections.abc import Mapping
from typing import Any

from mentorjournal.exchange.conflicts import Conflict
from mentorjournal.exchange.letter.arrivals import Arrival, News
from mentorjournal.exchange.letter.unification import SameEntry
from mentorjournal.exchange.standing import Standing
from mentorjournal.exchange.versions.fields import field_of
from mentorjournal.journal.model.field_labels import FIELD_LABELS, stored_in_words
from mentorjournal.journal.model.labels import KIND_LABELS, entry_label
from mentorjournal.journal.model.terms import Kind, Role
from mentorjournal.journal.model.views import PairView
from mentorjournal.journal.people.short_names import short_name
from mentorjournal.locale.language import N_, Language

NEWS: Mapping[News, str] = {
    News.NEW: N_("New: {entry}"),
    News.CHANGED: N_("Changed: {entry}"),
    News.TAKEN_BACK: N_("Taken back by {partner}, now in your bin: {entry}"),
    News.SHARED_AGAIN: N_("Shared again: {entry}"),
    News.BOTH_WROTE: N_("You have both changed {entry}. Choose between the versions on its page"),
    News.SEALED: N_(
        "{partner} has done the check-in for a meeting. You will see it once you have done yours"
    ),
    News.UNSEALED_OTHERWISE: N_(
        "{partner} changed this check-in before yours could be seen: {entry}"
    ),
    News.PRIVATE_HERE: N_(
        "{partner} has this of yours, but in your journal, restored from an older backup, it is "
        "not shared: {entry}. Share it again if you are both to have it"
    ),
    News.YOURS: N_("Your own, newer at {partner} than in your journal: {entry}"),
}


def partner_of(pair: PairView) -> str:
    """Return what the partner is called where the first name is enough."""
    return short_name(pair.partner.name, pair.owner.name)


def arrival_line(language: Language, arrival: Arrival, partner: str) -> str:
    """Return one line for what a letter brings of one entry."""
    kind = language.say(KIND_LABELS[arrival.kind])
    entry = kind
    is_told_by_day = arrival.kind in {Kind.MEETING, Kind.AGREEMENT} or not arrival.label
    if is_told_by_day and arrival.day is not None:
        entry = entry_label(language, arrival.kind, "", language.date(arrival.day))
    elif arrival.label:
        entry = language.say("{kind} “{name}”", kind=kind, name=arrival.label)
    fields = ", ".join(
        language.say(FIELD_LABELS[name]) for name in arrival.fields if name in FIELD_LABELS
    )
    if fields and arrival.news in {News.CHANGED, News.BOTH_WROTE}:
        entry = f"{entry} ({fields})"
    return language.say(NEWS[arrival.news], entry=entry, partner=partner)


def summary_line(language: Language, count: int, partner: str) -> str:
    """Return how much a letter brings, in one line."""
    if not count:
        return language.say("Nothing new from {partner}.", partner=partner)
    return language.say_many(
        "{partner} has sent {count} new thing.",
        "{partner} has sent {count} new things.",
        count,
        partner=partner,
    )


def same_line(language: Language, same: SameEntry) -> str:
    """Return that two entries may be one."""
    if same.day is None:
        return language.say(
            "You have both parked the question “{name}”. If it is the same question, treat the two "
            "as one.",
            name=same.label,
        )
    return language.say(
        "You have both entered a meeting on {day}. If it is the same meeting, treat the two as "
        "one.",
        day=language.date(same.day),
    )


def make_one(language: Language, same: SameEntry) -> str:
    """Return the words that let two entries be one."""
    if same.day is None:
        return language.say("Treat the question “{name}” and mine as one", name=same.label)
    return language.say(
        "Treat the meeting of {day} and mine as one", day=language.day_and_month(same.day)
    )


def standing_lines(language: Language, now: Standing, partner: str) -> list[str]:
    """Return what was sent, read and has come, in one line, and what was not sent in another."""
    parts = [_sent(language, now, partner)]
    if now.read is not None and not now.is_last_read:
        day = language.day_and_month(now.read)
        parts.append(language.say("{partner} has read yours of {day}", partner=partner, day=day))
    if now.received is not None:
        day = language.day_and_month(now.received)
        parts.append(language.say("latest from {partner}: {day}", partner=partner, day=day))
    return [" · ".join(parts), unsent_line(language, now.unsent)]


def unsent_line(language: Language, count: int) -> str:
    """Return how much the partner has not been sent."""
    if not count:
        return language.say("Everything that you share is sent.")
    return language.say_many(
        "{count} new or changed thing is not sent yet.",
        "{count} new or changed things are not sent yet.",
        count,
    )


def _sent(language: Language, now: Standing, partner: str) -> str:
    if now.sent is None:
        return language.say("You have not sent anything yet")
    day = language.day_and_month(now.sent)
    if now.is_last_read and now.received is not None:
        return language.say(
            "Sent {day} · read by {partner} by {read}",
            day=day,
            partner=partner,
            read=language.day_and_month(now.received),
        )
    return language.say("Sent {day} · not known to be read yet", day=day)


def versions_in_words(
    language: Language, pair: PairView, conflict: Conflict, entries: Mapping[str, str]
) -> tuple[str, str]:
    """Return one's own version and the partner's, in the user's words.

    Args:
        language: the user's.
        pair: whose they are.
        conflict: the two.
        entries: what the entries are called that a version may name, by their ids.
    """
    mine, theirs = (
        _version(language, pair, conflict, entries, value)
        for value in (conflict.mine, conflict.theirs)
    )
    return mine, theirs


def _version(
    language: Language,
    pair: PairView,
    conflict: Conflict,
    entries: Mapping[str, str],
    value: Any,
) -> str:
    field = field_of(conflict.kind, conflict.name)
    if value is None or value == "":
        return language.say("nothing")
    if field is not None and field.names_person:
        return pair.mentor.name if value == Role.MENTOR else pair.mentee.name
    if field is not None and field.names_entry:
        return entries.get(str(value), "…")
    if isinstance(value, dict):  # one row of a list
        return "\n".join(
            stored_in_words(language, name, part)
            for name, part in value.items()
            if part not in (None, "")
        )
    return stored_in_words(language, conflict.field, value)
