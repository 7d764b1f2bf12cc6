"""What a change was, told from what it left: shared, ticked off, moved, and so on."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal.changes.recorded_changes import Change, Step
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import History, Kind, Visibility
from mentorjournal.journal.model.terms import ActionState
from mentorjournal.journal.store import entry_rows


class ChangeType(StrEnum):
    """What somebody has done."""

    ADDED = "added"
    BINNED = "binned"
    BROUGHT_BACK = "brought back"
    IMPORTED = "imported"
    SHARED = "shared"
    MADE_PRIVATE = "made private"
    TAGGED = "tagged"
    TICKED = "ticked"
    OPENED = "opened"
    MOVED = "moved"
    RATED = "rated"
    LINKED = "linked"
    UNLINKED = "unlinked"
    CHANGED = "changed"


WRITTEN = frozenset({ChangeType.ADDED, ChangeType.CHANGED})
"""Acts that somebody wrote something in."""

DONE_BY = {"agenda": "done", "steps": "done_on"}
"""The lists whose lines are ticked and moved: what says of a line that it is done."""

DAYS = frozenset({"day", "start", "end", "days", "minutes", "due", "target_date", "meeting_id"})
"""Fields that say when something is: changed alone, they move it."""


def type_of(session: Session, change: Change) -> ChangeType:
    """Return what a change was; one of several sorts is only a change."""
    if change.events:
        return ChangeType.IMPORTED
    if not change.steps:
        made = {link.is_made for link in change.links}
        return (
            ChangeType.LINKED
            if made == {True}
            else ChangeType.UNLINKED
            if made == {False}
            else ChangeType.CHANGED
        )
    before, after = _contents_before(session, change.steps), _contents_now(session, change.steps)
    types = {_type_of_step(step, before.get(step.id), after.get(step.id)) for step in change.steps}
    return types.pop() if len(types) == 1 else ChangeType.CHANGED


def _contents_now(session: Session, steps: Sequence[Step]) -> dict[str, dict[str, Any]]:
    """Return what the entries of steps hold, in few statements for all."""
    contents: dict[str, dict[str, Any]] = {}
    for kind, how in KINDS.items():
        table = how.table
        for ids in entry_rows.batched([step.id for step in steps if step.kind is kind]):
            rows = session.exec(select(table).where(col(table.id).in_(ids))).all()
            contents |= entry_rows.contents(session, kind, rows)
    return contents


def _contents_before(session: Session, steps: Sequence[Step]) -> dict[str, dict[str, Any]]:
    """Return what the entries of steps held before, as ``content_before`` does for one."""
    wanted = {step.id: step for step in steps if step.before}
    contents: dict[str, dict[str, Any]] = {}
    for ids in entry_rows.batched(wanted):
        kept = select(History).where(col(History.entry_id).in_(ids))
        for version in session.exec(kept.order_by(col(History.revision))):
            step = wanted[version.entry_id]
            if step.before <= version.revision < step.after:
                contents.setdefault(version.entry_id, dict(version.content))
    return contents


def ticked_line(session: Session, change: Change) -> str:
    """Return the words of the one line that was ticked off or opened; empty for other changes."""
    if len(change.steps) != 1:
        return ""
    step = change.steps[0]
    before = content_before(session, step)
    entry = session.get(KINDS[step.kind].table, step.id)
    if before is None or entry is None:
        return ""
    after = entry_rows.content(session, step.kind, entry)
    for name, done in DONE_BY.items():
        was = {row["id"]: row[done] for row in before.get(name, ())}
        ticked = [
            str(row["text"])
            for row in after.get(name, ())
            if row["id"] in was and bool(row[done]) != bool(was[row["id"]])
        ]
        if len(ticked) == 1:
            return ticked[0]
    return ""


def content_before(session: Session, step: Step) -> dict[str, Any] | None:
    """Return what an entry held before; nothing where it is new, or holds the same."""
    if not step.before:
        return None
    kept = session.exec(
        select(History)
        .where(
            History.entry_id == step.id,
            History.revision >= step.before,
            History.revision < step.after,
        )
        .order_by(col(History.revision))
    ).first()
    return dict(kept.content) if kept is not None else None


def _type_of_step(
    step: Step, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> ChangeType:
    if not step.before:
        return ChangeType.ADDED
    if step.was_binned != step.is_binned:
        return ChangeType.BINNED if step.is_binned else ChangeType.BROUGHT_BACK
    if before is None or after is None:
        return ChangeType.CHANGED
    return _type_between(step.kind, before, after)


def _type_between(kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> ChangeType:
    changed = {name for name in after if after[name] != before.get(name)}
    if changed == {"visibility"}:
        return (
            ChangeType.SHARED
            if after["visibility"] == Visibility.SHARED
            else ChangeType.MADE_PRIVATE
        )
    if changed == {"tags"}:
        return ChangeType.TAGGED
    if changed == {"ratings"}:
        return ChangeType.RATED
    if kind is Kind.ACTION and changed <= {"state", "done_on"}:
        states = {ActionState.DONE: ChangeType.TICKED, ActionState.OPEN: ChangeType.OPENED}
        return states.get(after["state"], ChangeType.CHANGED)
    if len(changed) == 1 and changed <= DONE_BY.keys():
        return _type_on_lines(changed.pop(), before, after)
    return ChangeType.MOVED if changed and changed <= DAYS else ChangeType.CHANGED


def _type_on_lines(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> ChangeType:
    done = DONE_BY[name]
    was = {row["id"]: row for row in before[name]}
    now = {row["id"]: row for row in after[name]}
    words = {"id", "text", "minutes"}
    if {id_: _only(row, words) for id_, row in was.items()} != {
        id_: _only(row, words) for id_, row in now.items()
    }:
        return ChangeType.CHANGED
    ticked = [row for id_, row in now.items() if bool(row[done]) != bool(was[id_][done])]
    if not ticked:
        return ChangeType.MOVED
    return ChangeType.TICKED if all(row[done] for row in ticked) else ChangeType.OPENED


def _only(row: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name in names}
