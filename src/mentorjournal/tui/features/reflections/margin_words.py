"""Words in the margin of a reflection: what it holds; and below it a question that it leaves open.

They are read anew each time the text is shown; nothing of them is kept.
"""

from __future__ import annotations

from textual.binding import Binding

from mentorjournal.guidance.reflection_elements.elements import ELEMENT_LABELS
from mentorjournal.guidance.reflection_elements.reading import TextElements, text_elements
from mentorjournal.journal.people import settings
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.widgets.markdown.markdown_text import Note
from mentorjournal.tui.widgets.page import Block, heading

TOGGLE = Binding(
    "M",
    "margin_words",
    N_("Margin words"),
    id="margin-words",
    tooltip=N_("Words in the margin: what the text holds, and a question it leaves open"),
    show=False,
)
ANSWER = Binding(
    "A",
    "answer_question",
    N_("Answer"),
    id="answer-question",
    tooltip=N_("Answer the question below the text by writing on"),
    show=False,  # it is said below the question
)


async def elements_of(app: JournalApp, text: str) -> TextElements | None:
    """Return what a text holds; nothing while the words in the margin are turned off.

    Args:
        app: whose setting and language count.
        text: Markdown.
    """
    if app.settings is None or not app.settings.margin_words:
        return None
    return await app.service(text_elements, shown(text), app.language.code)


def notes(language: Language, elements: TextElements | None) -> tuple[Note, ...]:
    """Return the words for the margin."""
    if elements is None:
        return ()
    return tuple(
        Note(language.say(ELEMENT_LABELS[element]), sentence.paragraph, sentence.start)
        for sentence, element in elements.beginnings()
    )


def question_blocks(language: Language, question: str, keys: str) -> list[Block]:
    """Return a question as it stands below a text; nothing where there is none.

    Args:
        language: the user's.
        question: the question.
        keys: which keys answer and hide it.
    """
    if not question:
        return []
    return [heading(language.say("A question")), Block("text", question), Block("muted", keys)]


async def toggle(app: JournalApp) -> bool:
    """Turn the words in the margin on or off; return whether they are on."""
    is_on = app.settings is not None and app.settings.margin_words
    chosen = await app.attempt(settings.change, app.store, margin_words=not is_on)
    app.settings = chosen or app.settings
    return chosen.margin_words if chosen else is_on


def tell(app: JournalApp, *, are_on: bool) -> None:
    """Say what has become of the words in the margin where that is not to be seen."""
    shown_beside = N_("Words in the margin are shown beside a reflection that you read.")
    app.show_message(app.say(shown_beside if are_on else N_("Words in the margin are off.")))
