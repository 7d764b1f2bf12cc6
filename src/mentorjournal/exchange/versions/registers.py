"""What is known of one field: its current versions, and how they become one value.

A field is a multi-value register (Shapiro et al., *A comprehensive study of convergent and
commutative replicated data types*, 2011, section 3.2.2). Whoever writes gives the version a random
name and says which versions it replaces. Of two registers' versions those stay that no other one
replaces. So the order in which letters are read, and how often, makes no difference, and no clock
and no counter is compared: a restored backup or a copy on a second computer just writes versions of
its own.

Two versions that do not know of each other are made into one value where that is safe, by a pure
function of them; both journals then show the same. Where it is not safe, both are kept, and one of
them is shown, until somebody chooses or writes anew.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from mentorjournal.exchange.versions import three_way
from mentorjournal.journal.model.terms import Role

VERSION_BYTES = 9
"""Random bytes in a version's name; they need to differ within one field alone."""


class Merge(StrEnum):
    """How two versions of a field that do not know of each other become one value."""

    TEXT = "text"
    """Sentence by sentence, from the last version that both had."""
    ORDER = "order"
    """A list of names: those of both, each behind the one it followed."""
    NONE = "none"
    """Not at all: somebody chooses."""


def new_version() -> str:
    """Return a fresh name for a version."""
    return secrets.token_urlsafe(VERSION_BYTES)


@dataclass(frozen=True)
class Base:
    """A version, or several at once, that both have had.

    Attributes:
        versions: their names.
        depth: how many versions came before; of two bases the deeper one is the later.
        value: what was shown of them.
    """

    versions: frozenset[str]
    depth: int
    value: Any

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {"versions": sorted(self.versions), "depth": self.depth, "value": self.value}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Base":
        """Return what ``as_json`` gave."""
        return cls(frozenset(values["versions"]), values["depth"], values["value"])


@dataclass(frozen=True)
class Version:
    """One version of a field.

    Attributes:
        name: its own.
        writer: who wrote it.
        value: what was written; nothing where it was taken away.
        replaces: the names of all versions that came before it.
        base: what both had when it was written, where that is needed to merge it.
    """

    name: str
    writer: Role
    value: Any
    replaces: frozenset[str] = frozenset()
    base: Base | None = None

    @property
    def lineage(self) -> frozenset[str]:
        """The version's own name and those of all before it."""
        return self.replaces | {self.name}

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values, as it stands in a letter."""
        values: dict[str, Any] = {
            "version": self.name,
            "writer": self.writer.value,
            "value": self.value,
        }
        if self.replaces:
            values["replaces"] = sorted(self.replaces)
        if self.base is not None:
            values["base"] = self.base.as_json()
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Version":
        """Return what ``as_json`` gave."""
        base = values.get("base")
        return cls(
            values["version"],
            Role(values["writer"]),
            values["value"],
            frozenset(values.get("replaces", ())),
            Base.from_json(base) if base else None,
        )


@dataclass(frozen=True)
class Shown:
    """What is shown of a register.

    Attributes:
        value: the value.
        concurrent: the versions of which none replaces another and one is to be chosen; none where
            there is nothing to choose.
    """

    value: Any
    concurrent: tuple[Version, ...] = ()


@dataclass(frozen=True)
class Register:
    """A field's current versions.

    Attributes:
        versions: those that no other one replaces, in an order that is the same in both journals.
        common: the last ones that the partner is known to have.
    """

    versions: tuple[Version, ...] = ()
    common: Base | None = None

    @property
    def lineage(self) -> frozenset[str]:
        """The names of all versions that are here or came before."""
        return frozenset[str]().union(*(version.lineage for version in self.versions))

    def is_common(self, names: Iterable[str]) -> bool:
        """Say whether these are the current versions, and the partner is known to have them."""
        there = frozenset(names)
        return (
            self.common is not None
            and self.common.versions == there
            and frozenset(version.name for version in self.versions) == there
        )

    def written(self, value: Any, writer: Role, name: str, merge: Merge) -> "Register":
        """Return the register after somebody has written who had all its versions in view."""
        base = self.common if merge is Merge.TEXT else None
        return Register((Version(name, writer, value, self.lineage, base),), self.common)

    def joined(self, versions: Iterable[Version]) -> "Register":
        """Return the register with another one's versions too, but for those that are replaced."""
        by_name: dict[str, Version] = {}
        for version in (*self.versions, *versions):
            known = by_name.get(version.name)
            by_name[version.name] = version if known is None else _the_same(known, version)
        replaced = frozenset[str]().union(*(version.replaces for version in by_name.values()))
        current = [version for version in by_name.values() if version.name not in replaced]
        return Register(tuple(sorted(current, key=_order)), self.common)

    def known_to_partner(self, versions: Iterable[Version], merge: Merge) -> "Register":
        """Return the register, knowing from their letter which versions the partner has."""
        theirs = Register().joined(versions)
        names = frozenset(version.name for version in theirs.versions)
        if not names or not names <= self.lineage:
            return self
        depth = len(theirs.lineage) - len(names)
        if self.common is not None and self.common.depth > depth:
            return self
        value = shown(theirs, merge).value if merge is Merge.TEXT else None
        return Register(self.versions, Base(names, depth, value))

    def with_common_value(self) -> "Register":
        """Return the register with the text both have, of a field that was not known as a text."""
        if self.common is None or not self.is_common(version.name for version in self.versions):
            return self
        return Register(self.versions, replace(self.common, value=shown(self, Merge.TEXT).value))

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values, as it is kept."""
        values: dict[str, Any] = {"versions": [version.as_json() for version in self.versions]}
        if self.common is not None:
            values["common"] = self.common.as_json()
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Register":
        """Return what ``as_json`` gave."""
        common = values.get("common")
        return cls(
            tuple(map(Version.from_json, values["versions"])),
            Base.from_json(common) if common else None,
        )


def shown(register: Register, merge: Merge) -> Shown:
    """Return what is shown of a register; the same in both journals.

    Where one has to be chosen, the mentee's version is shown meanwhile.
    """
    versions = register.versions
    if not versions:
        return Shown(None)
    if len(versions) == 1:
        return Shown(versions[0].value)
    values = {_canonical(version.value): version for version in versions}
    if len(values) == 1:
        return Shown(versions[0].value)
    if merge is Merge.ORDER:
        return Shown(_in_one_order(versions))
    distinct = sorted(values.values(), key=_order)
    if len(distinct) == 2:  # noqa: PLR2004 - two wrote at once, as a rule one here and one there
        settled = _settled(distinct[0], distinct[1], merge)
        if settled is not None:
            return Shown(settled)
    return Shown(distinct[-1].value, tuple(distinct))


def _settled(first: Version, second: Version, merge: Merge) -> Any | None:
    """Return one value of two, if there is one that takes nothing from either."""
    common = first.lineage & second.lineage
    if not common:
        filled = [version.value for version in (first, second) if version.value]
        return filled[0] if len(filled) == 1 else None
    if merge is not Merge.TEXT:
        return None
    bases = [
        version.base
        for version in (first, second)
        if version.base is not None and version.base.versions <= common
    ]
    if not bases:
        return None
    base = max(bases, key=lambda base: (base.depth, _canonical(base.value)))
    return three_way.merged(base.value or "", first.value or "", second.value or "")


def _in_one_order(versions: Iterable[Version]) -> list[str]:
    """Return what is in any of several lists, each behind the one it follows there."""
    merged: list[str] = []
    for version in versions:
        before = -1
        for name in version.value or ():
            if name in merged:
                before = merged.index(name)
            else:
                before += 1
                merged.insert(before, name)
    return merged


def _the_same(first: Version, second: Version) -> Version:
    """Return what is known of one version from two places, the same whichever comes first."""
    ours, theirs = sorted((first, second), key=lambda version: _canonical(version.as_json()))
    return replace(theirs, replaces=ours.replaces | theirs.replaces, base=ours.base or theirs.base)


def _order(version: Version) -> tuple[bool, str]:
    return version.writer is Role.MENTEE, version.name


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
