"""Why two are a pair, and why somebody is left over: in words, in the user's language."""

from collections.abc import Iterator, Mapping

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_, N_many
from mentorjournal.locale.text_folding import fold
from mentorjournal.programme.applications.reading import Applicant
from mentorjournal.programme.matching.preferences import (
    THOUSANDTHS,
    WHOLE,
    Places,
    most_points,
)
from mentorjournal.programme.matching.proposal import LeftOver, Pair
from mentorjournal.programme.matching.rules import Obstacle, own_obstacles
from mentorjournal.programme.matching.settings import Preference, Settings
from mentorjournal.programme.matching.themes import theme_words, topics_of

DIFFERENT = 80
"""From so many hundredths on two working lives, or educations, are called different."""
MOST_WORDS = 3
"""So many words are named of a text that no theme fits."""

OWN: Mapping[Obstacle, str] = {
    Obstacle.NO_MUNICIPALITY: N_("The municipality is not said."),
    Obstacle.NO_ORGANISATION: N_("The organisation is not said."),
    Obstacle.NO_YEARS: N_("The years as a manager are not said."),
    Obstacle.NOT_CONSULTED: N_("The manager has not been consulted."),
    Obstacle.CONSULTED_UNSAID: N_("Whether the manager has been consulted is not said."),
}

BROKEN: Mapping[Obstacle, str] = {
    Obstacle.SAME_MUNICIPALITY: N_("Both work in the same municipality."),
    Obstacle.SAME_ORGANISATION: N_("Both work for the same organisation."),
    Obstacle.LINE_OF_COMMAND: N_("One of them is above the other in a line of command."),
}

RULED_OUT: Mapping[Obstacle, tuple[str, str]] = {
    Obstacle.SAME_MUNICIPALITY: N_many(
        "{count} is in the same municipality", "{count} are in the same municipality"
    ),
    Obstacle.SAME_ORGANISATION: N_many(
        "{count} is in the same organisation", "{count} are in the same organisation"
    ),
    Obstacle.LINE_OF_COMMAND: N_many(
        "{count} is in the same line of command", "{count} are in the same line of command"
    ),
    Obstacle.FORBIDDEN: N_many("{count} is forbidden by you", "{count} are forbidden by you"),
}


def points_words(points: int, language: Language) -> str:
    """Return a number of points."""
    return language.number(points / THOUSANDTHS)


def fit_line(pair: Pair, settings: Settings, language: Language) -> str:
    """Return how well two fit, in a line."""
    return language.say(
        "{points} of {most} points",
        points=points_words(pair.fit.points(settings), language),
        most=points_words(most_points(settings), language),
    )


def reasons(pair: Pair, settings: Settings, language: Language) -> list[str]:
    """Return why two are a pair, a sentence each; and what a person should look at."""
    return [
        *_decided(pair, settings, language),
        *_wishes(pair, language),
        *_differences(pair, language),
        *_geography(pair, settings, language),
        *_open_questions(pair, settings, language),
    ]


def _decided(pair: Pair, settings: Settings, language: Language) -> Iterator[str]:
    if pair.locked:
        yield language.say("Locked by you.")
    broken = [language.say(BROKEN[obstacle]) for obstacle in pair.obstacles]
    for person in (pair.mentee, pair.mentor):
        broken += [
            f"{person.name}: {own_reason(person, obstacle, settings, language)}"
            for obstacle in own_obstacles(person, settings.rules)
        ]
    for reason in broken:
        yield language.say("Against the rules: {reason}", reason=reason)


def _wishes(pair: Pair, language: Language) -> Iterator[str]:
    both = (
        (Preference.MENTEE_WANTS, pair.mentee, pair.mentor),
        (Preference.MENTOR_WANTS, pair.mentor, pair.mentee),
    )
    for preference, wanting, giving in both:
        if preference not in pair.fit.shares:
            continue
        shared = shared_topics(wanting, giving, language)
        if unsaid := _unsaid(wanting, giving, language):
            yield unsaid
        elif shared:
            yield language.say(
                "{wanting} wants what {giving} gives: {topics}.",
                wanting=wanting.name,
                giving=giving.name,
                topics=language.listing(shared),
            )
        elif preference is Preference.MENTEE_WANTS:
            yield language.say(
                "No words that {wanting} wants are among what {giving} gives: read what both have "
                "written.",
                wanting=wanting.name,
                giving=giving.name,
            )


def _unsaid(wanting: Applicant, giving: Applicant, language: Language) -> str:
    """Return which of the two has not said what they want, or give."""
    if not fold(wanting.wants):
        return language.say("{name} has not said what they want to get.", name=wanting.name)
    if not fold(giving.gives):
        return language.say("{name} has not said what they want to give.", name=giving.name)
    return ""


def shared_topics(wanting: Applicant, giving: Applicant, language: Language) -> list[str]:
    """Return what one wants and the other gives, themes first."""
    wants, gives = topics_of(wanting.wants), topics_of(giving.gives)
    themes = sorted(theme_words(theme, language) for theme in wants.themes & gives.themes)
    return [*themes, *(f"“{word}”" for word in sorted(wants.words & gives.words)[:MOST_WORDS])]


def _differences(pair: Pair, language: Language) -> Iterator[str]:
    mentee, mentor, shares = pair.mentee, pair.mentor, pair.fit.shares
    if mentee.municipality and mentor.municipality:
        yield language.say(
            "Municipalities: {mentee} and {mentor}.",
            mentee=mentee.municipality,
            mentor=mentor.municipality,
        )
    if shares.get(Preference.LINE_OF_WORK) == WHOLE:
        yield language.say(
            "Different lines of work: {mentee} and {mentor}.",
            mentee=mentee.line_of_work,
            mentor=mentor.line_of_work,
        )
    elif Preference.LINE_OF_WORK in shares and mentee.line_of_work and mentor.line_of_work:
        yield language.say(
            "Lines of work alike: {mentee} and {mentor}.",
            mentee=mentee.line_of_work,
            mentor=mentor.line_of_work,
        )
    if mentee.years is not None and mentor.years is not None:
        yield language.say(
            "Years as a manager: mentee {mentee}, mentor {mentor}.",
            mentee=language.number(mentee.years),
            mentor=language.number(mentor.years),
        )
    if shares.get(Preference.EXPERIENCE, 0) >= DIFFERENT:
        yield language.say("Their working lives are different.")
    if shares.get(Preference.EDUCATION, 0) >= DIFFERENT:
        yield language.say("Their educations are different.")


def _geography(pair: Pair, settings: Settings, language: Language) -> Iterator[str]:
    if pair.fit.shares.get(Preference.GEOGRAPHY):
        yield language.say("They can meet in {places}.", places=_places(pair, settings, language))


def _places(pair: Pair, settings: Settings, language: Language) -> str:
    places = Places([pair.mentee, pair.mentor], settings)
    first, second = places.where(pair.mentee), places.where(pair.mentor)
    return language.listing(sorted(first[name] for name in first.keys() & second.keys()))


def _open_questions(pair: Pair, settings: Settings, language: Language) -> Iterator[str]:
    if not settings.rules.line_of_command:
        return
    for person in (pair.mentee, pair.mentor):
        if not fold(person.manager):
            yield language.say(
                "Ask about the line of command: {name}'s manager is not said.", name=person.name
            )


def own_reason(
    person: Applicant, obstacle: Obstacle, settings: Settings, language: Language
) -> str:
    """Return why somebody can be in no pair."""
    if obstacle is Obstacle.TOO_FEW_YEARS:
        is_mentor = person.role is Role.MENTOR
        least = settings.rules.mentor_years if is_mentor else settings.rules.mentee_years
        sentence = (
            N_("A mentor has been a manager for {least} years or more, and {years} are said.")
            if is_mentor
            else N_("A mentee has been a manager for {least} years or more, and {years} are said.")
        )
        return language.say(
            sentence, least=language.number(least), years=language.number(person.years or 0)
        )
    return language.say(OWN[obstacle])


def why_left_over(left: LeftOver, settings: Settings, language: Language) -> list[str]:
    """Return why somebody has no pair, a sentence each."""
    if left.obstacles:
        return [own_reason(left.person, why, settings, language) for why in left.obstacles]
    is_mentee = left.person.role is Role.MENTEE
    told = [
        language.say_many(*RULED_OUT[obstacle], count) for obstacle, count in left.between.items()
    ]
    ruled_out = language.say("Ruled out: {reasons}.", reasons=language.listing(told))
    if left.best is not None:
        sentences = [
            language.say_many(*(_TAKEN_MENTORS if is_mentee else _TAKEN_MENTEES), left.possible),
            language.say("Best fit among them: {name}.", name=left.best.name),
        ]
        return [*sentences, ruled_out] if told else sentences
    if told:
        return [ruled_out]
    return [
        language.say("No mentor can be in a pair.")
        if is_mentee
        else language.say("No mentee can be in a pair.")
    ]


_TAKEN_MENTORS = N_many(
    "{count} mentor would be possible, who is in another pair.",
    "{count} mentors would be possible, who are all in other pairs.",
)
_TAKEN_MENTEES = N_many(
    "{count} mentee would be possible, who is in another pair.",
    "{count} mentees would be possible, who are all in other pairs.",
)
