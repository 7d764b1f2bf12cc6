"""Reading an organiser's programme file; what is wrong is said with file, key and reason."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from mentorjournal.exercises.reading import RULES as EXERCISE_RULES
from mentorjournal.exercises.reading import read_bytes, read_table, validated_as
from mentorjournal.guidance.programme.file_model import RULES, ProgrammeFile
from mentorjournal.locale import Language


def read_programme_file(path: Path) -> ProgrammeFile:
    """Return the programme in an organiser's file.

    Raises:
        InputFileError, ExerciseError: it cannot be read, or holds none; says why in a sentence.
    """
    return parsed_programme(read_bytes(path), path.name)


def parsed_programme(raw: bytes, name: str) -> ProgrammeFile:
    """Return the programme in a file's bytes; ``name`` stands in the sentence if it is wrong."""
    return validated_programme(read_table(raw, name), name)


def validated_programme(content: dict[str, Any], name: str) -> ProgrammeFile:
    """Return the programme in a table, as a journal keeps one too."""
    return validated_as(ProgrammeFile, content, name, {**EXERCISE_RULES, **RULES})


def example_programme(language: Language) -> bytes:
    """Return a small programme file to change, in the user's language."""
    name = f"example.{language.code}.toml"
    return files("mentorjournal.guidance.programme").joinpath(name).read_bytes()
