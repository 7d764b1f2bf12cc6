"""From files to one year a pair; what is no summary is refused by name, and the rest goes on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from glob import glob
from pathlib import Path

from mentorjournal.errors import UserError
from mentorjournal.input_files import InputFileError
from mentorjournal.locale.collation import sort_key
from mentorjournal.platform import is_folder, is_there, resolved_path
from mentorjournal.programme.pair_year import PairYear, pair_year
from mentorjournal.programme.roles_for_names import Names
from mentorjournal.summary.merge.joining import (
    comparison_key,
    merge_summaries,
    same_pair_and_year,
    with_own_voices,
)
from mentorjournal.summary.merge.reading import read_summary
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.errors import ReadingError

WILD = frozenset("*?[")


@dataclass(frozen=True)
class Intake:
    """What came in: the pairs' years, and why which file was refused."""

    pairs: list[PairYear]
    refused: list[UserError]


def read_summaries(named: Iterable[str]) -> Intake:
    """Read the summaries that files, folders and patterns name; the same one counts once.

    A pattern such as ``*.json`` is followed here, because not every shell does.
    """
    documents: list[SummaryDocument] = []
    refused: list[UserError] = []
    for path in _files(named):
        try:
            documents.append(_without_unreported(read_summary(path)))
        except (ReadingError, InputFileError) as error:
            refused.append(error)
    names = Names(person for document in documents for person in (document.mentee, document.mentor))
    pairs = [pair_year(_merged(parts), names) for parts in _grouped_by_pair(documents)]
    return Intake(pairs, refused)


def _files(named: Iterable[str]) -> list[Path]:
    paths: dict[Path, Path] = {}
    for argument in named:
        for path in _matching(argument):
            paths.setdefault(resolved_path(path), path)
    return list(paths.values())


def _matching(argument: str) -> list[Path]:
    path = Path(argument)
    if argument and is_folder(path):
        try:
            return sorted(path.glob("*.json"), key=_name)
        except OSError:
            return [path]  # which is then reported as unreadable
    if WILD & set(argument) and not is_there(path):
        return sorted(map(Path, glob(argument)), key=_name)  # noqa: PTH207 - a pattern may begin with a drive
    return [path]


def _name(path: Path) -> tuple[str, str, str]:
    return sort_key(str(path))


def _without_unreported(document: SummaryDocument) -> SummaryDocument:
    """Return a summary without what the report never uses, which is most of it."""
    return replace(document, passages=[], exercises=[], actions=[], agreement=[])


def _grouped_by_pair(documents: list[SummaryDocument]) -> Iterator[list[SummaryDocument]]:
    by_names: dict[tuple[str, str], list[list[SummaryDocument]]] = {}
    for document in documents:
        key = comparison_key(document.mentee.name), comparison_key(document.mentor.name)
        years = by_names.setdefault(key, [])
        for parts in years:
            if any(same_pair_and_year(document, part) for part in parts):
                parts.append(document)
                break
        else:
            years.append([document])
    for years in by_names.values():
        yield from years


def _merged(parts: list[SummaryDocument]) -> SummaryDocument:
    """Return a pair's summaries merged; of one that was made again, the newer counts.

    Of two from one day nobody knows which is the later: consent has to stand in both.
    """
    made: dict[object, list[SummaryDocument]] = {}
    for part in sorted(parts, key=lambda part: part.made_on, reverse=True):
        key = tuple(part.sources), tuple(person.role for person in part.authors)
        versions = made.setdefault(key, [])
        if not versions or versions[0].made_on == part.made_on:
            versions.append(part)
    current = [with_own_voices(versions)[0] for versions in made.values()]
    return current[0] if len(current) == 1 else merge_summaries(current, current[0].language)
