"""Asking for a form of the summary, and for the question of the shorter ones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.content import Content

from mentorjournal.journal.model.terms import FormKind
from mentorjournal.locale import Language
from mentorjournal.summary.model.forms import FORM_LABELS, Form
from mentorjournal.summary.selection.choice import SummaryChoice
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.features.closing_day.highlight_lines import QUESTION
from mentorjournal.tui.widgets.row_list import Line


async def ask_for_form(app: JournalApp) -> Form | None:
    """Ask for the form of the summary."""
    lines = [Line(form.value, Content(app.say(label))) for form, label in FORM_LABELS.items()]
    chosen = await app.push_screen_wait(Pick(app.say("The form of the summary"), lines))
    return Form(chosen) if chosen is not None else None


async def ask_for_question(
    app: JournalApp,
    choice: SummaryChoice,
    usual: str,
    save: Callable[[SummaryChoice], Awaitable[None]],
) -> None:
    """Ask what the shorter forms end with.

    Args:
        app: the app.
        choice: what is chosen so far.
        usual: the question that they end with now.
        save: saves what is chosen.
    """

    async def submit(values: Values) -> None:
        await save(choice.with_highlights(choice.sentences, str(values["question"])))

    help_ = (
        app.say("What one page, slides and poster end with. Leave it empty for the usual one.")
        if choice.question
        else app.say(
            "What one page, slides and poster end with. Leave it empty for “{question}”.",
            question=shown_line(usual),
        )
    )
    field = Field("question", app.say("Question"), value=choice.question, help=help_)
    draft = (FormKind.HEADING, QUESTION)
    title = app.say("One question to take further")
    await app.push_screen_wait(FormScreen(title, [field], submit, draft=draft))


def file_name_of(form: Form, language: Language) -> str:
    """Return what a file with the summary is called unless the user says otherwise."""
    name = language.say("closing-day")
    if form is Form.WHOLE:
        return name
    return f"{name}-{language.say(FORM_LABELS[form])}".lower().replace(" ", "-")
