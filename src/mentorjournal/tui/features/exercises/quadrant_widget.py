"""The core quadrant to fill in where it stands: four cells, and the relations between them."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.message import Message
from textual.widgets import Static, TextArea

from mentorjournal.exercises.quadrant.bank import suggestions
from mentorjournal.exercises.quadrant.next_question import next_cell, question_for
from mentorjournal.exercises.quadrant.remarks import remark
from mentorjournal.exercises.template import CELLS, Step
from mentorjournal.locale import Language
from mentorjournal.tui.features.exercises.answer_widgets import widget_id
from mentorjournal.tui.widgets.message_line import MessageLine
from mentorjournal.tui.widgets.text_fields.text_field import TextField


class CellArea(TextField):
    """One cell: Enter goes on to the next empty one, the right arrow takes a suggestion.

    Args:
        name: quality, pitfall, challenge or allergy.
        text: what stands in it.
        title: its heading.
    """

    class Done(Message):
        """The user is done with this cell."""

        def __init__(self, cell: CellArea) -> None:
            super().__init__()
            self.cell = cell

    def __init__(self, name: str, text: str, title: str) -> None:
        super().__init__(
            text,
            id=widget_id(name),
            name=name,
            tab_behavior="focus",
            soft_wrap=True,
            highlight_cursor_line=False,
            classes="cell",
        )
        self.border_title = title

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Done(self))
            return
        await super()._on_key(event)


class Quadrant(Vertical):
    """Four cells in a square, with a question above them and suggestions below.

    Args:
        step: the template's step.
        answers: what stands in the cells.
        language: the user's.
    """

    class Whole(Message):
        """Every cell is filled, and the user is done with the last."""

    def __init__(self, step: Step, answers: Mapping[str, str], language: Language) -> None:
        super().__init__(id="quadrant")
        self._step = step
        self._first = dict(answers)
        self._language = language

    def compose(self) -> ComposeResult:
        """Lay out question, cells, arrows and suggestions."""
        arrows = {
            relation.start: relation.name.of(self._language)
            for relation in self._step.relations
            if relation.name
        }
        yield MessageLine(id="question")
        yield Static(f"{arrows.get('quality', '')} ──▸", classes="arrow", markup=False)
        with Horizontal(classes="cells"):
            yield self._cell("quality")
            yield self._cell("pitfall")
        with Horizontal(classes="between"):
            yield Static(f"▴ {arrows.get('allergy', '')}", markup=False)
            yield Static(f"▾ {arrows.get('pitfall', '')}", markup=False)
        with Horizontal(classes="cells"):
            yield self._cell("allergy")
            yield self._cell("challenge")
        yield Static(f"◂── {arrows.get('challenge', '')}", classes="arrow", markup=False)
        yield MessageLine(id="suggested")

    def _cell(self, name: str) -> CellArea:
        field = next(field for field in self._step.fields if field.id == name)
        return CellArea(name, self._first.get(name, ""), field.prompt.of(self._language))

    @property
    def answers(self) -> dict[str, str]:
        """What stands in the cells."""
        return {str(cell.name): cell.text for cell in self.query(CellArea)}

    @property
    def first_empty(self) -> CellArea:
        """The cell to begin with."""
        name = next_cell(CELLS[-1], self.answers) or CELLS[0]
        return self.query_one(f"#{widget_id(name)}", CellArea)

    def on_descendant_focus(self) -> None:
        """Ask the question of the cell that now has the cursor."""
        self.ask()

    @on(TextArea.Changed)
    def ask(self) -> None:
        """Show question, suggestions and remark for the cell with the cursor."""
        cell = next((area for area in self.query(CellArea) if area.has_focus), None)
        if cell is None:
            return
        name, answers = str(cell.name), self.answers
        self.query_one("#question", MessageLine).show(
            question_for(self._step, name, answers, self._language)
        )
        words = suggestions(self._language.code, name, answers, cell.text)
        typed = cell.text.strip()
        cell.suggestion = words[0][len(typed) :] if words and "\n" not in cell.text else ""
        said = remark(self._language, name, answers)
        if said:
            hint = f"◦ {said}"
        elif words:
            hint = self._language.say(
                "For example: {words}. → takes the first.",
                words=self._language.listing(words),
            )
        else:
            hint = self._language.say("Press Enter to go on to the next cell.")
        self.query_one("#suggested", MessageLine).show(hint)

    @on(CellArea.Done)
    def go_on(self, event: CellArea.Done) -> None:
        """Go to the next empty cell, clockwise, or say that the quadrant is whole."""
        event.stop()
        name = next_cell(str(event.cell.name), self.answers)
        if name is None:
            self.post_message(self.Whole())
        else:
            self.query_one(f"#{widget_id(name)}").focus()
