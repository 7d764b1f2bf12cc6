"""The editor for a reflection: title, Markdown, preview, drafts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, TextArea

from mentorjournal.guidance.prompts import without_unanswered
from mentorjournal.guidance.reflection_elements.reading import TextElements
from mentorjournal.guidance.reflection_models import question_at, without_empty_stages
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.lookup.conflicts import SavedElsewhere
from mentorjournal.journal.lookup.nearby import nearby
from mentorjournal.journal.model.reflections import Reflection
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.validators import SENTENCE_LIMIT
from mentorjournal.journal.model.views import DraftView
from mentorjournal.journal.reflections import reflections, revisiting, templates
from mentorjournal.journal.reflections.sentences import sentence_at
from mentorjournal.journal.search.completion import tags_by_use
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.locale.date_reading import Lean, read_day
from mentorjournal.locale.language import N_, N_many
from mentorjournal.tui.core import bindings
from mentorjournal.tui.dialogs.forms import Field
from mentorjournal.tui.entries.editor import TextEditorScreen
from mentorjournal.tui.entries.visibility import visibility_fields, visibility_word
from mentorjournal.tui.features.reflections import margin_words
from mentorjournal.tui.features.reflections.lines import INSIGHT_SIGNS, marked_in
from mentorjournal.tui.features.reflections.links_and_tags import LinksAndTags, LinksAndTagsScreen
from mentorjournal.tui.features.reflections.marked_field import MarkedField
from mentorjournal.tui.features.reflections.model_picker import model_named, pick_model
from mentorjournal.tui.widgets.markdown.markdown_text import MarkedSentence
from mentorjournal.tui.widgets.message_line import MessageLine
from mentorjournal.tui.widgets.page import Block, Page, heading
from mentorjournal.tui.widgets.text_fields.completing import (
    CompletingLine,
    KnownWordCompletion,
    TagTaken,
)

TAKEN = {
    "insights": N_many("{count} insight", "{count} insights"),
    "actions": N_many("{count} next step", "{count} next steps"),
    "questions": N_many("{count} question", "{count} questions"),
}
"""What sentences can become on saving, with the words for how many."""


class WritingScreen(TextEditorScreen):
    """Writes a new reflection or changes one; returns its id, or nothing.

    Args:
        id: which one; a new one unless given.
        links: entries to link a new one to.
        revisits_id: the earlier reflection that a new one looks back on.
        question: what is to be answered by writing on at the end of the text.
        template: the name of the template or model that a new one begins from.
    """

    AUTO_FOCUS = "#body"  # whoever types on at once, types into the text

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        bindings.SAVE,
        bindings.PREVIEW,
        Binding(
            "f4",
            "insight",
            N_("Insight"),
            id="write-insight",
            tooltip=N_("Mark the sentence at the cursor to bring"),
        ),
        Binding(
            "f8",
            "action",
            N_("Next step"),
            id="write-action",
            tooltip=N_("Make the sentence at the cursor a next step"),
            show=False,
        ),
        Binding(
            "ctrl+r",
            "topic",
            N_("Bring up"),
            id="write-topic",
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
            "ctrl+n",
            "about",
            N_("About"),
            id="about",
            tooltip=N_("Tick what it is about: meetings, goals, exercises, tags"),
            show=False,
        ),
        Binding(
            "ctrl+g",
            "model",
            N_("Model"),
            id="model",
            tooltip=N_("Begin from a model, or from a template of your own"),
        ),
        bindings.PROMPT,
        margin_words.TOGGLE,
        margin_words.ANSWER,
        bindings.LEAVE,
    ]

    draft_kind = Kind.REFLECTION
    field_class = MarkedField
    placeholder = N_("What happened? What did it do to you? What do you take with you?")

    def __init__(
        self,
        id: str = "",
        *,
        links: tuple[Reference, ...] = (),
        revisits_id: str = "",
        question: str = "",
        template: str = "",
    ) -> None:
        super().__init__()
        self._template = template
        self._question = question
        self._elements: TextElements | None = None
        """What the text held when the preview was opened."""
        self.draft_id = id
        self._links = links
        self._unlinked: tuple[Reference, ...] = ()
        """What it is linked to, and is no more once it is saved."""
        self._revisits_id = revisits_id
        self._had_begun_another = False
        """Whether a draft of something else was there, and comes first."""
        self._loaded: Reflection | None = None
        self._taken: dict[str, list[str]] = {name: [] for name in TAKEN}
        self._own_headings = frozenset[str]()
        """The headings of one's own templates."""
        self.details = {"day": "", "tags": "", "visibility": "private"}

    def compose_above(self) -> ComposeResult:
        """Yield the title, and the question of the stage that is being written."""
        yield CompletingLine(placeholder=self.say("A title, if you like"), id="title")
        yield MessageLine(id="question")

    async def read(self) -> DraftView | None:
        """Read the reflection, then its draft."""
        app = self.journal_app
        self.query_one("#question").display = False
        self.beside.display = False
        if self.draft_id:
            self._loaded = await app.attempt(reflections.load, app.store, self.draft_id)
        own = await app.attempt(templates.rows, app.store) or []
        self._own_headings = templates.headings_of(own)
        return await super().read()

    def fill(self) -> None:
        """Put the reflection into the fields."""
        loaded = self._loaded
        self.details["day"] = self.journal_app.clock.today().isoformat()
        if loaded is None:
            return
        self.details = {
            "day": loaded.day.isoformat(),
            "tags": ", ".join(loaded.tags),
            "visibility": loaded.visibility.value,
        }
        self._revisits_id = loaded.revisits_id or ""
        self.query_one("#title", Input).value = loaded.title
        self.body.load_text(loaded.body)

    async def begin(self) -> None:
        """Show what the reflection is about."""
        await super().begin()
        self.query_one("#title", Input).suggester = KnownWordCompletion(self.known_words)
        await self._show_beside()
        if self._had_begun_another:
            words = self.say("You had begun this: save it or throw it away first, then look back.")
            self.show_draft_result(words)
        if self._question:
            self._to_end()
        if self._template:
            await self._begin_from_template()

    async def _begin_from_template(self) -> None:
        """Begin from the template or model that was named on the command line."""
        app = self.journal_app
        beginning = await app.attempt(model_named, app.store, self._template, app.language)
        if beginning is not None:
            self._begin_from(beginning)

    def _to_end(self) -> None:
        """Put the cursor where one writes on, with the question in view."""
        self.body.move_cursor(self.body.document.end)
        self.ask()

    @property
    def _linked(self) -> list[Reference]:
        """What it is linked to, or will be once it is saved."""
        loaded = [(link.kind, link.id) for link in self._loaded.links] if self._loaded else []
        there = [entry for entry in loaded if entry not in self._unlinked]
        return [*self._links, *(entry for entry in there if entry not in self._links)]

    async def _show_beside(self) -> None:
        """Show what it looks back on, and the notes of what it is about."""
        blocks = [*await self._then(), *await self._notes_of(self._linked)]
        self.beside.display = bool(blocks)
        await self.beside.show(blocks)

    def put(self, content: dict[str, Any]) -> None:
        """Put a draft's content into the fields."""
        self.query_one("#title", Input).value = str(content.get("title", ""))
        self.body.load_text(str(content.get("body", "")))
        self.details |= {name: content[name] for name in self.details if name in content}
        self._taken = {name: list(content.get(name, [])) for name in TAKEN}
        if content.get("links") and not self._links:
            self._links = tuple((Kind(kind), id_) for kind, id_ in content["links"])
        self._unlinked = tuple((Kind(kind), id_) for kind, id_ in content.get("unlinked", ()))
        drafted = str(content.get("revisits_id", ""))
        self._had_begun_another = bool(self._revisits_id) and drafted != self._revisits_id
        self._revisits_id = drafted

    def heading(self) -> Sequence[str]:
        """Return what it is, its day, who may see it, and what it becomes on saving."""
        language = self.journal_app.language
        return [
            self._what(),
            str(self.details["day"]),
            visibility_word(language, self.details["visibility"]),
            str(self.details["tags"]),
            self._linked_words(),
            *(
                language.say_many(*TAKEN[name], len(taken))
                for name, taken in self._taken.items()
                if taken
            ),
        ]

    def _linked_words(self) -> str:
        count = len(self._linked)
        words = N_many("linked to {count} entry", "linked to {count} entries")
        return self.say_many(*words, count) if count else ""

    def _what(self) -> str:
        if self._revisits_id:
            return self.say("Looking back")
        return self.say("Reflection") if self.draft_id else self.say("New reflection")

    def show_heading(self) -> None:
        """Show it, and what is an insight in the text."""
        super().show_heading()
        self.query_one("#body", MarkedField).show_marked(self._marked)

    @property
    def _marked(self) -> tuple[MarkedSentence, ...]:
        """What is an insight, and what becomes one on saving."""
        there = marked_in(self._loaded.insights) if self._loaded else ()
        new = [MarkedSentence(words, INSIGHT_SIGNS[True]) for words in self._taken["insights"]]
        return (*there, *new)

    def preview_blocks(self) -> Sequence[Block]:
        """Return the rendered text, its insights marked as they are while it is written."""
        language = self.journal_app.language
        notes = margin_words.notes(language, self._elements)
        keys = self.say("Answer it with A, hide it with M.")
        return [
            *(
                replace(block, marked=self._marked, notes=notes)
                for block in super().preview_blocks()
            ),
            *margin_words.question_blocks(language, self._open_question, keys),
        ]

    @property
    def _open_question(self) -> str:
        """What is asked below the preview."""
        elements = self._elements
        return elements.question(self.journal_app.language) if elements is not None else ""

    async def action_preview(self) -> None:
        """Switch between writing and what it will look like, with the words in its margin."""
        if not self.is_previewed:
            self._elements = await margin_words.elements_of(self.journal_app, self.body.text)
        await super().action_preview()

    async def action_margin_words(self) -> None:
        """Show or hide the words in the margin, in the preview: none come while one types."""
        are_on = await margin_words.toggle(self.journal_app)
        if not self.is_previewed:
            if are_on:
                await self.action_preview()
            else:
                margin_words.tell(self.journal_app, are_on=False)
            return
        self._elements = await margin_words.elements_of(self.journal_app, self.body.text)
        await self.query_one("#preview", Page).show(self.preview_blocks())
        self.refresh_bindings()

    async def action_answer_question(self) -> None:
        """Go from the preview to the end of the text, with the question in view."""
        self._question = self._open_question
        await self.action_preview()
        self._to_end()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        if action == "answer_question":
            return self.is_previewed and bool(self._open_question)
        return super().check_action(action, parameters)

    def draft_content(self) -> dict[str, Any]:
        """Return everything that would be lost."""
        return {
            "title": self.query_one("#title", Input).value,
            "body": self.body.text,
            **{name: list(taken) for name, taken in self._taken.items()},
            "links": [[kind.value, id_] for kind, id_ in self._links],
            "unlinked": [[kind.value, id_] for kind, id_ in self._unlinked],
            "revisits_id": self._revisits_id,
            **self.details,
        }

    async def _then(self) -> list[Block]:
        """Return what this looks back on, and what was seen in it besides."""
        app, blocks = self.journal_app, list[Block]()
        texts = await app.service(revisiting.beside, app.store, self._revisits_id, self.draft_id)
        for text in texts:
            day = app.language.date(text.day)
            told = (
                self.say("Then you wrote, {day}", day=day)
                if text is texts[0]
                else self.say("You looked back, {day}", day=day)
            )
            title = [Block("title", text.title)] if text.title else []
            blocks += [heading(told), *title, Block("markdown", text.body)]
        return blocks

    async def _notes_of(self, links: list[Reference]) -> list[Block]:
        """Return the notes of the meeting or gathering that this is about."""
        app = self.journal_app
        for kind, id_ in links:
            if kind in {Kind.MEETING, Kind.GATHERING}:
                about = await app.attempt(loaders.load, app.store, kind, id_)
                notes = getattr(about, "notes", "")
                return [heading(self.say("Notes")), Block("markdown", notes)] if notes else []
        return []

    @on(TextArea.SelectionChanged, "#body")
    def ask(self) -> None:
        """Show the question that is being answered, or that of the stage the cursor stands in."""
        body = self.body
        row, _ = body.cursor_location
        at_cursor = question_at(body.document.lines, row, self.journal_app.language)
        words = self._question or at_cursor
        question = self.query_one("#question", MessageLine)
        question.show(words)
        question.display = bool(words)

    @work(group="dialog")
    async def action_model(self) -> None:
        """Offer models and templates of one's own; the chosen one's headings come in."""
        app = self.journal_app
        own = await app.attempt(templates.rows, app.store) or []
        beginning = await pick_model(app, own, self.body.text)
        self._own_headings |= templates.headings_of(own)
        if beginning is not None:
            self._begin_from(beginning)

    def _begin_from(self, beginning: str) -> None:
        """Put a template's text after what is written, and the cursor where one writes on."""
        body = self.body
        rows = body.document.line_count
        blank = "\n\n" if body.text.strip() else ""
        body.insert(blank + beginning, body.document.end)
        begins = rows + len(blank) - 1
        is_heading = beginning.startswith("#")
        body.move_cursor((begins + is_heading, 0))
        first = body.wrapped_document.location_to_offset((begins, 0))
        self.call_after_refresh(body.scroll_to, y=first.y, animate=False)
        body.focus()
        self.ask()
        self.draft_changed()

    @on(TagTaken)
    def add_tag(self, event: TagTaken) -> None:
        """Give the reflection the tag that was completed in its title or text."""
        tags = [tag for tag in map(str.strip, str(self.details["tags"]).split(",")) if tag]
        if event.tag not in tags:
            self.details["tags"] = ", ".join([*tags, event.tag])
            self.show_heading()
            self.draft_changed()

    @on(Input.Submitted, "#title")
    def into_body(self) -> None:
        """Enter goes from the title to the text."""
        self.body.focus()

    def _words_at_cursor(self) -> str:
        """Return the selected words, or the sentence at the cursor."""
        body = self.body
        row, column = body.cursor_location
        return " ".join(
            (body.selected_text or sentence_at(body.document.lines, row, column)).split()
        )

    def _take(self, name: str, words: str) -> tuple[bool, str]:
        """Take some words, or let them go again.

        Returns whether they are taken now, and the words; no words where there are none.
        """
        taken = self._taken[name]
        if not words:
            self.show_draft_result(self.say("Put the cursor in a sentence, or select some words."))
            return False, ""
        added = words not in taken
        if added and len(words) > SENTENCE_LIMIT:
            self.show_draft_result(
                self.say(
                    "That is too long for one sentence: {limit} characters at most. Select less.",
                    limit=SENTENCE_LIMIT,
                )
            )
            return False, ""
        (taken.append if added else taken.remove)(words)
        self.show_heading()
        self.draft_changed()
        return added, words

    async def action_insight(self) -> None:
        """Mark the selected words, or the sentence at the cursor, as an insight."""
        body, words = self.query_one("#body", MarkedField), self._words_at_cursor()
        if not body.selected_text:
            words = next((sentence.words for sentence in body.marked_at_cursor), words)
        if self._loaded and words in {insight.text for insight in self._loaded.insights}:
            self.show_draft_result(
                self.say(
                    "This is already an insight. To remove the mark, press {key[insight]} while "
                    "reading the reflection."
                )
            )
            return
        added, words = self._take("insights", words)
        if added:
            self.show_draft_result(self.say("Insight: {words}", words=words))
        elif words:
            self.show_draft_result(self.say("No longer an insight: {words}", words=words))
        if self.is_previewed:
            await self.query_one("#preview", Page).show(self.preview_blocks())

    def action_action(self) -> None:
        """Make the selected words, or the sentence at the cursor, a next step on saving."""
        added, words = self._take("actions", self._words_at_cursor())
        if added:
            self.show_draft_result(self.say("Becomes a next step: {words}", words=words))
        elif words:
            self.show_draft_result(self.say("No longer a next step: {words}", words=words))

    def action_topic(self) -> None:
        """Park the selected words, or the sentence at the cursor, as a question on saving."""
        added, words = self._take("questions", self._words_at_cursor())
        if added:
            self.show_draft_result(self.say("To bring up at a meeting: {words}", words=words))
        elif words:
            self.show_draft_result(self.say("No longer to bring up: {words}", words=words))

    @work(group="dialog")
    async def action_details(self) -> None:
        """Ask for the date, the tags, and who may see it."""
        fields = [
            Field("day", self.say("Date"), "day", self.details["day"], lean=Lean.PAST),
            Field(
                "tags",
                self.say("Tags"),
                value=self.details["tags"],
                help=self.say("Words with commas between."),
                suggester=KnownWordCompletion(self.known_words, only_tags=True),
            ),
            *visibility_fields(
                self.journal_app.language,
                self.details["visibility"],
                together=self.journal_app.in_pair_view,
            ),
        ]
        await self.ask_details(self.say("About this reflection"), fields, checked=("day", "tags"))

    @work(group="dialog")
    async def action_about(self) -> None:
        """Tick what it is about: meetings, goals, exercises, gatherings and tags."""
        app = self.journal_app
        day = read_day(str(self.details["day"]), app.clock.today(), Lean.PAST) or app.clock.today()
        before = self._linked
        entries = await app.service(nearby, app.store, day)
        tags = await app.service(tags_by_use, app.store)
        typed = tuple(filter(None, map(str.strip, str(self.details["tags"]).split(","))))
        chosen = await app.push_screen_wait(
            LinksAndTagsScreen(LinksAndTags(frozenset(before), typed), entries, tags)
        )
        if chosen is None:
            return
        self._links = tuple(
            [entry for entry in before if entry in chosen.linked]
            + sorted(chosen.linked - {*before})
        )
        loaded = [(link.kind, link.id) for link in self._loaded.links] if self._loaded else []
        self._unlinked = tuple(entry for entry in loaded if entry not in chosen.linked)
        self.details["tags"] = ", ".join(chosen.tags)
        self.show_heading()
        await self._show_beside()
        self.draft_changed()

    def holds_something(self, content: dict[str, Any]) -> bool:
        """Return whether anything but a model's empty stages is written."""
        return bool(self._written(content["body"]).strip())

    def _written(self, text: str) -> str:
        """Return a text without headings and questions below which nothing was written."""
        return without_empty_stages(without_unanswered(text), own=self._own_headings)

    def prompt_kinds(self) -> Collection[Kind]:
        """Return the kinds of what it is about."""
        return {kind for kind, _ in self._linked}

    def store(self, content: dict[str, Any]) -> str:
        """Save the reflection, and what is taken from it."""
        names = ("title", "day", "tags", "visibility")
        values = {name: content[name] for name in names}
        return reflections.write(
            self.journal_app.store,
            self.draft_id,
            values | {"body": self._written(content["body"]), "revisits_id": self._revisits_id},
            revision=self._loaded.revision if self._loaded else None,
            links=self._links,
            unlinked=self._unlinked,
            follow_ups=reflections.FollowUps(**{name: list(content[name]) for name in TAKEN}),
        )

    async def rebase_on(self, saved: SavedElsewhere) -> None:
        """Take over the revision."""
        app = self.journal_app
        self._loaded = await app.attempt(reflections.load, app.store, saved.id) or self._loaded
        self.show_heading()

    async def continue_editing(self, id: str, content: dict[str, Any]) -> None:
        """Take over the reflection as it was saved; what it is linked to and led to is there."""
        app = self.journal_app
        self._loaded = await app.attempt(reflections.load, app.store, id) or self._loaded
        self.draft_id = id
        for name, taken in self._taken.items():
            self._taken[name] = [link for link in taken if link not in content[name]]
        self.draft_saved({**content, **{name: [] for name in TAKEN}})
        self.show_heading()
