"""What is wrong with applications, pairs and rules, or lacks for matching.

No sentence names an applicant that the user has not typed: rows stand for them, numbered as a
spreadsheet shows them.
"""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_, Language
from mentorjournal.programme.matching.columns import BY_ID, label_of


class MatchingError(UserError):
    """Base of what is refused about matching."""

    def sentence(self, language: Language) -> str:
        """Return the sentence; rows are listed, and columns named, as the language does."""
        params = dict(self.params)
        rows = params.get("rows")
        if isinstance(rows, list):
            params["rows"] = language.listing([str(row) for row in rows])
        column = params.get("column")
        if column in BY_ID:
            params["column"] = label_of(language, str(column))
        return language.say(self.message, **params)


class ExtraMissing(MatchingError):
    """SciPy is not installed."""

    message = N_(
        "Matching needs a library that is not installed. Install mentorjournal[organiser] and try "
        "again."
    )


class TableNotText(MatchingError):
    """The file is no UTF-8."""

    message = N_("{file} is not UTF-8 text. In Excel, save it as “CSV UTF-8”, and try again.")


class TableTooLarge(MatchingError):
    """The file is larger than such a file can be."""

    message = N_("{file} is larger than such a file can be ({limit} MB).")


class NotATable(MatchingError):
    """The file is no CSV."""

    message = N_("{file} cannot be read as CSV. In Excel, save it as “CSV UTF-8”, and try again.")


class ColumnMissing(MatchingError):
    """A column that is needed is not there."""

    message = N_("{file} has no column “{column}”. Its first row must name the columns.")


class ColumnTwice(MatchingError):
    """Two columns are for the same thing."""

    message = N_("{file} has the column “{column}” twice. Keep one of them.")


class RuleNeedsColumn(MatchingError):
    """A rule asks for a column that is not there."""

    message = N_(
        "{file} has no column “{column}”, which the rule {rule} asks for. Add the column, or turn "
        "the rule off in a file of rules."
    )


class NoApplicants(MatchingError):
    """The file has headings and nobody in it."""

    message = N_("There is no application in {file}.")


class TooManyApplicants(MatchingError):
    """More people than can be matched at once."""

    message = N_("{file} has {count} applications; at most {limit} can be matched at once.")


class NoName(MatchingError):
    """Rows without a name."""

    message = N_("There is no name in these rows: {rows}.")


class NameTwice(MatchingError):
    """Two rows have one name."""

    message = N_(
        "The same name stands in these rows: {rows}. Keep one row for each person, and tell two "
        "people of one name apart, such as by an initial."
    )


class NotARole(MatchingError):
    """What somebody applies as is neither."""

    message = N_("Row {row}, {column}: write mentor or mentee.")


class NotYears(MatchingError):
    """A number of years that is none."""

    message = N_("Row {row}, {column}: write a number of years, such as 5 or 2,5.")


class NotYesOrNo(MatchingError):
    """An answer that is neither yes nor no."""

    message = N_("Row {row}, {column}: write yes or no.")


class NotAPair(MatchingError):
    """What was to be two people has no equals sign."""

    message = N_("“{words}” is no pair: write two names, or two row numbers, with = between them.")


class NoSuchApplicant(MatchingError):
    """Nobody is called that."""

    message = N_("Nobody among the applicants is called “{words}”.")


class SeveralApplicants(MatchingError):
    """More than one is called that."""

    message = N_("“{words}” fits these rows: {rows}. Write the whole name, or the row's number.")


class NotOneOfEach(MatchingError):
    """Two of the same role."""

    message = N_("“{words}” is no pair: a mentor and a mentee make one.")


class LockedTwice(MatchingError):
    """Somebody is locked into two pairs."""

    message = N_("“{words}”: one of the two is in another locked pair already.")


class LockedAndForbidden(MatchingError):
    """A pair is both."""

    message = N_("“{words}” cannot be both locked and forbidden.")


class NotAWeight(MatchingError):
    """A weight that is none."""

    message = N_("“{words}” is no weight: write NAME=NUMBER, from 0 to 100. Names: {names}.")


class MenteeTwice(MatchingError):
    """A mentee is in two pairs of a file."""

    message = N_("The same mentee stands in these rows: {rows}. A mentee is in one pair.")


class PairIdTwice(MatchingError):
    """Two pairs have one id."""

    message = N_("The same pair id stands in these rows: {rows}. Give each pair its own.")


class NoPairs(MatchingError):
    """A file of pairs has none."""

    message = N_("There is no pair in {file}.")


class HalfAPair(MatchingError):
    """Rows with only one of the two."""

    message = N_("A mentor or a mentee is missing in these rows: {rows}.")
