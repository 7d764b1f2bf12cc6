"""What is kept among the settings besides them: a JSON value under a name of its own."""

from copy import deepcopy
from typing import TypeVar

from sqlmodel import Session

from mentorjournal.journal.model.tables import Setting

T = TypeVar("T")


def kept(session: Session, name: str, default: T) -> T:
    """Return a copy of what is kept under a name, or the default where nothing is."""
    setting = session.get(Setting, name)
    return deepcopy(setting.value) if setting is not None else default


def keep(session: Session, name: str, value: object) -> None:
    """Keep a JSON value under a name within a running transaction."""
    session.merge(Setting(name=name, value=value))
