"""What can keep a summary from being written."""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_, Language, N_many


class SummaryError(UserError):
    """Base of everything that keeps a summary from being written."""


class NothingFromPartner(SummaryError):
    """A summary with both voices would have one."""

    message = N_(
        "There is nothing from {partner} for the summary yet, so it would have your voice alone. "
        "Receive a letter from {partner} first, or write your own summary."
    )


class TheirsToBring(SummaryError):
    """What the partner's letter brought, and they do not bring to the closing day, was to go in."""

    message = N_("{partner} does not bring this to the closing day, and only {partner} can.")


class NeverGoesIn(SummaryError):
    """An entry of a kind that a summary does not hold was to go in."""

    message = N_("{id} cannot go into a summary.")


class OnlyTheirs(SummaryError):
    """What the other one has written was to be exported by itself."""

    message = N_("{partner} has written this, so only {partner} can export it.")


class NotByItself(SummaryError):
    """An entry of a kind that is not exported by itself was to be."""

    message = N_("Only a reflection, an exercise or a meeting can be exported by itself.")


class NoOrganisersKey(SummaryError):
    """Answers were to be sealed for the organiser, and there is no key to seal them for."""

    message = N_(
        "There is no organiser's key in this journal, so nothing can be sealed. It comes with the "
        "programme file."
    )


class NotADocument(SummaryError):
    """The PDF could not be set."""

    message = N_("The PDF could not be made. HTML or Markdown will work; nothing was written.")


class ReadingError(UserError):
    """Base of everything that keeps a summary from being read; ``path`` names the file."""


class NoSummary(ReadingError):
    """It is something else."""

    message = N_("{path} is no summary in JSON from mentorjournal.")


class TooLargeSummary(ReadingError):
    """Larger than any year."""

    message = N_("{path} is larger than {limit} MB. That is too large for a summary.")


class NewerSummary(ReadingError):
    """Made by a version to come."""

    message = N_(
        "{path} was made by a newer mentorjournal (version {version} of the summary). "
        "Update this one to read it."
    )


class BrokenSummary(ReadingError):
    """What stands in it does not hold together.

    Args:
        what: what is wrong, as a sentence's beginning and a translation key.
    """

    message = N_("{path} is not consistent: {what} (at {place}).")

    def __init__(self, what: str, **params: object) -> None:
        super().__init__(**params, what=what)

    def sentence(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        what = language.say(str(self.params["what"]))
        return language.say(self.message, **self.params | {"what": what})


class NotAmongFiles(UserError):
    """Something was said of a file that is not among those that were named."""

    message = N_("{path} is not one of the files you named.")


class NotCounted(ReadingError):
    """Something in it cannot be, and was left out."""

    message = N_(
        "{path} contains something that cannot be right, such as a meeting held after the day the "
        "file was made, or a check-in on a cancelled meeting. It was not counted."
    )


class NotOnePair(SummaryError):
    """Two summaries to be joined are of different people or years."""

    message = N_(
        "The two summaries are not of the same pair and year, so they were not joined. "
        "Both must name the same mentee and the same mentor."
    )


class PerhapsOnePair(SummaryError):
    """Two summaries to be joined may be of one pair whose names are written in two ways."""

    message = N_(
        "One file is by {mentee} and {mentor}, the other by {other_mentee} and {other_mentor}. "
        "They may be one pair or two, so they were not joined."
    )


class PairsInDoubt(SummaryError):
    """Summaries may be of one pair or of two, and nobody has said which."""

    message = N_(
        "Nothing was written. Some files may be from one pair or from two: the names are so alike."
    )


class DifferencesOpen(SummaryError):
    """The two say something otherwise, and nobody has said how it was."""

    counted = N_many(
        "Nothing was written: {count} thing differs between the two of you. Settle it first.",
        "Nothing was written: {count} things differ between the two of you. Settle them first.",
    )

    def __init__(self, count: int) -> None:
        super().__init__(count=count)
        self._count = count

    def sentence(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return language.say_many(*self.counted, self._count)


class OneVoiceTwice(SummaryError):
    """Two summaries to be joined are by the same one."""

    message = N_("Both summaries are by the same one of you. Join yours with your partner's.")


class MayTellWho(SummaryError):
    """The leak check found something.

    Args:
        count: how much.
    """

    counted = N_many(
        "{count} thing in it may reveal who somebody is.",
        "{count} things in it may reveal who somebody is.",
    )

    def __init__(self, count: int) -> None:
        super().__init__(count=count)
        self._count = count

    def sentence(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return language.say_many(*self.counted, self._count)


class NotSettled(MayTellWho):
    """A document was to be written while nobody has decided on what the leak check found."""

    counted = N_many(
        "Nothing was written: {count} thing in it may reveal who somebody is. Give it an alias, "
        "change it at its source, or keep it.",
        "Nothing was written: {count} things in it may reveal who somebody is. Give each an "
        "alias, change it at its source, or keep it.",
    )


class FilesNotSettled(NotSettled):
    """The same for what is made from files that others wrote, where no list of names is at hand."""

    counted = N_many(
        "Nothing was written: {count} thing in it may reveal who somebody is. Keep it, or have "
        "it changed in the journal it comes from and that summary written again.",
        "Nothing was written: {count} things in it may reveal who somebody is. Keep each, or "
        "have it changed in the journal it comes from and that summary written again.",
    )
