"""What can be wrong with the file, each in one sentence with the next step."""

from collections.abc import Sequence

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class VaultError(UserError):
    """Base of everything that can be wrong with the encrypted file."""


class WrongPassphrase(VaultError):
    """The passphrase does not fit the file's key check."""

    message = N_(
        "That passphrase does not open this journal. Try again, name the key file if it has one, "
        "or use the recovery words."
    )


class WrongPassphraseOrKeyFile(WrongPassphrase):
    """Passphrase and key file do not fit the key check together."""

    message = N_(
        "Passphrase and key file do not open this journal together, and there is no telling "
        "which of the two is wrong. Try again, or use the recovery words, which need no key file."
    )


class KeyFileMissing(VaultError):
    """The key file that was named is not there."""

    message = N_(
        "There is no key file at {path}. Put in the stick it is on, or give its new place."
    )


class KeyFileUnusable(VaultError):
    """What was named as key file cannot be read or written, is empty, or very large."""

    message = N_(
        "{path} cannot be a key file. It takes a file that can be read, not empty and at most "
        "16 MiB large."
    )


class KeyringMissing(VaultError):
    """The library is not installed, or the system has no keyring it can use."""

    message = N_(
        "There is no keyring to use here. Install mentorjournal[keyring] on a system that has one, "
        "or type the passphrase."
    )


class KeyringRefused(VaultError):
    """The keyring is locked, or access to it was denied."""

    message = N_(
        "The system's keyring could not be read. Unlock it and try again, or type the passphrase."
    )


class KeyringEmpty(VaultError):
    """The keyring holds no passphrase for this journal."""

    message = N_("The system's keyring holds no passphrase for this journal.")


class TooSoon(VaultError):
    """Several attempts were wrong, and the next one has to wait."""

    message = N_("Several times wrong. Wait {seconds} s, then try again.")


class WrongWords(VaultError):
    """The recovery words are valid words but belong to another key."""

    message = N_(
        "These recovery words do not open this journal. "
        "They change with the passphrase, so look for the newest ones."
    )


class NotRecoveryWords(VaultError):
    """What was typed is not 24 BIP-39 words with a right checksum."""

    message = N_(
        "These are not 24 recovery words as the journal gave them. "
        "Check the spelling and the order."
    )


class NoJournal(VaultError):
    """There is no file at the path."""

    message = N_("There is no journal at {path}.")


class NoBackup(VaultError):
    """There is no backup at the path."""

    message = N_("There is no backup at {path}. Check the path; nothing was changed.")


class JournalExists(VaultError):
    """A file already lies where a new journal should go."""

    message = N_("{path} already exists and is left as it is. Choose another place.")


class NameTooLong(VaultError):
    """The file's name leaves no room for those of the files beside it."""

    message = N_(
        "The name “{name}” is too long for a journal. Choose one of at most {limit} letters."
    )


class NotAJournal(VaultError):
    """The file cannot be a journal: plain SQLite, too short, not pages."""

    message = N_("{path} is not a mentorjournal file. Check the path; nothing was changed.")


class NotAFile(VaultError):
    """A folder, a pipe or a link has a name beside the journal that SQLite opens as a file."""

    message = N_(
        "{path} is not a file, and the journal needs that name for a file of its own. Move it away "
        "and try again; nothing was changed."
    )


class NotHereYet(VaultError):
    """A sync client has promised the file and not brought all of it."""

    message = N_(
        "{path} is not wholly on this computer yet. Wait until your sync client has brought it, "
        "or tell it to always keep the file here; then try again."
    )


class Damaged(VaultError):
    """The passphrase is right, yet the pages do not authenticate."""

    message = N_("The passphrase is right, but {path} is damaged.")


class PagesDamaged(Damaged):
    """As ``Damaged``, and it is known which pages."""

    message = N_("The passphrase is right, but {path} is damaged (page {pages} of {all}).")


class LogDamaged(Damaged):
    """A frame of the log is broken, and SQLite would forget all that was saved after it."""

    message = N_(
        "The passphrase is right, but the log beside {path}, which holds what was saved last, is "
        "damaged. It is kept as it is."
    )


class LogStayed(VaultError):
    """The disk did not take what was in the log when the journal was closed."""

    message = N_(
        "The disk did not take all of what you saved into {path}. It is still in {log} beside "
        "it: leave that file where it is, make room on the disk, and open the journal again."
    )


class LogMissing(VaultError):
    """The mark of a log lies beside the file, and the log itself is gone."""

    message = N_(
        "What you saved last in {path} may be missing: the program was cut off, and the file "
        "{log}, which held it, is gone. Look for that file before you go on writing, or compare "
        "with the newest backup."
    )


class OlderThanSeen(VaultError):
    """The file lacks saves that were seen in it on this computer."""

    message = N_(
        "{path} is older than when it was last open on this computer: something that was saved "
        "then is missing from it. If you put it there yourself, go on; otherwise look for the "
        "newer file or the newest backup before you write."
    )


class NotAsItWasClosed(VaultError):
    """The file holds the saves that were seen last, but its pages are not those of then."""

    message = N_(
        "{path} was changed after it was last closed on this computer, and not by saving: parts "
        "of it may be older. If you restored a backup on another computer, go on; otherwise "
        "compare it with the newest backup before you write."
    )


class HeaderDamaged(Damaged):
    """The first bytes, from which the key is made, are not as they were written."""

    message = N_("The passphrase is right, but the first bytes of {path} are damaged.")


class Truncated(Damaged):
    """The end of the file is missing."""

    message = N_("{path} has been cut off: {there} of its {all} pages are there.")


class NothingToRescue(VaultError):
    """No page of the file can be read, or none that something was written in."""

    message = N_("Nothing that was written in {path} can be read any more.")


class NewerSchema(VaultError):
    """A later version of the program wrote the file."""

    message = N_(
        "This journal was written by a newer mentorjournal (file version {found}; "
        "this program reads up to {known}). Update mentorjournal; nothing was changed."
    )


class Busy(VaultError):
    """Another program holds the file for longer than a writer waits."""

    message = N_("The journal is in use by another program. Close it there and try again.")


class OpenElsewhere(VaultError):
    """What needs the file alone found another connection to it."""

    message = N_(
        "The journal is open in another window. Close it there and try again; nothing was changed."
    )


class ChangedUnderneath(VaultError):
    """Another program wrote to the file, exchanged it or took it away while it was open."""

    message = N_(
        "Another program, such as a sync client, has changed {path} while it was open here. "
        "Nothing is written over it. Close the journal: your version is then kept beside the "
        "backups."
    )


class KeptApart(VaultError):
    """What was written before the file changed underneath has been kept in a copy."""

    message = N_(
        "Another program, such as a sync client, has changed {path} while it was open here. That "
        "file is untouched; your own version, with all that you saved, is kept at {kept}."
    )


class NotKeptApart(VaultError):
    """What was written before the file changed underneath could not be brought together."""

    message = N_(
        "Another program, such as a sync client, has written into {path} while it was open here, "
        "and what you have saved since then could not be copied to the backups. It is still in "
        "{log}: leave that file where it is, make room on the disk, and open the journal again."
    )


class ExchangedMeanwhile(VaultError):
    """Another program exchanged the file while another window has it open."""

    message = N_(
        "Another program, such as a sync client, has replaced {path} while it is open in another "
        "window. Close it there first: what was saved there is then kept beside the backups."
    )


class LogKeptApart(VaultError):
    """The file was exchanged before its log was checkpointed, or an older log was brought back."""

    message = N_(
        "Another program, such as a sync client, has replaced {path} after mentorjournal was "
        "interrupted, or put an old {log} back beside it. The journal is untouched; open it "
        "again. What that log held is kept at {kept}, and can be read only together with the "
        "journal as it was then."
    )


class Replaced(VaultError):
    """Another window exchanged the file while it was opened, or before its backup at close."""

    message = N_(
        "The journal has another passphrase now, or was restored in another window. Open it again."
    )


class NoLocks(VaultError):
    """The file system has no locks, so nobody could tell another window from this one."""

    message = N_(
        "{path} is where files cannot be locked, such as in some network folders, so two windows "
        "could damage it. Move the journal to a disk of this computer; nothing was changed."
    )


class ReadOnly(VaultError):
    """The file or its folder cannot be written."""

    message = N_(
        "{path} cannot be written: the file or its folder is read-only. "
        "Move the journal, or change the folder's permissions."
    )


class OnlyReadable(ReadOnly):
    """A journal was opened that cannot be written; it can be read."""

    message = N_(
        "{path} can only be read here, so nothing you write can be saved. Change the permissions "
        "of the file and its folder, or copy the file to a folder of yours."
    )


class OlderAndOnlyReadable(ReadOnly):
    """A journal of an older schema can only be read, and would have to be upgraded."""

    message = N_(
        "{path} was written by an older mentorjournal and has to be brought up to date first, but "
        "it can only be read. Copy it to a folder of yours and open it there; nothing was changed."
    )


class LogOnlyReadable(ReadOnly):
    """A file that can only be read has a log, which has to be checkpointed first."""

    message = N_(
        "What was saved last in {path} is in {log} beside it and has to be brought in first, but "
        "there it can only be read. Copy both to a folder of yours and open them there; nothing "
        "was changed."
    )


class NoSpace(VaultError):
    """The disk is full."""

    message = N_(
        "The disk is full. Free some space and try again; what you saved before is still there."
    )


class DiskTrouble(VaultError):
    """The disk reports an error, for reading or writing."""

    message = N_(
        "The disk did not take what was written, or could not be read. Check its space and try "
        "again; what you saved before is still there."
    )


class Unreadable(VaultError):
    """The operating system does not let the file be read."""

    message = N_("{path} cannot be read. Check that the file is yours and try again.")


class CipherMissing(VaultError):
    """The database library came without its cipher; writing would be in the clear."""

    message = N_(
        "The encryption library is missing from this installation, so nothing was opened. "
        "Install mentorjournal again."
    )


class PassphraseNotText(VaultError):
    """What was given as passphrase holds bytes that are no UTF-8, or NULs."""

    message = N_("The passphrase is not UTF-8 text, so nothing was done.")


class PassphraseTooShort(VaultError):
    """The passphrase is shorter than anything that could protect."""

    message = N_("The passphrase needs at least {least} characters.")


class BackupUnsound(VaultError):
    """A copy that was just made does not pass its check, so no older backup was removed."""

    message = N_(
        "The new backup did not pass its check and was not kept; the older ones are all there."
    )


class FolderMissing(VaultError):
    """The folder that a copy was asked for in is not there: a stick that is not in, or a slip."""

    message = N_("There is no folder {path}. Put the stick in, or choose another folder.")


class PlaceMissing(VaultError):
    """The extra place for backups is not there, as when a stick is not in."""

    message = N_(
        "Your extra place for backups, {path}, is not there now; "
        "the next time it is, a copy goes there."
    )


class PassphraseTooWeak(VaultError):
    """The passphrase would be guessed at once, the user's own names being tried first."""

    message = N_(
        "That passphrase can be guessed quickly. Use four or five words that have nothing to do "
        "with each other, or with you and the programme."
    )


class OldCopyKept(VaultError):
    """The copy of before a new passphrase could not be removed."""

    message = N_(
        "The passphrase is changed, but the copy from before, {path}, could not be removed. The "
        "old passphrase opens it: remove it yourself."
    )


class FoundedNotOpened(VaultError):
    """A journal was founded, and can neither be opened now nor taken away again."""

    message = N_(
        "The journal is at {path} now, but it could not be opened after that. Try again with its "
        "passphrase."
    )


class NotOpenedAgain(VaultError):
    """The passphrase was changed, and then the journal could not be opened.

    Attributes:
        words: the new recovery words, which are to be shown all the same.
        cause: why it could not be opened.
        left_undone: what did not work beside it.
    """

    message = N_(
        "The passphrase is changed, but the journal could not be opened after that. Try again "
        "with the new passphrase."
    )

    def __init__(
        self, words: list[str], cause: UserError, left_undone: Sequence[UserError] = ()
    ) -> None:
        super().__init__()
        self.words = words
        self.cause = cause
        self.left_undone = left_undone

    @property
    def further_problems(self) -> Sequence[UserError]:
        """Why it could not be opened, and what did not work beside it."""
        return self.cause, *self.left_undone


class BackupDamaged(VaultError):
    """A backup that was read again is not as it was made."""

    message = N_("The backup {path} has been damaged. Make a new one, and check the others.")


class BackupUnusable(VaultError):
    """A backup that should be restored does not pass its check."""

    message = N_("{path} did not pass its check, so it was not used. Try an older backup.")
