"""A year's figures in sentences, as the summary and the review of one's years say them."""

from mentorjournal.locale import Language

MINUTES_AN_HOUR = 60


def hours_of(minutes: int) -> int:
    """Return minutes as whole hours, as they are shown."""
    return round(minutes / MINUTES_AN_HOUR)


def meetings_held(count: int, minutes: int, language: Language) -> str:
    """Return how many meetings the pair had, and for how long in all where that is known."""
    meetings = language.say_many(
        "{count} meeting of the two of us", "{count} meetings of the two of us", count
    )
    hours = hours_of(minutes)
    if not hours:
        return meetings
    return f"{meetings}, " + language.say_many("{count} hour in all", "{count} hours in all", hours)


def meetings_cancelled(count: int, language: Language) -> str:
    """Return how many meetings were cancelled, or nothing."""
    if not count:
        return ""
    return language.say_many(
        "{count} meeting was cancelled", "{count} meetings were cancelled", count
    )


def gatherings_attended(attended: int, total: int, language: Language) -> str:
    """Return how many of the programme's gatherings somebody attended."""
    return language.say("{attended} of {all} gatherings attended", attended=attended, all=total)
