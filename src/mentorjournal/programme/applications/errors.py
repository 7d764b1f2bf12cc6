"""What is wrong with a file of applications or of pairs.

No sentence names an applicant that the user has not typed: rows stand for them, numbered as a
spreadsheet shows them.
"""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_, Language
from mentorjournal.programme.applications.columns import BY_ID, label_of


class OrganiserError(UserError):
    """Base of what is refused of what an organiser hands in."""

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


class TableNotText(OrganiserError):
    """The file is no UTF-8."""

    message = N_("{file} is not UTF-8 text. In Excel, save it as “CSV UTF-8”, and try again.")


class TableTooLarge(OrganiserError):
    """The file is larger than such a file can be."""

    message = N_("{file} is larger than such a file can be ({limit} MB).")


class NotATable(OrganiserError):
    """The file is no CSV."""

    message = N_("{file} cannot be read as CSV. In Excel, save it as “CSV UTF-8”, and try again.")


class ColumnMissing(OrganiserError):
    """A column that is needed is not there."""

    message = N_("{file} has no column “{column}”. Its first row must name the columns.")


class ColumnTwice(OrganiserError):
    """Two columns are for the same thing."""

    message = N_("{file} has the column “{column}” twice. Keep one of them.")


class RowTooLong(OrganiserError):
    """A row has more cells than there are columns, so that none of them may be where it belongs."""

    message = N_(
        "Row {row} has more cells than the first row names. A text with a separator in it must "
        "stand in quotation marks."
    )


class NoApplicants(OrganiserError):
    """The file has headings and nobody in it."""

    message = N_("There is no application in {file}.")


class TooManyApplicants(OrganiserError):
    """More people than can be matched at once."""

    message = N_("{file} has {count} applications; at most {limit} can be matched at once.")


class NoName(OrganiserError):
    """Rows without a name."""

    message = N_("There is no name in these rows: {rows}.")


class NameTwice(OrganiserError):
    """Two rows have one name."""

    message = N_(
        "The same name stands in these rows: {rows}. Keep one row for each person, and tell two "
        "people of one name apart, such as by an initial."
    )


class NotARole(OrganiserError):
    """What somebody applies as is neither."""

    message = N_("Row {row}, {column}: write mentor or mentee.")


class NotYears(OrganiserError):
    """A number of years that is none."""

    message = N_("Row {row}, {column}: write a number of years, such as 5 or 2,5.")


class NotYesOrNo(OrganiserError):
    """An answer that is neither yes nor no."""

    message = N_("Row {row}, {column}: write yes or no.")


class NotAForm(OrganiserError):
    """A file is no application form that was filled in."""

    message = N_(
        "{file} is not a filled-in application form, or its fields are gone. Copy its answers by "
        "hand."
    )


class NoForms(OrganiserError):
    """None of the files that were named is a form."""

    message = N_("None of these files is a filled-in application form, so nothing was written.")
