"""A mentor with three mentees, their four journals, and letters that get lost, late and halved.

Once each of two has read the other's latest letter, both hold the same shared things; no text is
lost to its author; nothing private, and nothing of another pair, is in a letter; and it does not
matter how often and in which order letters are read. All that under random use, with clocks that
jump, backups that are restored, new keys, closed programmes, and kills in the middle.
"""

import contextlib
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)

from mentorjournal.errors import UserError
from mentorjournal.exchange import conflicts, incoming, outgoing
from mentorjournal.exchange.incoming import Reading
from mentorjournal.exchange.letter.arrivals import LEFT, News
from mentorjournal.exchange.letter.errors import (
    ChangedSinceLetter,
    NotALetter,
    NotForThisJournal,
    NotFromPartner,
    NothingToUndo,
    NotLinked,
    OwnLetter,
)
from mentorjournal.exchange.pairing import linking
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.exchange.tables import State
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import agreement, check_ins
from mentorjournal.journal.model.errors import Invalid, JournalError, ProgrammeClosed
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Criterion, Kind, Role, Visibility
from mentorjournal.journal.model.terms import ActionState
from mentorjournal.journal.people import archive
from mentorjournal.journal.store import entries, entry_links, entry_rows, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.summary.selection.choice import load_choice, save_choice
from mentorjournal.vault.format import keys
from support.generated import TEMPLATE
from support.pairs_in_use import (
    Keys,
    OneJournal,
    Side,
    a_copy_of,
    contents_of,
    copied,
    differences,
    everything_of,
    founded,
    held_otherwise,
    keys_of_letters_from,
    keys_of_letters_to,
    letter_to_undo,
    opened_by_its_writer,
    private_ids,
    row_of,
    shared_state,
    texts_in,
)
from support.prepared import MOMENT
from support.what_both_see import Seen, edits_lost, seen, seen_otherwise

CANARY = "kanariefågel"
WORDS = st.sampled_from(["alm", "björk", "ceder", "druva", "ek", "fura"])
ROLES = st.sampled_from(list(Role))
PAIRS = st.sampled_from([0, 0, 0, 0, 1, 2])
"""Most happens in one of the pairs, so that much happens to the same entries."""
SIDES = st.builds(Side, PAIRS, ROLES)
TEXT_OF = {
    Kind.MEETING: "notes",
    Kind.GOAL: "why",
    Kind.REFLECTION: "body",
    Kind.ACTION: "text",
    Kind.QUESTION: "text",
    Kind.REPLY: "text",
    Kind.GATHERING: "notes",
    Kind.INSIGHT: "text",
}
LISTS = {Kind.MEETING: "agenda", Kind.GOAL: "steps"}
KINDS_MADE = st.sampled_from([kind for kind in TEXT_OF if kind is not Kind.REPLY])
SELDOM = st.sampled_from([False] * 5 + [True])
"""What takes long, and need not happen as often as a letter is read."""
AUTHORS_OWN = {Kind.REFLECTION, Kind.QUESTION, Kind.REPLY, Kind.INSIGHT}
CHANGES = st.sampled_from(["add", "remove", "tick", "reword", "move"])
"""What somebody does to a line of an agenda, or to a step of a goal."""
LONGEST = 900
STEPS_OF_ONE = 100
"""So many things happen to one set of journals in the long form."""
IDLE = 2
"""Before all others hypothesis tries the simplest rule all the time, and a run of one step."""
MOST_ROUNDS = 4
"""After so many letters each way nothing new comes, whatever happened before."""


class Made(NamedTuple):
    """An entry: of which pair, which kind, and its id."""

    pair: int
    kind: Kind
    id: str


class AroundLetter(NamedTuple):
    """What the pair's entries held before a letter was taken in, and after it."""

    before: dict[str, Any]
    after: dict[str, Any]


class Sent(NamedTuple):
    """A letter on its way."""

    sender: Side
    text: str
    keys: Keys


def brings(reading: Reading) -> bool:
    """Say whether a letter brought anything but what its reader keeps back."""
    return any(arrival.news is not News.PRIVATE_HERE for arrival in reading.arrivals)


def changed(lines: list[dict[str, Any]], change: str, place: int, text: str) -> bool:
    """Change one line of a list, and say whether there was one."""
    if change == "add":
        lines.insert(place, {"text": text})
        return True
    if not lines:
        return False
    line = lines.pop(place % len(lines))
    match change:
        case "reword":
            lines.insert(place, line | {"text": text})
        case "tick" if "done" in line:
            lines.insert(place, line | {"done": not line["done"]})
        case "tick":
            lines.insert(place, line | {"done_on": None if line["done_on"] else "2026-03-01"})
        case "move":
            lines.append(line)
    return True


class TwoJournals(RuleBasedStateMachine):
    """Three times a mentee and a mentor who write, share, take back, and exchange letters."""

    made = Bundle("made")
    listed = Bundle("listed")
    steps_taken_on = Bundle("steps_taken_on")
    sent = Bundle("sent")
    template: ClassVar[dict[str, OneJournal]] = {}
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.journals: dict[str, OneJournal] = {}
        self.texts = 0
        self.was_shared: set[str] = set()
        self.agreed: dict[int, dict[str, Seen]] = {}
        self.around_letters: dict[Side, dict[str, AroundLetter]] = {}

    @initialize()
    def found(self) -> None:
        self.journals = copied(self.template, self.folder)

    def teardown(self) -> None:
        for journal in self.journals.values():
            journal.close()
        shutil.rmtree(self.folder)

    def check_invariants(self, *args: Any, **kwargs: Any) -> None:
        type(self).steps += 1
        super().check_invariants(*args, **kwargs)

    # Where

    def file(self, side: Side) -> OneJournal:
        return self.journals[side.owner]

    def journal(self, side: Side) -> Journal:
        return self.file(side).of_pair(side.pair)

    def open_row(self, side: Side, entry: Made) -> Any:
        """Return an entry's row if it is here, out of the bin, and its programme goes on."""
        journal = self.journal(side)
        row = row_of(journal, entry.kind, entry.id) if entry.pair == side.pair else None
        is_open = journal.pair.programme.closed is None
        return row if row is not None and row.deleted is None and is_open else None

    def text(self, side: Side, *words: str) -> str:
        """Return a text that is unlike every other one; whoever saves it notes that."""
        self.texts += 1
        return " ".join(f"{word.capitalize()} i par{side.pair} nr{self.texts}." for word in words)

    def wrote(self, side: Side, *texts: str) -> None:
        """Note what must never be lost to this side."""
        for text in texts:
            self.file(side).written |= set(re.findall(r" nr\d+\.", text))

    # Writing

    @rule(
        target=made,
        side=SIDES,
        kind=KINDS_MADE,
        words=st.lists(WORDS, min_size=1, max_size=4),
        private=st.booleans(),
    )
    def make(self, side: Side, kind: Kind, words: list[str], *, private: bool) -> Made:
        journal = self.journal(side)
        text = (CANARY if private else "") + self.text(side, *words)
        values: dict[str, Any] = {TEXT_OF[kind]: text}
        if kind in {Kind.MEETING, Kind.REFLECTION, Kind.GATHERING}:
            values["day"] = "2026-03-01"
        if kind is Kind.GATHERING:
            values["theme"] = CANARY if private else words[0]
        if kind is Kind.GOAL:
            values["wording"] = text
        if kind is Kind.ACTION:
            values["owner_id"] = journal.pair.owner.id
        values["visibility"] = Visibility.PRIVATE if private else Visibility.SHARED
        try:
            made = Made(side.pair, kind, entries.create(journal, kind, values))
        except (ProgrammeClosed, Invalid):  # closed, or a day that has not come by this clock
            return Made(side.pair, kind, "none")
        self.wrote(side, text)
        if not private:
            self.was_shared.add(made.id)
        return made

    @rule(target=made, number=PAIRS, word=WORDS)
    def park_the_same(self, number: int, word: str) -> Any:
        """Park a question in the same words at both ends."""
        text = self.text(Side(number, Role.MENTEE), word)
        questions: list[Made] = []
        for role in Role:
            side = Side(number, role)
            values = {"text": text, "visibility": Visibility.SHARED}
            with contextlib.suppress(ProgrammeClosed):
                id_ = entries.create(self.journal(side), Kind.QUESTION, values)
                questions.append(Made(number, Kind.QUESTION, id_))
                self.was_shared.add(id_)
                self.wrote(side, text)
        return multiple(*questions)

    @rule(target=made, role=ROLES, to=made, word=WORDS)
    def make_part(self, role: Role, to: Made, word: str) -> Made:
        """Reply to a reflection, look back on one's own, or note a next step for something."""
        side = Side(to.pair, role)
        none = Made(side.pair, Kind.ACTION, "none")
        row = self.open_row(side, to)
        if row is None:
            return none
        journal, text = self.journal(side), self.text(side, word)
        values: dict[str, Any] = {"text": text, "visibility": Visibility.SHARED}
        if to.kind is Kind.REFLECTION and row.author_id == journal.pair.owner.id:
            kind = Kind.REFLECTION
            values = {"day": "2026-03-01", "body": text, "revisits_id": to.id} | values
            del values["text"]
        elif to.kind is Kind.REFLECTION and row.visibility == Visibility.SHARED:
            kind = Kind.REPLY
            values["reflection_id"] = to.id
        elif to.kind in {Kind.MEETING, Kind.GOAL}:
            kind = Kind.ACTION
            values |= {f"{to.kind}_id": to.id, "owner_id": journal.pair.partner.id}
        else:
            return none
        try:
            made = Made(side.pair, kind, entries.create(journal, kind, values))
        except JournalError:
            return none
        self.wrote(side, text)
        self.was_shared.add(made.id)
        return made

    @rule(
        role=ROLES,
        entry=made,
        words=st.lists(WORDS, min_size=1, max_size=4),
        at_end=st.booleans(),
    )
    def edit(self, role: Role, entry: Made, words: list[str], *, at_end: bool) -> None:
        side = Side(entry.pair, role)
        journal, row = self.journal(side), self.open_row(side, entry)
        if row is None or (entry.kind in AUTHORS_OWN and row.author_id != journal.pair.owner.id):
            return
        before = getattr(row, TEXT_OF[entry.kind])
        if row.visibility == Visibility.PRIVATE:
            before += CANARY
        new = self.text(side, *words)
        text = (f"{before} {new}" if at_end else f"{new} {before}")[:LONGEST]
        entries.change(journal, entry.kind, entry.id, {TEXT_OF[entry.kind]: text})
        self.wrote(side, text)

    @rule(
        targets=(made, listed),
        side=SIDES,
        kind=st.sampled_from(list(LISTS)),
        words=st.lists(WORDS, min_size=2, max_size=4),
    )
    def plan(self, side: Side, kind: Kind, words: list[str]) -> Made:
        """Share a meeting with its agenda, or a goal with its steps."""
        texts = [self.text(side, word) for word in words]
        values: dict[str, Any] = {LISTS[kind]: [{"text": text} for text in texts]}
        values |= {"wording": texts[0]} if kind is Kind.GOAL else {"day": "2026-03-01"}
        try:
            id_ = entries.create(
                self.journal(side), kind, values | {"visibility": Visibility.SHARED}
            )
        except (ProgrammeClosed, Invalid):
            return Made(side.pair, kind, "none")
        self.wrote(side, *texts)
        self.was_shared.add(id_)
        return Made(side.pair, kind, id_)

    @rule(role=ROLES, entry=listed, change=CHANGES, place=st.integers(0, 3), word=WORDS)
    def change_list(self, role: Role, entry: Made, change: str, place: int, word: str) -> None:
        self.list_changed(Side(entry.pair, role), entry, change, place, word)

    def list_changed(self, side: Side, entry: Made, change: str, place: int, word: str) -> bool:
        """Do something to one line of an entry's list, and say whether there was anything to do."""
        journal, row = self.journal(side), self.open_row(side, entry)
        if row is None or row.visibility == Visibility.PRIVATE:
            return False
        name = LISTS[entry.kind]
        with journal.read() as session:
            there = entry_rows.get(session, entry.kind, entry.id)
            lines = entry_rows.content(session, entry.kind, there)[name]
        text = self.text(side, word)
        if not changed(lines, change, place, text):
            return False
        try:
            entries.change(journal, entry.kind, entry.id, {name: lines})
        except Invalid:  # a day that has not come by this clock
            return False
        if change in {"add", "reword"}:
            self.wrote(side, text)
        return True

    @rule(role=ROLES, entry=made, word=st.none() | WORDS)
    def tag(self, role: Role, entry: Made, word: str | None) -> None:
        side = Side(entry.pair, role)
        journal, row = self.journal(side), self.open_row(side, entry)
        if row and entry.kind is Kind.REFLECTION and row.author_id == journal.pair.owner.id:
            entries.change(journal, entry.kind, entry.id, {"tags": [word] if word else []})

    @rule(targets=(made, steps_taken_on), side=SIDES, word=WORDS)
    def take_on(self, side: Side, word: str) -> Made:
        """Share a next step."""
        journal, text = self.journal(side), self.text(side, word)
        values = {"text": text, "owner_id": journal.pair.owner.id, "visibility": Visibility.SHARED}
        try:
            id_ = entries.create(journal, Kind.ACTION, values)
        except ProgrammeClosed:
            return Made(side.pair, Kind.ACTION, "none")
        self.wrote(side, text)
        self.was_shared.add(id_)
        return Made(side.pair, Kind.ACTION, id_)

    @rule(
        role=ROLES,
        entry=st.one_of(steps_taken_on, made),
        state=st.sampled_from(ActionState),
        compared=st.booleans(),
    )
    def change_state(self, role: Role, entry: Made, state: ActionState, *, compared: bool) -> None:
        """Complete a next step, drop it or take it up again; then see whether both have that."""
        side = Side(entry.pair, role)
        if entry.kind is not Kind.ACTION or self.open_row(side, entry) is None:
            return
        entries.change(self.journal(side), entry.kind, entry.id, {"state": state})
        if compared:
            self.exchange_until_quiet(side.pair)

    @rule(role=ROLES, entry=listed, place=st.integers(0, 3))
    def tick(self, role: Role, entry: Made, place: int) -> None:
        """Tick a line of an agenda, or a step of a goal, and see whether both have the tick."""
        side = Side(entry.pair, role)
        if self.open_row(side, entry) is None:
            self.exchange_until_quiet(side.pair)
        if self.list_changed(side, entry, "tick", place, ""):
            self.exchange_until_quiet(side.pair)

    @rule(side=SIDES, question=WORDS, word=WORDS)
    def answer(self, side: Side, question: str, word: str) -> None:
        text = self.text(side, word)
        asked = {"criterion": Criterion.LEARNING, "question": question, "text": text}
        with contextlib.suppress(ProgrammeClosed):
            answered = {**asked, "visibility": Visibility.SHARED}
            evaluation.answer(self.journal(side), question, answered)
            self.wrote(side, text)

    @rule(side=SIDES, word=WORDS)
    def exercise(self, side: Side, word: str) -> None:
        text = self.text(side, word)
        answers = [{"field": "quality", "text": text}]
        values = {"title": word, "day": "2026-03-01", "answers": answers}
        with contextlib.suppress(ProgrammeClosed, Invalid):
            shared = values | {"visibility": Visibility.SHARED}
            exercises.begin(self.journal(side), TEMPLATE, shared)
            self.wrote(side, text)

    @rule(side=SIDES, word=WORDS)
    def agree(self, side: Side, word: str) -> None:
        text = self.text(side, word)
        with contextlib.suppress(ProgrammeClosed):
            agreed = agreement.load(self.journal(side))
            agreement.save(
                self.journal(side),
                {"expectations": text, "visibility": Visibility.SHARED},
                revision=agreed.revision if agreed else 0,
            )
            self.wrote(side, text)

    @rule(role=ROLES, entry=listed, value=st.integers(0, 10))
    def rate(self, role: Role, entry: Made, value: int) -> None:
        side = Side(entry.pair, role)
        journal, row = self.journal(side), self.open_row(side, entry)
        if entry.kind is Kind.GOAL and row and row.author_id == journal.pair.owner.id:
            with contextlib.suppress(Invalid):  # a day that has not come by this clock
                goals.rate(journal, entry.id, {"day": "2026-03-01", "value": value})

    @rule(role=ROLES, entry=listed, value=st.integers(0, 10))
    def check_in(self, role: Role, entry: Made, value: int) -> None:
        side = Side(entry.pair, role)
        row = self.open_row(side, entry)
        if entry.kind is not Kind.MEETING or row is None or row.visibility == Visibility.PRIVATE:
            return
        journal, text = self.journal(side), self.text(side, "ord")
        marks = dict.fromkeys(CHECK_IN_ITEMS, value) | {"word": text}
        with contextlib.suppress(JournalError):  # a day that has not come by this clock
            if row.state != "held":
                entries.change(journal, entry.kind, entry.id, {"state": "held"})
            check_ins.save(journal, entry.id, marks | {"visibility": Visibility.SHARED})
            self.wrote(side, text)

    @rule(role=ROLES, entry=made, taken=st.sampled_from([True, False, None]))
    def choose_for_summary(self, role: Role, entry: Made, *, taken: bool | None) -> None:
        side = Side(entry.pair, role)
        if self.open_row(side, entry) is None:
            return
        choice = load_choice(self.journal(side))
        include, exclude = choice.include - {entry.id}, choice.exclude - {entry.id}
        include |= {entry.id} if taken else set()
        exclude |= {entry.id} if taken is False else set()
        save_choice(self.journal(side), replace(choice, include=include, exclude=exclude))

    @rule(role=ROLES, entry=made, attended=st.sampled_from([True, False, None]))
    def attend(self, role: Role, entry: Made, *, attended: bool | None) -> None:
        side = Side(entry.pair, role)
        if entry.kind is Kind.GATHERING and self.open_row(side, entry) is not None:
            values = {"attended": attended}
            entries.change(self.journal(side), entry.kind, entry.id, values)

    @rule(role=ROLES, entry=made, shared=st.booleans())
    def share(self, role: Role, entry: Made, *, shared: bool) -> None:
        side = Side(entry.pair, role)
        journal, row = self.journal(side), self.open_row(side, entry)
        if row is None or row.author_id != journal.pair.owner.id:
            return
        if shared and row.visibility == Visibility.PRIVATE:
            # what was private until now is shared without what was private in it
            fresh = {TEXT_OF[entry.kind]: self.text(side, "delat")}
            if entry.kind is Kind.GOAL:
                fresh["wording"] = self.text(side, "delat")
            if entry.kind is Kind.GATHERING:
                fresh["theme"] = "delat"
            entries.change(journal, entry.kind, entry.id, fresh)
            self.wrote(side, *fresh.values())
        with contextlib.suppress(JournalError):
            entries.show_to_pair(journal, entry.kind, entry.id, shared=shared)
            if shared:
                self.was_shared.add(entry.id)

    @rule(first=made, second=made, role=ROLES)
    def link_entries(self, role: Role, first: Made, second: Made) -> None:
        side = Side(first.pair, role)
        with contextlib.suppress(JournalError):
            entry_links.link(self.journal(side), first[1:], second[1:])

    @rule(role=ROLES, entry=made)
    def bin(self, role: Role, entry: Made) -> None:
        side = Side(entry.pair, role)
        with contextlib.suppress(JournalError):
            recycle_bin.delete_to_bin(self.journal(side), *entry[1:])

    @rule(role=ROLES, entry=made)
    def unbin(self, role: Role, entry: Made) -> None:
        side = Side(entry.pair, role)
        with contextlib.suppress(JournalError):
            recycle_bin.restore_from_bin(self.journal(side), *entry[1:])

    @rule(side=SIDES, mine=st.booleans())
    def settle(self, side: Side, *, mine: bool) -> None:
        journal = self.journal(side)
        with contextlib.suppress(ProgrammeClosed):
            for conflict in conflicts.conflicts(journal)[:1]:
                conflicts.settle(journal, conflict.entry_id, conflict.name, mine=mine)

    # Letters

    @rule(target=sent, side=SIDES)
    def send(self, side: Side) -> Sent:
        return self.sent_by(side)

    def sent_by(self, side: Side) -> Sent:
        journal = self.journal(side)
        try:
            letter = outgoing.make(journal)
            outgoing.mark_sent(journal, letter)
        except NotLinked:
            return Sent(side, "", ("", ""))
        self.require_nothing_private(side, letter)
        return Sent(side, letter.text, keys_of_letters_from(journal))

    def require_nothing_private(self, side: Side, letter: outgoing.Outgoing) -> None:
        content = opened_by_its_writer(self.journal(side), letter).decode()
        assert CANARY not in content
        for number in {0, 1, 2} - {side.pair}:
            assert f"par{number} " not in content
        never_shared = private_ids(self.journal(side)) - self.was_shared
        assert not [id_ for id_ in never_shared if id_ in content]

    def take_in(self, side: Side, letter: Sent, **how: Any) -> Reading | None:
        """Receive a letter, if it is for these keys and not now refused."""
        journal = self.journal(side)
        try:
            with self.noting_what_was(side):
                reading = incoming.receive(journal, letter.text, name="letter", **how)
        except NotLinked:
            return None
        except ProgrammeClosed:
            assert journal.pair.programme.closed is not None
            return None
        except (NotForThisJournal, NotFromPartner, NotALetter, OwnLetter):
            assert letter.keys != keys_of_letters_to(journal)
            return None
        assert letter.keys == keys_of_letters_to(journal)
        return reading

    @contextlib.contextmanager
    def noting_what_was(self, side: Side) -> Iterator[None]:
        """Remember what a letter that is taken in meanwhile has replaced, by its id."""
        before, earlier = contents_of(self.journal(side)), letter_to_undo(self.journal(side))
        yield
        taken = letter_to_undo(self.journal(side))
        if taken is not None and taken != earlier:
            around = AroundLetter(before, contents_of(self.journal(side)))
            self.around_letters.setdefault(side, {})[taken] = around

    @rule(letter=sent, make_one=st.booleans())
    def receive(self, letter: Sent, *, make_one: bool) -> None:
        side, same = letter.sender.other, {}
        if make_one and letter.keys == keys_of_letters_to(self.journal(side)):
            with contextlib.suppress(ProgrammeClosed, NotLinked):
                reading = incoming.preview(self.journal(side), letter.text, name="letter")
                same = {meeting.letter_id: meeting.entry_id for meeting in reading.same}
        if self.take_in(side, letter, same=same) is None:
            return
        before = everything_of(self.journal(side))
        again = self.take_in(side, letter)
        assert again is not None
        assert {arrival.news for arrival in again.arrivals} <= LEFT
        assert everything_of(self.journal(side)) == before

    @rule(letter=sent)
    def receive_and_undo(self, letter: Sent) -> None:
        reading = self.take_in(letter.sender.other, letter)
        if reading is not None and any(arrival.news not in LEFT for arrival in reading.arrivals):
            self.undo(letter.sender.other)

    @rule(role=ROLES, entry=listed, change=CHANGES, place=st.integers(0, 3), word=WORDS)
    def undo_a_change(self, role: Role, entry: Made, change: str, place: int, word: str) -> None:
        """Receive a letter, then one with a change in a list, and undo that."""
        side = Side(entry.pair, role)
        self.take_in(side.other, self.sent_by(side))
        self.take_in(side, self.sent_by(side.other))
        if self.list_changed(side.other, entry, change, place, word):
            self.receive_and_undo(self.sent_by(side.other))

    @rule(first=sent, second=sent)
    def receive_in_either_order(self, first: Sent, second: Sent) -> None:
        side = first.sender.other
        if second.sender != first.sender or not first.text or not second.text:
            return
        with contextlib.suppress(NotLinked, ProgrammeClosed):
            outgoing.make(self.journal(side))  # what was written until now has its versions
        with a_copy_of(self.file(side), side.pair, self.folder) as copy:
            for letter in (second, first):
                with contextlib.suppress(UserError):
                    incoming.receive(copy, letter.text, name="letter")
            other_way_round = shared_state(copy)
        for letter in (first, second):
            self.take_in(side, letter)
        assert differences(shared_state(self.journal(side)), other_way_round) == []

    @rule(letter=sent, length=st.floats(0, 0.99), side=SIDES)
    def receive_halved_or_astray(self, letter: Sent, length: float, side: Side) -> None:
        journal = self.journal(side)
        half = letter.text[: int(len(letter.text) * length)]
        texts = [half] if side == letter.sender.other else [half, letter.text]
        for text in texts:
            with pytest.raises(
                (NotALetter, NotForThisJournal, NotFromPartner, OwnLetter, NotLinked)
            ):
                incoming.receive(journal, text, name="letter")

    @rule(side=SIDES)
    def undo_later(self, side: Side) -> None:
        self.undo(side)

    def undo(self, side: Side) -> None:
        """Undo the last letter; what was not changed since it came is then as it was before."""
        journal = self.journal(side)
        letter, now = letter_to_undo(journal), contents_of(journal)
        try:
            incoming.undo(journal)
        except (NothingToUndo, ChangedSinceLetter, NotLinked, ProgrammeClosed):
            assert contents_of(journal) == now
            return
        self.agreed.pop(side.pair, None)
        around = self.around_letters.get(side, {}).get(letter or "")
        if around is None:
            return
        expected = {
            id_: around.before.get(id_) if content == around.after.get(id_) else content
            for id_, content in now.items()
        }
        there = contents_of(journal)
        assert there == {id_: content for id_, content in expected.items() if content}

    # What happens to a journal

    @rule()
    def pause(self) -> None:
        """Do nothing: the rule without arguments is what hypothesis begins with, see ``IDLE``."""

    @rule(
        side=SIDES,
        what=st.sampled_from(
            ["back_up", "restore", "rescue", "passphrase", "close", "keys", "end", "die"]
        ),
        number=st.integers(1, 1000),
    )
    def happen(self, side: Side, what: str, number: int) -> None:
        match what:
            case "back_up":
                self.back_up(side)
            case "restore":
                self.restore(side)
            case "rescue":
                self.rescue(side, number)
            case "passphrase":
                self.change_passphrase(side, number % 2)
            case "close":
                self.close_programme(side, closed=number % 2 == 0)
            case "keys" | "end":
                self.renew_keys(side, ended=what == "end")
            case "die":
                self.die_while_sending(side, number % 250)

    @rule(side=SIDES, days=st.integers(-400, 400))
    def jump(self, side: Side, days: int) -> None:
        self.file(side).clock.moment += timedelta(days=days)

    def back_up(self, side: Side) -> None:
        number = len(list(self.folder.iterdir()))
        self.file(side).back_up(self.folder / f"{side.owner}-{number}.kept")

    def restore(self, side: Side) -> None:
        self.file(side).restore()
        self.forget_what_was(side)

    def forget_what_was(self, side: Side) -> None:
        """Expect nothing of what somebody's older file holds."""
        for of_pair in [of_pair for of_pair in self.around_letters if of_pair.owner == side.owner]:
            del self.around_letters[of_pair]
        for number in [
            number for number in self.agreed if Side(number, side.role).owner == side.owner
        ]:
            del self.agreed[number]

    def rescue(self, side: Side, page: int) -> None:
        if self.file(side).rescue(page):
            self.forget_what_was(side)

    def change_passphrase(self, side: Side, number: int) -> None:
        self.file(side).change_passphrase(number)

    def close_programme(self, side: Side, *, closed: bool) -> None:
        (archive.close if closed else archive.reopen)(self.journal(side))

    def renew_keys(self, side: Side, *, ended: bool) -> None:
        self.reopen(side)
        if ended:
            with contextlib.suppress(UserError):
                linking.end(self.journal(side))
        self.link_anew(side, new_keys=not ended)

    @rule(letter=sent, moment=st.integers(1, 250), now=SELDOM)
    def die_while_receiving(self, letter: Sent, moment: int, *, now: bool) -> None:
        if not now:
            return
        side = letter.sender.other

        def receive(journal: Journal) -> None:
            incoming.receive(journal, letter.text, name="letter")

        before = shared_state(self.journal(side))
        with self.noting_what_was(side):
            self.file(side).die_while(side.pair, receive, moment)
        left = shared_state(self.journal(side))
        self.take_in(side, letter)
        assert left in (before, shared_state(self.journal(side)))

    def die_while_sending(self, side: Side, moment: int) -> None:

        def send(journal: Journal) -> None:
            outgoing.mark_sent(journal, outgoing.make(journal))

        self.file(side).die_while(side.pair, send, moment)

    # What must hold

    def reopen(self, side: Side) -> None:
        for end in (side, side.other):
            if self.journal(end).pair.programme.closed is not None:
                archive.reopen(self.journal(end))

    def link_anew(self, side: Side, *, new_keys: bool = False) -> None:
        """Pair up again, at a time that both computers have."""
        for end in (side, side.other):
            self.file(end).clock.moment = max(MOMENT, self.file(side).clock.moment)
        made = linking.invite(self.journal(side), "sv", new_keys=new_keys)
        accepted = linking.accept(self.journal(side.other), made.text, " ".join(made.words))
        assert accepted.answer is not None
        linking.accept(self.journal(side), accepted.answer)

    def are_linked(self, side: Side) -> bool:
        return all(
            linking.status(self.journal(end)).state is State.LINKED
            and keys_of_letters_from(self.journal(end))
            == keys_of_letters_to(self.journal(end.other))
            for end in (side, side.other)
        )

    @rule(number=PAIRS)
    def exchange_until_quiet(self, number: int) -> None:
        """Both read each other's latest until nothing comes: then both show the same."""
        side = Side(number, Role.MENTEE)
        ends = side, side.other
        self.reopen(side)
        if not self.are_linked(side):
            self.link_anew(side)
        for end in ends:
            outgoing.make(self.journal(end))  # what was written until now has its versions
        before = seen(self.journal(side)), seen(self.journal(side.other))
        for _ in range(MOST_ROUNDS):
            on_their_way = [self.sent_by(end) for end in ends]
            readings = [
                self.take_in(letter.sender.other, letter, take_mine=True) for letter in on_their_way
            ]
            if not any(reading is None or brings(reading) for reading in readings):
                break
        else:
            pytest.fail("letters bring something new for ever")
        if any(outgoing.unsent(self.journal(end)) for end in ends):  # of what looks alike already
            for letter in [self.sent_by(end) for end in ends]:
                self.take_in(letter.sender.other, letter)
            assert [outgoing.unsent(self.journal(end)) for end in ends] == [0, 0]
        assert differences(*(shared_state(self.journal(end)) for end in ends)) == []
        after = seen(self.journal(side)), seen(self.journal(side.other))
        assert seen_otherwise(*after) == []
        assert edits_lost(self.agreed.get(number, {}), before, after[0]) == []
        self.agreed[number] = after[0]
        for end in ends:
            assert held_otherwise(self.journal(end)) == []
            self.require_nothing_lost(end)

    def require_nothing_lost(self, side: Side) -> None:
        there = texts_in(self.journal(side))
        assert [text for text in self.file(side).written if text not in there] == []


@pytest.fixture(scope="module", autouse=True)
def prepared_pairs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Found the journals once, and let a new passphrase cost next to nothing."""
    TwoJournals.template = founded(tmp_path_factory.mktemp("pairs") / "template")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_stretch", cache(keys._stretch))
        patch.setattr(keys, "MEMORY_KIB", 8 * keys.LANES)
        yield


def test_two_journals_stay_one(pytestconfig: pytest.Config) -> None:
    steps = pytestconfig.getoption("--steps")
    length = min(steps, STEPS_OF_ONE)
    run_state_machine_as_test(
        TwoJournals,
        settings=settings(
            max_examples=max(1, steps // length) + IDLE,
            stateful_step_count=length,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    print(f"{TwoJournals.steps} steps", file=sys.stderr)  # noqa: T201 - a long run's account
