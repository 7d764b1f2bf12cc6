"""What a letter says: its model, with bounds, and the JSON that is signed.

``docs/letter.schema.json`` is made of it. What a newer program adds to an entry is kept and sent on
untouched: fields and kinds of entries have no closed list here.
"""

import json
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, ValidationError

from mentorjournal.journal.model.terms import Role

FORMAT = "mentorjournal letter"
VERSION = 1
MOST_ENTRIES, MOST_FIELDS, MOST_VERSIONS, LONGEST_LINEAGE = 20_000, 1_000, 8, 2_000
DEEPEST = 24
"""Levels of JSON within JSON; a letter has eight, an exercise's template in it four more."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[0-9a-f-]{1,40}$")]
LinkName = Annotated[str, StringConstraints(pattern=r"^[0-9a-f-]{1,40} [0-9a-f-]{1,40}$")]
VersionName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,40}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=False)


class BasePart(_Part):
    """The last version that both had when a version was written; needed to merge two texts."""

    versions: Annotated[list[VersionName], Field(max_length=MOST_VERSIONS)]
    depth: Annotated[int, Field(ge=0, le=LONGEST_LINEAGE)]
    value: JsonValue


class VersionPart(_Part):
    """One version of a field; ``replaces`` names every version before it."""

    version: VersionName
    writer: Role
    value: JsonValue
    replaces: Annotated[list[VersionName], Field(max_length=LONGEST_LINEAGE)] = []
    base: BasePart | None = None


class EntryPart(_Part):
    """An entry: who wrote it, when, and the current versions of each of its fields.

    ``other_ids`` are what it was called before two entries became one. Of a check-in that the
    partner may not see yet ``seal`` stands for the marks: a SHA-256 of ``nonce`` and the marks,
    which come once the partner has set theirs.
    """

    id: Identifier
    kind: Name
    author: Role
    created: datetime
    other_ids: Annotated[list[Identifier], Field(max_length=20)] = []
    fields: Annotated[
        dict[Name, Annotated[list[VersionPart], Field(max_length=MOST_VERSIONS)]],
        Field(max_length=MOST_FIELDS),
    ]
    seal: Digest | None = None
    nonce: Digest | None = None

    @property
    def names_of_versions(self) -> dict[str, list[str]]:
        """The names of the current versions, by field."""
        return {
            name: [version.version for version in versions]
            for name, versions in self.fields.items()
        }


class ReadPart(_Part):
    """The newest of the reader's letters that the writer has taken in."""

    id: VersionName
    day: date


class Letter(_Part):
    """All that a pair shares, as one of the two has it.

    ``links`` are between two entries each, by their ids in order with a space between.

    ``pair`` is what both call the pair. ``sender`` and ``reader`` are the public keys that the
    signature binds it to: the sender's Ed25519 key in hexadecimal digits, the reader's age
    recipient.
    """

    format: Literal["mentorjournal letter"]
    version: Literal[1]
    id: VersionName
    day: date
    pair: Identifier
    sender: Digest
    reader: Name
    writer: Role
    read: ReadPart | None = None
    entries: Annotated[list[EntryPart], Field(max_length=MOST_ENTRIES)]
    links: Annotated[
        dict[LinkName, Annotated[list[VersionPart], Field(max_length=MOST_VERSIONS)]],
        Field(max_length=MOST_ENTRIES),
    ] = {}
    templates: Annotated[dict[Digest, JsonValue], Field(max_length=1_000)] = {}


class Unfit(Exception):
    """A letter that holds what it may not; the place is for the sentence and holds no text."""

    def __init__(self, place: str = "", *, is_newer: bool = False) -> None:
        super().__init__()
        self.place = place
        self.is_newer = is_newer


def to_bytes(letter: dict[str, Any]) -> bytes:
    """Return a letter as the bytes that are signed: JSON with sorted names."""
    text = json.dumps(letter, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def parsed(raw: bytes) -> Letter:
    """Return the letter in bytes that its writer has signed.

    Raises:
        Unfit: it is none, or holds what no journal writes.
    """
    try:
        values = json.loads(raw.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise Unfit("JSON") from None
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise Unfit("format")
    version = values.get("version")
    if isinstance(version, int) and version > VERSION:
        raise Unfit("version", is_newer=True)
    if _depth_exceeds(values, DEEPEST):
        raise Unfit("depth")
    try:
        return Letter.model_validate(values)
    except ValidationError as error:
        places = error.errors(include_url=False, include_input=False)[0]["loc"]
        raise Unfit(".".join(str(place) for place in places if isinstance(place, int))) from None


def schema() -> dict[str, Any]:
    """Return the JSON schema of a letter, as it is published."""
    return Letter.model_json_schema() | {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def _refuse_constant(_name: str) -> None:
    raise ValueError


def _depth_exceeds(value: object, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_depth_exceeds(child, left - 1) for child in inner)
