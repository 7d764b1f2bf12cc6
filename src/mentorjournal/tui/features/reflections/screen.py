"""Reflections by month, each to read beside the list."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from textual import on, work
from textual.binding import Binding
from textual.content import Content

from mentorjournal.exchange.unread import new_mark
from mentorjournal.journal.model.labels import VALUE_LABELS
from mentorjournal.journal.model.reflections import Insight, Reflection, ReflectionRow
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import FormKind, Order, ReplySort
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.reflections import insights, reflections, replies
from mentorjournal.journal.reflections.sentences import sentences_of
from mentorjournal.journal.reflections.templates import skeleton
from mentorjournal.locale.language import N_
from mentorjournal.tui.core import bindings
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.dialogs.forms import Field
from mentorjournal.tui.entries.entry_form import ask_entry
from mentorjournal.tui.entries.marks import INDENT
from mentorjournal.tui.entries.section import LINK, EntrySection
from mentorjournal.tui.features.reflections import margin_words
from mentorjournal.tui.features.reflections.editor import WritingScreen
from mentorjournal.tui.features.reflections.lines import (
    INSIGHT_SIGNS,
    dated_row_line,
    marked_in,
    row_line,
    shown_name,
)
from mentorjournal.tui.features.reflections.templates import ask_template
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, heading
from mentorjournal.tui.widgets.row_list import Line, Rows

OWN_WORDS = "own words"
FIRST_PAGE = 80
"""Reflections that are read first: more than any terminal shows, and measured in a blink."""

MOST_PAGES = 10
"""So many more pages are read to find the line of an entry; beyond them it is shown without."""


class ReflectionsScreen(EntrySection):
    """What was written, newest first."""

    section = "reflections"
    list_kinds = frozenset({Kind.REFLECTION})
    orders = (Order.NEWEST, Order.OLDEST, Order.TITLE)
    taggable = True
    empty = N_("Nothing written yet. Press {key[new]}; three lines about today are enough.")

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        bindings.TAG,
        Binding(
            "i",
            "insight",
            N_("Insight"),
            id="insight",
            tooltip=N_("Mark a sentence to bring, or remove the mark"),
        ),
        Binding(
            "I",
            "app.insights",
            N_("All insights"),
            id="insights",
            tooltip=N_("All insights by month, each with its text one key away"),
            show=False,
        ),
        Binding(
            "a",
            "action",
            N_("Next step"),
            id="action",
            tooltip=N_("Make a sentence a next step"),
            show=False,
        ),
        Binding(
            "t",
            "topic",
            N_("Bring up"),
            id="topic",
            tooltip=N_("Park a sentence as a question for a meeting"),
            show=False,
        ),
        Binding(
            "T",
            "keep_template",
            N_("Keep as template"),
            id="keep-template",
            tooltip=N_("Make a template of your own of its headings"),
            show=False,
        ),
        Binding(
            "R",
            "reply",
            N_("Reply"),
            id="reply",
            tooltip=N_("Reply to what your partner has written: a question, or what you see in it"),
        ),
        Binding(
            "B",
            "look_back",
            N_("Look back"),
            id="look-back",
            tooltip=N_("Write what you see in this now"),
            show=False,
        ),
        margin_words.TOGGLE,
        margin_words.ANSWER,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._last: ReflectionRow | None = None
        self._has_first_page = False
        """Whether more lines follow those there are; the first are few, and soon in view."""
        self._month = ""
        self._on_top: set[str] = set()
        """The reflections that stand under the heading of what is pinned."""
        self._by_title: list[ReflectionRow] = []
        """What comes next, where the list is put in order by title."""
        self._question = ""
        """What is asked below the text on the page."""

    async def lines(self) -> list[Line]:
        """Return the first page, and more up to the line that the cursor is to stand on."""
        self._last, self._month, self._on_top = None, "", set()
        self._has_first_page = False
        on_top = await self._pinned_lines()
        lines = await self._more()
        await self.tell_filter()
        for _ in range(await self._pages_to_cursor({line.key for line in lines})):
            lines += await self._more()
        return [*on_top, *lines]

    async def _pages_to_cursor(self, listed: Container[str]) -> int:
        """Return how many more pages lead to the line that the cursor is to stand on.

        None do where it is not on the list, or so far down that its line would be waited for.

        Args:
            listed: the lines that there are already.
        """
        key = self.wanted or self.rows.key
        kind, _, id_ = key.partition(":")
        if (
            not self.rows.has_more
            or key in listed
            or kind != Kind.REFLECTION
            or id_ in self._on_top
        ):
            return 0
        if self.order is Order.TITLE:
            ids = [row.id for row in self._by_title]
            place = ids.index(id_) + FIRST_PAGE if id_ in ids else 0
        else:
            app = self.journal_app
            among = self.filtered.ids if self.filtered is not None else None
            order = self.order or Order.NEWEST
            place = await app.service(reflections.place, app.store, id_, among=among, order=order)
        beyond = place - FIRST_PAGE + reflections.PAGE
        pages, loaded = beyond // reflections.PAGE, self.rows.option_count // reflections.PAGE
        return pages if pages <= max(MOST_PAGES, loaded) else 0

    async def _pinned_lines(self) -> list[Line]:
        """Return the pinned reflections under a heading of their own, each with its day."""
        app = self.journal_app
        if not self.pinned:
            return []
        rows = await app.service(reflections.everything, app.store, among=self.pinned)
        self._on_top = {row.id for row in rows if self.leaves(row.id)}
        lines = [self._dated_line(row) for row in rows if row.id in self._on_top]
        return [Line.heading(self.say("Pinned")), *lines] if lines else []

    async def _more(self) -> list[Line]:
        app = self.journal_app
        among = self.filtered.ids if self.filtered is not None else None
        by_title = self.order is Order.TITLE
        limit = reflections.PAGE if self._has_first_page else FIRST_PAGE
        self._has_first_page = True
        if by_title:
            if self._last is None:
                self._by_title = await app.service(
                    reflections.everything, app.store, among=among, order=Order.TITLE
                )
            rows = self._by_title[:limit]
            del self._by_title[:limit]
        else:
            order = self.order or Order.NEWEST
            rows = await app.service(
                reflections.page,
                app.store,
                after=self._last,
                among=among,
                order=order,
                limit=limit,
            )
        lines = []
        for row in rows:
            if row.id in self._on_top:
                continue
            month = self.say("By title") if by_title else app.language.month_heading(row.day)
            if month != self._month:
                self._month = month
                lines.append(Line.heading(month))
            lines.append(self._dated_line(row) if by_title else self._line(row))
        self.rows.has_more = len(rows) == limit
        self._last = rows[-1] if self.rows.has_more else None
        return lines

    def _line(self, row: ReflectionRow) -> Line:
        return Line(f"reflection:{row.id}", row_line(row, self.journal_app.language), indent=INDENT)

    def _dated_line(self, row: ReflectionRow) -> Line:
        """Return a line that stands under no month."""
        language = self.journal_app.language
        return Line(f"reflection:{row.id}", dated_row_line(row, language))

    @on(Rows.NearTheEnd, "#rows")
    async def load_more(self) -> None:
        """Add the next page."""
        if self.rows.has_more:
            self.rows.add_lines(self.with_marks(await self._more()))

    async def blocks(self, kind: Kind, entry: Any) -> list[Block]:  # noqa: ARG002
        """Return title, text, insights, replies and tags."""
        if isinstance(entry, Insight):
            return [heading(self.say("Insight")), Block("text", entry.text)]
        reflection: Reflection = entry
        language = self.journal_app.language
        elements = await margin_words.elements_of(self.journal_app, reflection.body)
        is_own = elements is not None and not self._is_the_others(reflection)
        self._question = elements.question(language) if elements and is_own else ""
        facts = [language.date(reflection.day, "full"), *(f"#{tag}" for tag in reflection.tags)]
        blocks = [
            Block("title", shown_name(reflection, reflection.body[:400], language)),
            Block("muted", " · ".join(facts) + "\n"),
            *self._linked_under(self.say("Looks back on"), reflection.revisits),
            *([Block("text", "")] if reflection.revisits else []),
            Block(
                "markdown",
                reflection.body,
                marked=marked_in(reflection.insights),
                notes=margin_words.notes(language, elements),
            ),
            *margin_words.question_blocks(language, self._question, self._question_keys()),
        ]
        if reflection.insights:
            marked = [
                f"{INSIGHT_SIGNS[insight.bring]} {insight.text}{self._new(insight.id)}"
                for insight in reflection.insights
            ]
            blocks += [heading(self.say("Insights")), Block("text", "\n".join(marked))]
        blocks += self._linked_under(self.say("Looked back on"), reflection.revisited)
        for reply in reflection.replies:
            sort = self.say(VALUE_LABELS[ReplySort(reply.sort)])
            title = f"{reply.author.name}: {sort}{self._new(reply.id)}"
            blocks += [heading(title), Block("text", reply.text)]
        return blocks

    def _linked_under(self, title: str, entries: Sequence[LinkedEntry]) -> list[Block]:
        language = self.journal_app.language
        items = [
            Item(
                f"{LINK}:{linked.kind}:{linked.id}",
                "→",
                linked.label or self.say("Without words"),
                language.date(linked.day),
            )
            for linked in entries
        ]
        return [heading(title), Block("items", items=tuple(items))] if items else []

    def _question_keys(self) -> str:
        """Return which keys answer and hide the question; two who look on only talk about it."""
        if self.journal_app.in_pair_view:
            return self.say("Hide it with M.")
        return self.say("Answer it with A, hide it with M.")

    def _new(self, id_: str) -> str:
        """Return the mark of what a letter brought onto the page and nobody has looked at."""
        return f"  {new_mark(self.journal_app.language)}" if id_ in self.marks.unread else ""

    async def show_entry(self, kind: str, id: str) -> bool:
        """Show a reflection, or the one that an insight comes from or a reply is to."""
        app, reflection_id = self.journal_app, None
        if kind == Kind.INSIGHT:
            insight = await app.attempt(insights.load, app.store, id)
            reflection_id = insight.reflection_id if insight else None
        elif kind == Kind.REPLY:
            reply = await app.attempt(replies.load, app.store, id)
            reflection_id = reply.reflection_id if reply else None
        if reflection_id:
            kind, id = Kind.REFLECTION, reflection_id
        return await super().show_entry(kind, id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no writing in pair view: a reflection is written alone."""
        if (
            action in {"new", "edit", "insight", "answer_question"}
            and self.journal_app.in_pair_view
        ):
            return False
        if action == "look_back":
            own = isinstance(self.entry, Reflection) and not self._is_the_others(self.entry)
            return own and not self.journal_app.in_pair_view
        if action == "keep_template":
            is_own = isinstance(self.entry, Reflection) and not self._is_the_others(self.entry)
            return is_own and not self.journal_app.in_pair_view
        if action == "answer_question":
            return isinstance(self.entry, Reflection) and bool(self._question)
        if action == "reply":
            return isinstance(self.entry, Reflection) and self._is_the_others(self.entry)
        if action in {"insight", "action", "topic"}:
            return isinstance(self.entry, Reflection)
        return super().check_action(action, parameters)

    def _is_the_others(self, reflection: Reflection) -> bool:
        return reflection.author == self.journal_app.store.pair.partner

    @work(group="dialog")
    async def action_new(self) -> None:
        """Write a new one."""
        await self._write("")

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Write on."""
        if isinstance(self.entry, Reflection):
            await self._write(self.entry.id)

    @work(group="dialog")
    async def action_look_back(self) -> None:
        """Write what one sees in it now."""
        if isinstance(self.entry, Reflection):
            await self._write("", revisits_id=self.entry.id)

    @work(group="dialog")
    async def action_answer_question(self) -> None:
        """Write on at the end of the text, with the question in view."""
        if isinstance(self.entry, Reflection) and self._question:
            await self._write(self.entry.id, question=self._question)

    async def action_margin_words(self) -> None:
        """Show or hide the words in the margin, and the question."""
        are_on = await margin_words.toggle(self.journal_app)
        before = self.page.shown
        if self.page.has_focus_within:
            self.set_focus(self.page, scroll_visible=False)  # its place is kept, not an item's
        await self.load(self.shown)
        if not self.page.display or self.page.shown == before:
            margin_words.tell(self.journal_app, are_on=are_on)

    async def _write(self, id_: str, *, revisits_id: str = "", question: str = "") -> None:
        screen = WritingScreen(id_, revisits_id=revisits_id, question=question)
        saved = await self.app.push_screen_wait(screen)
        await self.show_saved(Kind.REFLECTION, saved)

    @work(group="dialog")
    async def action_insight(self) -> None:
        """Offer the text's sentences; a marked one is unmarked."""
        reflection = self.entry
        if not isinstance(reflection, Reflection):
            return
        app = self.journal_app
        marked = {insight.text: insight for insight in reflection.insights}
        signs = {words: INSIGHT_SIGNS[insight.bring] for words, insight in marked.items()}
        lines = [Line(OWN_WORDS, Content(self.say("Write it in other words …")))]
        offered = [
            *marked,
            *(sentence for sentence in sentences_of(reflection.body) if sentence not in marked),
        ]
        lines += [
            Line(f"{at}", Content(f"{signs.get(words, ' ')} {words}"))
            for at, words in enumerate(offered)
        ]
        key = await app.push_screen_wait(Pick(self.say("Which sentence is worth bringing?"), lines))
        if key is None:
            return
        if key == OWN_WORDS:
            await self._own_words(reflection)
        elif offered[int(key)] in marked:
            insight = marked[offered[int(key)]]
            await self.put_into_bin(Kind.INSIGHT, insight.id)
        else:
            await app.attempt(insights.star, app.store, reflection, offered[int(key)])
        await self.refresh_data()

    @work(group="dialog")
    async def action_action(self) -> None:
        """Make one of the text's sentences a next step."""
        words = await self._sentence(self.say("Which sentence becomes a next step?"))
        if words:
            taken = reflections.FollowUps(actions=[words])
            await self._take(taken, self.say("It is a next step now."))

    @work(group="dialog")
    async def action_topic(self) -> None:
        """Park one of the text's sentences as a question for a meeting."""
        words = await self._sentence(self.say("Which sentence do you want to bring up?"))
        if words:
            taken = reflections.FollowUps(questions=[words])
            await self._take(taken, self.say("It is parked as a question for a meeting."))

    async def _sentence(self, question: str) -> str:
        """Ask for one of the text's sentences; empty where the user turns back."""
        if not isinstance(self.entry, Reflection):
            return ""
        offered = sentences_of(self.entry.body)
        lines = [Line(f"{at}", Content(words)) for at, words in enumerate(offered)]
        key = await self.app.push_screen_wait(Pick(question, lines))
        return offered[int(key)] if key else ""

    async def _take(self, taken: reflections.FollowUps, told: str) -> None:
        app, reflection = self.journal_app, self.entry
        if reflection is None:
            return
        if await app.attempt(reflections.create_follow_ups, app.store, reflection.id, taken):
            app.show_message(told)
            await self.refresh_data()

    @work(group="dialog")
    async def action_keep_template(self) -> None:
        """Make a template of one's own of its headings, or of all of it where it has none."""
        app, reflection = self.journal_app, self.entry
        if not isinstance(reflection, Reflection):
            return
        if await ask_template(app, name=reflection.title, body=skeleton(reflection.body)):
            app.show_message(self.say("Kept as a template of your own."))

    @work(group="dialog")
    async def action_own_words(self) -> None:
        """Put an insight into other words than the text's."""
        if isinstance(self.entry, Reflection):
            await self._own_words(self.entry)
            await self.refresh_data()

    @work(group="dialog")
    async def action_reply(self) -> None:
        """Reply to what the other has written and shared."""
        reflection = self.entry
        if not isinstance(reflection, Reflection):
            return
        of_it = {"reflection_id": reflection.id}
        await ask_entry(
            self.journal_app,
            self.say("Reply"),
            [
                Field(
                    "sort",
                    self.say("What it is"),
                    "choice",
                    ReplySort.QUESTION,
                    choices=[(sort, self.say(VALUE_LABELS[sort])) for sort in ReplySort],
                ),
                Field("text", self.say("Text"), "text"),
            ],
            Kind.REPLY,
            None,
            draft=(FormKind.NEW_REPLY, reflection.id),
            prepare=lambda values: values | of_it,
        )
        await self.refresh_data()

    async def _own_words(self, reflection: Reflection) -> None:
        of_it = {"reflection_id": reflection.id, "visibility": reflection.visibility}
        await ask_entry(
            self.journal_app,
            self.say("Insight"),
            [Field("text", self.say("In one sentence"))],
            Kind.INSIGHT,
            None,
            draft=(FormKind.NEW_INSIGHT, reflection.id),
            prepare=lambda values: values | of_it,
        )
