"""What is asked of matching and cannot be, and what it lacks."""

from mentorjournal.locale.language import N_
from mentorjournal.programme.applications.errors import OrganiserError


class ExtraMissing(OrganiserError):
    """SciPy is not installed."""

    message = N_(
        "Matching needs a library that is not installed. Install mentorjournal[organiser] and try "
        "again."
    )


class RuleNeedsColumn(OrganiserError):
    """A rule asks for a column that is not there."""

    message = N_(
        "{file} has no column “{column}”, which the rule {rule} asks for. Add the column, or turn "
        "the rule off in a file of rules."
    )


class NotAPair(OrganiserError):
    """What was to be two people has no equals sign."""

    message = N_("“{words}” is no pair: write two names, or two row numbers, with = between them.")


class NoSuchApplicant(OrganiserError):
    """Nobody is called that."""

    message = N_("Nobody among the applicants is called “{words}”.")


class SeveralApplicants(OrganiserError):
    """More than one is called that."""

    message = N_("“{words}” fits these rows: {rows}. Write the whole name, or the row's number.")


class NotOneOfEach(OrganiserError):
    """Two of the same role."""

    message = N_("“{words}” is no pair: a mentor and a mentee make one.")


class LockedTwice(OrganiserError):
    """Somebody is locked into two pairs."""

    message = N_("“{words}”: one of the two is in another locked pair already.")


class LockedAndForbidden(OrganiserError):
    """A pair is both."""

    message = N_("“{words}” cannot be both locked and forbidden.")


class NotAWeight(OrganiserError):
    """A weight that is none."""

    message = N_("“{words}” is no weight: write NAME=NUMBER, from 0 to 100. Names: {names}.")


class MenteeTwice(OrganiserError):
    """A mentee is in two pairs of a file."""

    message = N_("The same mentee stands in these rows: {rows}. A mentee is in one pair.")


class PairIdTwice(OrganiserError):
    """Two pairs have one id."""

    message = N_("The same pair id stands in these rows: {rows}. Give each pair its own.")


class NoPairs(OrganiserError):
    """A file of pairs has none."""

    message = N_("There is no pair in {file}.")


class HalfAPair(OrganiserError):
    """Rows with only one of the two."""

    message = N_("A mentor or a mentee is missing in these rows: {rows}.")
