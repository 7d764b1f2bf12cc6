"""Each pair's own programme file: the programme's, with whose it is."""

import json
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from mentorjournal.exercises.reading import read_bytes
from mentorjournal.guidance.programme.file_reading import parsed_programme
from mentorjournal.programme.answers.errors import NoFolder, PairNamedAlready
from mentorjournal.programme.matching.pairs_file import DecidedPair

LONGEST_NAME = 60


def pair_files(programme: Path, pairs: Sequence[DecidedPair]) -> list[tuple[str, bytes]]:
    """Return a file's name and content for each pair.

    Each is the organiser's own file as it stands, comments and all, with the pair at its end.

    Raises:
        InputFileError, ExerciseError: the programme file cannot be read, or is none.
        PairNamedAlready: it is one pair's file already.
    """
    raw = read_bytes(programme)
    if parsed_programme(raw, programme.name).pair is not None:
        raise PairNamedAlready(path=programme)
    files: list[tuple[str, bytes]] = []
    for pair in pairs:
        content = raw.rstrip() + b"\n\n" + _table(pair).encode()
        name = f"{_file_name(pair.id, [known for known, _ in files])}.toml"
        parsed_programme(content, name)
        files.append((name, content))
    return files


def folder_for(path: Path) -> Path:
    """Return a folder to write to, made if it is not there.

    Raises:
        NoFolder: no folder can be there.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NoFolder(path=path) from None
    return path


def _table(pair: DecidedPair) -> str:
    values = {
        "id": pair.id,
        "mentor": pair.mentor,
        "mentee": pair.mentee,
        "mentor_organisation": pair.mentor_organisation,
        "mentee_organisation": pair.mentee_organisation,
    }
    lines = [f"{key} = {_quoted(words)}" for key, words in values.items() if words.strip()]
    return "\n".join(["[pair]", *lines, ""])


def _quoted(words: str) -> str:
    """Return words as a string in TOML, whose escapes JSON's are but for one character."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False).replace("\x7f", "\\u007f")


def _file_name(id_: str, taken: Sequence[str]) -> str:
    """Return a file's name, without its ending, that says no more than the pair's id."""
    plain = unicodedata.normalize("NFKD", id_).encode("ascii", "ignore").decode().lower()
    name = f"pair-{re.sub('[^a-z0-9]+', '-', plain).strip('-')[:LONGEST_NAME] or 'x'}"
    number = 1
    while f"{name}{'' if number == 1 else f'-{number}'}.toml" in taken:
        number += 1
    return name if number == 1 else f"{name}-{number}"
