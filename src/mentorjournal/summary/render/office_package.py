"""What Word's and PowerPoint's files have in common: a package, an archive of parts."""

import io
import zipfile
from collections.abc import Collection
from datetime import UTC, date, datetime, time
from typing import Any

from mentorjournal.locale.language import TERRITORIES


def language_tag(language: str) -> str:
    """Return a language as these files name it."""
    return TERRITORIES[language].replace("_", "-")


def drop_related(package: Any, endings: Collection[str]) -> None:
    """Leave out of a package what is related to it by a type that ends like this."""
    relations = package.rels if hasattr(package, "rels") else package._rels
    for name in [
        name
        for name, relationship in relations.items()
        if relationship.reltype.endswith(tuple(endings))
    ]:
        relations.pop(name)


def set_properties(
    properties: Any, *, title: str, authors: Collection[str], language: str, made_on: date
) -> None:
    """Say in a package's properties what it is, and nothing of who or what wrote the template."""
    properties.title, properties.author = title[:255], "; ".join(authors)[:255]
    properties.last_modified_by, properties.comments = properties.author, ""
    properties.language = language_tag(language)
    properties.created = properties.modified = datetime.combine(made_on, time(12), UTC)


def dated(content: bytes, made_on: date) -> bytes:
    """Return the same archive with one date on all of its parts, in place of the time of day."""
    buffer = io.BytesIO()
    moment = (made_on.year, made_on.month, made_on.day, 12, 0, 0)
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(part))
    return buffer.getvalue()
