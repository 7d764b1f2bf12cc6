"""What stands on the page of check-ins: a meeting's, and all of the year."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.guidance.check_in import check_in_guide, drop_in_words, question_for
from mentorjournal.journal.meetings.check_ins import Drop
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.meetings import CheckIn
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import PairView
from mentorjournal.journal.overview.today_wording import ratings_in_words
from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.entries.visibility import visibility_word
from mentorjournal.tui.widgets.curve import (
    BOTH_MARK,
    ENOUGH_FOR_A_CURVE,
    MARK,
    OTHER_MARK,
    curve,
    sparkline,
)
from mentorjournal.tui.widgets.drawing import Drawing
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, heading

CHECK_IN_SIGN = "≈"
DROP = "drop"


def check_in_blocks(language: Language, said: Sequence[CheckIn], *, invite: bool) -> list[Block]:
    """Return a meeting's check-ins as a line each, or nothing where there are none.

    Args:
        language: the user's.
        said: the meeting's.
        invite: whether to say how one adds one's own.
    """
    blocks = [heading(language.say("Check-in"))] if said or invite else []
    if said:
        blocks.append(Block("items", items=tuple(_item(language, check_in) for check_in in said)))
    if invite:
        blocks.append(
            Block("muted", language.say("Press {key[check-in]} for the check-in, in four lines."))
        )
    return blocks


def _item(language: Language, check_in: CheckIn) -> Item:
    rated = " · ".join(
        f"{field_label(language, item)} {getattr(check_in, item)}" for item in CHECK_IN_ITEMS
    )
    word = f" · {check_in.word}" if check_in.word else ""
    seen = visibility_word(language, check_in.visibility)
    return Item(
        f"{Kind.CHECK_IN}:{check_in.id}",
        CHECK_IN_SIGN,
        f"{check_in.author.name}: {rated}{word}",
        seen,
    )


def year_blocks(
    language: Language,
    pair: PairView,
    said: Sequence[CheckIn],
    drops: Sequence[Drop],
) -> list[Block]:
    """Return what may be worth asking, a curve for each line, and what the lines rest on.

    Args:
        language: the user's.
        pair: the two.
        said: all check-ins, oldest first.
        drops: what fell and led to no question yet.
    """
    guide = check_in_guide()
    mine = [check_in for check_in in said if check_in.author.id == pair.owner.id]
    theirs = [check_in for check_in in said if check_in.author.id == pair.partner.id]
    blocks = [Block("title", language.say("Check-ins over the year"))]
    if theirs and mine:
        blocks.append(Block("muted", _legend(language, pair)))
    for drop in drops:
        item = Item(f"{DROP}:{drop.check_in.id}", "?", question_for(language, drop))
        blocks += [
            heading(language.say("Something to ask next time?")),
            Block("text", drop_in_words(language, drop)),
            Block("items", items=(item,)),
            Block("muted", language.say("Press Enter to park the question for next time.")),
        ]
    for item_ in guide.item:
        blocks += _item_blocks(language, pair, item_.id, (mine, theirs))
    return [
        *blocks,
        heading(language.say("Based on")),
        Block("muted", guide.about.of(language)),
    ]


def _legend(language: Language, pair: PairView) -> str:
    return language.say(
        "{mine} {me}   {theirs} {partner}   {both} both the same",
        mine=MARK,
        me=shown_line(pair.owner.name),
        theirs=OTHER_MARK,
        partner=shown_line(pair.partner.name),
        both=BOTH_MARK,
    )


def _item_blocks(
    language: Language,
    pair: PairView,
    item: str,
    said: tuple[Sequence[CheckIn], Sequence[CheckIn]],
) -> list[Block]:
    statement = check_in_guide().named(item).statement.of(language)
    blocks = [heading(field_label(language, item)), Block("text", statement)]
    mine, theirs = ([(check_in.day, getattr(check_in, item)) for check_in in side] for side in said)
    widest = max(len(shown_line(person.name)) for person in (pair.owner, pair.partner))
    for person, ratings in ((pair.owner, mine), (pair.partner, theirs)):
        if ratings:
            name = shown_line(person.name).ljust(widest)
            spark = sparkline([value for _, value in ratings])
            blocks.append(Block("muted", f"{name}  {spark}  {ratings_in_words(ratings, language)}"))
    if max(len(mine), len(theirs)) >= ENOUGH_FOR_A_CURVE:
        blocks.append(Block("text", picture=Drawing(curve, (mine, theirs, language))))
    return blocks
