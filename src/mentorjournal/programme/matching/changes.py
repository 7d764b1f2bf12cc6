"""What differs between two proposals, or between one and the pairs of a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentorjournal.locale import Language
from mentorjournal.locale.collation import sort_key
from mentorjournal.locale.text_folding import fold
from mentorjournal.programme.matching.pairs_file import DecidedPair
from mentorjournal.programme.matching.proposal import Proposal


@dataclass(frozen=True)
class Change:
    """A mentee who has another mentor than before, or one of the two times none."""

    mentee: str
    before: str
    after: str


def mentors_proposed(proposal: Proposal) -> Mapping[str, str]:
    """Return each mentee's name and their mentor's."""
    return {pair.mentee.name: pair.mentor.name for pair in proposal.pairs}


def mentors_decided(pairs: list[DecidedPair]) -> Mapping[str, str]:
    """Return each mentee's name and their mentor's."""
    return {pair.mentee: pair.mentor for pair in pairs}


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Return who has another mentor, by name; names are compared as the search compares them."""
    old = {fold(mentee): (mentee, mentor) for mentee, mentor in before.items()}
    new = {fold(mentee): (mentee, mentor) for mentee, mentor in after.items()}
    found = []
    for key in old.keys() | new.keys():
        mentee, was = old.get(key, ("", ""))
        name, now = new.get(key, ("", ""))
        if fold(was) != fold(now):
            found.append(Change(name or mentee, was, now))
    return sorted(found, key=lambda change: sort_key(change.mentee))


def change_lines(changed: list[Change], language: Language) -> Iterator[str]:
    """Return what differs, a line each."""
    for change in changed:
        if not change.before:
            words = language.say("{mentee}: was left over, now with {after}.", **vars(change))
        elif not change.after:
            words = language.say("{mentee}: was with {before}, now left over.", **vars(change))
        else:
            words = language.say("{mentee}: was with {before}, now with {after}.", **vars(change))
        yield words
