"""The command for earlier versions: ``history``."""

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import say, say_fields, say_json
from mentorjournal.cli.translated_click import command, option
from mentorjournal.journal.model.clock import local
from mentorjournal.journal.model.field_labels import FIELD_LABELS, field_label, stored_in_words
from mentorjournal.journal.model.views import Version
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_


@command(
    N_(
        "Show what each change to an entry changed, and when, the latest first. Every version "
        "has a number, with which it can be restored."
    )
)
@click.argument("id")
@option(
    "--bring-back",
    "revision",
    metavar="NUMBER",
    type=int,
    help=N_("Make this version the current one; the current one goes into the history."),
)
@JSON
@click.pass_obj
def history(state: State, id: str, revision: int | None, as_json: bool) -> None:
    """Print the versions, or bring one back."""
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.journal.store import versions as earlier

    language = state.language
    with state.journal() as journal:
        kind, entry_id = by_name.find(journal, id)
        if revision is not None:
            earlier.restore_version(journal, kind, entry_id, revision)
            say(language.say("The earlier version is back."))
            return
        versions = earlier.versions(journal, entry_id)
    if as_json:
        say_json(versions)
    elif not versions:
        say(language.say("It has not been changed since it was written."))
    else:
        for version in versions:
            _say_version(language, version)


def _say_version(language: Language, version: Version) -> None:
    saved = local(version.saved)
    moment = f"{language.date(saved.date(), 'medium')} {language.time(saved)}"
    say(language.say("Version {number}, until {moment}", number=version.revision, moment=moment))
    for name in version.changed:
        if name in FIELD_LABELS:
            label = field_label(language, name)
            before, after = (
                stored_in_words(language, name, content.get(name)) or language.say("empty")
                for content in (version.content, version.after)
            )
            say_fields(
                [
                    (language.say("{field}, before the change", field=label), before),
                    (language.say("{field}, after the change", field=label), after),
                ]
            )
