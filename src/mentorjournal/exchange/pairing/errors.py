"""What an invitation, its answer or a pairing does not allow, each in one sentence."""

from collections.abc import Mapping

from mentorjournal.exchange.letter.errors import ExchangeError
from mentorjournal.journal.model.terms import Role
from mentorjournal.locale.language import N_, Language


class NeitherInvitationNorAnswer(ExchangeError):
    """What was to be accepted is something else, or only a part of it."""

    message = N_(
        "This is not a whole invitation, and no answer to one either. Nothing was changed."
    )


class BrokenInvitation(ExchangeError):
    """An invitation or an answer opens, and holds what no journal writes."""

    message = N_(
        "This opens, but holds something that does not fit ({place}). Ask for a new one; nothing "
        "was changed."
    )


class NewerInvitation(ExchangeError):
    """The partner's program is newer."""

    message = N_(
        "This was made by a newer mentorjournal. Update yours and accept it then; nothing was "
        "changed."
    )


class WrongSpokenWords(ExchangeError):
    """The words are not those that were said, or the invitation was damaged on its way."""

    message = N_(
        "These words do not open the invitation. Ask for them again, and whether it is the "
        "newest one; nothing was changed."
    )


class OwnInvitation(ExchangeError):
    """An invitation was made in this very journal."""

    message = N_("This is your own, meant for {partner} to accept. Nothing was changed.")


class OutOfDate(ExchangeError):
    """An invitation is too old, or a clock is wrong."""

    message = N_(
        "The invitation was made on {made}, and is valid for {days} days. Make a new one; "
        "nothing was changed."
    )


class SameRole(ExchangeError):
    """Both would be the mentor, or the mentee."""

    MESSAGES: Mapping[Role, str] = {
        Role.MENTOR: N_(
            "{name} has sent this as a mentor, and you are the mentor here yourself. Choose "
            "another pair if it is meant for that one; nothing was changed."
        ),
        Role.MENTEE: N_(
            "{name} has sent this as a mentee, and you are the mentee here yourself. Choose "
            "another pair if it is meant for that one; nothing was changed."
        ),
    }

    def __init__(self, name: str, role: Role) -> None:
        super().__init__(name=name)
        self._role = role

    def sentence(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return language.say(self.MESSAGES[self._role], **self.params)

    def __str__(self) -> str:
        return self.MESSAGES[self._role].format(**self.params)


class OtherPerson(ExchangeError):
    """An invitation is from somebody with another name than the partner's."""

    message = N_(
        "This is from {name}, but you are working with {partner} now. Switch to the right pair; "
        "if the two are the same person, give your partner that name first. Nothing was changed."
    )


class OtherYear(ExchangeError):
    """An invitation is for a programme in another year."""

    message = N_(
        "This is for a programme from {start} to {end}, and the one you work with now is in "
        "another year. Switch to the right pair; nothing was changed."
    )


class AnswerNotExpected(ExchangeError):
    """An answer belongs to no invitation that is still open."""

    message = N_(
        "This does not answer your newest invitation to {partner}, or that one was answered "
        "already. Nothing was changed."
    )


class AnswersOtherPair(ExchangeError):
    """An answer belongs to the invitation of another of the journal's pairs."""

    message = N_(
        "This answers your invitation to {other}, but you are working with {partner} now. Switch "
        "to the right pair; nothing was changed."
    )


class AnswerNotForThisJournal(ExchangeError):
    """An answer is sealed for a key that this journal does not have."""

    message = N_(
        "This cannot be opened with this journal's key: it answers another invitation. Nothing was "
        "changed."
    )


class WordsNeeded(ExchangeError):
    """An invitation was to be accepted without its words."""

    message = N_(
        "This is an invitation: the six words that {partner} says open it. Nothing was changed."
    )


class NothingToEnd(ExchangeError):
    """The exchange was to be ended, and there is none."""

    message = N_("There is no exchange with {partner} to end.")
