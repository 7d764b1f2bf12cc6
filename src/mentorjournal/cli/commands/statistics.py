"""The command ``statistics``: the year in figures."""

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import SHORT_ID, say, say_json
from mentorjournal.cli.translated_click import command
from mentorjournal.locale.language import N_


@command(
    N_(
        "Show what the year holds in figures: the days you have written on, recurring tags, hours "
        "together, and what you have looked back on."
    )
)
@JSON
@click.pass_obj
def statistics(state: State, as_json: bool) -> None:
    """Print the figures."""
    from mentorjournal.journal.overview import year_figures
    from mentorjournal.summary.model import figures_wording

    with state.journal() as journal:
        figures = year_figures.load(journal)
        if as_json:
            chains = [
                [{"id": text.id, "day": text.day, "title": text.title} for text in chain]
                for chain in figures.looked_back_on
            ]
            say_json(vars(figures) | {"looked_back_on": chains})
            return
        language = state.language
        say(figures_wording.whose(language, together=journal.shown_to_pair))
        for section in figures_wording.sections(figures, language):
            say(f"\n{section.title}")
            for line in section.lines:
                beginning = f"{line.entry_id[:SHORT_ID]} " if line.entry_id else ""
                note = f"  {line.note}" if line.note else ""
                say(f"  {beginning}{line.words}{note}")
