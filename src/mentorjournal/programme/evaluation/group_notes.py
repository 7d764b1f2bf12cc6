"""What the groups said on the last day, by group and criterion, kept in the evaluation file."""

from __future__ import annotations

from pathlib import Path

from mentorjournal.journal.model.terms import Criterion
from mentorjournal.locale import Language
from mentorjournal.programme.evaluation.errors import EmptyNote, LongNote, NoSuchNote
from mentorjournal.programme.evaluation.file_model import (
    LONGEST_HEADING,
    LONGEST_TEXT,
    Evaluation,
    GroupNote,
)
from mentorjournal.programme.evaluation.file_store import change
from mentorjournal.terminal_text import shown, shown_line


def add(path: Path, language: Language, group: str, criterion: Criterion, text: str) -> int:
    """Note what a group said; return the note's number.

    Raises:
        EmptyNote: the group or its words are missing.
        LongNote: there are too many words.
        UserError: as ``file_store.change``.
    """
    note = _note(group, criterion, text)

    def adding(evaluation: Evaluation) -> tuple[Evaluation, int]:
        return _with_notes(evaluation, (*evaluation.note, note)), len(evaluation.note) + 1

    return change(path, language, adding)


def replace_note(
    path: Path, language: Language, number: int, group: str, criterion: Criterion, text: str
) -> None:
    """Change a note, by its number.

    Raises:
        EmptyNote, LongNote, NoSuchNote: as they say.
    """
    note = _note(group, criterion, text)

    def replacing(evaluation: Evaluation) -> tuple[Evaluation, None]:
        at = _place(evaluation, number)
        before, after = evaluation.note[:at], evaluation.note[at + 1 :]
        return _with_notes(evaluation, (*before, note, *after)), None

    change(path, language, replacing)


def note_of(evaluation: Evaluation, number: int) -> GroupNote:
    """Return a note by its number.

    Raises:
        NoSuchNote: there is none of this number.
    """
    return evaluation.note[_place(evaluation, number)]


def delete(path: Path, language: Language, number: int) -> None:
    """Delete a note, by its number.

    Raises:
        NoSuchNote: there is none of this number.
    """

    def deleting(evaluation: Evaluation) -> tuple[Evaluation, None]:
        at = _place(evaluation, number)
        return _with_notes(evaluation, (*evaluation.note[:at], *evaluation.note[at + 1 :])), None

    change(path, language, deleting)


def _note(group: str, criterion: Criterion, text: str) -> GroupNote:
    name = shown_line(" ".join(group.split()))[:LONGEST_HEADING].strip()
    words = "\n".join(shown_line(line).rstrip() for line in shown(text).splitlines()).strip()
    if not (name and words):
        raise EmptyNote
    if len(words) > LONGEST_TEXT:
        raise LongNote(limit=LONGEST_TEXT)
    return GroupNote(group=name, criterion=criterion, text=words)


def _place(evaluation: Evaluation, number: int) -> int:
    if not 1 <= number <= len(evaluation.note):
        raise NoSuchNote(number=number)
    return number - 1


def _with_notes(evaluation: Evaluation, notes: tuple[GroupNote, ...]) -> Evaluation:
    return evaluation.model_copy(update={"note": notes})
