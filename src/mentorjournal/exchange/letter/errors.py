"""What a letter, an invitation or an exchange does not allow, each in one sentence."""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class ExchangeError(UserError):
    """Base of everything that goes wrong between the two journals."""


class NotLinked(ExchangeError):
    """The pair does not exchange letters."""

    message = N_(
        "Your journal is not linked to {partner}'s. Invite them, or accept their invitation."
    )


class NotALetter(ExchangeError):
    """What was to be read is no letter, or only a part of one."""

    message = N_("{name} is not a whole letter. Nothing was changed.")


class LetterTooLarge(ExchangeError):
    """A letter is larger than any journal makes one."""

    message = N_("{name} is larger than any letter. Nothing was changed.")


class NotForThisJournal(ExchangeError):
    """A letter was sealed for another key."""

    message = N_(
        "{name} cannot be opened with this journal's key: it is meant for someone else, or for a "
        "key that you no longer use. Nothing was changed."
    )


class OfOtherPair(NotForThisJournal):
    """A letter belongs to another pair of this journal."""

    message = N_(
        "{name} belongs to you and {partner}. Switch to that pair and read it there. Nothing was "
        "changed."
    )


class OwnLetter(ExchangeError):
    """A letter was made by this very journal."""

    message = N_("{name} is a letter of your own, meant for {partner}. Nothing was changed.")


class NotFromPartner(ExchangeError):
    """A letter was not signed by the partner, or is about another pair."""

    message = N_(
        "{name} was not signed by {partner}, or belongs to another pair. Nothing was changed."
    )


class NewerLetter(ExchangeError):
    """The partner's program is newer."""

    message = N_(
        "{name} was made by a newer mentorjournal. Update yours and read it then; nothing was "
        "changed."
    )


class BrokenLetter(ExchangeError):
    """A letter holds what no journal writes."""

    message = N_("{name} contains something that no letter can ({place}). Nothing was changed.")


class IdTaken(ExchangeError):
    """A letter names an entry that is not the pair's to share."""

    message = N_(
        "{name} refers to an entry of yours that you have never shared with {partner}. Nothing was "
        "changed."
    )


class NothingToUndo(ExchangeError):
    """No letter was taken in, or the last one was undone."""

    message = N_("There is no letter to undo.")


class ChangedSinceLetter(ExchangeError):
    """Something that came with the last letter was changed since."""

    message = N_(
        "Something that came with {partner}'s last letter has been changed since, so it can no "
        "longer be undone as a whole."
    )


class NoConflict(ExchangeError):
    """There is nothing to choose."""

    message = N_("There are no two versions to choose between here.")


class FolderUnusable(ExchangeError):
    """A folder for letters is not there."""

    message = N_("{path} is no folder, or cannot be reached now. Choose another one.")


class FolderSilent(ExchangeError):
    """A folder for letters has stopped answering."""

    message = N_("{path} does not answer. Letters wait until it does.")


class WaitsForChoice(ExchangeError):
    """A letter that came by itself asks something first."""

    message = N_(
        "{partner}'s letter waits for you: something in it may be the same as an entry of yours."
    )


class WaitsForEditor(ExchangeError):
    """A letter would change what is being written."""

    message = N_("{partner}'s letter waits until you have saved or closed what you are writing.")


class NoFolder(ExchangeError):
    """Letters go through no folder."""

    message = N_("Your letters do not go through a folder yet. Choose one.")
