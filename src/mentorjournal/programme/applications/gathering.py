"""Forms that came back → a file of applications."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mentorjournal.errors import UserError
from mentorjournal.input_files import InputFileError, read_start
from mentorjournal.locale import Language
from mentorjournal.locale.text_folding import fold
from mentorjournal.named_files import files_named
from mentorjournal.programme.applications.columns import (
    BY_ID,
    COLUMNS,
    headings,
    known_headings,
)
from mentorjournal.programme.applications.errors import NotAForm
from mentorjournal.programme.applications.form import hints
from mentorjournal.programme.applications.form_fields import NoForm, answers_in
from mentorjournal.programme.applications.table import written

LARGEST_FORM = 16 * 1024 * 1024


@dataclass(frozen=True)
class Gathered:
    """What was in forms: an application each, and why which file was refused."""

    applications: list[Mapping[str, str]]
    refused: list[UserError]


def gather(named: Iterable[str]) -> Gathered:
    """Return the applications in the forms that files, folders and patterns name."""
    applications: list[Mapping[str, str]] = []
    refused: list[UserError] = []
    for path in files_named(named, "docx").values():
        try:
            applications.append(form_in(path))
        except (NotAForm, InputFileError) as error:
            refused.append(error)
    return Gathered(applications, refused)


def form_in(path: Path) -> Mapping[str, str]:
    """Return what somebody has answered in a form.

    Raises:
        InputFileError: it cannot be read.
        NotAForm: it is no such form, or nothing is written in it.
    """
    raw = read_start(path, LARGEST_FORM)
    try:
        answers = answers_in(raw, hints()) if len(raw) <= LARGEST_FORM else {}
    except NoForm:
        answers = {}
    named = {
        name if name in BY_ID else known_headings().get(fold(name)): words
        for name, words in answers.items()
    }
    known = {column.id: named[column.id] for column in COLUMNS if column.id in named}
    if not known:
        raise NotAForm(file=path.name)
    return known


def applications_file(applications: Iterable[Mapping[str, str]], language: Language) -> bytes:
    """Return applications as the CSV file that pairs are proposed from."""
    rows = [[answers.get(column.id, "") for column in COLUMNS] for answers in applications]
    return written(headings(language), rows)
