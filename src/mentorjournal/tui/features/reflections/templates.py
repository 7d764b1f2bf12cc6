"""Templates of one's own: the list of them, and the form that makes and changes one."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.columns import padded
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.reflections import templates
from mentorjournal.journal.reflections.templates import OwnTemplate
from mentorjournal.journal.store.drafts import of_line
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows

NAME_WIDTH = 28


async def ask_template(
    app: JournalApp, *, name: str = "", body: str = "", id_: str | None = None
) -> bool:
    """Ask for a template's name and text, and save it; say whether that was done.

    Args:
        app: the app.
        name: what the form begins with.
        body: likewise.
        id_: the template to change; none for a new one.
    """

    async def save(values: Values) -> None:
        await app.service(templates.save, app.store, values, id=id_)

    help_ = app.say("A line that begins with ## is a heading; what stays empty is not saved.")
    fields = [
        Field("name", app.say("Name"), value=name),
        Field("body", app.say("Text"), "text", body, help=help_),
    ]
    form = FormScreen(
        app.say("Template"), fields, save, draft=(FormKind.SETTING, of_line("templates", id_ or ""))
    )
    return bool(await app.push_screen_wait(form))


class TemplatesScreen(BaseModal[None]):
    """Lists the templates, to add, change and remove."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("n", "new", N_("New"), id="new"),
        Binding("enter", "edit", N_("Change"), id="change"),
        Binding("d,delete", "delete", N_("Remove it"), id="delete"),
        Binding("escape", "dismiss", N_("Back"), id="back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._templates: dict[str, OwnTemplate] = {}

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog"):
            yield Static(self.say("Your own templates"), classes="dialog-title")
            yield Static("", id="told", classes="muted")
            yield Rows(id="templates")
        yield Footer()

    async def on_mount(self) -> None:
        """Read the list."""
        await self._show()
        self.query_one("#templates").focus()

    async def _show(self) -> None:
        app = self.journal_app
        rows = await app.service(templates.rows, app.store)
        self._templates = {template.id: template for template in rows}
        told = (
            N_("A new reflection can begin from one of these: press {key[model]} in the editor.")
            if rows
            else N_(
                "You have none yet. Press {key[new]} to add one, or {key[keep-template]} on a "
                "reflection to make a template of it."
            )
        )
        self.query_one("#told", Static).update(self.say(told))
        self.refresh_bindings()
        self.query_one("#templates", Rows).show(
            Line(
                template.id,
                Content.assemble(
                    f"{padded(shown_line(template.name), NAME_WIDTH)} ",
                    (shown_line(template.body.strip()), "$muted"),
                ),
            )
            for template in rows
        )

    @work(group="dialog")
    async def action_new(self) -> None:
        """Add one."""
        if await ask_template(self.journal_app):
            await self._show()

    @on(OptionList.OptionSelected, "#templates")
    @work(group="dialog")
    async def action_edit(self) -> None:
        """Change the one under the cursor."""
        template = self._templates.get(self.query_one("#templates", Rows).key)
        if template and await ask_template(
            self.journal_app, name=template.name, body=template.body, id_=template.id
        ):
            await self._show()

    @work(group="dialog")
    async def action_delete(self) -> None:
        """Take the one under the cursor away, after asking."""
        app, template = self.journal_app, self._templates.get(self.query_one(Rows).key)
        if template is None:
            return
        question = self.say("Take this template away?\n\n{name}", name=shown_line(template.name))
        if await app.push_screen_wait(Confirm(question, self.say("Remove it"))):
            await app.attempt(templates.remove, app.store, template.id)
            await self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to change what there is."""
        return bool(self._templates) or action not in {"edit", "delete"}
