"""What an application says: one declaration for the file's columns and the form's questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mentorjournal.locale import LANGUAGES, Language
from mentorjournal.locale.language import N_
from mentorjournal.locale.text_folding import fold


@dataclass(frozen=True)
class Column:
    """One thing that is asked.

    Attributes:
        id: what the program calls it.
        label: the column's heading.
        question: how the form asks.
        also: other headings that are understood, folded.
        long: whether the answer is a text of several lines.
    """

    id: str
    label: str
    question: str
    also: tuple[str, ...] = ()
    long: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Name"), N_("Your name"), ("first and last name", "for och efternamn")),
    Column("email", N_("E-mail"), N_("Your e-mail address"), ("email", "mejl", "epost")),
    Column(
        "role",
        N_("Applies as"),
        N_("Do you apply as a mentor or as a mentee?"),
        ("role", "roll", "söker som mentor eller adept"),
    ),
    Column(
        "assignment",
        N_("Current assignment"),
        N_("Your current assignment, and how many people you lead"),
        ("assignment", "uppdrag", "befattning", "title", "titel"),
    ),
    Column(
        "organisation",
        N_("Organisation"),
        N_("The organisation you work for"),
        ("employer", "arbetsgivare"),
    ),
    Column("municipality", N_("Municipality"), N_("The municipality you work in")),
    Column(
        "line_of_work",
        N_("Line of work"),
        N_("Your line of work, such as school, elderly care or planning"),
        ("verksamhet", "verksamhetsområde", "förvaltning", "sector"),
    ),
    Column(
        "years",
        N_("Years as a manager"),
        N_("How many years have you been a manager?"),
        ("years", "years of experience", "antal år som chef", "chefsår"),
    ),
    Column(
        "experience",
        N_("Working life so far"),
        N_("Your working life so far: where, and as what?"),
        ("experience", "work experience", "erfarenhet"),
        long=True,
    ),
    Column("education", N_("Education"), N_("Your education"), ("utbildningsbakgrund",), long=True),
    Column(
        "wants",
        N_("Wants to get"),
        N_("What do you want to get out of your year?"),
        ("wants", "vad jag vill få ut", "vad du vill få ut"),
        long=True,
    ),
    Column(
        "gives",
        N_("Wants to give"),
        N_("What do you want to give to the other one?"),
        ("gives", "vad jag vill bidra med", "vad du vill bidra med"),
        long=True,
    ),
    Column(
        "meets_in",
        N_("Can meet in"),
        N_("In which municipalities can you meet?"),
        ("meeting places",),
    ),
    Column(
        "manager",
        N_("Nearest manager"),
        N_("The name of your nearest manager, so that nobody is paired within a line of command"),
        ("manager", "chef"),
    ),
    Column(
        "consulted",
        N_("Has consulted the manager"),
        N_("Have you consulted your manager about this application?"),
        ("consulted", "samrått med chef", "samrått med min chef", "consulted manager"),
    ),
)

BY_ID: Mapping[str, Column] = {column.id: column for column in COLUMNS}


def label_of(language: Language, id_: str) -> str:
    """Return the heading of a column."""
    return language.say(BY_ID[id_].label)


def headings(language: Language) -> list[str]:
    """Return the headings of a file of applications."""
    return [language.say(column.label) for column in COLUMNS]


@cache
def known_headings() -> Mapping[str, str]:
    """Return each heading that is understood, folded, and the column it names."""
    return headings_to_ids(
        {column.id: (column.id, column.label, column.question) for column in COLUMNS},
        {column.id: column.also for column in COLUMNS},
    )


def headings_to_ids(
    sentences: Mapping[str, tuple[str, ...]], also: Mapping[str, tuple[str, ...]]
) -> Mapping[str, str]:
    """Return headings in every language, folded, and what each of them names."""
    languages = [Language(code) for code in LANGUAGES]
    known = {
        fold(language.say(sentence)): id_
        for language in languages
        for id_, spoken in sentences.items()
        for sentence in spoken
    }
    return known | {fold(heading): id_ for id_, words in also.items() for heading in words}
