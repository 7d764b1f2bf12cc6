"""Commands that read: ``list``, ``show`` and ``search``."""

import contextlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NotAReflection, NotForList
from mentorjournal.cli.options import JSON, first_day_given
from mentorjournal.cli.output import GAP, SHORT_ID, say, say_columns, say_fields, say_json
from mentorjournal.cli.translated_click import OneOf, command, option
from mentorjournal.entry_text.lists import COLUMNS, KIND_OF_LIST, rows_of
from mentorjournal.journal.model.terms import Kind, Order
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.vault.format.errors import ReadOnly

LISTS = (*KIND_OF_LIST, "drafts", "bin")
LONGEST_SENTENCE = 1_000


@command(
    N_(
        "List meetings, gatherings, goals, next steps (actions), reflections, exercises, "
        "insights, questions to bring, check-ins, answers to the closing day's questions, "
        "drafts, or what is in the bin."
    )
)
@click.argument("what", metavar="KIND", type=OneOf(LISTS))
@option("--since", metavar="D", help=N_("Only from this day on, for example 2026-03-31."))
@option(
    "--filter",
    "typed",
    metavar="QUERY",
    default="",
    help=N_(
        "Only what “search” would find by this: words, “march 2026”, “#tag”, “@goal”, "
        "“is:insight”, “is:shared”, “is:pinned”, “by:me”."
    ),
)
@option(
    "--sort",
    "order",
    type=OneOf([order.value for order in Order]),
    help=N_("Newest first, oldest first, or by title; otherwise as the app lists them."),
)
@JSON
@click.pass_obj
def list_entries(
    state: State, what: str, since: str | None, typed: str, order: str | None, as_json: bool
) -> None:
    """Print a list."""
    for given, name in ((typed, "--filter"), (order, "--sort")):
        if given and what not in KIND_OF_LIST:
            raise NotForList(option=name, list=what)
    with state.journal() as journal:
        from mentorjournal.exchange import unread
        from mentorjournal.journal.listing import pins
        from mentorjournal.journal.search import list_filter
        from mentorjournal.journal.search import wording as search_wording

        first = first_day_given(state.language, "--since", since, journal.clock.today())
        filtered = list_filter.filtered(journal, typed, {KIND_OF_LIST[what]}) if typed else None
        listed = _rows(journal, what, first, order)
        rows = [row for row in listed if filtered is None or row.id in filtered.ids]
        has_entries = what in KIND_OF_LIST
        marks = unread.marks(journal) if has_entries else unread.Marks()
        pinned = pins.pinned(journal) if has_entries else frozenset()
        if as_json and has_entries:
            say_json(
                [
                    vars(row) | {"is_new": marks.are_new_on(row.id), "is_pinned": row.id in pinned}
                    for row in rows
                ]
            )
        elif as_json:
            say_json(rows)
        elif rows:
            _print(state.language, what, rows, marks, pinned)
        elif filtered is None:
            say(state.language.say("There is nothing here yet."))
        if filtered is not None and not as_json:
            say(search_wording.left_of_list(state.language, filtered.query, len(rows), len(listed)))


def _print(
    language: Language, what: str, rows: Sequence[Any], marks: Any, pinned: Collection[str]
) -> None:
    """Print rows in columns, the pinned ones first.

    In the last column stands that a row is pinned, and what a letter brought and nobody has seen.
    """
    from mentorjournal.exchange.unread import new_mark

    columns: Callable[[Language, Any], Sequence[str]] = COLUMNS[what]

    def is_pinned(row: Any) -> bool:
        return bool(pinned) and row.id in pinned

    lines = []
    for row in sorted(rows, key=is_pinned, reverse=True):
        marks_of_row = (
            language.say("pinned") if is_pinned(row) else "",
            new_mark(language) if marks.unread and marks.are_new_on(row.id) else "",
        )
        lines.append((_id_of(row), *columns(language, row), GAP.join(filter(None, marks_of_row))))
    if not any(line[-1] for line in lines):
        lines = [line[:-1] for line in lines]
    say_columns(lines)


def _id_of(row: Any) -> str:
    """Return the beginning of an entry's id; a draft has that of its entry, or none yet."""
    from mentorjournal.journal.model.views import DraftView

    id_ = row.owner_id if isinstance(row, DraftView) else row.id
    return str(id_)[:SHORT_ID]


def _rows(journal: Any, what: str, since: date | None, order: str | None) -> Sequence[Any]:
    from mentorjournal.journal.listing import list_order

    rows = rows_of(journal, what, since)
    return list_order.in_order(rows, Order(order)) if order else rows


@command(
    N_(
        "Show one entry: by the first characters of its id, as “last” or “next” meeting, or as "
        "“agreement”."
    )
)
@click.argument("id")
@option(
    "--elements",
    "with_elements",
    is_flag=True,
    help=N_("Also what a reflection holds, sentence by sentence, and a question it leaves open."),
)
@JSON
@click.pass_obj
def show(state: State, id: str, with_elements: bool, as_json: bool) -> None:
    """Print an entry; what is new on it has then been read.

    As JSON it stays new: a script has looked at it, and nobody else.
    """
    from mentorjournal.entry_text.fields import described
    from mentorjournal.exchange import unread
    from mentorjournal.exchange.unread import new_mark
    from mentorjournal.journal.lookup import by_name, loaders

    language = state.language
    with state.journal() as journal:
        kind, entry_id = by_name.find(journal, id)
        if with_elements and kind is not Kind.REFLECTION:
            raise NotAReflection
        marks = unread.marks(journal)
        entry: Any = loaders.load(journal, kind, entry_id)
        elements = _elements_of(entry, language) if with_elements else None
        is_own = entry.author != journal.pair.partner
        question = elements.question(language) if elements is not None and is_own else ""
        if as_json:
            held = _elements_as_json(elements, question) if with_elements else {}
            is_new = {"is_new": marks.are_new_on(entry_id)}
            say_json(entry_as_json(journal, (kind, entry_id)) | is_new | held)
            return
        if marks.are_new_on(entry_id):
            say(new_mark(language))
        say_fields(described(language, kind, _with_programme_goal(journal, entry, language)))
        if with_elements:
            _say_elements(language, elements, question)
        if read := marks.unread.keys() & set(unread.shown_with(entry)):
            with contextlib.suppress(ReadOnly):  # it stays new in a file that can only be read
                unread.mark_read(journal, read)


def _with_programme_goal(journal: Any, entry: Any, language: Language) -> Any:
    """Return a goal with the words of the programme's goal it is linked to, in place of its id."""
    if not getattr(entry, "programme_goal", ""):
        return entry
    from mentorjournal.journal.programme.goals import goals_of
    from mentorjournal.journal.programme.programme_goals import title_of

    words = title_of(goals_of(journal), entry.programme_goal, language)
    return replace(entry, programme_goal=words)


def _elements_of(reflection: Any, language: Language) -> Any:
    from mentorjournal.guidance.reflection_elements.reading import text_elements

    return text_elements(reflection.body, language.code)


def _say_elements(language: Language, elements: Any, question: str) -> None:
    """Print each sentence behind what it holds, then the question."""
    from mentorjournal.guidance.reflection_elements.elements import ELEMENT_LABELS

    say("")
    say_columns(
        [
            (", ".join(language.say(ELEMENT_LABELS[held]) for held in row.elements), row.text)
            for row in elements.sentences
        ],
        widest=LONGEST_SENTENCE,
    )
    if question:
        say("")
        say_fields([(language.say("A question"), question)])


def _elements_as_json(elements: Any, question: str) -> dict[str, Any]:
    """Return what a reflection holds, as JSON takes it."""
    sentences = [{"text": row.text, "elements": row.elements} for row in elements.sentences]
    held = {"language": elements.language, "sentences": sentences}
    return {"elements": held | {"missing": elements.missing, "question": question}}


def entry_as_json(journal: Any, reference: tuple[Any, str]) -> dict[str, Any]:
    """Return an entry in full, with its kind, as JSON takes it."""
    from mentorjournal.journal.lookup import loaders

    entry = loaders.load(journal, *reference)
    return {"kind": reference[0]} | {name: getattr(entry, name) for name in vars(entry)}


@command(
    N_(
        "Search everything, best matches first. The last word may be unfinished. Understood are "
        "times (“march 2026”, “from:monday”, “to:2026-04-30”), “last meeting” and “meeting "
        "before last”, “#tag”, “@goal”, “is:insight”, "
        "“is:shared”, “is:pinned”, each kind (“is:meeting”), and who wrote it (“by:me”)."
    )
)
@click.argument("query", nargs=-1, required=True)
@JSON
@click.pass_obj
def search(state: State, query: tuple[str, ...], as_json: bool) -> None:
    """Print the hits."""
    with state.journal() as journal:
        from mentorjournal.journal.model.labels import KIND_LABELS
        from mentorjournal.journal.search import wording as search_wording
        from mentorjournal.journal.search.search import results as search_journal

        language = state.language
        results = search_journal(journal, " ".join(query))
        if as_json:
            say_json(results.hits)
            return
        say_columns(
            [
                (
                    hit.id[:SHORT_ID],
                    language.say(KIND_LABELS[hit.kind]),
                    language.date(hit.day, "medium") if hit.day else "",
                    search_wording.where(language, hit),
                    search_wording.in_context(language, hit),
                )
                for hit in results.hits
            ],
            widest=120,
        )
        say(search_wording.status(language, results) or language.say("Nothing found."))
        if offered := search_wording.suggestion(language, results):
            say(offered)
