"""Whole commands: what they cost beside their parts, a small journal, and jrnl's plain file."""

import importlib.util
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from corpus import PASSPHRASE, START, Corpora, bodies, vocabulary
from measure import InTurn, note, process, report

RARE = 3_000
"""The rank of the word that is searched: a handful of entries has it."""


def _command(path: Path, passphrase: str, *words: str) -> Callable[[], float]:
    options = ("--lang", "en", "--journal", str(path), "--passphrase-file", "-")
    return lambda: process("-m", "mentorjournal", *options, *words, stdin=passphrase + "\n")


def _jrnl(folder: Path, reflections: int) -> Callable[..., float] | None:
    """Return what runs jrnl over the same reflections in its plain file, if it is installed."""
    if importlib.util.find_spec("jrnl") is None:
        note("jrnl is not installed (the extra “bench”): it is not compared")
        return None
    moments = (START + timedelta(hours=number) for number in range(reflections))
    entries = (
        f"[{moment:%Y-%m-%d %H:%M}] Kväll {number}.\n{text}\n\n"
        for number, (moment, text) in enumerate(zip(moments, bodies(reflections), strict=True))
    )
    plain, settings = folder / "jrnl.txt", folder / "jrnl.yaml"
    plain.write_text("".join(entries), encoding="utf-8")
    keys = {
        "colors": {"body": "none", "date": "none", "tags": "none", "title": "none"},
        "default_hour": 9,
        "default_minute": 0,
        "editor": "",
        "encrypt": False,
        "highlight": False,
        "indent_character": "|",
        "journals": {"default": {"journal": str(plain)}},
        "linewrap": 79,
        "tagsymbols": "@",
        "template": False,
        "timeformat": "%F %H:%M",
        "version": "4.6",
    }
    lines = [f"{name}: {json.dumps(value)}" for name, value in keys.items()]  # as YAML
    settings.write_text("\n".join(lines), encoding="utf-8")
    return lambda *words: process("-m", "jrnl", "--config-file", str(settings), *words)


def run(folder: Path, corpora: Corpora, *, runs: int) -> list[bool]:
    """Measure a list, a save and a search."""
    demo = folder / "demo.mjournal"
    process("-m", "mentorjournal", "demo", "--keep", str(demo))
    word = vocabulary()[RARE]
    journals = {"small": corpora.small, "10,000": corpora.ten_thousand}
    if corpora.hundred_thousand:
        journals["100,000"] = corpora.hundred_thousand
    timed = {
        "import sqlmodel": lambda: process("-c", "import sqlmodel"),
        "list goals": _command(demo, "demo", "list", "goals"),
        "today": _command(demo, "demo", "today"),
    }
    for size, path in journals.items():
        timed[f"reflect, {size}"] = _command(path, PASSPHRASE, "reflect", "a line")
        timed[f"search, {size}"] = _command(path, PASSPHRASE, "search", word)
    jrnl = _jrnl(folder, 10_000)
    if jrnl:
        timed["jrnl, a line"] = lambda: jrnl("a line")
        timed["jrnl -contains"] = lambda: jrnl("-contains", word)
    turns = InTurn(timed, runs)
    turns.told()
    kept = [
        report("list goals of the demo year, beside import sqlmodel",
               turns.ratio("list goals", "import sqlmodel"), 1.5),
        report("today of the demo year, beside import sqlmodel",
               turns.ratio("today", "import sqlmodel"), 2.0),
    ]  # fmt: skip
    for size in list(journals)[1:]:
        for what in ("reflect", "search"):
            ratio = turns.ratio(f"{what}, {size}", f"{what}, small")
            kept.append(report(f"{what} at {size} reflections, beside an empty one", ratio, 1.25))
    if jrnl:
        search, save = (
            turns.ratio(f"{ours}, 10,000", theirs)
            for ours, theirs in (("search", "jrnl -contains"), ("reflect", "jrnl, a line"))
        )
        kept.append(report("search at 10,000 reflections, beside jrnl's plain file", search, 1.0))
        kept.append(report("reflect at 10,000 reflections, beside jrnl's plain file", save, 1.25))
    return kept
