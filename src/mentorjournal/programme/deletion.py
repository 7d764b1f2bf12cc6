"""Deleting the organiser's files: what each of them is, said before, and gone after."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mentorjournal.errors import UserError
from mentorjournal.input_files import IsAFolder, read_start
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_, N_many
from mentorjournal.named_files import WILD, files_named
from mentorjournal.output import OutputIsJournal, is_journal
from mentorjournal.platform import is_folder
from mentorjournal.programme.applications.columns import known_headings
from mentorjournal.programme.applications.gathering import form_in
from mentorjournal.programme.applications.table import read_table
from mentorjournal.programme.matching.pairs_file import known_headings as headings_of_pairs
from mentorjournal.summary.merge.reading import read_summary

PAIRS = N_many("a file of pairs, {count} row", "a file of pairs, {count} rows")
APPLICATIONS = N_many("a file of applications, {count} row", "a file of applications, {count} rows")


class DeletionError(UserError):
    """Base of what keeps files from being deleted."""


class IsALink(DeletionError):
    """A link, whose file would stay."""

    message = N_("{path} is a link. Name the file that it leads to; nothing was deleted.")


class NoSuchFiles(DeletionError):
    """A pattern that fits nothing."""

    message = N_("No file fits {words}; nothing was deleted.")


class NotDeletable(DeletionError):
    """A file that the system does not delete."""

    message = N_("{path} could not be deleted. Check its permissions and who has it open.")


@dataclass(frozen=True)
class ToDelete:
    """A file, and what it is.

    Attributes:
        path: as it was named.
        kind: what it is, as a sentence's key: one, or one and its plural where something counts.
        count: how many rows it has, where it has any.
    """

    path: Path
    kind: str | tuple[str, str]
    count: int = 0

    def line(self, language: Language) -> str:
        """Return which file it is and what it holds, in a line."""
        return language.say(
            "{path}: {kind}",
            path=self.path,
            kind=language.say(self.kind)
            if isinstance(self.kind, str)
            else language.say_many(*self.kind, self.count),
        )


def to_delete(named: Iterable[str]) -> list[ToDelete]:
    """Return what files and patterns name, each file once, and what each of them is.

    Raises:
        InputFileError: one is not there, is a folder, or cannot be read.
        DeletionError: one is a link, or a pattern fits nothing.
        OutputIsJournal: one is a journal, or a backup.
    """
    files: dict[Path, ToDelete] = {}
    for words in named:
        if is_folder(Path(words)):
            raise IsAFolder(path=Path(words))
        paths = files_named([words], "")
        if not paths and WILD & set(words):
            raise NoSuchFiles(words=words)
        for place, path in paths.items():
            files.setdefault(place, _looked_at(path))
    return list(files.values())


def _looked_at(path: Path) -> ToDelete:
    read_start(path, 0)  # says what is wrong where it cannot be read
    if path.is_symlink():
        raise IsALink(path=path)
    if is_journal(path):
        raise OutputIsJournal(path=path)
    kind, count = _kind_of(path)
    return ToDelete(path, kind, count)


def _kind_of(path: Path) -> tuple[str | tuple[str, str], int]:
    """Return what a file is, and how many applications or pairs it holds."""
    with suppress(UserError):
        pairs = read_table(path, headings_of_pairs())
        if {"mentor", "mentee"} <= pairs.columns:
            return PAIRS, len(pairs.rows)
        applications = read_table(path, known_headings())
        if {"name", "role"} <= applications.columns:
            return APPLICATIONS, len(applications.rows)
    with suppress(UserError):
        form_in(path)
        return N_("a filled-in application form"), 0
    with suppress(UserError):
        read_summary(path)
        return N_("a pair's summary"), 0
    return N_("another file"), 0


def delete(files: Sequence[ToDelete]) -> list[UserError]:
    """Delete files; return what could not be deleted."""
    problems: list[UserError] = []
    for file in files:
        try:
            file.path.unlink()
        except OSError:
            problems.append(NotDeletable(path=file.path))
    return problems
