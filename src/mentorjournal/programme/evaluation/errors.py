"""What can be wrong with what is asked of an evaluation file."""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class NoSuchHeading(UserError):
    """The file has no such heading."""

    message = N_("There is no heading “{heading}”.")


class HeadingTaken(UserError):
    """The file has this heading already."""

    message = N_("There is a heading “{heading}” already.")


class NoHeading(UserError):
    """Nothing was written as a heading."""

    message = N_("Write a heading.")


class NoSuchQuotation(UserError):
    """No quotation has an id that begins like this."""

    message = N_("There is no quotation {id}.")


class SeveralQuotations(UserError):
    """Ids of several quotations begin like this."""

    message = N_("Several quotations begin with {id}. Write more of it.")


class CriterionNeeded(UserError):
    """A new heading has no quotations, or some on several criteria."""

    message = N_("Say which criterion the heading belongs to.")


class NoSuchNote(UserError):
    """There is no note of this number."""

    message = N_("There is no note {number}.")


class EmptyNote(UserError):
    """A group or its words are missing."""

    message = N_("Write which group it was, and what it said.")


class Unchangeable(UserError):
    """Headings or notes stand among the organiser's own texts."""

    message = N_(
        "{file} cannot be changed as it stands. Move your own texts to its beginning, above the "
        "headings and the groups' notes."
    )


class LongNote(UserError):
    """A note is longer than a file takes."""

    message = N_("A note may have {limit} characters. Make several of it.")
