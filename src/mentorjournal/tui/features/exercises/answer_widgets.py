"""The widgets that a part of an exercise is filled in with, one for each kind of question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from mentorjournal.exercises.sections import scale_value
from mentorjournal.exercises.template import FieldKind, Layout, Place, Step, Template
from mentorjournal.locale import Language
from mentorjournal.tui.widgets.scale import Scale
from mentorjournal.tui.widgets.text_fields.line_field import LineField
from mentorjournal.tui.widgets.text_fields.text_field import TextField

UNDO_STEPS = 500
UNUSED_TIMES = re.compile(r"(^|\n)(\s*\d\d:\d\d\s*(\n|$))+\s*\Z")


class LogArea(TextField):
    """Observations: each line begins with the time at which it was begun.

    Args:
        text: what stands there already.
        id: the widget's.
        now: the local time.
    """

    def __init__(self, text: str, *, id: str, now: Callable[[], datetime]) -> None:
        super().__init__(text, id=id, tab_behavior="focus", max_checkpoints=UNDO_STEPS)
        self._now = now

    def _stamp(self) -> str:
        return f"{self._now():%H:%M} "

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.insert(("\n" if self.text else "") + self._stamp())
            return
        if event.is_printable and not self.text:
            self.insert(self._stamp())
        await super()._on_key(event)

    @property
    def observed(self) -> str:
        """What was written, without times at the end after which nothing was."""
        return UNUSED_TIMES.sub("", self.text)


def widget_id(key: str) -> str:
    """Return the id of the widget for an answer."""
    return f"answer-{key.replace('.', '-')}"


def _widget_for(place: Place, text: str, language: Language, now: Callable[[], datetime]) -> Widget:
    """Return the widget to answer a question in, holding the answer so far."""
    name = widget_id(place.key)
    match place.question.kind:
        case FieldKind.LINE:
            return LineField(text, id=name)
        case FieldKind.SCALE:
            return Scale(scale_value(text), id=name)
        case FieldKind.CHOICE:
            choices = [(choice.title.of(language), choice.id) for choice in place.question.choices]
            known = text in {id_ for _, id_ in choices}
            return Select(
                choices,
                value=text if known else Select.NULL,
                prompt=language.say("Choose"),
                id=name,
            )
        case FieldKind.LOG:
            return LogArea(text, id=name, now=now)
        case FieldKind.TEXT:
            return TextField(
                text, id=name, tab_behavior="focus", max_checkpoints=UNDO_STEPS, soft_wrap=True
            )


def widgets_of(
    template: Template,
    step: Step,
    answers: Mapping[str, str],
    language: Language,
    now: Callable[[], datetime],
) -> list[Widget]:
    """Return what a part is filled in with: headings, questions, and their fields."""
    by_row = template.layout_of(step) is not Layout.COLUMNS
    widgets: list[Widget] = []
    group = None
    for place in template.places(step):
        question, column = place.question, place.column
        head = question if by_row else column
        if column and head is not group:
            group = head
            title, words = (
                (question.prompt, question.help) if by_row else (column.title, column.help)
            )
            widgets.append(Static(title.of(language), markup=False, classes="group"))
            if words:
                widgets.append(Static(words.of(language), markup=False, classes="help"))
        prompt = column.title if column and by_row else question.prompt
        widgets.append(Static(prompt.of(language), markup=False, classes="label"))
        if question.help and not (column and by_row):
            widgets.append(Static(question.help.of(language), markup=False, classes="help"))
        widgets.append(_widget_for(place, answers.get(place.key, ""), language, now))
    return widgets


def answer_in(widget: Widget) -> str:
    """Return what stands in an answer's widget, as it is kept."""
    match widget:
        case LogArea():
            return widget.observed
        case TextArea():
            return widget.text
        case Input():
            return widget.value
        case Scale():
            return "" if widget.value is None else str(widget.value)
        case Select():
            return "" if widget.value is Select.NULL else str(widget.value)
        case _:
            raise TypeError(widget)
