"""What can go wrong before a service is even called."""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class UsageProblem(UserError):
    """The words of the call do not fit together; the exit status is 2."""


class Contradiction(UsageProblem):
    """Two parts of the call ask for what cannot both be done."""

    message = N_("{one} and {other} contradict each other, so nothing was done. Give only one.")


class BothWays(UsageProblem):
    """One and the same was named with two options that contradict each other."""

    message = N_("{name} is given with both {one} and {other}, so nothing was done.")


class SetTwice(UsageProblem):
    """One field was to hold two values."""

    message = N_("{name} is set twice, so nothing was done.")


class KeyMadeOrShown(UsageProblem):
    """Neither a file for a new key was named, nor one to show, or both."""

    message = N_("Name the new key's file with --output, or with --show a key that you have.")


class NamesNeeded(UsageProblem):
    """Neither the options nor a programme file say who the two are."""

    message = N_("Both names are needed: give yours with --name and your partner's with --partner.")


class NoCriterion(UsageProblem):
    """It is not said which criterion is meant."""

    message = N_("Say which criterion, with --criterion.")


class NotForList(UsageProblem):
    """An option was given for a list that it does nothing to."""

    message = N_("{option} does not work on the list of {list}.")


class NotAReflection(UsageProblem):
    """What an entry holds was asked for where it is no reflection."""

    message = N_("--elements is for reflections; this is another kind of entry.")


class ForCalendarFile(UsageProblem):
    """An option of the calendar file was given, and no file to write."""

    message = N_("{option} is for the calendar file. Name the file with --output.")


class NoTerminal(UsageProblem):
    """The app was asked for where there is no terminal."""

    message = N_("The app needs a terminal. “mentorjournal --help” lists the commands that do not.")


class NeedsOutput(UsageProblem):
    """HTML or PDF was asked for, and no file to put it in."""

    message = N_("Only Markdown can be printed here. Name a file with --output.")


class NeedsFormat(UsageProblem):
    """Neither an option nor the file's name says the format."""

    message = N_("Choose a format, with --format or by the file's ending, such as .pdf.")


class OtherEnding(UsageProblem):
    """A file's name says one format, and another is written."""

    message = N_(
        "The name ends in .{told}, but what is written here is {formats}. Give the file another "
        "ending, or none."
    )


class NotInForm(UsageProblem):
    """A form of the summary is to be written in a format that it is not made for."""

    message = N_("--form {form} is written as {formats}.")


class TooManySentences(UsageProblem):
    """More sentences than a page has room for are chosen."""

    message = N_("Choose {most} sentences at most.")


class NoSuchSentence(UsageProblem):
    """A sentence is chosen by a number that none has."""

    message = N_(
        "The sentences are numbered from 1 to {last}. “mentorjournal choice sentences” lists them."
    )


class NotForTerminals(UsageProblem):
    """What only programs read would go to a terminal."""

    message = N_(
        "A terminal cannot show PDF, Word or PowerPoint. Name a file, or send it on with “|” or "
        "“>”."
    )


class JournalNeedsFile(UsageProblem):
    """A journal would go to standard output."""

    message = N_("A journal needs a file of its own and cannot go to standard output.")


class NotAStream(UsageProblem):
    """What must be a file was to be standard input or output."""

    message = N_(
        "“-” is standard input or output, and a file is needed here. Write ./- for one called that."
    )


class NoOutput(UsageProblem):
    """A document without a place to go, or a check with one."""

    message = N_("Name the file with --output, or look what is in it with --check; one of the two.")


class NoPassphrase(UsageProblem):
    """No passphrase was given and there is no terminal to ask at."""

    message = N_(
        "No passphrase: use --passphrase-file, --passphrase-command, or a terminal to type it at."
    )


class WordsNowhere(UsageProblem):
    """Recovery words would go where nobody reads them."""

    message = N_(
        "The recovery words need a place: run this at a terminal, or give --recovery-file."
    )


class UnknownText(UsageProblem):
    """A text was announced that is not there."""

    message = N_("There is no text to save: write it after the command, or pipe it in with “-”.")


class NoFieldSet(UsageProblem):
    """What follows ``--set`` names no field."""

    message = N_("Write --set NAME=VALUE, such as --set day=2026-12-01.")


class NothingToChange(UsageProblem):
    """A change was asked for, and nothing said what."""

    message = N_("Name what to change, such as --set day=2026-12-01 or --line with a new line.")


class OneInput(UsageProblem):
    """Standard input was to be several texts."""

    message = N_("Only one text can be “-”, which is standard input.")


class MarksMissing(UsageProblem):
    """A check-in has four marks, and other than four were given."""

    message = N_("A check-in has four ratings from 0 to 10, for example: check-in 8 7 9 8")


class NothingAnswered(UsageProblem):
    """An exercise was to be saved without an answer."""

    message = N_("There is no answer to save. --set NAME=VALUE gives one to a field.")


class NoSide(UsageProblem):
    """What follows ``--settle`` does not say whose word counts."""

    message = N_(
        "{words} does not say whose version counts. Write --settle WHAT=WHO, for example --settle "
        "day-2026-03-12=mentor."
    )


class NoSuchDifference(UsageProblem):
    """What was settled differs nowhere, or cannot be settled that way."""

    message = N_("{words} settles nothing here. Without --settle you see what differs.")


class SettlesNothing(UsageProblem):
    """Differences were settled, and there is but one file."""

    message = N_("{option} is for joining two files, with --join or --partner-file.")


class NoTimeSet(UsageProblem):
    """A weekly time lacks its day or its hour."""

    message = N_("A weekly time has a day and an hour: --weekday friday --time 15")


class NoRating(UsageProblem):
    """A goal was to be rated, and no value was given."""

    message = N_("Give a rating from 0 to 10, or --remove to remove one.")


class InputTooLong(UserError):
    """Standard input has more in it than any text of a journal, or no end at all."""

    message = N_("What was piped in is too long: there is room for {limit} characters.")


class InputNotText(UserError):
    """Standard input holds bytes that are no UTF-8, or NULs."""

    message = N_("The input is not UTF-8 text, so it was not used.")


class ArgumentNotText(UsageProblem):
    """An argument holds bytes that are no UTF-8."""

    message = N_("“{name}” is not UTF-8 text, so nothing was done.")


class PassphraseFileUnreadable(UserError):
    """The file named for the passphrase cannot be read."""

    message = N_("The passphrase file {path} cannot be read.")


class PassphraseFileOpen(UserError):
    """Other accounts of this computer can read the file named for the passphrase."""

    message = N_(
        "Others can read the passphrase file {path}, so it was not used. Make it readable by you "
        "alone: chmod 600"
    )


class PassphraseFileNotText(UserError):
    """The file named for the passphrase holds bytes that are no UTF-8, or NULs."""

    message = N_("The passphrase file {path} is not UTF-8 text, so nothing was done.")


class WordsFileNotText(UserError):
    """The file named for the six words holds bytes that are no UTF-8, or NULs."""

    message = N_("The words file {path} is not UTF-8 text, so nothing was done.")


class PassphraseCommandFailed(UserError):
    """The command named for the passphrase failed."""

    message = N_("The passphrase command failed, so nothing was opened.")


class CommandWroteNoText(UserError):
    """What the command named for the passphrase wrote holds bytes that are no UTF-8, or NULs."""

    message = N_("What the passphrase command wrote is not UTF-8 text, so nothing was done.")


class SeveralPassphrases(UsageProblem):
    """The passphrase was to come from several places."""

    message = N_(
        "Take the passphrase from one place: --passphrase-file, --passphrase-command or "
        "--passphrase-keyring."
    )


class DifferentPassphrases(UserError):
    """The new passphrase was typed in two ways."""

    message = N_("The two passphrases are not the same; nothing was changed.")


class FileKept(UserError):
    """An output file exists and may not be replaced."""

    message = N_("{path} already exists and is kept. Choose another name.")


class WordsUnwritten(UserError):
    """The file for the recovery words could be written before, and cannot be now."""

    message = N_(
        "It is done, but the recovery words could not be written to {path}. Open the app and look "
        "under Settings, which shows them."
    )


class NoSummaries(UserError):
    """None of the files that were named is a summary."""

    message = N_("None of these files could be read, so no report was written.")


class NotSaid(UserError):
    """The bin was to be emptied, without the word that it is meant."""

    message = N_(
        "Entries in the bin: {count}. Nothing was deleted. Write --yes after the command if they "
        "are to go for good."
    )


class BackupUnread(UserError):
    """The journal is whole, and a backup could not be looked at."""

    message = N_(
        "The journal is intact, but not every backup could be read. Check their permissions and "
        "the disk they are on."
    )


class CheckFailed(UserError):
    """The check found something."""

    message = N_(
        "The journal did not pass its check ({checks}). "
        "Restore the newest backup with “mentorjournal restore”."
    )


class BackupsBad(UserError):
    """The check found damage in backups, and none in the journal."""

    message = N_(
        "The journal is intact, but not every backup is: those listed as damaged cannot be used. "
        "“mentorjournal backup” makes a new one."
    )


class NothingToReceive(UsageProblem):
    """No letter was named."""

    message = N_("Name the letter's file, “-” for standard input, or --undo.")


class NotAgreed(UserError):
    """Letters were shown, and nobody said that they are to be taken in."""

    message = N_("Nothing was received. With --yes it is received without asking.")


class NotDeleted(UserError):
    """Files were shown, and nobody said that they are to be deleted."""

    message = N_("Nothing was deleted. With --yes it is, without being asked about.")


class NotUndone(UserError):
    """The last change was shown, and nobody said that it is to be undone."""

    message = N_("Nothing was undone. With --yes it is, without being asked about.")


class NotDoneToAll(UserError):
    """What was to be done to several entries cannot be done to some of them."""

    message = N_("Nothing was changed, because it cannot be done to all of them.")


class NoTagGiven(UsageProblem):
    """Entries were to be tagged, and no tag was named."""

    message = N_("Name the tags with --add or --remove.")


class NoEntryNamed(UsageProblem):
    """Ids were announced on standard input, and there are none."""

    message = N_("There is no id on standard input: write one on each line, before anything else.")


class SpokenWordsNowhere(UsageProblem):
    """The six words of an invitation would go where nobody reads them."""

    message = N_("The six words need a place: run this at a terminal, or give --words-file.")


class NoSpokenWords(UsageProblem):
    """An invitation was to be accepted, and nobody is there to type its words."""

    message = N_(
        "This is an invitation, and its six words are needed: run this at a terminal, or give "
        "--words-file."
    )


class NameTheEntry(UsageProblem):
    """A choice between versions was made without an entry."""

    message = N_("Name the entry, by its id.")
