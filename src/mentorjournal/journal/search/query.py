"""What a search asks for, read from what was typed: words, a time, a meeting, tags, a goal, kinds.

``delegering mars 2026``, ``from:v14 to:april #ledarskap``, ``@återkoppling is:insight``,
``by:me``; the Swedish words (``från:``, ``till:``, ``är:insikt``, ``av:mig``) and the English ones
are read alike. What is not understood is searched as words, so that nothing that is typed ever
errs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.model.terms import Kind, Role, Visibility
from mentorjournal.journal.model.validators import storable
from mentorjournal.journal.model.views import PairView, PersonView
from mentorjournal.journal.search.meeting_words import meeting_within
from mentorjournal.locale import LANGUAGES, Language
from mentorjournal.locale.date_reading import Period, names_month, read_period
from mentorjournal.locale.month_arithmetic import MONTHS_OF_YEAR, last_of_month, months_from
from mentorjournal.locale.text_folding import fold

LONGEST_QUERY = 200
MOST_WORDS_OF_A_TIME = 4

Phrase = tuple[list[str], bool]
"""Folded words that stand together, and whether the last of them may go on."""

_QUOTE = re.compile('["“”„«»]')
_PIECE = re.compile(
    r'(?:(?P<name>\w+):\s*)?(?:["“”„«»](?P<quoted>[^"“”„«»]*)["“”„«»]?|(?P<bare>\S+))'
)
_FROM, _UNTIL = {"from", "since", "från", "sedan"}, {"to", "until", "till"}
_IS = {"is", "är"}
_PINNED = {"pinned", "fäst"}
_BY = {"by", "author", "av"}
_ME = {"me", "mine", "mig", "jag", "mina"}
_ROLES = {"mentor": Role.MENTOR, "mentee": Role.MENTEE, "adept": Role.MENTEE}
_INSIGHT = {"insight", "insights", "insikt", "insikter"}
_SEEN = {
    "shared": Visibility.SHARED, "delad": Visibility.SHARED, "delat": Visibility.SHARED,
    "private": Visibility.PRIVATE, "privat": Visibility.PRIVATE,
}  # fmt: skip
_MAY_BE_A_WORD = {"may"}
"""Months' names that are words of other meanings as well; a time only before or after the rest."""


@dataclass(frozen=True)
class Query:
    """What is asked for; all of it must hold of an entry.

    Attributes:
        phrases: the words.
        period: the time that it is of.
        earlier: the same month a year before, where no year was said of it.
        tags: beginnings of tags.
        goals: beginnings of words of a goal that it is linked to, or that it is.
        kinds: of which kinds it is, if that was said.
        visibility: who may see it, if that was said.
        authors: of the two, who has written it, or whose next step it is; both where a name
            fits both.
        meeting: that it has to do with a meeting that has been: 1 is the last, 2 the one before.
        has_insight: whether it is an insight, or holds one.
        is_pinned: whether it is pinned to the top of its list.
    """

    phrases: Sequence[Phrase] = ()
    period: Period | None = None
    earlier: Period | None = None
    tags: Sequence[str] = ()
    goals: Sequence[str] = ()
    kinds: Sequence[Kind] = ()
    visibility: Visibility | None = None
    authors: Sequence[PersonView] = ()
    meeting: int = 0
    has_insight: bool = False
    is_pinned: bool = False

    def __bool__(self) -> bool:
        return bool(self.phrases) or self.has_filters

    @property
    def signs(self) -> int:
        """How many tags and goals it names."""
        return len(self.tags) + len(self.goals)

    @property
    def has_filters(self) -> bool:
        """Whether it asks for more than words."""
        named = (self.tags, self.goals, self.kinds, self.period, self.authors, self.meeting)
        return any(named) or bool(self.visibility or self.has_insight or self.is_pinned)


def read(typed: str, today: date, pair: PairView) -> list[Query]:
    """Return what a query asks for, the likeliest reading first.

    A time and a meeting may also be words that stand in a text, and so may, where there is none
    such, ``#tag`` and ``@goal``.

    Args:
        typed: what was typed.
        today: the day it was typed on.
        pair: the two who may have written what is asked for.
    """
    text = storable(typed[:LONGEST_QUERY])
    filters = _Filters(today, pair)
    rest = "".join(_without(text, filters))
    words, period, meeting = rest, filters.period, 0
    if met := meeting_within(words):
        start, end, meeting = met
        words = words[:start] + " " + words[end:]
    span = _time_within(words, today) if period is None else None
    earlier = None
    if span is not None:
        start, end, period = span
        said = words[start:end]
        earlier = _a_year_before(period) if _is_bare_month(said) else None
        words = words[:start] + " " + words[end:]
    asked = Query(
        phrases=phrases_of(words),
        period=period,
        earlier=earlier,
        tags=filters.tags,
        goals=filters.goals,
        kinds=filters.kinds,
        visibility=filters.visibility,
        authors=filters.authors,
        meeting=meeting,
        has_insight=filters.has_insight,
        is_pinned=filters.is_pinned,
    )
    readings = [asked] if asked else []
    if span or met:
        as_words = phrases_of(rest)
        as_typed = replace(asked, phrases=as_words, period=filters.period, meeting=0)
        readings.append(replace(as_typed, earlier=None))
    if signs := [*filters.tags, *filters.goals]:
        as_words = phrases_of(" ".join([rest, *signs]))
        words_alone = replace(asked, phrases=as_words, period=filters.period, meeting=0)
        readings.append(replace(words_alone, tags=(), goals=(), earlier=None))
    return readings


@dataclass
class _Filters:
    """What has been read of a query that is no word to search."""

    today: date
    pair: PairView
    period: Period | None = None
    tags: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    visibility: Visibility | None = None
    authors: Sequence[PersonView] = ()
    has_insight: bool = False
    is_pinned: bool = False

    def take(self, name: str, value: str) -> bool:
        """Take a filter in; say whether it was understood as one."""
        if not value.strip():
            return False
        if name in _FROM | _UNTIL:
            return self._take_time(name in _FROM, value)
        if name in _BY:
            self.authors = _people_called(self.pair, value)
            return bool(self.authors)
        return name in _IS and self._take_kind(value.casefold())

    def _take_time(self, is_first: bool, value: str) -> bool:
        period = read_period(value, self.today)
        if period is None:
            return False
        now = self.period or Period(date.min, date.max)
        first, last = (period.first, now.last) if is_first else (now.first, period.last)
        self.period = Period(first, last)
        return True

    def _take_kind(self, value: str) -> bool:
        if value in _INSIGHT:
            self.has_insight = True
        elif value in _PINNED:
            self.is_pinned = True
        elif value in _SEEN:
            self.visibility = _SEEN[value]
        elif value in kinds_by_word():
            self.kinds.append(kinds_by_word()[value])
        else:
            return False
        return True

    def take_sign(self, word: str) -> bool:
        """Take a tag or a goal in; say whether it was one."""
        sign, value = word[:1], fold(word[1:])
        if sign not in {"#", "@"} or not value:
            return False
        if sign == "#":
            self.tags.append(word[1:].casefold())
        else:
            self.goals.append(value)
        return True


def _people_called(pair: PairView, typed: str) -> list[PersonView]:
    """Return who of the two is meant: by a word for oneself, the role, or the beginning of a name.

    Args:
        pair: the two.
        typed: what stands for one of them.
    """
    word = typed.strip().casefold()
    if word in _ME:
        return [pair.owner]
    two = (pair.mentor, pair.mentee)
    if word in _ROLES:
        return [person for person in two if person.role is _ROLES[word]]
    wanted = fold(typed)
    return [person for person in two if wanted and f" {wanted}" in f" {fold(person.name)}"]


@cache
def kinds_by_word() -> Mapping[str, Kind]:
    """Return the words for kinds of entry, in both languages and as the command line has them."""
    words = {kind.value: kind for kind in Kind}
    for code in LANGUAGES:
        language = Language(code)
        words |= {language.say(label).casefold(): kind for kind, label in KIND_LABELS.items()}
    return words


def _without(text: str, filters: _Filters) -> Iterator[str]:
    """Return a query's pieces but for what is a filter, which is taken in."""
    end = 0
    for piece in _PIECE.finditer(text):
        yield text[end : piece.start()]
        end = piece.end()
        value = piece["bare"] if piece["quoted"] is None else piece["quoted"]
        if piece["name"]:
            understood = filters.take(piece["name"].casefold(), value)
        else:
            understood = piece["quoted"] is None and filters.take_sign(value)
        if not understood:
            yield piece[0]
    yield text[end:]


def _time_within(text: str, today: date) -> tuple[int, int, Period] | None:
    """Return the place and the meaning of the longest run of words that clearly says a time."""
    words = [match for match in re.finditer(r"\S+", text) if not _QUOTE.search(match[0])]
    for count in range(MOST_WORDS_OF_A_TIME, 0, -1):
        for first, last in zip(words, words[count - 1 :], strict=False):
            run = text[first.start() : last.end()]
            if _QUOTE.search(run) or not _says_a_time(
                run, is_outermost=words[0] in (first, last) or words[-1] in (first, last)
            ):
                continue
            period = read_period(run, today)
            if period is not None:
                return first.start(), last.end(), period
    return None


def _is_bare_month(words: str) -> bool:
    """Say whether words for a time name a month, and neither a day nor a year."""
    return names_month(words.rsplit(maxsplit=1)[-1]) and not any(map(str.isdigit, words))


def _a_year_before(month: Period) -> Period:
    first = months_from(month.first, -MONTHS_OF_YEAR)
    return Period(first, last_of_month(first))


def _says_a_time(run: str, *, is_outermost: bool) -> bool:
    """Say whether a run of words is meant as a time, if it can be read as one.

    Args:
        run: the words.
        is_outermost: whether they stand first or last of the query's.
    """
    word = run.casefold()
    if " " in word or any(sign in word for sign in "/-."):
        return True
    if word.isdecimal():
        return len(word) in {4, 8} and word[:2] in {"19", "20"}
    return any(map(str.isdecimal, word)) or (
        (is_outermost or word not in _MAY_BE_A_WORD)
        and (names_month(word) or word in {"idag", "igår", "yesterday"})
    )


def phrases_of(query: str) -> list[Phrase]:
    """Return a query's phrases, folded: each a list of words, and whether its end is open.

    What was typed without a space stays together: an address, a name in Chinese.
    """
    phrases: list[Phrase] = []
    for number, piece in enumerate(_QUOTE.split(query)):
        within_marks = number % 2 == 1
        for typed in [piece] if within_marks else piece.split():
            words = fold(typed).split()
            phrases += [(words, not within_marks)] if words else []
    return phrases
