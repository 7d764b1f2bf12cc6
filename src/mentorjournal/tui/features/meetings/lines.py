"""The list of meetings and gatherings, with what is pinned to its top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from mentorjournal.journal.meetings.meetings import was_held
from mentorjournal.journal.model.labels import value_label
from mentorjournal.journal.model.meetings import GatheringRow, MeetingRow
from mentorjournal.journal.model.terms import Order
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.entries.list_lines import in_order
from mentorjournal.tui.features.meetings import page
from mentorjournal.tui.features.questions.parked import QUESTION_SIGN
from mentorjournal.tui.widgets.row_list import Line

if TYPE_CHECKING:
    from mentorjournal.locale import Language

NO_AGREEMENT = "agreement:"
ALL_ACTIONS = "action:"
PARKED = "question:"
DAY_WIDTH, STATE_WIDTH = 7, 9


def pinned_lines(language: Language, agreement: str | None, steps: int, parked: int) -> list[Line]:
    """Return the lines for the agreement, the open next steps and the parked questions.

    Args:
        language: the user's.
        agreement: the agreement's id; nothing if none is written.
        steps: how many next steps are open.
        parked: how many questions wait for a meeting.
    """
    words = N_("Our agreement") if agreement else N_("Our agreement (not written yet)")
    open_steps = language.say_many("{count} open next step", "{count} open next steps", steps)
    waiting = language.say_many("{count} question to bring", "{count} questions to bring", parked)
    return [
        Line(
            f"agreement:{agreement}" if agreement else NO_AGREEMENT,
            _pinned("§", language.say(words)),
        ),
        Line(ALL_ACTIONS, _pinned("→", open_steps)),
        Line(PARKED, _pinned(QUESTION_SIGN, waiting)),
    ]


def dated_lines(
    language: Language,
    meetings: Sequence[MeetingRow],
    gatherings: Sequence[GatheringRow],
    today: date,
) -> list[Line]:
    """Return meetings and gatherings, nearest first, under what lies ahead and what behind.

    What was held today is behind.
    """
    dated = [
        (row.day, row.day < today or was_held(row, today), _meeting(language, row))
        for row in meetings
    ]
    dated += [(row.day, row.all_days[-1] < today, _gathering(language, row)) for row in gatherings]
    dated.sort(key=lambda triple: triple[0])
    ahead = [line for _, over, line in dated if not over]
    behind = [line for _, over, line in reversed(dated) if over]
    lines: list[Line] = []
    for words, part in ((language.say("Coming up"), ahead), (language.say("Past"), behind)):
        if part:
            lines += [Line.gap(), Line.heading(words), *part]
    return lines


def in_order_lines(
    language: Language,
    meetings: Sequence[MeetingRow],
    gatherings: Sequence[GatheringRow],
    order: Order,
) -> list[Line]:
    """Return meetings and gatherings under their months, or by place and theme."""

    def line_of(row: MeetingRow | GatheringRow) -> Line:
        return _meeting(language, row) if isinstance(row, MeetingRow) else _gathering(language, row)

    rows: list[MeetingRow | GatheringRow] = [*meetings, *gatherings]
    return in_order(rows, order, line_of, language)


def _pinned(sign: str, words: str) -> Content:
    return Content.assemble((f"{sign} ", "$primary"), words)


def _meeting(language: Language, row: MeetingRow) -> Line:
    state = value_label(language, row.state)
    waiting = row.open_actions
    more = language.say_many("{count} open", "{count} open", waiting) if waiting else ""
    sign = page.SIGNS[row.state]
    return Line(f"meeting:{row.id}", _line(language, sign, row.day, state, row.place, more))


def _gathering(language: Language, row: GatheringRow) -> Line:
    state = language.say("gathering")
    return Line(
        f"gathering:{row.id}", _line(language, page.GATHERING_SIGN, row.day, state, row.theme)
    )


def _line(
    language: Language, sign: str, day: date, state: str, words: str, more: str = ""
) -> Content:
    when = language.day_and_month(day)
    return Content.assemble(
        (f"{sign} ", "$primary"),
        (f"{when:<{DAY_WIDTH}} ", "bold"),
        (f"{state:<{STATE_WIDTH}} ", "$muted"),
        shown_line(words),
        (f"  {more}" if more else "", "$muted"),
    )
