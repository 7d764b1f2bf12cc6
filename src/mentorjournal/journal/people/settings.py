"""What the user has chosen; kept in the journal, so that it travels with it."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlmodel import select

from mentorjournal.journal.model.errors import NoSuchFolder, NotAChoice, NotElsewhere, OutOfRange
from mentorjournal.journal.model.tables import Setting
from mentorjournal.journal.store.journal import Journal
from mentorjournal.paths import kept, place_of
from mentorjournal.platform import is_folder, resolved_path
from mentorjournal.vault.backups.backup_paths import beside

THEMES = ("system", "light", "dark", "contrast-light", "contrast-dark", "terminal")
MOST_LOCK_MINUTES = 24 * 60
BACKUP_FOLDER = "backup_folder"
"""The setting that whoever closes the journal looks up by its name."""


@dataclass(frozen=True)
class Settings:
    """The settings with their defaults.

    Attributes:
        language: ``sv``, ``en``, or empty for the system's.
        theme: ``light``, ``dark``, or ``system``.
        auto_lock_minutes: idle minutes until the journal locks itself; 0 for never.
        words_owed: whether the recovery words were never typed back.
        passphrase_after_pair_view: whether leaving pair view asks for the passphrase.
        backup_folder: an extra place for backups, such as a stick; empty for none.
        hide_text_on_leaving: whether dots stand in the place of text while another window has the
            keyboard.
        neutral_titles: whether a calendar file says nothing of what one does and whom one meets.
        margin_words: whether words beside a reflection say what it holds.
        summary_begins_empty: whether choosing what to bring to the closing day begins with nothing
            each time, and not with what was chosen last time.
    """

    language: str = ""
    theme: str = "system"
    auto_lock_minutes: int = 10
    words_owed: bool = False
    passphrase_after_pair_view: bool = True
    hide_text_on_leaving: bool = False
    neutral_titles: bool = False
    margin_words: bool = False
    summary_begins_empty: bool = False
    backup_folder: str = ""


def load(journal: Journal) -> Settings:
    """Return the settings; what was never set has its default."""
    known = {field.name for field in fields(Settings)}
    with journal.read() as session:
        stored = {setting.name: setting.value for setting in session.exec(select(Setting))}
    if stored.get(BACKUP_FOLDER):
        stored[BACKUP_FOLDER] = str(place_of(stored[BACKUP_FOLDER]))
    return Settings(**{name: value for name, value in stored.items() if name in known})


def change(journal: Journal, **values: Any) -> Settings:
    """Save settings by name and return them all.

    Raises:
        NotAChoice, OutOfRange: a value that is not one of those there are.
    """
    _validate(values)
    with journal.write() as session:
        for name, value in values.items():
            session.merge(Setting(name=name, value=value))
    return load(journal)


def keep_backups_at(journal: Journal, folder: Path | None) -> Settings:
    """Keep backups in a folder beside the usual place from now on, or no longer.

    Raises:
        NoSuchFolder: there is no such folder now.
        NotElsewhere: it is the journal's own folder, or the one where its backups lie already.
    """
    if folder is not None and not is_folder(folder):
        raise NoSuchFolder(BACKUP_FOLDER, path=folder)
    own = journal.path.parent, beside(journal.path).folder
    if folder is not None and resolved_path(folder) in map(resolved_path, own):
        raise NotElsewhere(BACKUP_FOLDER, path=folder)
    return change(journal, backup_folder=kept(folder.absolute()) if folder else "")


def _validate(values: dict[str, Any]) -> None:
    for name, choices in (("language", ("", "sv", "en")), ("theme", THEMES)):
        if name in values and values[name] not in choices:
            raise NotAChoice(name, choices=", ".join(filter(None, choices)))
    minutes = values.get("auto_lock_minutes", 0)
    if not isinstance(minutes, int) or not 0 <= minutes <= MOST_LOCK_MINUTES:
        raise OutOfRange("auto_lock_minutes", least=0, most=MOST_LOCK_MINUTES)
    unknown = values.keys() - {field.name for field in fields(Settings)}
    if unknown:
        raise KeyError(unknown)
