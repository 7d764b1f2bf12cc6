"""The application form in Word, and the first line of a file of applications."""

from datetime import date

from mentorjournal.locale import LANGUAGES, Language
from mentorjournal.locale.language import N_
from mentorjournal.programme.applications.columns import BY_ID, headings
from mentorjournal.programme.applications.form_fields import Field, field_elements
from mentorjournal.programme.applications.table import written

PARTS = (
    (N_("About you"), ("name", "email", "role")),
    (
        N_("Your work"),
        ("assignment", "organisation", "municipality", "line_of_work", "years"),
    ),
    (N_("Your experience"), ("experience", "education")),
    (N_("Your year in the programme"), ("wants", "gives", "meets_in")),
    (N_("Your manager"), ("manager", "consulted")),
)
"""The form's headings, and what is asked below each."""

INTRODUCTION = (
    N_(
        "A mentee is a first-line manager of at least two years who looks for ways to develop as a "
        "leader."
    ),
    N_(
        "A mentor has been a manager for at least five years, and wants to share that and develop "
        "too by coaching a mentee."
    ),
    N_(
        "What you want to get and to give decides who you are paired with, if possible somebody "
        "from another municipality and another line of work. Talk with your manager before you "
        "apply, so that you have the time."
    ),
)
HELP = {
    "wants": N_("For example what you want to get better at, or to talk about."),
    "gives": N_("For example what you have experience of and like to share."),
    "experience": N_("Also from before you became a manager."),
    "meets_in": N_("Write those that you can easily get to, with commas between."),
}
CHOOSE, WRITE = N_("Choose here"), N_("Write here")
KEPT = N_(
    "Only the programme's organiser reads your application. It is used to put pairs together, and "
    "deleted when that is done."
)


def hints() -> frozenset[str]:
    """Return what stands in the fields of a form, in any language, before anything is written."""
    languages = [Language(code) for code in LANGUAGES]
    return frozenset(language.say(hint) for language in languages for hint in (CHOOSE, WRITE))


def first_line(language: Language) -> bytes:
    """Return a file of applications with its columns named and nobody in it."""
    return written(headings(language), [])


def application_form(title: str, language: Language, today: date) -> bytes:
    """Return the application form as a Word document.

    Args:
        title: the form's; without one it is what it is.
        language: the applicants'.
        today: the day it is made.
    """
    from mentorjournal.summary.render.word.docx_parts import WordDocument

    say = language.say
    title = title or say("Application to the mentor programme")
    word = WordDocument(title, [], language.code, today)
    word.footer(title, say("Page"))
    word.title(title)
    for sentence in INTRODUCTION:
        word.paragraph(say(sentence))
    word.quiet(say(KEPT))
    number = 0
    for heading, ids in PARTS:
        word.heading(say(heading), 1)
        for id_ in ids:
            number += 1
            word.heading(say(BY_ID[id_].question), 2)
            if id_ in HELP:
                word.quiet(say(HELP[id_]), keep_with_next=True)
            for element in field_elements(_field(id_, language), number):
                word.add(element)
    return word.to_bytes()


def _field(id_: str, language: Language) -> Field:
    column = BY_ID[id_]
    choices = {
        "role": [language.say("mentee"), language.say("mentor")],
        "consulted": [language.say("yes"), language.say("no")],
    }.get(id_, [])
    hint = language.say(CHOOSE if choices else WRITE)
    return Field(id_, language.say(column.label), hint, choices, column.long)
