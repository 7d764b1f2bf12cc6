"""The list of aliases: names that stay in the journal, and what stands for them outside."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.columns import padded
from mentorjournal.journal.closing_day import accepted_findings, aliases
from mentorjournal.journal.model.labels import value_label
from mentorjournal.journal.model.terms import AliasKind, FormKind
from mentorjournal.journal.model.views import Alias
from mentorjournal.journal.store.drafts import of_line
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows

NAME_WIDTH = 28


async def ask_alias(
    app: JournalApp, name: str, stands_for: str, kind: AliasKind, id_: str | None = None
) -> bool:
    """Ask for a name and what stands for it, and save it; say whether that was done.

    Args:
        app: the app.
        name: what the form begins with.
        stands_for: likewise.
        kind: likewise.
        id_: the alias to change; none for a new one.
    """

    async def save(values: Values) -> None:
        await app.service(aliases.save, app.store, values, id=id_)

    help_ = app.say(
        "All forms of the name are replaced, and a full name's parts as well. Where a name is "
        "also a word, only the capital letter decides."
    )
    kinds = [(kind.value, value_label(app.language, kind)) for kind in AliasKind]
    fields = [
        Field("name", app.say("Name"), value=name, help=help_),
        Field("stands_for", app.say("Replacement"), value=stands_for),
        Field("kind", app.say("What it is"), "choice", kind.value, choices=kinds),
    ]
    done = await app.push_screen_wait(
        FormScreen(
            app.say("What replaces a name"),
            fields,
            save,
            draft=(FormKind.SETTING, of_line("aliases", id_ or name)),
        )
    )
    return bool(done)


class AliasesScreen(BaseModal[None]):
    """Lists the aliases, to add, change and remove."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("n", "new", N_("New"), id="new"),
        Binding("enter", "edit", N_("Change"), id="change"),
        Binding("d,delete", "delete", N_("Remove it"), id="delete"),
        Binding(
            "a",
            "ask_again",
            N_("Ask again"),
            id="ask-again",
            tooltip=N_("Ask again about what you chose to keep"),
        ),
        Binding("escape", "dismiss", N_("Back"), id="back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._aliases: dict[str, Alias] = {}
        self._kept = 0

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog"):
            yield Static(self.say("Names that stay in the journal"), classes="dialog-title")
            yield Static("", id="told", classes="muted")
            yield Rows(id="aliases")
        yield Footer()

    async def on_mount(self) -> None:
        """Read the list."""
        await self._show()
        self.query_one("#aliases").focus()

    async def _show(self) -> None:
        app = self.journal_app
        rows = await app.service(aliases.rows, app.store)
        self._aliases = {alias.id: alias for alias in rows}
        told = (
            N_("These are replaced in everything you export.")
            if rows
            else N_(
                "No name is on the list. Press {key[new]} to add one: “Anna” becomes “a colleague”."
            )
        )
        self._kept = len(await app.service(accepted_findings.load, app.store))
        sentences = [self.say(told)]
        if self._kept:
            sentences.append(
                self.say_many(
                    "You chose to keep {count} thing that may reveal who somebody is.",
                    "You chose to keep {count} things that may reveal who somebody is.",
                    self._kept,
                )
            )
        self.query_one("#told", Static).update(" ".join(sentences))
        self.refresh_bindings()
        self.query_one("#aliases", Rows).show(
            Line(
                alias.id,
                Content(
                    f"{padded(shown_line(alias.name), NAME_WIDTH)} → {shown_line(alias.stands_for)}"
                ),
            )
            for alias in rows
        )

    @work(group="dialog")
    async def action_new(self) -> None:
        """Add one."""
        app = self.journal_app
        if await ask_alias(app, "", app.say("a colleague"), AliasKind.PERSON):
            await self._show()

    @on(OptionList.OptionSelected, "#aliases")
    @work(group="dialog")
    async def action_edit(self) -> None:
        """Change the one under the cursor."""
        alias = self._aliases.get(self.query_one("#aliases", Rows).key)
        if alias and await ask_alias(
            self.journal_app, alias.name, alias.stands_for, alias.kind, alias.id
        ):
            await self._show()

    async def action_delete(self) -> None:
        """Take the one under the cursor off the list."""
        app, key = self.journal_app, self.query_one("#aliases", Rows).key
        if key:
            await app.attempt(aliases.remove, app.store, key)
            await self._show()

    async def action_ask_again(self) -> None:
        """Forget what was kept on purpose, so that the next export asks about it."""
        app = self.journal_app
        await app.attempt(accepted_findings.forget, app.store)
        await self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to ask again where there is something to ask about, and to change what there is."""
        if action == "ask_again":
            return bool(self._kept)
        return bool(self._aliases) or action not in {"edit", "delete"}
