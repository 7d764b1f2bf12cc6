"""What must hold of each kind of work when the power is cut in the middle of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from mentorjournal.vault.unlock import key_by_passphrase
from support.commands import NEW
from support.fault_scene import LEFT, Bodies, Came, Scene, general_complaints, key_by
from support.prepared import PASSPHRASE

DONE = "done"
"""What is said when the whole work was told as done; a title is, when it was told as saved."""

Said = set[str]


def saved_one_by_one(scene: Scene, before: Bodies, said: Said) -> Iterator[str]:
    """Say what was confirmed in a session and is not there."""
    yield from (f"confirmed and lost: {title}" for title in said - {DONE} - scene.titles())
    yield from _lost(scene.bodies(), before)


def saved_by_command(scene: Scene, before: Bodies, said: Said) -> Iterator[str]:
    """Say whether the entry that was told as saved is not there."""
    after = scene.bodies()
    yield from _lost(after, before)
    if DONE in said and len(after) != len(before) + 1:
        yield "told as saved, and not there"


def unchanged(scene: Scene, before: Bodies, said: Said) -> Iterator[str]:
    """Say whether the journal is another one, after work that only reads it."""
    del said
    if scene.bodies() != before:
        yield "the journal is not what it was"


def backed_up(scene: Scene, before: Bodies, said: Said) -> Iterator[str]:
    """Say whether a backup that was told as made is not there."""
    yield from unchanged(scene, before, said)
    made = [
        journal
        for journal in _journals(scene)
        if journal != scene.path and scene.bodies(journal) == before
    ]
    if DONE in said and not made:
        yield "told as backed up, and there is none"


def restored(scene: Scene, before: Bodies, said: Said) -> Iterator[str]:
    """Say whether the journal is neither what it was nor the backup, or what it was is gone."""
    after, kept = scene.bodies(), scene.bodies(scene.kept)
    if after not in (before, kept) or (DONE in said and after != kept):
        yield "the journal is not what was told"
    if not any(scene.bodies(journal) == before for journal in _journals(scene)):
        yield "what was replaced is nowhere"


def rescued(scene: Scene, before: Bodies, said: Said) -> Iterator[str]:
    """Say whether the new journal that was told as made is not there, or not whole."""
    yield from unchanged(scene, before, said)
    made = Path(f"{scene.out}.mjournal")
    if made.exists() and scene.bodies(made) != before:
        yield "the new journal lacks something"
    if DONE in said and not made.exists():
        yield "told as rescued, and there is nothing"


def with_new_passphrase(scene: Scene, before: Bodies, said: Said) -> Iterator[str]:
    """Say whether not exactly one passphrase opens the journal: the new one if that was told."""
    opens = [passphrase for passphrase in (PASSPHRASE, NEW) if key_by(scene.path, passphrase)]
    if len(opens) != 1 or (DONE in said and opens != [NEW]):
        yield f"it opens with {opens}"
    for passphrase in opens:
        if scene.bodies(key=key_by_passphrase(scene.path, passphrase)) != before:
            yield "the journal is not what it was"


def founded(scene: Scene, before: Bodies, said: Said) -> Iterator[str]:
    """Say whether something is there that cannot be opened, or nothing that was told as there."""
    del before
    if scene.path.exists() and not key_by(scene.path, PASSPHRASE):
        yield "something is there that does not open"
    if DONE in said and not scene.path.exists():
        yield "told as founded, and not there"


def exported(scene: Scene, before: Bodies, said: Said) -> Iterator[str]:
    """Say whether neither the old file is there nor all of the new one."""
    yield from unchanged(scene, before, said)
    there = scene.out.with_suffix(".md").read_text("utf-8")
    if DONE in said and there == "older":
        yield "told as written, and the old file is there"
    if there != "older" and not there.startswith("# "):
        yield "half a file"


def _lost(after: Bodies, before: Bodies) -> Iterator[str]:
    if before.items() - after.items():
        yield "what was there before is gone"


def _journals(scene: Scene) -> list[Path]:
    return [file for file in scene.folder.rglob("*.mjournal") if not file.name.startswith(".")]


HOLDS: dict[str, Callable[[Scene, Bodies, Said], Iterator[str]]] = {
    "session": saved_one_by_one,
    "saving": saved_by_command,
    "backup": backed_up,
    "backup to a file": backed_up,
    "restore": restored,
    "rescue": rescued,
    "new passphrase": with_new_passphrase,
    "upgrade": unchanged,
    "founding": founded,
    "export": exported,
}


def complaints(what: str, scene: Scene, before: Bodies, said: Said) -> Iterator[str]:
    """Say what does not hold: first whether all opens and is whole, then what was confirmed."""
    for complaint in general_complaints(scene, Came(), checks=False):
        if not complaint.startswith(LEFT):
            yield complaint
    yield from HOLDS[what](scene, before, said)
