"""The summary as it is previewed: in pieces, and where in them each part and entry stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mentorjournal.locale import Language
from mentorjournal.summary.model.document import Part, SummaryDocument
from mentorjournal.summary.model.wording import Wording

HEADING = re.compile(r"^#{1,6} ")
PART_HEADING = "## "
LETTERS_COMPARED = 60
"""So many letters of an entry tell where it stands."""


@dataclass(frozen=True)
class Place:
    """Where something stands: in which piece, and how much of the piece comes before it."""

    piece: int
    share: float = 0.0


@dataclass(frozen=True)
class Preview:
    """A summary in Markdown, a piece to each heading.

    Attributes:
        pieces: the text.
        parts: where each part begins that is there.
        entries: by id, where each entry stands.
    """

    pieces: Sequence[str] = ()
    parts: Mapping[Part, Place] = field(default_factory=dict)
    entries: Mapping[str, Place] = field(default_factory=dict)

    def place_of(self, id_: str, part: Part) -> Place | None:
        """Return where an entry stands, or its part where it is left out."""
        return self.entries.get(id_, self.parts.get(part))


def preview_of(text: str, document: SummaryDocument | None, language: Language) -> Preview:
    """Return what a summary looks like.

    Args:
        text: the summary in Markdown.
        document: the summary itself; nothing where the text is of a shorter form.
        language: what it is written in.
    """
    pieces = [*_pieces(text)]
    if document is None:
        return Preview(pieces)
    parts = _parts(document, pieces, language)
    return Preview(pieces, parts, dict(_entries(document, pieces, parts, language)))


def _pieces(text: str) -> Iterator[str]:
    """Yield text piece by piece; a drawing may hold what looks like a heading."""
    piece: list[str] = []
    is_drawing = False
    for line in text.splitlines():
        is_drawing ^= line.startswith("```")
        if piece and HEADING.match(line) and not is_drawing:
            yield "\n".join(piece)
            piece = []
        piece.append(line)
    yield "\n".join(piece)


def _parts(
    document: SummaryDocument, pieces: Sequence[str], language: Language
) -> dict[Part, Place]:
    words = Wording(document, language)
    parts = {Part.YEAR: Place(0)}
    ahead = 0
    for heading in document.layout:
        title = _letters(words.heading(heading))
        for at in range(ahead, len(pieces)):
            first = pieces[at].split("\n", 1)[0]
            if first.startswith(PART_HEADING) and _letters(first) == title:
                is_on_cover = heading.part is Part.YEAR and not ahead
                parts[heading.part] = Place(0 if is_on_cover else at)
                ahead = at + 1
                break
    return parts


def _entries(
    document: SummaryDocument,
    pieces: Sequence[str],
    parts: Mapping[Part, Place],
    language: Language,
) -> Iterator[tuple[str, Place]]:
    """Yield each entry with its place: where its first words stand in its part, in order."""
    begins = sorted(place.piece for place in parts.values())
    letters = [_letters(piece) for piece in pieces]
    reached: dict[Part, tuple[int, int]] = {}
    for part, id_, words in _first_words(document, language):
        wanted = _letters(words)[:LETTERS_COMPARED]
        if part not in parts or not wanted:
            continue
        first = parts[part].piece
        last = next((at for at in begins if at > first), len(pieces))
        for start in (reached.get(part, (first, 0)), (first, 0)):
            found = _found(letters[:last], wanted, *start)
            if found is not None:
                at, offset = found
                reached[part] = at, offset + len(wanted)
                yield id_, Place(at, offset / len(letters[at]))
                break


def _found(letters: Sequence[str], wanted: str, piece: int, offset: int) -> tuple[int, int] | None:
    """Return in which piece words stand next, and where in it."""
    for at in range(piece, len(letters)):
        found = letters[at].find(wanted, offset if at == piece else 0)
        if found >= 0:
            return at, found
    return None


def _first_words(document: SummaryDocument, language: Language) -> Iterator[tuple[Part, str, str]]:
    for answer in document.answers:
        yield Part.ANSWERS, answer.id, answer.text
    for goal in document.goals:
        yield Part.GOALS, goal.id, goal.wording
    for quote in document.quotes:
        yield Part.LEARNED, quote.id, quote.text
    for check_in in (check_in for series in document.check_ins for check_in in series.said):
        yield Part.CHECK_INS, check_in.id, language.date(check_in.day, "medium")
    for step in document.actions:
        yield Part.ACTIONS, step.id, step.text
    for exercise in document.exercises:
        yield Part.EXERCISES, exercise.id, exercise.title
    for passage in document.passages:
        yield Part.PASSAGES, passage.id, passage.body


def _letters(text: str) -> str:
    """Return what of a text no markup changes."""
    return "".join(character for character in text.casefold() if character.isalnum())
