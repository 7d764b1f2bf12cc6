"""What two summaries say otherwise, in words: the screen and the command line show these."""

from collections.abc import Mapping
from datetime import date

from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.summary.merge.differences import Difference, Side, Subject, Value
from mentorjournal.summary.model.document import SummaryDocument

SENTENCES: Mapping[Subject, str] = {
    Subject.START: N_("The programme's first day: {mentee} has {of_mentee}, {mentor} {of_mentor}."),
    Subject.END: N_("The programme's last day: {mentee} has {of_mentee}, {mentor} {of_mentor}."),
    Subject.DAY: N_("A meeting: {mentee} has it on {of_mentee}, {mentor} on {of_mentor}."),
    Subject.MINUTES: N_(
        "The meeting on {day}: {mentee} has {of_mentee} minutes, {mentor} {of_mentor}."
    ),
    Subject.TIME: N_("All meetings: {mentee} has {of_mentee} minutes, {mentor} {of_mentor}."),
    Subject.GATHERING: N_(
        "The gathering “{about}”: {mentee} has it on {of_mentee}, {mentor} on {of_mentor}."
    ),
    Subject.THEME: N_(
        "A gathering on {day}: {mentee} calls it “{of_mentee}”, {mentor} “{of_mentor}”."
    ),
    Subject.AGREEMENT: N_("Your agreement is worded differently in the two files."),
}

ONE_ALONE = N_("The meeting on {day}: {who} has it as held, and {other} does not have it.")
CANCELLED = N_("The meeting on {day}: {who} has it as held, {other} as cancelled.")
BOTH: Mapping[Subject, str] = {
    Subject.DAY: N_("there were two meetings"),
    Subject.GATHERING: N_("there were two gatherings"),
    Subject.THEME: N_("there were two gatherings"),
}


def difference_words(difference: Difference, document: SummaryDocument, language: Language) -> str:
    """Return what the two say otherwise, in a sentence."""
    mentee, mentor = document.mentee.name, document.mentor.name
    day = language.date(difference.day) if difference.day else ""
    if difference.subject is Subject.MEETING:
        is_mentees = difference.mentee is True
        who, other = (mentee, mentor) if is_mentees else (mentor, mentee)
        is_alone = None in {difference.mentee, difference.mentor}
        return language.say(ONE_ALONE if is_alone else CANCELLED, day=day, who=who, other=other)
    return language.say(
        SENTENCES[difference.subject],
        mentee=mentee,
        mentor=mentor,
        of_mentee=_value(difference.mentee, language),
        of_mentor=_value(difference.mentor, language),
        day=day,
        about=difference.about,
    )


def side_words(
    difference: Difference, side: Side, document: SummaryDocument, language: Language
) -> str:
    """Return in a few words how it was, if this one's word counts."""
    if side is Side.BOTH:
        return language.say(BOTH[difference.subject])
    is_mentees = side is Side.MENTEE
    value = difference.mentee if is_mentees else difference.mentor
    if difference.subject is Subject.MEETING:
        return language.say("it was held") if value else language.say("it was not held")
    name = (document.mentee if is_mentees else document.mentor).name
    if difference.subject is Subject.AGREEMENT and isinstance(value, date):
        return language.say("as {name} has it, {day}", name=name, day=language.date(value))
    if difference.subject in {Subject.MINUTES, Subject.TIME} and isinstance(value, int):
        return language.say_many("{count} minute", "{count} minutes", value)
    return _value(value, language)


def _value(value: Value, language: Language) -> str:
    return language.date(value) if isinstance(value, date) else str(value)
