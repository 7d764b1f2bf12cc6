"""The partner's own summary, joined with this journal's: asked for, and what differs settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from mentorjournal.exchange.wording import partner_of
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.merge.difference_wording import difference_words, side_words
from mentorjournal.summary.merge.differences import Difference, Differences, Side
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.errors import PerhapsOnePair
from mentorjournal.summary.selection.choice import SummaryChoice
from mentorjournal.summary.selection.common_summary import collect_common
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.features.export.dialog import documents_folder, place_named


@dataclass(frozen=True)
class PartnerFile:
    """The partner's file, and what the two have said of it.

    Attributes:
        path: where it lies.
        is_ours: whether they have said that it is of this pair, where a name is spelled otherwise.
        settled: whose version counts where it differs from this journal.
    """

    path: Path
    is_ours: bool = False
    settled: Mapping[str, Side] = field(default_factory=dict)

    def joined(
        self,
        store: Journal,
        language: Language,
        choice: SummaryChoice | None = None,
        *,
        differences: Differences | None = None,
    ) -> SummaryDocument:
        """Return the summary with both voices, as far as it is settled."""
        return collect_common(
            store,
            language,
            choice,
            partner_file=self.path,
            differences=differences or Differences(self.settled),
            one_pair=self.is_ours,
        )


async def ask_for_partner_file(app: JournalApp) -> PartnerFile | None:
    """Ask for the partner's file, and settle what it says otherwise."""
    store = app.store.as_the_pair_sees_it()
    partner = shown_line(partner_of(store.pair))
    in_doubt: list[PerhapsOnePair] = []

    async def read(values: Values) -> PartnerFile:
        file = PartnerFile(place_named(str(values["path"])))
        in_doubt.clear()
        try:
            await app.service(file.joined, store, app.language)
        except PerhapsOnePair as error:
            in_doubt.append(error)
        return file

    path_field = Field(
        "path",
        app.say("The summary from {partner}, as JSON", partner=partner),
        value=f"{documents_folder()}/",
        help=app.say(
            "{partner} exports it on this same screen, in the format JSON.", partner=partner
        ),
        transient=True,
    )
    file = await app.push_screen_wait(FormScreen(app.say("Both voices"), [path_field], read))
    if not isinstance(file, PartnerFile):
        return None
    for doubt in in_doubt:
        said, asked = explanation(doubt, app.language), app.say("Is it the two of you?")
        question = shown_line(f"{said} {asked}")
        if not await app.push_screen_wait(Confirm(question, app.say("It is the two of us"))):
            return None
        file = replace(file, is_ours=True)
    return await with_all_settled(app, file)


async def with_all_settled(
    app: JournalApp, file: PartnerFile, choice: SummaryChoice | None = None
) -> PartnerFile | None:
    """Return the file with all that it says otherwise settled; nothing where the two do not."""
    store = app.store.as_the_pair_sees_it()
    differences = Differences(file.settled)
    make = partial(file.joined, differences=differences)
    document = await app.attempt(make, store, app.language, choice)
    if document is None:
        return None
    if not differences.open:
        return file
    settled = await _ask(app, differences.open, document)
    return replace(file, settled={**file.settled, **settled}) if settled is not None else None


async def _ask(
    app: JournalApp, open_differences: Sequence[Difference], document: SummaryDocument
) -> Mapping[str, Side] | None:
    """Ask of each difference how it was; nothing where that is left open."""

    async def chosen(values: Values) -> Mapping[str, Side]:
        return {key: Side(str(side)) for key, side in values.items()}

    fields = [
        Field(
            difference.key,
            app.say("What is right?"),
            "choice",
            difference.usual.value,
            help=shown_line(difference_words(difference, document, app.language)),
            choices=[
                (side.value, shown_line(side_words(difference, side, document, app.language)))
                for side in difference.sides
            ],
            transient=True,
        )
        for difference in open_differences
    ]
    title = app.say("What differs between the two of you")
    settled = await app.push_screen_wait(FormScreen(title, fields, chosen, saves=False))
    return settled if isinstance(settled, Mapping) else None
