"""Shares and rounded totals in sentences."""

from collections.abc import Mapping

from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.programme.figures import Figures, LinkedGoals
from mentorjournal.programme.report.theme_figures import ThemeFigure
from mentorjournal.programme.shares import Share, rounded
from mentorjournal.summary.model.year_wording import hours_of

TENS = 10

MET_OFTEN: Mapping[Share, str] = {
    Share.FEW: N_("Few pairs, if any, met seven times or more."),
    Share.HALF: N_("About half of the pairs met seven times or more."),
    Share.MOST: N_("Most pairs met seven times or more."),
}
CANCELLED: Mapping[Share, str] = {
    Share.FEW: N_("Few of the planned meetings, if any, were cancelled."),
    Share.HALF: N_("About half of the planned meetings were cancelled."),
    Share.MOST: N_("Most of the planned meetings were cancelled."),
}
REACHED: Mapping[Share, str] = {
    Share.FEW: N_("Few of these goals, if any, were reached."),
    Share.HALF: N_("About half of these goals were reached."),
    Share.MOST: N_("Most of these goals were reached."),
}
ROSE: Mapping[Share, str] = {
    Share.FEW: N_("Few of them, if any, were rated higher at the end than at the start."),
    Share.HALF: N_("About half of them were rated higher at the end than at the start."),
    Share.MOST: N_("Most of them were rated higher at the end than at the start."),
}
ROSE_IN_BRIEF: Mapping[Share, str] = {
    Share.FEW: N_("few, if any"),
    Share.HALF: N_("about half"),
    Share.MOST: N_("most"),
}
OF_THE_PAIRS: Mapping[Share, str] = {
    Share.FEW: N_("a few of the pairs"),
    Share.HALF: N_("about half of the pairs"),
    Share.OVER_HALF: N_("more than half of the pairs"),
    Share.MOST: N_("most of the pairs"),
}


def theme_share(theme: ThemeFigure, pairs: int, language: Language) -> str:
    """Return how many pairs a heading comes from, as far as that may be told."""
    if theme.pairs is not None:
        return language.say("{count} of {all} pairs", count=theme.pairs, all=pairs)
    return language.say(OF_THE_PAIRS[theme.share]) if theme.share else ""


def linked_share(linked: LinkedGoals, language: Language) -> str:
    """Return how many pairs had goals for one of the programme's, and how many were reached."""
    pairs = language.say(OF_THE_PAIRS[linked.pairs])
    if linked.reached is None:
        return pairs
    return language.say(
        "{pairs}; reached: {reached}",
        pairs=pairs,
        reached=language.say(ROSE_IN_BRIEF[linked.reached]),
    )


def meetings_in_all(figures: Figures, language: Language) -> list[str]:
    """Return the rounded totals of the pairs' meetings, a sentence each; none of too few pairs."""
    if figures.meetings is None or figures.minutes is None:
        return []
    per_pair = rounded(figures.meetings / figures.pairs, 1)
    lines = [
        language.say(
            "about {meetings} meetings held, about {mean} a pair",
            meetings=int(rounded(figures.meetings, TENS)),
            mean=int(per_pair),
        )
        if figures.meetings >= TENS
        else language.say("fewer than ten meetings held")
    ]
    hours = hours_of(figures.minutes)
    if hours >= TENS:
        lines.append(language.say("about {hours} hours met", hours=int(rounded(hours, TENS))))
    return lines
