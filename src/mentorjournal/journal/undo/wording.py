"""What was done last and what became of it, in words: for the screen and the command line."""

from collections.abc import Mapping

from mentorjournal.journal.model.labels import KIND_LABELS, entry_label
from mentorjournal.journal.undo.change_types import ChangeType
from mentorjournal.journal.undo.undoing import Undoable
from mentorjournal.locale.language import N_, Language

DONE: Mapping[ChangeType, str] = {
    ChangeType.ADDED: N_("Added: {what}"),
    ChangeType.BINNED: N_("Moved to the bin: {what}"),
    ChangeType.BROUGHT_BACK: N_("Brought back from the bin: {what}"),
    ChangeType.IMPORTED: N_("Taken in from a calendar: {what}"),
    ChangeType.SHARED: N_("Shared: {what}"),
    ChangeType.MADE_PRIVATE: N_("Made private: {what}"),
    ChangeType.TAGGED: N_("Tags changed: {what}"),
    ChangeType.TICKED: N_("Ticked off: {what}"),
    ChangeType.OPENED: N_("Opened again: {what}"),
    ChangeType.MOVED: N_("Moved: {what}"),
    ChangeType.RATED: N_("Rating changed: {what}"),
    ChangeType.LINKED: N_("Linked: {what}"),
    ChangeType.UNLINKED: N_("Link removed: {what}"),
    ChangeType.CHANGED: N_("Changed: {what}"),
}

UNDONE: Mapping[ChangeType, str] = {
    ChangeType.ADDED: N_("Undone. In the bin: {what}"),
    ChangeType.BINNED: N_("Undone. Back from the bin: {what}"),
    ChangeType.BROUGHT_BACK: N_("Undone. In the bin again: {what}"),
    ChangeType.IMPORTED: N_("Undone. As before the calendar: {what}"),
    ChangeType.SHARED: N_("Undone. Private again: {what}"),
    ChangeType.MADE_PRIVATE: N_("Undone. Shared again: {what}"),
    ChangeType.TAGGED: N_("Undone. Tags as before: {what}"),
    ChangeType.TICKED: N_("Undone. Open again: {what}"),
    ChangeType.OPENED: N_("Undone. Ticked off again: {what}"),
    ChangeType.MOVED: N_("Undone. Back in its place: {what}"),
    ChangeType.RATED: N_("Undone. Ratings as before: {what}"),
    ChangeType.LINKED: N_("Undone. No longer linked: {what}"),
    ChangeType.UNLINKED: N_("Undone. Linked again: {what}"),
    ChangeType.CHANGED: N_("Undone. As before: {what}"),
}

NAME_LENGTH = 40


def done_line(language: Language, change: Undoable) -> str:
    """Return what was done, and to what."""
    return language.say(DONE[change.type], what=_what(language, change))


def undone_line(language: Language, change: Undoable) -> str:
    """Return what was undone, and how that is now."""
    return language.say(UNDONE[change.type], what=_what(language, change))


def taken_back_line(language: Language, partner: str) -> str:
    """Return what follows where letters had carried away what is private again."""
    return language.say(
        "{partner} has it from a letter; it goes into their bin with your next one.",
        partner=partner,
    )


def entry_line(language: Language, change: Undoable, at: int) -> str:
    """Return one of a change's entries by kind and name."""
    entry = change.entries[at]
    kind, day = language.say(KIND_LABELS[entry.kind]), language.date(entry.day, "medium")
    named = entry_label(language, entry.kind, _short(entry.label), day)
    if named.startswith(kind):
        return named
    return language.say("{kind} “{name}”", kind=kind, name=named)


def _what(language: Language, change: Undoable) -> str:
    if change.line and change.type in {ChangeType.TICKED, ChangeType.OPENED}:
        return language.say("“{name}”", name=_short(change.line))
    if len(change.entries) == 1 or change.type in {ChangeType.LINKED, ChangeType.UNLINKED}:
        names = [entry_line(language, change, at) for at in range(min(2, len(change.entries)))]
        return _lower_first(" ↔ ".join(names))
    return language.say_many("{count} entry", "{count} entries", len(change.entries))


def _lower_first(words: str) -> str:
    """Return words that go on in a sentence."""
    return words[:1].lower() + words[1:]


def _short(label: str) -> str:
    return label if len(label) <= NAME_LENGTH else label[: NAME_LENGTH - 1].rstrip() + "…"
