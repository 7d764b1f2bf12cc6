"""What was asked of the journal does not hold, each in one sentence.

JournalError
├── Invalid            a value breaks a rule; knows its field
│   ├── Missing, TooLong, NotADate, DatesReversed, NoSuchDay, TooManyDays, OutOfRange,
│   │   Ahead, HappenedAhead, OtherState, RatedAlready,
│   │   NotAChoice, UnknownField, OneOfTheTwo, AlreadyListed
├── NotFound           no such entry
│   └── TooShort
├── Ambiguous
├── Changed            someone saved it meanwhile
├── MadeAlready        someone has made of it what it leads to
├── SealError          what is written before the year waits for the closing day
│   ├── Sealed, SealedFirst, SealedAsWritten, NothingToSeal, UnsavedBeforeSeal,
│   │   NothingSealed, StillSealed
├── ProgrammeFileError an organiser's file does not follow the one that is here
│   ├── OtherProgramme, OtherPairsFile, OtherPeoplesFile, EarlierEdition
├── ProgrammeClosed    what was put to rest stays as it is
├── JournalClosed      it was locked meanwhile
└── NotYours           private to its author
"""

from collections.abc import Iterable, Mapping
from datetime import date

from mentorjournal.errors import UserError
from mentorjournal.journal.model.terms import Kind
from mentorjournal.locale.language import N_, Language


class JournalError(UserError):
    """Base of everything that the domain refuses."""


class Invalid(JournalError):
    """A value breaks a rule.

    Args:
        field: the name of the field, for the form that shows the sentence beside it.
    """

    def __init__(self, field: str, **params: object) -> None:
        super().__init__(**params)
        self.field = field


class JournalClosed(JournalError):
    """The journal was closed while something was still to be done with it."""

    message = N_("The journal has been locked.")


class Missing(Invalid):
    """A field that must hold something is empty."""

    message = N_("This cannot be empty.")


class TooLong(Invalid):
    """A text is longer than its field."""

    message = N_("This is too long: {length} characters, and there is room for {limit}.")


class NotADate(Invalid):
    """A date that does not exist or lies outside 1900–2200."""

    message = N_("That is not a date. Write for example 2026-03-31, 31 March or Friday.")


class Ahead(Invalid):
    """A day lies ahead that can only be the day of something that has happened."""

    message = N_("That day has not come yet. Write {today} or an earlier day.")


class HappenedAhead(Invalid):
    """What lies ahead was said to have taken place.

    Args:
        field: as for ``Invalid``.
        kind: a meeting or a gathering.
    """

    MESSAGES: Mapping[Kind, str] = {
        Kind.MEETING: N_(
            "The meeting is in the future, so it has not been held yet. Mark it as held when its "
            "day has come, or give it the day on which you met."
        ),
        Kind.GATHERING: N_(
            "The gathering is in the future, so nobody has been there yet. Note it once the day "
            "has come."
        ),
    }

    def __init__(self, field: str, *, kind: Kind) -> None:
        super().__init__(field)
        self._kind = kind

    def sentence(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return language.say(self.MESSAGES[self._kind])


class OtherState(Invalid):
    """Something was said that belongs to another state than the entry is in.

    Args:
        field: as for ``Invalid``.
        states: those it belongs to, as they are stored.
    """

    message = N_("This belongs to the status {states}. Choose that, or leave it empty.")

    def __init__(self, field: str, *, states: Iterable[str]) -> None:
        self._states = sorted(states)
        super().__init__(field, states=", ".join(self._states))

    def sentence(self, language: Language) -> str:
        """Return the sentence in ``language``, with the states' words."""
        from mentorjournal.journal.model.labels import VALUE_LABELS

        labels = {str(value): label for value, label in VALUE_LABELS.items()}
        words = ", ".join(language.say(labels[state]) for state in self._states)
        return language.say(self.message, states=words)


class RatedAlready(Invalid):
    """A rating was to go to a day that has one."""

    message = N_("The goal was rated on that day already. Change that rating, or remove it.")


class NotATime(Invalid):
    """A time of day that does not exist."""

    message = N_("That is not a time of day. Write for example 14:30.")


class DatesReversed(Invalid):
    """An end before its start."""

    message = N_("The end is before the start.")


class SameName(Invalid):
    """The two of a pair would have one name, and nobody could tell whose word is whose."""

    message = N_(
        "You would both be called {name}. "
        "Add a surname or an initial, so that you can be told apart."
    )


class NoSuchFolder(Invalid):
    """A folder that is to hold something is not there."""

    message = N_("There is no folder {path}. Put the stick in, or choose another folder.")


class NotElsewhere(Invalid):
    """An extra place for backups lies with the journal itself."""

    message = N_(
        "{path} is with the journal and would be lost with it. Choose a folder on a stick or on "
        "another disk."
    )


class NoSuchDay(Invalid):
    """A rhythm has no day between two dates."""

    message = N_("There is no such day between these dates.")


class TooManyDays(Invalid):
    """More meetings at a time than anyone plans."""

    message = N_(
        "That is a long time: {count} meetings, and {limit} can be planned in one go. "
        "Choose an earlier end."
    )


class OutOfRange(Invalid):
    """A number outside its scale."""

    message = N_("This must be a number from {least} to {most}.")


class NotAChoice(Invalid):
    """A value that is not one of those there are.

    Args:
        field: as for ``Invalid``.
        choices: those there are, in words of the user's own.
        values: or, as they are stored.
    """

    message = N_("Choose one of: {choices}.")

    def __init__(self, field: str, *, choices: str = "", values: Iterable[str] = ()) -> None:
        self._values = list(values)
        super().__init__(field, choices=choices or ", ".join(self._values))

    def sentence(self, language: Language) -> str:
        """Return the sentence in ``language``, with the words that are also taken for values."""
        from mentorjournal.journal.model.labels import VALUE_LABELS

        labels = {str(value): label for value, label in VALUE_LABELS.items()}
        words = ", ".join(language.say(labels.get(value, value)) for value in self._values)
        return language.say(self.message, choices=words or self.params["choices"])


class UnknownField(Invalid):
    """A kind of entry has no such field."""

    message = N_("There is no such field here. There are: {fields}.")


class OneOfTheTwo(Invalid):
    """An alias for one of the pair."""

    message = N_("That is one of you two. Your own names are not replaced.")


class AlreadyListed(Invalid):
    """A name is on the list of aliases already."""

    message = N_("This name is on the list already.")


class OneAlready(JournalError):
    """An entry was to stand where another one of its kind does, and there is one of them alone."""

    message = N_(
        "There can be only one of this, and another one is there already. Delete that one first; "
        "it goes into the bin."
    )


class MadeAlready(JournalError):
    """What an entry leads to was made of it already, by whoever was quicker."""

    message = N_("This has already been done, in another window or by a command.")


class PutAside(JournalError):
    """What there is one of had been written twice; the older one was put aside."""

    def __init__(self, count: int) -> None:
        super().__init__(count=count)
        self._count = count

    def sentence(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return language.say_many(
            "There can be only one of this entry, and it had been written in two windows. The "
            "newer one stays. The older one is in the bin, and among the newer one's earlier "
            "versions.",
            "There can be only one of each of {count} entries, and they had been written in two "
            "windows. The newer ones stay. The older ones are in the bin, and among the newer "
            "ones' earlier versions.",
            self._count,
        )


class StaysPrivate(JournalError):
    """An entry for its author alone was to be shared."""

    message = N_("Your preparation stays with you; it cannot be shared.")


class StaysShared(JournalError):
    """An entry was to be made private while both look at it."""

    message = N_("You both see this now. It can be made private outside pair view.")


class TheirsAlone(JournalError):
    """What the partner wrote was to be changed, or made private."""

    message = N_("{author} has written this. Only {author} can change it, or take it back.")


class OnlyInOwnView(JournalError):
    """What is the owner's alone was asked for while two look at the screen."""

    message = N_("Your years are for you alone, and are not shown in pair view.")


class SealError(JournalError):
    """What is written before the year and sealed until the closing day stands against it."""


class Sealed(SealError):
    """What is sealed was to be read, changed, or written a second time."""

    message = N_(
        "What you wrote before the year is sealed until the closing day: until then it can be "
        "neither read nor changed."
    )


class SealedFirst(SealError):
    """What is written before the year was to be shared before it was sealed and opened."""

    message = N_("What you write before the year can be shared once it is sealed and opened.")


class SealedAsWritten(SealError):
    """Answers that were sealed were to be changed after they had been opened."""

    message = N_("What was sealed stays as it was written. What you think now is a new answer.")


class NothingToSeal(SealError):
    """There are no answers to seal."""

    message = N_("There is nothing to seal yet. Answer first what is asked before the year.")


class UnsavedBeforeSeal(SealError):
    """Answers were to be sealed while more of them was being written."""

    message = N_("Something you typed is not saved yet. Save it or throw it away, and seal then.")


class NothingSealed(SealError):
    """There is nothing sealed to open."""

    message = N_("Nothing is sealed.")


class StillSealed(SealError):
    """What is sealed was to be opened before the closing day.

    Args:
        day: the closing day; nothing where the programme has no end.
    """

    def __init__(self, day: date | None) -> None:
        super().__init__()
        self._day = day

    def sentence(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        if self._day is None:
            return language.say(
                "It is sealed until the closing day, and the programme has no last day yet."
            )
        return language.say(
            "It is sealed until the closing day, {day}.", day=language.date(self._day)
        )


class ProgrammeClosed(JournalError):
    """A programme that was put to rest was to be changed."""

    message = N_(
        "This programme is closed: it can be read and searched, and nothing in it changes."
    )


class NotInPairView(JournalError):
    """What concerns more than the two share was asked for while both look at the screen."""

    message = N_("This cannot be done in pair view.")


class NotFound(JournalError):
    """No entry has this id."""

    message = N_("There is no entry with the id {id}.")


class NoSuchVersion(JournalError):
    """An entry has no earlier version with this number."""

    message = N_("There is no version {revision}.")


class Ambiguous(JournalError):
    """Several entries' ids begin like this."""

    message = N_("Several entries begin with {id}. Write more of the id.")


class TooShort(NotFound):
    """Too little of an id to find an entry by."""

    message = N_("{id} is too short. Write at least {least} characters.")


class NoSuchAlias(JournalError):
    """No alias has this name or id."""

    message = N_("“{name}” is not on the list.")


class NoSuchTemplate(JournalError):
    """No template of the user's own has this name or id."""

    message = N_("You have no template “{name}”.")


class TemplateNamed(Invalid):
    """Another template has this name already."""

    message = N_("You have a template with this name already.")


class NoSuchPair(JournalError):
    """No pair of the journal is meant by these words."""

    message = N_("There is no pair “{words}”.")


class SeveralPairs(JournalError):
    """Several pairs are meant by these words."""

    message = N_("“{words}” fits several pairs.")


class NoMeetingYet(JournalError):
    """“The last meeting” was asked for and none has been held."""

    message = N_("No meeting has been held yet, so there is no last one to link to.")


class OnlyOwnRevisited(JournalError):
    """Somebody wanted to look back on what the partner has written."""

    message = N_("This is not yours: you look back on what you have written yourself.")


class NoRatingThen(JournalError):
    """A rating was to be corrected and there is none of that day."""

    message = N_("There is no rating of {day}.")


class NotHeldYet(JournalError):
    """A meeting was rated that has not taken place."""

    message = N_("This meeting has not taken place, so there is nothing to say about it yet.")


class NoMeetingAhead(JournalError):
    """“The next meeting” was asked for and none is planned."""

    message = N_("No meeting is planned, so there is no next one.")


class Changed(JournalError):
    """The entry was saved elsewhere since it was read."""

    message = N_(
        "This was changed in another window meanwhile. "
        "Your text is kept as a draft; open the entry again to bring the two together."
    )


class ProgrammeFileError(JournalError):
    """Base of what keeps a programme file from following the one that was taken in."""


class OtherProgramme(ProgrammeFileError):
    """The file is of another programme than the one this pair is in."""

    message = N_(
        "This file is of another programme ({file}) than the one that this pair has a file from "
        "({here}). Nothing was changed."
    )


class OtherPairsFile(ProgrammeFileError):
    """The file was made for another pair."""

    message = N_("This file was made for another pair ({file}, not {here}). Nothing was changed.")


class OtherPeoplesFile(ProgrammeFileError):
    """The file names two others than this pair's."""

    message = N_("This file was made for {names}, who are not this pair. Nothing was changed.")


class EarlierEdition(ProgrammeFileError):
    """The file is an earlier edition than the one that was taken in."""

    message = N_(
        "This is edition {file} of the programme file, and edition {here} has been taken in "
        "already. Nothing was changed."
    )
