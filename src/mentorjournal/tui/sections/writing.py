"""The editor for a reflection: title, Markdown, preview, drafts."""

from __future__ import annotations

from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from mentorjournal.errors import UserError
from mentorjournal.guidance.reflection_models import (
    headings,
    question_at,
    reflection_models,
    without_empty_stages,
)
from mentorjournal.journal import drafts, full, reflections
from mentorjournal.journal.entries import Reference
from mentorjournal.journal.errors import Changed, Invalid
from mentorjournal.journal.fields import SENTENCE_LIMIT
from mentorjournal.journal.tables import Kind
from mentorjournal.journal.views import Reflection
from mentorjournal.locale.language import N_, N_many
from mentorjournal.tui import keys
from mentorjournal.tui.base import BaseScreen
from mentorjournal.tui.sections.reflections_sentences import sentence_at
from mentorjournal.tui.sections.visibility import visibility_fields, visibility_word
from mentorjournal.tui.widgets.dialogs import Pick
from mentorjournal.tui.widgets.drafts import KeepsDraft
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page, heading
from mentorjournal.tui.widgets.rows import Line
from mentorjournal.tui.widgets.text_field import writing_field

TAKEN = {
    "insights": N_many("{count} insight", "{count} insights"),
    "actions": N_many("{count} next step", "{count} next steps"),
    "questions": N_many("{count} question", "{count} questions"),
}
"""What sentences can become on saving, with the words for how many."""


class WritingScreen(KeepsDraft, BaseScreen[str | None]):
    """Writes a new reflection or changes one; returns its id, or nothing.

    Args:
        id: which one; a new one unless given.
        links: entries to tie a new one to.
    """

    AUTO_FOCUS = "#body"  # whoever types on at once, types into the text

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        keys.SAVE,
        keys.PREVIEW,
        Binding(
            "f4",
            "insight",
            N_("Insight"),
            id="insight",
            tooltip=N_("Mark the sentence at the cursor as worth bringing"),
        ),
        Binding(
            "f8",
            "action",
            N_("Next step"),
            id="action",
            tooltip=N_("Make the sentence at the cursor a next step"),
            show=False,
        ),
        Binding(
            "ctrl+r",
            "topic",
            N_("Bring up"),
            id="topic",
            tooltip=N_("Park the sentence at the cursor as a question for a meeting"),
            show=False,
        ),
        Binding(
            "f5",
            "details",
            N_("Date, tags"),
            id="details",
            tooltip=N_("Date, tags, private or shared"),
            show=False,
        ),
        Binding(
            "ctrl+g",
            "model",
            N_("Model"),
            id="model",
            tooltip=N_("Choose a model to reflect by"),
        ),
        keys.LEAVE,
    ]

    draft_kind = Kind.REFLECTION

    def __init__(self, id: str = "", *, links: tuple[Reference, ...] = ()) -> None:  # noqa: A002
        super().__init__()
        self.draft_id = id
        self._links = links
        self._revision: int | None = None
        self._taken: dict[str, list[str]] = {name: [] for name in TAKEN}
        self._details: dict[str, Any] = {"day": "", "tags": "", "visibility": "private"}

    def compose(self) -> ComposeResult:
        """Show title, text, and a line about what is kept."""
        yield Static("", id="header")
        with Container(id="notes"):
            with Vertical(id="writing"):
                yield Input(placeholder=self.say("A title, if you like"), id="title")
                yield Static("", id="question", markup=False)
                yield writing_field(
                    "", self.say("What happened? What did it do to you? What do you take along?")
                )
                yield Page(id="preview")
            yield Page(id="beside")
        yield Static("", id="told", markup=False)
        yield Footer()

    async def on_mount(self) -> None:
        """Load the entry, then the draft over it; what was typed meanwhile stays."""
        app = self.journal_app
        self.query_one("#preview").display = False
        self.query_one("#question").display = False
        self.query_one("#beside").display = False
        body = self.query_one("#body", TextArea)
        self._details["day"] = app.clock.today().isoformat()
        loaded = None
        if self.draft_id:
            loaded = await app.attempt(reflections.load, app.store, self.draft_id)
        kept = await app.service(drafts.find, app.store, Kind.REFLECTION, self.draft_id)
        typed = body.text
        body.load_text("")
        if loaded is not None:
            self._fill(loaded)
        self.draft_loaded()
        if kept is not None:
            self._put(kept.content)
            self._draft_kept = self.draft_content()
            when = kept.updated.astimezone()
            self.draft_said(
                self.say(
                    "Your draft from {day} {time}; it is not saved yet.",
                    day=app.language.day_and_month(when.date()),
                    time=app.language.time(when),
                )
            )
        body.insert(typed)
        self._show_header()
        about = [(one.kind, one.id) for one in loaded.links] if loaded is not None else []
        await self._show_beside([*self._links, *about])

    def _fill(self, loaded: Reflection) -> None:
        self._revision = loaded.revision
        self._details = {
            "day": loaded.day.isoformat(),
            "tags": ", ".join(loaded.tags),
            "visibility": loaded.visibility.value,
        }
        self.query_one("#title", Input).value = loaded.title
        self.query_one("#body", TextArea).load_text(loaded.body)

    def _put(self, content: dict[str, Any]) -> None:
        self.query_one("#title", Input).value = str(content.get("title", ""))
        body = self.query_one("#body", TextArea)
        body.load_text(str(content.get("body", "")))
        body.move_cursor(body.document.end)
        self._details |= {name: content[name] for name in self._details if name in content}
        self._taken = {name: list(content.get(name, [])) for name in TAKEN}
        if content.get("links") and not self._links:
            self._links = tuple((Kind(kind), id_) for kind, id_ in content["links"])

    def _show_header(self) -> None:
        language = self.journal_app.language
        what = self.say("Reflection") if self.draft_id else self.say("New reflection")
        parts = [what, str(self._details["day"])]
        parts.append(visibility_word(language, self._details["visibility"]))
        if self._details["tags"]:
            parts.append(str(self._details["tags"]))
        parts += [
            language.say_many(*TAKEN[name], len(taken))
            for name, taken in self._taken.items()
            if taken
        ]
        self.query_one("#header", Static).update(Content(" · ".join(parts)))

    def draft_content(self) -> dict[str, Any]:
        """Return everything that would be lost."""
        return {
            "title": self.query_one("#title", Input).value,
            "body": self.query_one("#body", TextArea).text,
            **{name: list(taken) for name, taken in self._taken.items()},
            "links": [[kind.value, id_] for kind, id_ in self._links],
            **self._details,
        }

    @on(TextArea.Changed, "#body")
    @on(Input.Changed, "#title")
    def changed(self) -> None:
        """Keep a draft."""
        if self._draft_kept is not None:
            self.draft_changed()

    async def _show_beside(self, links: list[Reference]) -> None:
        """Show the notes of the meeting or gathering that this is about."""
        app = self.journal_app
        for kind, id_ in links:
            if kind in {Kind.MEETING, Kind.GATHERING}:
                about = await app.attempt(full.load, app.store, kind, id_)
                notes = getattr(about, "notes", "")
                if notes:
                    beside = self.query_one("#beside", Page)
                    beside.display = True
                    await beside.show([heading(self.say("Notes")), Block("markdown", notes)])
                return

    @on(TextArea.SelectionChanged, "#body")
    def ask(self) -> None:
        """Show the question of the stage the cursor stands in."""
        body = self.query_one("#body", TextArea)
        lines = body.text.split("\n")
        words = question_at(lines, body.cursor_location[0], self.journal_app.language)
        question = self.query_one("#question", Static)
        question.update(words)
        question.display = bool(words)

    @work(group="dialog")
    async def action_model(self) -> None:
        """Offer the models; the chosen one's stages come in as headings."""
        language, body = self.journal_app.language, self.query_one("#body", TextArea)
        models = {one.id: one for one in reflection_models()}
        lines = [
            Line(
                one.id,
                Content.assemble(
                    (one.title.of(language), "bold"),
                    (f"  {self.say('{count} min', count=one.minutes)}  ", "$muted"),
                    (f"{one.source.author} {one.source.year}", "$muted"),
                    f"\n{one.introduction.of(language)}",
                ),
            )
            for one in models.values()
        ]
        key = await self.app.push_screen_wait(Pick(self.say("Reflect by which model?"), lines))
        if key is None:
            return
        rows = body.document.line_count
        blank = "\n\n" if body.text.strip() else ""
        body.insert(blank + headings(models[key], language), body.document.end)
        body.move_cursor((rows + len(blank), 0))
        first = body.wrapped_document.location_to_offset((rows + len(blank) - 1, 0))
        self.call_after_refresh(body.scroll_to, y=first.y, animate=False)
        body.focus()
        self.ask()
        self.draft_changed()

    @on(Input.Submitted, "#title")
    def into_body(self) -> None:
        """Enter goes from the title to the text."""
        self.query_one("#body").focus()

    async def action_preview(self) -> None:
        """Switch between writing and the rendered text."""
        body, preview = self.query_one("#body", TextArea), self.query_one("#preview", Page)
        preview.display = not preview.display
        body.display = not preview.display
        if preview.display:
            await preview.show([Block("markdown", body.text or self.say("Nothing written yet."))])
            preview.focus()
        else:
            body.focus()

    def _take(self, name: str) -> tuple[bool, str]:
        """Take the selected words or the sentence at the cursor, or let them go again.

        Returns whether they are taken now, and the words; no words where there are none.
        """
        body = self.query_one("#body", TextArea)
        row, column = body.cursor_location
        chosen = body.selected_text or sentence_at(body.document.get_line(row), column)
        words, taken = " ".join(chosen.split()), self._taken[name]
        if not words:
            self.draft_said(self.say("Put the cursor in a sentence, or select some words."))
            return False, ""
        added = words not in taken
        if added and len(words) > SENTENCE_LIMIT:
            self.draft_said(
                self.say(
                    "That is too long for one sentence: {limit} characters at most. Select less.",
                    limit=SENTENCE_LIMIT,
                )
            )
            return False, ""
        (taken.append if added else taken.remove)(words)
        self._show_header()
        self.draft_changed()
        return added, words

    def action_insight(self) -> None:
        """Mark the selected words, or the sentence at the cursor, as an insight."""
        added, words = self._take("insights")
        if added:
            self.draft_said(self.say("Insight: {words}", words=words))
        elif words:
            self.draft_said(self.say("No longer an insight: {words}", words=words))

    def action_action(self) -> None:
        """Make the selected words, or the sentence at the cursor, a next step on saving."""
        added, words = self._take("actions")
        if added:
            self.draft_said(self.say("Becomes a next step: {words}", words=words))
        elif words:
            self.draft_said(self.say("No longer a next step: {words}", words=words))

    def action_topic(self) -> None:
        """Park the selected words, or the sentence at the cursor, as a question on saving."""
        added, words = self._take("questions")
        if added:
            self.draft_said(self.say("To bring up at a meeting: {words}", words=words))
        elif words:
            self.draft_said(self.say("No longer to bring up: {words}", words=words))

    @work(group="dialog")
    async def action_details(self) -> None:
        """Ask for the date, the tags, and who may see it."""
        from mentorjournal.tui.widgets.forms import Field, FormScreen, Values

        async def keep(values: Values) -> Values:
            from mentorjournal.journal.fields import FIELDS, cleaned

            cleaned(FIELDS[Kind.REFLECTION].cleaners, values)
            return values

        fields = [
            Field("day", self.say("Date"), value=self._details["day"]),
            Field(
                "tags",
                self.say("Tags"),
                value=self._details["tags"],
                help=self.say("Words with commas between."),
            ),
            *visibility_fields(
                self.journal_app.language,
                self._details["visibility"],
                together=self.journal_app.in_pair_view,
            ),
        ]
        values = await self.app.push_screen_wait(
            FormScreen(self.say("About this reflection"), fields, keep)
        )
        if values is not None:
            self._details |= values
            self._show_header()
            self.draft_changed()

    def _values(self) -> dict[str, Any]:
        content = self.draft_content()
        content["body"] = without_empty_stages(content["body"])
        return {name: content[name] for name in ("title", "body", "day", "tags", "visibility")}

    async def action_save(self) -> None:
        """Save, and close; what cannot be saved stays on the screen."""
        app = self.journal_app
        if not without_empty_stages(self.query_one("#body", TextArea).text).strip():
            self.draft_said(self.say("There is nothing to save yet."))
            return
        try:
            id_ = await app.service(self._save)
        except Changed as error:
            await self.keep_draft()
            self.draft_said(f"✗ {error.sentence(app.language)}")
            return
        except Invalid as error:
            self.draft_said(f"✗ {error.sentence(app.language)}")
            return
        except UserError as error:
            self.draft_said(f"✗ {error.sentence(app.language)}")
            await self.keep_draft()
            return
        self.draft_ends()
        app.tell(self.say("Saved."))
        self.dismiss(id_)

    def _save(self) -> str:
        return reflections.write(
            self.journal_app.store,
            self.draft_id,
            self._values(),
            revision=self._revision,
            links=self._links,
            taken=reflections.Taken(**self._taken),
        )

    @work(group="dialog")
    async def action_leave(self) -> None:
        """Leave; what is unsaved is kept as a draft, or thrown away, as the user says."""
        if self.query_one("#preview").display:
            await self.action_preview()
            return
        await self.leave_draft(self.action_save, None)
