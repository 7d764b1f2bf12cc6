"""What a search's results say in words, on the screen and at the command line."""

from datetime import date, timedelta

from mentorjournal.journal.model.labels import KIND_LABELS, VALUE_LABELS, entry_label
from mentorjournal.journal.model.views import Hit, Where
from mentorjournal.journal.search.query import Query
from mentorjournal.journal.search.search import MOST_RANKED, Results
from mentorjournal.locale import Language
from mentorjournal.locale.date_reading import Period
from mentorjournal.locale.language import N_

SEPARATOR = " · "
_MEETINGS = {1: N_("the last meeting"), 2: N_("the meeting before last")}
_WHERE = {Where.TITLE: N_("in the title"), Where.TEXT: N_("in the text")}


def status(language: Language, results: Results) -> str:
    """Return how many hits there are, and how the query was read where it asks for more than words.

    Where nothing is found, what would be is said.
    """
    if not results.query:
        return ""
    return SEPARATOR.join(
        filter(None, [_count(language, results), read_as(language, results.query)])
    )


def left_of_list(language: Language, query: Query, hits: int, total: int) -> str:
    """Return how much of a list a filter leaves, and how it was read beside its words."""
    left = language.say("{count} of {total}", count=hits, total=total)
    return SEPARATOR.join(filter(None, [left, read_as(language, query)]))


def _count(language: Language, results: Results) -> str:
    shown, total = len(results.hits), results.total
    if not shown:
        return language.say("Nothing found.")
    if total > MOST_RANKED:
        return language.say(
            "The newest {shown} of more than {count} hits", shown=shown, count=MOST_RANKED
        )
    if total > shown:
        return language.say("The best {shown} of {count} hits", shown=shown, count=total)
    return language.say_many("{count} hit", "{count} hits", total)


def suggestion(language: Language, results: Results) -> str:
    """Return the search that is offered where nothing is found, or nothing."""
    offered = results.suggestion
    if offered is None:
        return ""
    if offered.total > MOST_RANKED:
        return language.say(
            "Search for “{query}” instead: more than {count} hits",
            query=offered.query,
            count=MOST_RANKED,
        )
    return language.say_many(
        "Search for “{query}” instead: {count} hit",
        "Search for “{query}” instead: {count} hits",
        offered.total,
        query=offered.query,
    )


def where(language: Language, hit: Hit) -> str:
    """Return where in an entry the words are that were searched, or nothing."""
    return language.say(_WHERE[hit.where]) if hit.where in _WHERE else ""


def in_context(language: Language, hit: Hit) -> str:
    """Return the words that were searched, marked, in their text; or what the entry is."""
    if hit.match:
        return f"{hit.before}[{hit.match}]{hit.after}"
    label = entry_label(language, hit.kind, hit.label, language.date(hit.day, "medium"))
    return label if not hit.after or hit.after.startswith(label[:-1]) else f"{label}: {hit.after}"


def read_as(language: Language, query: Query) -> str:
    """Return what was asked for beside words."""
    asked = [
        period(language, query.period) if query.period else "",
        language.say(_MEETINGS[query.meeting]) if query.meeting else "",
        *(f"#{tag}" for tag in query.tags),
        *(f"@{goal}" for goal in query.goals),
        *(language.say(KIND_LABELS[kind]) for kind in query.kinds),
        *(language.say("by {name}", name=person.name) for person in query.authors),
        language.say("with an insight") if query.has_insight else "",
        language.say("pinned") if query.is_pinned else "",
        language.say(VALUE_LABELS[query.visibility]) if query.visibility else "",
    ]
    return SEPARATOR.join(filter(None, asked))


def period(language: Language, period: Period) -> str:
    """Return a period in words: a day, a month, or from one day to another."""
    first, last = period.first, period.last
    if period.is_day:
        return language.date(first)
    if first.day == 1 and _ends_month(last) and first.month == last.month:
        return language.month(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if first == date.min:
        return language.say("until {day}", day=language.date(last))
    if last == date.max:
        return language.say("from {day}", day=language.date(first))
    return language.say("{first} to {last}", first=language.date(first), last=language.date(last))


def _ends_month(day: date) -> bool:
    return day != date.max and (day + timedelta(days=1)).day == 1
