"""What a pairing has led to and how an exchange stands, in the user's words."""

from collections.abc import Mapping

from mentorjournal.exchange.pairing.linking import Accepted, Outcome, Status
from mentorjournal.journal.exchange.tables import State
from mentorjournal.locale.language import N_, Language

HAND_OVER = N_(
    "Give {partner} the invitation, and say the six words in another way, such as face to face or "
    "by telephone. It holds until {day}."
)
INSTEAD = N_("Your earlier invitation is no longer valid.")
ANSWER_NEEDED = N_(
    "Give {partner} the answer too: you are linked at both ends once it is accepted."
)
BOTH_INVITED = N_("You had invited each other. One is enough: yours is withdrawn.")
CAUTION = N_(
    "What your partner has read cannot be taken back. Where you work for public authorities, "
    "what is sent by work e-mail may become a public document, so hand letters over in person or "
    "by a private way."
)

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.LINKED: N_("Your journal and {partner}'s are linked."),
    Outcome.SAME: N_("Your journal and {partner}'s were linked already; nothing is different."),
    Outcome.REPLACED: N_(
        "{partner} has new keys, as on a new computer. Letters go to these alone from now on; the "
        "keys that you have had since {day} are no longer used."
    ),
}

STATES: Mapping[State, str] = {
    State.NONE: N_("Your journal is not linked to {partner}'s."),
    State.INVITED: N_("You have invited {partner}, who has not answered yet."),
    State.LINKED: N_("Linked with {partner} since {since}."),
    State.ENDED: N_("The exchange with {partner} has ended. Nothing that you have was deleted."),
}


def accepted_lines(language: Language, accepted: Accepted) -> list[str]:
    """Return what taking in an invitation or an answer has led to."""
    day = language.date(accepted.linked_before) if accepted.linked_before else ""
    lines = [language.say(OUTCOMES[accepted.outcome], partner=accepted.partner, day=day)]
    if accepted.both_invited:
        lines.append(language.say(BOTH_INVITED))
    if accepted.answer is not None:
        lines.append(language.say(ANSWER_NEEDED, partner=accepted.partner))
    if accepted.outcome is Outcome.LINKED:
        lines.append(language.say(CAUTION))
    return lines


def status_lines(language: Language, status: Status) -> list[str]:
    """Return how an exchange stands."""
    since = language.date(status.since) if status.since else ""
    lines = [language.say(STATES[status.state], partner=status.partner, since=since)]
    if status.invited_until is not None:
        day = language.date(status.invited_until)
        lines.append(language.say("Your invitation is valid until {day}.", day=day))
    elif status.state is State.INVITED:
        lines.append(language.say("Your invitation is no longer valid. Make a new one."))
    for sentence, moment in (
        (N_("Your newest letter: {day}."), status.sent),
        (N_("{partner} had read yours from {day}."), status.read),
        (N_("{partner}'s newest letter: {day}."), status.received),
    ):
        if moment is not None:
            day = language.date(moment)
            lines.append(language.say(sentence, day=day, partner=status.partner))
    if status.folder:
        lines.append(language.say("Letters go through {folder}.", folder=status.folder))
    return lines
