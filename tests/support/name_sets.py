"""The sets that the check for names is measured on, and the measuring."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from typing import Any

from mentorjournal.summary.privacy.leak_check import Finding, LeakKind, findings_in
from mentorjournal.summary.privacy.pseudonymise import Text
from support import TESTS

SETS = TESTS / "summary" / "names" / "sets.toml"
SIZE = 320


@cache
def sets() -> dict[str, dict[str, str]]:
    return tomllib.loads(SETS.read_text(encoding="utf-8"))


def names() -> list[str]:
    listed = sets()["names"]
    first, last = listed["first"].split(), [name for name in listed["last"].split() if name != "af"]
    full = [f"{given} {surname}" for given, surname in zip(first, cycle(last), strict=False)]
    return [*first, *last, *full, *listed["other"].split()]


def with_names(code: str) -> list[tuple[str, str]]:
    """Return sentences with the name that each holds."""
    carriers, genitives = (_lines(sets()[code][kind]) for kind in ("carriers", "genitive"))
    made, turn = [], cycle(carriers)
    for at, name in zip(range(SIZE), cycle(names()), strict=False):
        if at % 8 == 7 and name[-1].isascii() and name[-1] not in "sxz":
            form = name + ("s" if code == "sv" else "'s")
            made.append((genitives[at % len(genitives)].format(form), name))
        else:
            made.append((next(turn).format(name), name))
    return made


def without_names(code: str) -> list[str]:
    words = sets()[code]
    plain = [part.strip() for line in _lines(words["plain"]) for part in line.split("|")]
    frames, verbs = _lines(words["without"]), cycle(words["verbs"].split())
    made = [
        frame.format(noun=noun, Noun=noun.capitalize(), verb=next(verbs))
        for noun in words["nouns"].split()
        for frame in frames
    ]
    return [*plain, *made][:SIZE]


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def prose(name: str, code: str) -> tuple[list[str], list[str]]:
    """Return the sentences of a set with a name, marked by « and », and those without one."""
    path = SETS.parent / f"{name}_{code}.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return _lines(words["with"]), _lines(words["without"])


def passed_over(marked: str) -> list[str]:
    """Return the names in a sentence of which no part is found."""
    seen = " ".join(told_in(marked.replace("«", "").replace("»", "")))
    bare = [re.sub("(?:'s|(?<=[^s])s)$", "", name) for name in re.findall("«(.+?)»", marked)]
    return [name for name in bare if not any(part in seen for part in _parts(name))]


def _parts(name: str) -> list[str]:
    """Return the words of a name, or of a handle or an address that is made of one."""
    return [part for part in re.split(r"[\s@._+:/]+", name) if part]


def found_in(sentence: str) -> Iterator[str]:
    return (finding.text for finding in _findings(sentence) if finding.kind is LeakKind.NAME)


def told_in(sentence: str) -> Iterator[str]:
    """Yield what leads to a person in a sentence: names, and addresses that are made of them."""
    return (finding.text for finding in _findings(sentence))


def _findings(sentence: str) -> list[Finding]:
    texts: list[Any] = [Text(sentence, "id")]
    return findings_in(sentence, texts, aliases=(), ours=("Åsa Ek", "Tor Lund"))


def missed(code: str) -> list[str]:
    """Return the sentences in which no part of the name is found."""
    return [
        sentence
        for sentence, name in with_names(code)
        if not any(part in words for words in found_in(sentence) for part in name.split())
    ]


def false_alarms(code: str) -> list[tuple[str, list[str]]]:
    seen = [(sentence, list(found_in(sentence))) for sentence in without_names(code)]
    return [(sentence, words) for sentence, words in seen if words]
