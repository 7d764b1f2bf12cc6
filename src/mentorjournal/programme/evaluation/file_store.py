"""Reading an evaluation file, and changing it without losing what the organiser wrote in it.

A file begins with the organiser's own texts and comments, which are kept to the letter. Below them
stand the headings and the groups' notes, and those are written anew by every change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from mentorjournal.exercises.errors import ExerciseError, TooLarge
from mentorjournal.exercises.reading import KB, read_table, validated_as
from mentorjournal.input_files import NoSuchFile, read_start
from mentorjournal.locale import Language
from mentorjournal.output import write_output
from mentorjournal.programme.evaluation.errors import Unchangeable
from mentorjournal.programme.evaluation.file_model import RULES, Evaluation, Theme

LARGEST_KB = 4096
"""Much larger than other files of the user's: there may be a thousand quotations in it."""
FIRST_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
DELETE = "\x7f"

Result = TypeVar("Result")


def read_evaluation(path: Path) -> Evaluation:
    """Return what an evaluation file holds.

    Raises:
        InputFileError, ExerciseError: it cannot be read, or is none; says why in a sentence.
    """
    return parsed_evaluation(_read_bytes(path), path.name)


def read_or_empty(path: Path) -> Evaluation:
    """Return what an evaluation file holds, and nothing where there is none yet.

    Raises:
        InputFileError, ExerciseError: as ``read_evaluation``, but for a file that is not there.
    """
    try:
        return read_evaluation(path)
    except NoSuchFile:
        return Evaluation()


def parsed_evaluation(raw: bytes, name: str) -> Evaluation:
    """Return the evaluation in a file's bytes; ``name`` stands in the sentence if it is wrong."""
    return validated_as(Evaluation, read_table(raw, name), name, RULES)


def new_evaluation(language: Language) -> bytes:
    """Return an evaluation file to write in, with a line on what goes where."""
    name = f"new.{language.code}.toml"
    return files("mentorjournal.programme.evaluation").joinpath(name).read_bytes()


def change(
    path: Path, language: Language, changing: Callable[[Evaluation], tuple[Evaluation, Result]]
) -> Result:
    """Change an evaluation's headings and notes, and return what came of it.

    It is read anew before every change, since the organiser may have it open in an editor. Where
    there is none, one is begun.

    Args:
        path: the file.
        language: what a new file's comments are written in.
        changing: returns the evaluation as it is to be, and what is told of that.

    Raises:
        InputFileError, ExerciseError: as ``read_evaluation``.
        Unchangeable: what is written in it stands in an order in which it cannot be changed.
        OutputUnwritable: it cannot be written; the file is as it was.
    """
    try:
        raw = _read_bytes(path)
    except NoSuchFile:
        raw = new_evaluation(language)
    evaluation = parsed_evaluation(raw, path.name)
    changed, result = changing(evaluation)
    written = _with_tables(raw.decode("utf-8-sig"), evaluation, changed, path)
    write_output(path, lambda: written, force=True)
    return result


def _with_tables(text: str, before: Evaluation, changed: Evaluation, path: Path) -> bytes:
    """Return the file's text with its own beginning, and the changed tables below it."""
    own = before.model_copy(update={"theme": (), "note": ()})
    tables = "\n".join(_tables(changed))
    below = parsed_evaluation(tables.encode(), path.name)
    wanted = own.model_copy(update={"theme": below.theme, "note": below.note})
    for place in [*(match.start() for match in FIRST_TABLE.finditer(text)), len(text)]:
        head = text[:place].rstrip()
        try:
            if parsed_evaluation(head.encode(), path.name) != own:
                continue
        except ExerciseError:  # the place lies within a text
            continue
        written = f"{head}\n{tables}\n" if tables else f"{head}\n"
        if parsed_evaluation(written.encode(), path.name) == wanted:
            return written.encode()
    raise Unchangeable(file=path.name)


def _tables(evaluation: Evaluation) -> Iterator[str]:
    for theme in evaluation.theme:
        yield from _theme(theme)
    for note in evaluation.note:
        yield from ("", "[[note]]", f"group = {_quoted(note.group)}")
        yield from (f'criterion = "{note.criterion}"', f"text = {_quoted(note.text)}")


def _theme(theme: Theme) -> Iterator[str]:
    yield from ("", "[[theme]]", f"heading = {_quoted(theme.heading)}")
    yield f'criterion = "{theme.criterion}"'
    if theme.quotation:
        yield "quotation = ["
        for marked in theme.quotation:
            yield f'  {{ id = "{marked.id}", words = {_quoted(marked.words)} }},'
        yield "]"


def _quoted(text: str) -> str:
    """Return a text as TOML's basic string, which escapes as JSON does, and one character more."""
    return json.dumps(text, ensure_ascii=False).replace(DELETE, "\\u007f")


def _read_bytes(path: Path) -> bytes:
    raw = read_start(path, LARGEST_KB * KB)
    if len(raw) > LARGEST_KB * KB:
        raise TooLarge(file=path.name, limit=LARGEST_KB)
    return raw
