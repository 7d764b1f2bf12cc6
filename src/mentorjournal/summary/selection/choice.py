"""What goes into the summary and how it is laid out: chosen once, kept in the journal.

A choice says only what differs from the usual: private entries that go in, shared ones that stay
out, parts and entries that were moved, headings of one's own. What is shared later goes in of
itself, what was picked while it was private stays picked. One that begins empty names all that goes
in.

That something is shared with the partner does not say that an employer may read it: ratings and
next steps, under which somebody's name stands, go in only where they are picked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from mentorjournal.errors import UserError
from mentorjournal.journal.closing_day import summary_choices
from mentorjournal.journal.model.validators import line
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.document import Heading, Part
from mentorjournal.summary.model.forms import MOST_SENTENCES
from mentorjournal.summary.selection.candidates import Candidate

Item = TypeVar("Item")


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=_Identified)

MOVABLE = frozenset(
    {Part.ANSWERS, Part.GOALS, Part.LEARNED, Part.ACTIONS, Part.EXERCISES, Part.PASSAGES}
)
"""The parts whose entries can be put in another order; check-ins stand by day."""


class StaysInPlace(UserError):
    """Something was to be moved that has its place."""

    message = N_("This has a fixed place and cannot be moved.")


@dataclass(frozen=True)
class SummaryChoice:
    """What was chosen.

    Attributes:
        include: ids of entries that go in although they would not unasked.
        exclude: ids of entries that stay out although they would go in.
        parts: the parts in order; those that are not named follow in the usual one.
        order: within a part, the ids of entries in order; the others follow as usual.
        headings: a part's own heading.
        sentences: of the shorter forms, the sentences' keys; the usual ones where there are none.
        question: of the shorter forms, the question; the usual one where it is empty.
        begins_empty: whether nothing goes in unasked, not even what is shared.
    """

    include: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
    order: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)
    headings: Mapping[Part, str] = field(default_factory=dict)
    sentences: tuple[tuple[str, str], ...] = ()
    question: str = ""
    begins_empty: bool = False

    def takes(self, id: str, *, preset: bool) -> bool:
        """Say whether an entry goes in; ``preset`` says whether it would unasked."""
        goes_in_unasked = preset and not self.begins_empty
        return id in self.include or (goes_in_unasked and id not in self.exclude)

    def with_taken(self, chosen: Iterable[Candidate], *, taken: bool) -> SummaryChoice:
        """Return the choice with these in, or out."""
        include, exclude = set(self.include), set(self.exclude)
        for candidate in chosen:
            include.discard(candidate.id)
            exclude.discard(candidate.id)
            if taken is not (candidate.preset and not self.begins_empty):
                (include if taken else exclude).add(candidate.id)
        return replace(self, include=frozenset(include), exclude=frozenset(exclude))

    def emptied(self) -> SummaryChoice:
        """Return the choice with nothing in it, in the same order and under the same headings."""
        return replace(self, include=frozenset(), exclude=frozenset(), begins_empty=True)

    def besides(self, include: Collection[str], exclude: Collection[str]) -> SummaryChoice:
        """Return the choice with some more ids in and some more out."""
        return replace(
            self,
            include=(self.include | set(include)) - set(exclude),
            exclude=(self.exclude | set(exclude)) - set(include),
        )

    @property
    def parts_in_order(self) -> list[Part]:
        """All parts in the order in which they stand."""
        return [*self.parts, *(part for part in Part if part not in self.parts)]

    @property
    def layout(self) -> list[Heading]:
        """All parts in order, with their headings."""
        return [Heading(part, self.headings.get(part, "")) for part in self.parts_in_order]

    def with_part_moved(self, part: Part, way: int) -> SummaryChoice:
        """Return the choice with a part ``way`` places further down; it stops at either end."""
        return replace(self, parts=tuple(_moved(self.parts_in_order, part, way)))

    def with_parts(self, parts: Sequence[Part]) -> SummaryChoice:
        """Return the choice with these parts first, in this order."""
        return replace(self, parts=tuple(dict.fromkeys(parts)))

    def with_heading(self, part: Part, title: str) -> SummaryChoice:
        """Return the choice with a heading for a part; an empty one is the product's.

        Raises:
            Invalid: it is too long for a line.
        """
        words: str = line()("heading", title)
        headings = {
            ordered: heading for ordered, heading in self.headings.items() if ordered is not part
        }
        return replace(self, headings=headings | ({part: words} if words else {}))

    def with_highlights(self, sentences: Sequence[tuple[str, str]], question: str) -> SummaryChoice:
        """Return the choice with the sentences and the question of the shorter forms.

        Raises:
            Invalid: the question is too long for a line.
        """
        words: str = line()("question", question)
        kept = tuple(dict.fromkeys(sentences))[:MOST_SENTENCES]
        return replace(self, sentences=kept, question=words)

    def with_moved(
        self, arranged: Sequence[Candidate], moving: Candidate, way: int
    ) -> SummaryChoice:
        """Return the choice with an entry moved among those beside it.

        Args:
            arranged: everything that can go in, as ``arranged`` returns it.
            moving: the one to move.
            way: how many places further down; it stops at either end.

        Raises:
            StaysInPlace: entries of its part are not moved.
        """
        if moving.part not in MOVABLE:
            raise StaysInPlace
        of_part = [candidate for candidate in arranged if candidate.part is moving.part]
        group = [candidate for candidate in of_part if candidate.group == moving.group]
        reordered = iter(_moved(group, moving, way))
        ids = tuple(
            (next(reordered) if candidate.group == moving.group else candidate).id
            for candidate in of_part
        )
        return replace(self, order={**self.order, moving.part: ids})

    def in_order(self, part: Part, entries: Iterable[Entry]) -> list[Entry]:
        """Return a part's entries in the order chosen; those that were not ordered come after."""
        places = {id_: at for at, id_ in enumerate(self.order.get(part, ()))}
        return sorted(entries, key=lambda entry: places.get(entry.id, len(places)))


def _moved(items: Sequence[Item], item: Item, way: int) -> list[Item]:
    rest = [candidate for candidate in items if candidate is not item]
    index = next(at for at, candidate in enumerate(items) if candidate is item)
    rest.insert(min(max(0, index + way), len(rest)), item)
    return rest


def arranged(available: Sequence[Candidate], choice: SummaryChoice) -> list[Candidate]:
    """Return what can go in, in the order in which the summary has it."""
    return [
        candidate
        for part in choice.parts_in_order
        for candidate in choice.in_order(
            part, (candidate for candidate in available if candidate.part is part)
        )
    ]


def picked_whole(available: Sequence[Candidate], part: Part) -> list[Candidate]:
    """Return what is picked of a part where it is picked as a whole: what would go in unasked.

    Where nothing would, as with check-ins and next steps, it is what both may see.
    """
    of_part = [candidate for candidate in available if candidate.part is part]
    preset = [candidate for candidate in of_part if candidate.preset]
    return preset or [candidate for candidate in of_part if candidate.shared]


def load_choice(journal: Journal) -> SummaryChoice:
    """Return what was chosen so far for the pair in view; in pair view the pair's own choice."""
    content = summary_choices.load(journal)
    return _read(content) if content else SummaryChoice()


def save_choice(journal: Journal, choice: SummaryChoice) -> None:
    """Save a choice; the usual one is deleted, which has the same effect."""
    usual = choice == SummaryChoice()
    summary_choices.save(journal, None if usual else _written(choice))


def _written(choice: SummaryChoice) -> dict[str, Any]:
    return {
        "include": sorted(choice.include),
        "exclude": sorted(choice.exclude),
        "parts": list(choice.parts),
        "order": {part.value: list(ids) for part, ids in choice.order.items()},
        "headings": {part.value: title for part, title in choice.headings.items()},
        "sentences": [list(sentence) for sentence in choice.sentences],
        "question": choice.question,
        "begins_empty": choice.begins_empty,
    }


def _read(content: Mapping[str, Any]) -> SummaryChoice:
    return SummaryChoice(
        include=frozenset(content["include"]),
        exclude=frozenset(content["exclude"]),
        parts=tuple(Part(part) for part in content["parts"]),
        order={Part(part): tuple(ids) for part, ids in content["order"].items()},
        headings={Part(part): str(title) for part, title in content["headings"].items()},
        sentences=tuple((str(id_), str(digest)) for id_, digest in content.get("sentences", ())),
        question=str(content.get("question", "")),
        begins_empty=bool(content.get("begins_empty")),
    )
