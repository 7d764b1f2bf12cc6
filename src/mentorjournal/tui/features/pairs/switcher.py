"""The journal's pairs: going to another, adding one, closing a year that is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from mentorjournal.journal.model.labels import value_label
from mentorjournal.journal.model.tables import Role
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.people import archive, pairs
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Confirm, Pick
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.sections.drafts import may_close
from mentorjournal.tui.sections.navigation import reload_sections
from mentorjournal.tui.widgets.row_list import Line

if TYPE_CHECKING:
    from mentorjournal.journal.model.views import PairRow

NEW, CLOSE, REOPEN, REVIEW = "new", "close", "reopen", "review"


async def go_to_another(app: JournalApp) -> None:
    """Ask for another pair, which may be new, or close or open a year, and show it."""
    chosen = await _choose(app)
    if chosen is not None and await may_close(app):
        app.pair_words = None
        await reload_sections(app, N_("The other pair …"), pairs.switch, app.store, chosen)


async def close_or_open(app: JournalApp) -> None:
    """Close the year in view, or open it again, and show it again."""
    pair_id = await _close_or_reopen(app)
    if pair_id is not None and await may_close(app):
        await reload_sections(app, N_("The other pair …"), pairs.switch, app.store, pair_id)


async def _choose(app: JournalApp) -> str | None:
    """Return the id of the pair to show, which may be new or the same, opened or closed.

    Nothing to stay where one is.
    """
    rows = await app.service(pairs.rows, app.store)
    partner = shown_line(app.store.pair.partner.name)
    if app.store.pair.programme.closed is None:
        close_line = Line(
            CLOSE, Content(app.say("× close the year with {partner}", partner=partner))
        )
    else:
        words = app.say("○ open the year with {partner} again", partner=partner)
        close_line = Line(REOPEN, Content(words))
    lines = [
        *(Line(row.id, _in_words(app, row)) for row in rows),
        Line(NEW, Content(app.say("+ a new pair: a second mentee, a second year"))),
        close_line,
        Line(REVIEW, Content(app.say("≡ my years, side by side"))),
    ]
    chosen = await app.push_screen_wait(Pick(app.say("Which pair?"), lines))
    if chosen == NEW:
        return await _add(app)
    if chosen == REVIEW:
        app.action_review()
        return None
    if chosen in {CLOSE, REOPEN}:
        return await _close_or_reopen(app)
    return None if chosen == app.store.pair.id else chosen


async def _close_or_reopen(app: JournalApp) -> str | None:
    """Close the year in view after asking, or open it again; return its pair's id if done."""
    pair = app.store.pair
    if pair.programme.closed is not None:
        await app.service(archive.reopen, app.store)
        return pair.id
    question = Confirm(
        app.say(
            "Close the year with {partner}? It stays readable and searchable, and nothing in it "
            "changes until you open it again here.",
            partner=shown_line(pair.partner.name),
        ),
        app.say("Close the year"),
    )
    if not await app.push_screen_wait(question):
        return None
    await app.service(archive.close, app.store)
    return pair.id


def _years(row: PairRow) -> str:
    """Return the years that a pair's programme goes through, an open end as one that goes on."""
    if row.start is None:
        return ""
    if row.end is None:
        return f"{row.start.year}–"
    if row.start.year == row.end.year:
        return str(row.start.year)
    return f"{row.start.year}–{row.end.year}"


def _in_words(app: JournalApp, row: PairRow) -> Content:
    years = _years(row)
    role = app.say("you are the {role}", role=value_label(app.language, row.role))
    closed = app.say("closed") if row.closed else ""
    about = ", ".join(filter(None, (role, row.programme, years, closed)))
    return Content.assemble(
        "▸ " if row.in_view else "  ", shown_line(row.partner), (f"  {shown_line(about)}", "$muted")
    )


async def _add(app: JournalApp) -> str | None:
    pair, today = app.store.pair, app.clock.today()
    programme = pair.programme
    going_on = programme.end is None or programme.end >= today

    async def save(values: Values) -> str:
        return await app.service(pairs.add, app.store, values)

    fields = [
        Field(
            "role",
            app.say("Your role"),
            "choice",
            str(pair.owner_role),
            choices=[
                (Role.MENTEE, app.say("I am the mentee")),
                (Role.MENTOR, app.say("I am the mentor")),
            ],
        ),
        Field(
            "partner",
            app.say("Your partner's name"),
            help=app.say("With the same one as before: write the same name."),
        ),
        Field("organisation", app.say("Their organisation (if you like)")),
        Field("line_of_work", app.say("Their line of work (if you like)")),
        Field(
            "programme",
            app.say("The programme's name"),
            value=programme.name if going_on else "",
        ),
        Field(
            "start",
            app.say("First day"),
            "day",
            (going_on and programme.start) or "",
        ),
        Field(
            "end",
            app.say("Last day"),
            "day",
            (going_on and programme.end) or "",
        ),
    ]
    added: str | None = await app.push_screen_wait(
        FormScreen(app.say("A new pair"), fields, save, draft=(FormKind.SETTING, "pairs"))
    )
    return added
