"""Choosing what to bring to the closing day: a tree of what can go in, the summary beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from mentorjournal.exchange import standing
from mentorjournal.exchange.wording import partner_of
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.programme import kept_file
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_
from mentorjournal.summary import export
from mentorjournal.summary.model.document import Part, SummaryDocument
from mentorjournal.summary.model.formed_summary import FormedSummary, Sentence
from mentorjournal.summary.model.forms import FORM_FORMATS, MOST_SENTENCES, Form
from mentorjournal.summary.model.wording import Wording
from mentorjournal.summary.render.extent import Extent, extent
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.selection.candidates import Candidate, candidates
from mentorjournal.summary.selection.choice import (
    MOVABLE,
    SummaryChoice,
    arranged,
    load_choice,
    picked_whole,
    save_choice,
)
from mentorjournal.summary.selection.collect import collect
from mentorjournal.summary.selection.common_summary import collect_common
from mentorjournal.summary.selection.highlights import in_form
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.features.closing_day.highlight_lines import (
    FORM,
    INSIGHTS,
    OF_GROUP,
    OF_SENTENCE,
    QUESTION,
    Highlights,
    form_line,
    highlight_lines,
    highlights,
)
from mentorjournal.tui.features.closing_day.partner_file import (
    PartnerFile,
    ask_for_partner_file,
    with_all_settled,
)
from mentorjournal.tui.features.closing_day.preview import Preview, preview_of
from mentorjournal.tui.features.closing_day.quoting import QUOTE, allow_quoting
from mentorjournal.tui.features.closing_day.sealing import seal_for_organiser
from mentorjournal.tui.features.closing_day.shorter_forms import (
    ask_for_form,
    ask_for_question,
    file_name_of,
)
from mentorjournal.tui.features.closing_day.summary_picker_lines import (
    PART_LABELS,
    choice_lines,
    part_of,
)
from mentorjournal.tui.features.export.dialog import (
    export_document,
)
from mentorjournal.tui.sections.screen import ListSection
from mentorjournal.tui.widgets.page import Block
from mentorjournal.tui.widgets.row_list import Line

ON_THE_TREE = {
    "back",
    "begin_again",
    "edit",
    "edit_question",
    "form",
    "move",
    "quotable",
    "read",
    "tick",
}
OF_THE_WHOLE = {"export", "to_organiser", "to_tree", "together"}
PAUSE_SECONDS = 0.15
"""How long the preview waits for the next key before it is updated."""


class ChoosingScreen(ListSection):
    """What there is, by part, with what goes in marked; the summary beside it.

    Every change is kept at once, for tomorrow and for the command line.
    """

    section = "closing"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("In or out"), id="tick", tooltip=N_("Include or leave out")),
        Binding(
            "x", "export", N_("Export"), id="export", tooltip=N_("Write the summary to a file")
        ),
        Binding(
            "o",
            "to_organiser",
            N_("Seal"),
            id="to-organiser",
            tooltip=N_("Seal for your organiser what you let them have"),
        ),
        Binding(
            "e", "edit", N_("Heading"), id="edit", tooltip=N_("Give the part your own heading")
        ),
        Binding(
            "e",
            "edit_question",
            N_("Question"),
            id="edit-question",
            tooltip=N_("Choose the question of one page, slides and poster"),
        ),
        replace(bindings.MOVE_UP, description=N_("Move"), key_display="K/J", show=True),
        bindings.MOVE_DOWN,
        QUOTE,
        Binding(
            "X",
            "form",
            N_("Form"),
            id="form",
            tooltip=N_("Choose between the whole summary, one page, slides and a poster"),
        ),
        Binding(
            "B",
            "together",
            N_("Both voices"),
            id="together",
            tooltip=N_("Switch between your own summary and the one with both your voices"),
        ),
        Binding(
            "N",
            "begin_again",
            N_("Begin again"),
            id="begin-again",
            tooltip=N_("Begin with nothing, with what is shared, or as it was"),
            show=False,
        ),
        Binding(
            "enter",
            "read",
            N_("Preview"),
            id="read",
            tooltip=N_("Preview the summary; on a part: fold it, or unfold it"),
        ),
        Binding("escape", "to_tree", N_("Back"), id="back-to-tree"),
        Binding("escape", "back", N_("Back"), id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._candidates: list[Candidate] = []
        self._choice = SummaryChoice()
        self._folded: set[Part] = set()
        self._extent: Extent | None = None
        self._preview = Preview()
        self._last: dict[bool, SummaryChoice] = {}
        """What was chosen when this screen was opened, of one's own summary and the common one."""
        self._begun_empty: set[bool] = set()
        """Of which of them nothing is chosen yet, whatever was last time."""
        self._usual: Mapping[Part, str] = {}
        self._is_linked = False
        self._has_organisers_key = False
        self._together = False
        """Whether it is the summary with both voices, outside pair view."""
        self._partner_file: PartnerFile | None = None
        """The partner's own summary, where no letters bring what they say."""
        self._form = Form.WHOLE
        self._highlights: Highlights | None = None
        """What the shorter forms can say, as soon as it is known."""
        self._unfolded = {INSIGHTS}
        """The groups of sentences that are shown whole."""

    @property
    def _store(self) -> Journal:
        """The journal as the summary is made of it."""
        store = self.journal_app.store
        return store.as_the_pair_sees_it() if self._together else store

    @property
    def _arranged(self) -> list[Candidate]:
        return arranged(self._candidates, self._choice)

    @property
    def _candidate(self) -> Candidate | None:
        """The entry under the cursor."""
        return next(
            (candidate for candidate in self._candidates if candidate.id == self.rows.key), None
        )

    async def fill(self) -> None:
        """Read what there is and what was chosen."""
        app = self.journal_app
        self._is_linked = await app.service(standing.is_linked, app.store)
        file = await app.service(kept_file.load, app.store)
        self._has_organisers_key = file is not None and bool(file.organiser_key)
        self._together = self._together and not app.in_pair_view
        self._candidates = await app.service(candidates, self._store, app.language)
        self._choice = await self._begun()
        self._show()
        if self.focused is None:
            self.rows.focus()
        self.preview()

    async def _begun(self) -> SummaryChoice:
        """Return what is chosen; at first what was chosen last time, or nothing, as the user wants.

        What was chosen last time is kept until something is changed.
        """
        kept = await self.journal_app.service(load_choice, self._store)
        settings = self.journal_app.settings
        if self._together not in self._last:
            self._last[self._together] = kept
            if settings is not None and settings.summary_begins_empty:
                self._begun_empty.add(self._together)
        return kept.emptied() if self._together in self._begun_empty else kept

    def _show(self, at: str = "") -> None:
        """Show the tree, with the cursor where it was or on a line that is named."""
        if not self._candidates:
            own = N_(
                "There is nothing to bring yet. An answer to one of the questions is enough to "
                "begin with: press {key[back]} to go back to them."
            )
            shared = N_("Nothing is shared yet. What each of you shares can be brought from here.")
            words = self.say(shared if self.journal_app.in_pair_view else own)
            self.rows.show([Line("", Content(words))])
            self.refresh_bindings()
            return
        language, long = self.journal_app.language, self._extent
        lines = [Line("", Content.styled(sentence, "$muted")) for sentence in self._status_lines()]
        too_long = long.say_too_long(language) if long else ""
        lines += [Line("", Content.styled(too_long, "$warning"))] if too_long else []
        begins = long.begins if long else {}
        if self._form is not Form.WHOLE:
            lines += [Line.gap(), form_line(self._form, language)]
            if self._highlights is not None:
                lines += highlight_lines(self._highlights, self._unfolded, language)
        lines += choice_lines(self._arranged, self._choice, self._folded, begins, language)
        self.rows.show(lines, at=at)
        self.refresh_bindings()

    def _status_lines(self) -> list[str]:
        """Return how much goes in, and how long it is."""
        taken = sum(
            self._choice.takes(candidate.id, preset=candidate.preset)
            for candidate in self._candidates
        )
        sentence = (
            N_("With both your voices: {taken} included, {left} left out.")
            if self._together
            else N_("{taken} included, {left} left out.")
            if self.journal_app.in_pair_view
            else N_(
                "{taken} included, {left} left out. Private entries stay out until you "
                "include them."
            )
        )
        status = [self.say(sentence, taken=taken, left=len(self._candidates) - taken)]
        if self._together and self._partner_file is not None:
            partner, file = partner_of(self._store.pair), self._partner_file.path.name
            status.append(
                self.say("What {partner} says is taken from {file}.", partner=partner, file=file)
            )
        if self._extent is not None and self._form is Form.WHOLE:
            status.append(self._extent.say(self.journal_app.language))
        return [shown_line(line) for line in status]

    async def _keep(self, choice: SummaryChoice) -> None:
        with self.journal_app.showing_errors():
            await self._save(choice)
        self._show()
        self.preview()

    async def _save(self, choice: SummaryChoice) -> None:
        """Save what is chosen, and show it.

        Raises:
            UserError: it could not be saved.
        """
        await self.journal_app.service(save_choice, self._store, choice)
        self._begun_empty.discard(self._together)
        self._choice = choice
        self._show()
        self.preview()

    @work(group="preview", exclusive=True)
    async def preview(self) -> None:
        """Show the summary as it stands now, and how long it is."""
        await asyncio.sleep(PAUSE_SECONDS)
        app, choice = self.journal_app, self._choice
        if app.journal is None:
            return

        form = self._form

        def rendered() -> tuple[Preview, Extent | None, Mapping[Part, str], Highlights]:
            store, file = self._store, self._partner_file
            chosen = (
                collect(store, app.language, choice)
                if file is None
                else file.joined(store, app.language, choice)
            )
            document = export.without_names(store, chosen, app.language)
            formed = export.without_names(store, self._formed(chosen), app.language)
            text = render_document(formed, "md", app.language).decode("utf-8")
            usual = Wording(document, app.language).usual_headings
            long = extent(document, app.language) if form is Form.WHOLE else None
            whole = document if form is Form.WHOLE else None
            seen = preview_of(text, whole, app.language)
            return seen, long, usual, highlights(chosen, choice, app.language)

        made = await app.attempt(rendered)
        if made is not None:
            self._preview, self._extent, self._usual, self._highlights = made
            self._show()
            pieces = [Block("piece", piece) for piece in self._preview.pieces]
            await self.page.show(pieces, of="summary")
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """Have in view what the line under the cursor became."""
        part, candidate = part_of(self.rows.key), self._candidate
        if candidate is not None:
            place = self._preview.place_of(candidate.id, candidate.part)
        else:
            place = self._preview.parts.get(part) if part is not None else None
        if place is not None and not self.page.has_focus:
            self.page.scroll_to_block(place.piece, place.share)

    def _formed(self, document: SummaryDocument) -> SummaryDocument | FormedSummary:
        """Return a summary in the form that is chosen."""
        choice = self._choice
        return in_form(
            document,
            self._form,
            self.journal_app.language,
            sentences=choice.sentences,
            question=choice.question,
        )

    # Keys

    async def action_tick(self) -> None:
        """Take what is under the cursor in, or leave it out.

        A part is left out whole, or takes in what goes in unasked; where nothing does, what both
        may see.
        """
        part, candidate = part_of(self.rows.key), self._candidate
        sentence = self._highlights.sentence_at(self.rows.key) if self._highlights else None
        if sentence is not None:
            await self._take_sentence(sentence)
        elif candidate is not None:
            taken = self._choice.takes(candidate.id, preset=candidate.preset)
            await self._keep(self._choice.with_taken([candidate], taken=not taken))
        elif part is not None:
            entries = [entry for entry in self._candidates if entry.part is part]
            some = any(self._choice.takes(entry.id, preset=entry.preset) for entry in entries)
            chosen = entries if some else picked_whole(self._candidates, part)
            await self._keep(self._choice.with_taken(chosen, taken=not some))

    async def _take_sentence(self, sentence: Sentence) -> None:
        """Take a sentence into the shorter forms, or leave it out."""
        taken = self._highlights.with_taken(sentence) if self._highlights else None
        if taken is None:
            message = N_("There is room for {most} sentences. Leave one of them out first.")
            self.journal_app.show_message(self.say(message, most=MOST_SENTENCES))
            return
        await self._keep(self._choice.with_highlights(taken, self._choice.question))

    @work(group="dialog")
    async def action_begin_again(self) -> None:
        """Ask whether to begin with nothing, with what is shared, or with last time's choice."""
        last = self._last.get(self._together, SummaryChoice())
        choices = {
            "empty": (N_("Empty: only what you pick"), self._choice.emptied()),
            "shared": (N_("What is shared, but for check-ins and next steps"), SummaryChoice()),
            "last": (N_("As it was when you came here"), last),
        }
        lines = [
            Line(key, Content(self.say(words)))
            for key, (words, choice) in choices.items()
            if choice != self._choice
        ]
        chosen = await self.app.push_screen_wait(Pick(self.say("Begin again"), lines))
        if chosen is not None:
            await self._keep(choices[chosen][1])

    async def action_move(self, way: int) -> None:
        """Move the part or the entry under the cursor, by so many places."""
        part, candidate = part_of(self.rows.key), self._candidate
        if part is not None and (steps := self._way(part, way)):
            await self._keep(self._choice.with_part_moved(part, steps))
        elif (
            candidate is not None and candidate.part in MOVABLE and self._has_beside(candidate, way)
        ):
            await self._keep(self._choice.with_moved(self._arranged, candidate, way))
        else:
            self.tell_it_stands_at_the_end(way)

    def _has_beside(self, candidate: Candidate, way: int) -> bool:
        """Say whether an entry is not the first or the last of those it is moved among."""
        beside = [
            neighbour
            for neighbour in self._arranged
            if (neighbour.part, neighbour.group) == (candidate.part, candidate.group)
        ]
        return beside[-1 if way > 0 else 0].id != candidate.id

    def _way(self, part: Part, way: int) -> int:
        """Return how far to move a part past one that is seen: empty ones are not on the list."""
        order = self._choice.parts_in_order
        seen = {candidate.part for candidate in self._candidates} | {Part.YEAR}
        at = order.index(part)
        beyond = order[at + 1 :] if way > 0 else order[:at][::-1]
        steps = next((far for far, part in enumerate(beyond, 1) if part in seen), 0)
        return steps if way > 0 else -steps

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Ask for the part's own heading."""
        part = part_of(self.rows.key)
        if part is None:
            return

        async def save(values: Values) -> None:
            await self._save(self._choice.with_heading(part, str(values["heading"])))

        help_ = self.say(
            "The heading in the summary. Leave it empty for the usual one: “{heading}”.",
            heading=self._usual.get(part, self.say(PART_LABELS[part])),
        )
        await self.app.push_screen_wait(
            FormScreen(
                self.say(PART_LABELS[part]),
                [
                    Field(
                        "heading",
                        self.say("Heading"),
                        value=self._choice.headings.get(part, ""),
                        help=help_,
                    )
                ],
                save,
                draft=(FormKind.HEADING, part),
            )
        )

    @work(group="dialog")
    async def action_edit_question(self) -> None:
        """Ask what the shorter forms end with."""
        usual = self._highlights.question if self._highlights else ""
        await ask_for_question(self.journal_app, self._choice, usual, self._save)

    @work(group="dialog")
    async def action_form(self) -> None:
        """Ask for the form of the summary."""
        chosen = await ask_for_form(self.journal_app)
        if chosen is not None:
            self._form = chosen
            self._show(at=FORM)
            self.preview()

    async def action_quotable(self) -> None:
        """Let an insight or an answer be quoted in the programme's report, or not."""
        candidate = self._candidate
        if candidate is not None and candidate.quotable is not None and candidate.own:
            await allow_quoting(
                self.journal_app, candidate.kind, candidate.id, allowed=not candidate.quotable
            )
            await self.refresh_data()

    @work(group="dialog")
    async def action_together(self) -> None:
        """Go between one's own summary and the one with both voices."""
        app = self.journal_app
        if self._together:
            self._together, self._partner_file = False, None
        elif self._is_linked:
            store = app.store.as_the_pair_sees_it()
            self._together = await app.attempt(collect_common, store, app.language) is not None
        else:
            self._partner_file = await ask_for_partner_file(app)
            self._together = self._partner_file is not None
        await self.refresh_data()

    def action_read(self) -> None:
        """Go to the preview, where it shows the line under the cursor."""
        self.add_class("reading")
        self._follow()
        self.page.focus(scroll_visible=False)
        self.refresh_bindings()

    def enter_line(self) -> None:
        """Fold a part or unfold it; go from an entry to the preview."""
        key, part = self.rows.key, part_of(self.rows.key)
        if key == FORM:
            self.action_form()
        elif key == QUESTION:
            self.action_edit_question()
        elif key.startswith(OF_GROUP):
            self._unfolded ^= {key.removeprefix(OF_GROUP)}
            self._show()
        elif part is None:
            self.action_read()
        else:
            self._folded ^= {part}
            self._show()

    async def show_line(self, key: str) -> None:  # noqa: ARG002 - the page is of the whole
        """Offer the keys that act on the line under the cursor, and show it in the preview."""
        self._follow()
        self.refresh_bindings()

    def action_to_tree(self) -> None:
        """Go from the preview to the tree."""
        self.remove_class("reading")
        self.rows.focus()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Go to the questions."""
        self.dismiss()

    @work(group="dialog")
    async def action_export(self) -> None:
        """Ask for format and place, and write the file."""
        app, choice, file = self.journal_app, self._choice, self._partner_file
        if file is not None:
            file = await with_all_settled(app, file, choice)
            if file is None:
                return
            self._partner_file = file
            self.preview()
        both = collect_common if file is None else file.joined
        make = both if self._together else collect
        form = self._form
        await export_document(
            app,
            self.say("Export the summary"),
            file_name_of(form, app.language),
            FORM_FORMATS[form],
            lambda: self._formed(make(self._store, app.language, choice)),
            help=self.say(
                "A summary you hand to an employer or organiser may become an official "
                "document. Read it once with other people's eyes first."
            ),
        )

    @work(group="dialog")
    async def action_to_organiser(self) -> None:
        """Seal for the organiser what one's own summary has that may go there."""
        app, choice = self.journal_app, self._choice
        if self._together:
            choice = await app.service(load_choice, app.store)
        await seal_for_organiser(app, lambda: collect(app.store, app.language, choice))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only the keys that do something now."""
        if not self.is_mounted or action not in ON_THE_TREE | OF_THE_WHOLE:
            return True
        if action == "to_organiser":
            return self._has_organisers_key and not self.journal_app.in_pair_view
        if action == "export":
            return bool(self._candidates)
        if action == "together":
            return not self.journal_app.in_pair_view
        reading = self.has_class("reading")
        if action in {"to_tree", "read", "back"} or reading:
            return reading is (action == "to_tree")
        return self._acts_on_line(action)

    def _acts_on_line(self, action: str) -> bool:
        """Say whether a key of the tree does something on the line at the cursor."""
        key, part, candidate = self.rows.key, part_of(self.rows.key), self._candidate
        match action:
            case "form" | "begin_again":
                return bool(self._candidates)
            case "edit":
                return part is not None
            case "edit_question":
                return key == QUESTION
            case "quotable":
                return candidate is not None and candidate.quotable is not None and candidate.own
            case "move":
                return part is not None or (candidate is not None and candidate.part in MOVABLE)
            case _:
                is_entry = candidate is not None or key.startswith(OF_SENTENCE)
                return is_entry or part not in {None, Part.YEAR}
