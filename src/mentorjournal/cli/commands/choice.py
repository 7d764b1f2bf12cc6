"""The commands for what goes into the summary, the group ``choice``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NoSuchSentence, TooManySentences
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import SHORT_ID, say, say_columns, say_json
from mentorjournal.cli.translated_click import LazyGroup, OneOf, command, option
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.forms import MOST_SENTENCES

if TYPE_CHECKING:
    from mentorjournal.summary.selection.candidates import Candidate
    from mentorjournal.summary.selection.choice import SummaryChoice

PARTS = [
    "year",
    "answers",
    "goals",
    "learned",
    "check_ins",
    "actions",
    "exercises",
    "passages",
    "agreement",
]

PLACES = {
    "list": "mentorjournal.cli.commands.choice:list_choice",
    "take": "mentorjournal.cli.commands.choice:take",
    "leave": "mentorjournal.cli.commands.choice:leave",
    "order": "mentorjournal.cli.commands.choice:order",
    "move": "mentorjournal.cli.commands.choice:move",
    "heading": "mentorjournal.cli.commands.choice:heading",
    "sentences": "mentorjournal.cli.commands.choice:sentences",
    "question": "mentorjournal.cli.commands.choice:question",
    "reset": "mentorjournal.cli.commands.choice:reset",
}

SUMMARIES = {
    "list": N_("List what can go in, what is in, and how long the summary is."),
    "take": N_("Include entries."),
    "leave": N_("Leave entries out."),
    "order": N_("Put parts first, in this order."),
    "move": N_("Move an entry within its part."),
    "heading": N_("Give a part your own heading."),
    "sentences": N_("List or choose the three sentences of one page, slides and poster."),
    "question": N_("Choose the question that one page, slides and poster end with."),
    "reset": N_("Clear your choice, or begin with nothing."),
}


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_(
        "What you bring to the closing day: what goes into the summary, in which order, under "
        "which headings. It is kept, and “mentorjournal summary” goes by it."
    ),
)
def choice() -> None:
    """Hold the commands about what goes into the summary."""


@command(N_("List what can go into the summary, what is in it, and how long it is."))
@JSON
@click.pass_obj
def list_choice(state: State, as_json: bool) -> None:
    """Print the choice."""
    from mentorjournal.journal.model.labels import VALUE_LABELS
    from mentorjournal.journal.model.terms import Visibility
    from mentorjournal.summary.render.extent import extent
    from mentorjournal.summary.selection.candidates import candidates
    from mentorjournal.summary.selection.choice import arranged, load_choice
    from mentorjournal.summary.selection.collect import collect

    with state.journal() as journal:
        language = state.language
        kept = load_choice(journal)
        listed = arranged(candidates(journal, language), kept)
        if as_json:
            say_json(_as_json(kept, listed))
            return
        say_columns(
            [
                (
                    "[x]" if kept.takes(candidate.id, preset=candidate.preset) else "[ ]",
                    candidate.id[:SHORT_ID],
                    candidate.part,
                    language.say(
                        VALUE_LABELS[Visibility.SHARED if candidate.shared else Visibility.PRIVATE]
                    ),
                    candidate.words,
                    candidate.brought_by,
                )
                for candidate in listed
            ],
            widest=120,
        )
        long = extent(collect(journal, language, kept), language)
        for section in kept.layout:
            if section.title:
                say(f"{section.part}: {section.title}")
        say(long.say(language))
        if too_long := long.say_too_long(language):
            say(too_long)


def _as_json(kept: "SummaryChoice", listed: Sequence["Candidate"]) -> dict[str, Any]:
    return {
        "parts": [
            {"part": section.part, "heading": section.title or None} for section in kept.layout
        ],
        "entries": [
            {
                "part": candidate.part,
                "kind": candidate.kind,
                "id": candidate.id,
                "words": candidate.words,
                "taken": kept.takes(candidate.id, preset=candidate.preset),
                "shared": candidate.shared,
                "quotable": candidate.quotable,
                "brought_by": candidate.brought_by or None,
            }
            for candidate in listed
        ],
    }


@command(
    N_(
        "Include entries in the summary, private ones as well. The first characters of their "
        "ids are enough; a part's name, such as check_ins or actions, stands for all that is "
        "shared in it."
    )
)
@click.argument("ids", metavar="ID|PART...", nargs=-1, required=True)
@click.pass_obj
def take(state: State, ids: tuple[str, ...]) -> None:
    """Include entries."""
    _take(state, ids, taken=True)


@command(
    N_(
        "Leave entries out of the summary. The first characters of their ids are enough; a part's "
        "name stands for all that is in it."
    )
)
@click.argument("ids", metavar="ID|PART...", nargs=-1, required=True)
@click.pass_obj
def leave(state: State, ids: tuple[str, ...]) -> None:
    """Leave entries out."""
    _take(state, ids, taken=False)


def _take(state: State, ids: tuple[str, ...], *, taken: bool) -> None:
    from mentorjournal.summary.model.document import Part
    from mentorjournal.summary.selection.candidates import candidates, find_candidate
    from mentorjournal.summary.selection.choice import load_choice, picked_whole, save_choice

    with state.journal() as journal:
        listed = candidates(journal, state.language)
        kept = load_choice(journal)
        chosen: list[Candidate] = []
        for words in ids:
            if words not in PARTS:
                chosen.append(find_candidate(journal, listed, words))
            elif taken:
                chosen += picked_whole(listed, Part(words))
            else:
                chosen += [candidate for candidate in listed if candidate.part == words]
        save_choice(journal, kept.with_taken(chosen, taken=taken))
        for candidate in chosen:
            say(candidate.id)


@command(N_("Put these parts first, in this order; the others follow as they are."))
@click.argument("parts", metavar="PART...", nargs=-1, required=True, type=OneOf(PARTS))
@click.pass_obj
def order(state: State, parts: tuple[str, ...]) -> None:
    """Order the parts."""
    from mentorjournal.summary.model.document import Part
    from mentorjournal.summary.selection.choice import load_choice, save_choice

    with state.journal() as journal:
        kept = load_choice(journal)
        first = [Part(name) for name in parts]
        reordered = kept.with_parts([*first, *kept.parts_in_order])
        save_choice(journal, reordered)
        in_order = " ".join(reordered.parts_in_order)
        say(in_order)


@command(N_("Move an entry within its part: one place up or down, or several with --places."))
@click.argument("id")
@click.argument("way", type=click.Choice(["up", "down"]))
@option(
    "--places",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help=N_("By how many places."),
)
@click.pass_obj
def move(state: State, id: str, way: str, places: int) -> None:
    """Move an entry."""
    from mentorjournal.summary.selection.candidates import candidates, find_candidate
    from mentorjournal.summary.selection.choice import arranged, load_choice, save_choice

    with state.journal() as journal:
        kept = load_choice(journal)
        listed = arranged(candidates(journal, state.language), kept)
        moving = find_candidate(journal, listed, id)
        far = places if way == "down" else -places
        save_choice(journal, kept.with_moved(listed, moving, far))
        say(moving.id)


@command(N_("Give a part your own heading; without a text it has the usual one again."))
@click.argument("part", metavar="PART", type=OneOf(PARTS))
@click.argument("text", nargs=-1)
@click.pass_obj
def heading(state: State, part: str, text: tuple[str, ...]) -> None:
    """Set a heading."""
    from mentorjournal.summary.model.document import Part
    from mentorjournal.summary.selection.choice import load_choice, save_choice

    with state.journal() as journal:
        save_choice(journal, load_choice(journal).with_heading(Part(part), " ".join(text)))


@command(
    N_(
        "Choose the sentences of one page, slides and poster, three at most, by their numbers. "
        "Without numbers, list those there are: your insights in the summary, and the sentences "
        "of its answers. Until you choose, it is the first, the middle one and the last of your "
        "insights."
    ),
    contradicting=[("numbers", "usual")],
)
@click.argument("numbers", metavar="[NUMBER]...", nargs=-1, type=click.IntRange(1))
@option("--usual", is_flag=True, help=N_("Go back to the usual ones."))
@JSON
@click.pass_obj
def sentences(state: State, numbers: tuple[int, ...], usual: bool, as_json: bool) -> None:
    """List the sentences, or choose some."""
    from mentorjournal.summary.selection.choice import load_choice, save_choice
    from mentorjournal.summary.selection.collect import collect
    from mentorjournal.summary.selection.highlights import highlights_of, sentences_in

    with state.journal() as journal:
        kept = load_choice(journal)
        document = collect(journal, state.language, kept)
        there = sentences_in(document)
        if numbers or usual:
            if len(set(numbers)) > MOST_SENTENCES:
                raise TooManySentences(most=MOST_SENTENCES)
            if any(number > len(there) for number in numbers):
                raise NoSuchSentence(last=len(there))
            chosen = [there[number - 1] for number in dict.fromkeys(numbers)]
            keys = [sentence.key for sentence in chosen]
            kept = kept.with_highlights(keys, kept.question)
            save_choice(journal, kept)
        taken = highlights_of(document, kept.sentences)
        if as_json:
            say_json(
                [
                    {
                        "number": number,
                        "id": sentence.id,
                        "words": sentence.text,
                        "author": sentence.author,
                        "taken": sentence in taken,
                    }
                    for number, sentence in enumerate(there, 1)
                ]
            )
            return
        say_columns(
            [
                (
                    "[x]" if sentence in taken else "[ ]",
                    str(number),
                    sentence.text,
                    sentence.author,
                )
                for number, sentence in enumerate(there, 1)
            ],
            widest=120,
        )


@command(
    N_(
        "Choose the question that one page, slides and poster end with: your own words. Without "
        "words, print it. Until you choose, it is a question of yours in the summary, or of the "
        "closing day."
    ),
    contradicting=[("text", "usual")],
)
@click.argument("text", nargs=-1)
@option("--usual", is_flag=True, help=N_("Go back to the usual one."))
@click.pass_obj
def question(state: State, text: tuple[str, ...], usual: bool) -> None:
    """Print the question, or choose it."""
    from mentorjournal.summary.selection.choice import load_choice, save_choice
    from mentorjournal.summary.selection.collect import collect
    from mentorjournal.summary.selection.highlights import questions_in

    with state.journal() as journal:
        kept = load_choice(journal)
        if text or usual:
            kept = kept.with_highlights(kept.sentences, " ".join(text))
            save_choice(journal, kept)
        document = collect(journal, state.language, kept)
        say(kept.question or questions_in(document, state.language)[0])


@command(
    N_(
        "Clear your choice: what is shared goes in, in the usual order; check-ins and next steps "
        "only once you pick them."
    )
)
@option(
    "--empty",
    is_flag=True,
    help=N_("Begin with nothing: only what you pick goes in. Order and headings stay."),
)
@click.pass_obj
def reset(state: State, empty: bool) -> None:
    """Forget the choice, or empty it."""
    from mentorjournal.summary.selection.choice import SummaryChoice, load_choice, save_choice

    with state.journal() as journal:
        save_choice(journal, load_choice(journal).emptied() if empty else SummaryChoice())
