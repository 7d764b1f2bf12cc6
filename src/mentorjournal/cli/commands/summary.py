"""The command for the closing day: ``summary``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.differences import ONE_PAIR, SETTLE, require_settled
from mentorjournal.cli.errors import Contradiction, SettlesNothing
from mentorjournal.cli.formats import Format, form_and_format, require_ending_of
from mentorjournal.cli.leak_findings import (
    CHECK,
    CHECK_JSON,
    KEEP,
    OUTPUT_OR_CHECKED,
    require_output_or_check,
    write_or_check,
)
from mentorjournal.cli.options import FORCE, PLACE, require_apart
from mentorjournal.cli.translated_click import OneOf, command, option
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.forms import Form, every_format
from mentorjournal.summary.organiser_seal import ENDING

if TYPE_CHECKING:
    from mentorjournal.summary.export_checks import Outgoing
    from mentorjournal.summary.merge.differences import Differences
    from mentorjournal.summary.model.document import SummaryDocument


@command(
    N_(
        "Write the summary for the closing day by the choice that is saved in the journal (see "
        "“mentorjournal choice”): at first what is shared. Private entries stay out unless you "
        "pick them, and so do check-ins and next steps, which bear a name: sharing them with your "
        "partner is not enough. The summary says how many were left out. --include and --exclude "
        "count for this time alone. Names on your list are replaced. As long as something else may "
        "reveal who somebody is, it is named, and nothing is written. With --form it is one page, "
        "slides or a poster instead: the year, the goals, three sentences and one question, which "
        "“mentorjournal choice” chooses."
    ),
    contradicting=[
        ("to_organiser", "parts", "with_partner", "partner_file"),
        ("parts", "include", "exclude", "all_shared", "empty", "with_partner", "partner_file"),
        ("empty", "all_shared"),
    ],
)
@option(
    "--format",
    "format_name",
    type=Format(every_format()),
    help=N_(
        "Markdown, HTML, PDF, Word, PowerPoint for slides, or JSON; otherwise by the file's ending."
    ),
)
@option(
    "--form",
    type=OneOf([form.value for form in Form]),
    help=N_(
        "The whole summary; one page; slides, in PowerPoint; or a poster, as PDF in A3. A file "
        "that ends in .pptx is slides."
    ),
)
@OUTPUT_OR_CHECKED
@option(
    "--include",
    metavar="ID",
    multiple=True,
    help=N_("Include an entry as well, even a private one; may be given several times."),
)
@option(
    "--exclude",
    metavar="ID",
    multiple=True,
    help=N_("Leave an entry out; may be given several times."),
)
@option(
    "--all-shared",
    is_flag=True,
    help=N_(
        "Ignore the saved choice: everything that is shared, in the usual order, but for check-ins "
        "and next steps."
    ),
)
@option(
    "--empty",
    is_flag=True,
    help=N_("Ignore the saved choice: nothing goes in but what --include names."),
)
@option(
    "--with-partner",
    is_flag=True,
    help=N_(
        "With both your voices: all that the two of you share in this journal; of what your "
        "partner's letters have brought, what they bring to the closing day themselves."
    ),
)
@option(
    "--partner-file",
    metavar="F.json",
    type=PLACE,
    help=N_(
        "With both your voices, and your partner's own JSON summary: if it is newer than their "
        "letters, what they say is taken from it."
    ),
)
@option(
    "--join",
    "parts",
    metavar="A.json B.json",
    nargs=2,
    type=PLACE,
    help=N_("Join your JSON summary and your partner's; needs no journal and no passphrase."),
)
@option(
    "--to-organiser",
    is_flag=True,
    help=N_(
        "Seal for your organiser what you let them have: figures, and the answers and insights "
        "that may be quoted. Only they can open it; the key is in the programme file."
    ),
)
@SETTLE
@ONE_PAIR
@KEEP
@CHECK
@CHECK_JSON
@FORCE
@click.pass_obj
def summary(
    state: State,
    format_name: str | None,
    form: str | None,
    output: Path | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    all_shared: bool,
    empty: bool,
    with_partner: bool,
    partner_file: Path | None,
    parts: tuple[Path, Path] | None,
    to_organiser: bool,
    settle: tuple[str, ...],
    one_pair: bool,
    keep: tuple[str, ...],
    check: bool,
    as_json: bool,
    force: bool,
) -> None:
    """Collect, check and write the summary."""
    require_output_or_check(output, check=check)
    if to_organiser:
        for name, given in (("--form", form), ("--format", format_name)):
            if given is not None:
                raise Contradiction(one="--to-organiser", other=name)
        if output is not None:
            require_ending_of(output, ENDING)
    sealing = "json" if to_organiser else format_name
    chosen_form, chosen = form_and_format(output, form, sealing, check=check)
    if parts is None and partner_file is None and (settle or one_pair):
        raise SettlesNothing(option="--settle" if settle else "--one-pair")
    if parts is not None:
        document = _joined(state, parts, settle, one_pair=one_pair)
        ready = _ready(state, document, chosen_form, chosen, keep)
        write_or_check(ready, output, state.language, as_json=as_json, force=force)
        return
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.summary import export
    from mentorjournal.summary.selection.choice import SummaryChoice, load_choice
    from mentorjournal.summary.selection.collect import collect
    from mentorjournal.summary.selection.common_summary import collect_common
    from mentorjournal.summary.selection.highlights import in_form

    with state.journal() as journal:
        picked = {by_name.find(journal, id_)[1] for id_ in include}
        left = {by_name.find(journal, id_)[1] for id_ in exclude}
        require_apart("--include", picked, "--exclude", left)
        journal.shown_to_pair = with_partner or partner_file is not None
        kept = None if all_shared else load_choice(journal)
        if empty:
            kept = SummaryChoice().emptied()

        def common(differences: "Differences", said_one_pair: bool) -> "SummaryDocument":
            return collect_common(
                journal,
                state.language,
                kept,
                include=picked,
                exclude=left,
                partner_file=partner_file,
                differences=differences,
                one_pair=said_one_pair,
                mention=state.mention,
            )

        document = (
            require_settled(state, common, settle, one_pair=one_pair)
            if journal.shown_to_pair
            else collect(journal, state.language, kept, include=picked, exclude=left)
        )
        if to_organiser:
            ready = export.prepare_for_organiser(journal, document, state.language, keep=keep)
            write_or_check(ready, output, state.language, as_json=as_json, force=force)
            return
        formed = in_form(
            document,
            chosen_form,
            state.language,
            sentences=kept.sentences if kept else (),
            question=kept.question if kept else "",
        )
        ready = export.prepare(journal, formed, chosen, state.language, keep=keep)
        write_or_check(ready, output, state.language, as_json=as_json, force=force)


def _joined(
    state: State, parts: tuple[Path, Path], settle: tuple[str, ...], *, one_pair: bool
) -> "SummaryDocument":
    """Return two persons' summaries as the pair's own."""
    from mentorjournal.summary.merge.joining import join_summaries
    from mentorjournal.summary.merge.reading import read_summary

    first, second = (read_summary(path, state.mention) for path in parts)

    def join(differences: "Differences", said_one_pair: bool) -> "SummaryDocument":
        return join_summaries(first, second, state.language, differences, one_pair=said_one_pair)

    return require_settled(state, join, settle, one_pair=one_pair)


def _ready(
    state: State,
    document: "SummaryDocument",
    form: Form,
    format_name: str,
    keep: tuple[str, ...],
) -> "Outgoing":
    """Return a summary that was joined from files, ready to be written."""
    from mentorjournal.summary.export_checks import from_files
    from mentorjournal.summary.selection.highlights import in_form

    formed = in_form(document, form, state.language)
    return from_files(
        formed,
        format_name,
        state.language,
        user_texts=formed,
        ours=[document.mentee.name, document.mentor.name],
        programme=document.programme,
        keep=keep,
    )
