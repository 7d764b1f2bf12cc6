"""Today: where one is, what to do next, and the drafts that wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mentorjournal.guidance.workspace import today_of
from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.overview import looking_back, suggestions, today_wording
from mentorjournal.journal.overview.suggestions import NextStep, Way
from mentorjournal.journal.overview.today import Today
from mentorjournal.locale.language import N_
from mentorjournal.screen_reader.engine.prompts import Choice, Left, Menu, run_menu
from mentorjournal.screen_reader.engine.reader import Reader

Ways = Mapping[Way, Callable[[str], object]]
"""Where each suggestion leads; it is told the id of the entry that it is about."""

Drafts = Mapping[str, Callable[[str], object]]
"""What goes on with a draft of each kind; it is told which entry's."""


def run_today(reader: Reader, ways: Ways, drafts: Drafts) -> None:
    """Tell where one is, and offer what is suggested."""

    def build(_: Left) -> Menu:
        now = today_of(reader.journal)
        step = suggestions.suggested(reader.journal, now)
        offer = looking_back.offered(reader.journal, now)
        steps = [*([step] if step else []), *([looking_back.step_of(offer)] if offer else [])]
        choices = [
            Choice(step.say(reader.language, now.today), _follower(reader, step, ways, drafts))
            for step in steps
        ]
        choices += [
            Choice(
                today_wording.plain(line.spans).strip(),
                _continuer(reader, draft.kind, draft.entry_id, drafts),
            )
            for draft, line in zip(
                now.drafts, today_wording.drafts(now, reader.language), strict=False
            )
        ]
        if step is not None:
            choices.append(
                Choice(
                    reader.say("Not now: suggest something else until tomorrow"),
                    lambda: suggestions.put_off(reader.journal, step.way, 1),
                )
            )
        return Menu(reader.say("Today"), choices, _about(reader, now))

    run_menu(reader.console, build)


def _about(reader: Reader, now: Today) -> list[str]:
    language = reader.language
    lines = [today_wording.plain(today_wording.heading(now, language))]
    for title, part in today_wording.parts(now, language):
        if part:
            lines.append(f"{title}:")
            lines += [today_wording.plain(line.spans) for line in part]
    rated = [
        f"{goal.wording}: {today_wording.ratings_in_words(goal.ratings, language)}"
        for goal in today_wording.goals(now)
    ]
    if rated:
        lines += [f"{language.say('Goals')}:", *rated]
    return [*lines, *_year(now, reader)]


def _year(now: Today, reader: Reader) -> list[str]:
    """Return what the year holds, without the signs that stand for it on the screen's strip."""
    *counted, _ = today_wording.year(now, reader.language).split("   ")
    return [", ".join(part.partition(" ")[2] for part in counted)] if counted else []


def _follower(reader: Reader, step: NextStep, ways: Ways, drafts: Drafts) -> Callable[[], object]:
    def follow() -> None:
        if step.way is Way.DRAFT:
            _continuer(reader, step.kind, step.target, drafts)()
            return
        if step.way is not Way.REVISIT:
            suggestions.put_off(reader.journal, step.way, 1)
        ways[step.way](step.target)

    return follow


def _continuer(reader: Reader, kind: str, id: str, drafts: Drafts) -> Callable[[], object]:
    def go_on() -> None:
        if kind in drafts:
            drafts[kind](id)
        else:
            reader.console.tell(
                N_("This draft was begun on a form of the app. Go on with it there.")
            )

    return go_on


def reflecting(write: Callable[[list[tuple[Kind, str]]], object]) -> Callable[[str], object]:
    """Return what writes about the meeting with an id, or about nothing where it is empty."""
    return lambda id: write([(Kind.MEETING, id)] if id else [])
