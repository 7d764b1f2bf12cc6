"""The organiser's commands about applications: ``programme form``, ``gather`` and ``delete``."""

import sys
from pathlib import Path

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NotDeleted
from mentorjournal.cli.formats import format_for, require_ending_of
from mentorjournal.cli.options import FORCE, OUTPUT, Named
from mentorjournal.cli.output import say, say_line, say_place, write_stderr
from mentorjournal.cli.stdin import line_given
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.output import write_output

FORM_FORMATS = ("docx", "csv")


@command(
    N_(
        "Write the application form, in the language that the command line speaks (--lang): as a "
        "Word document to hand out (.docx), or as a CSV file with its columns named and nobody in "
        "it (.csv), for you to fill in."
    )
)
@OUTPUT
@option("--title", metavar="T", default="", help=N_("The form's title."))
@FORCE
@click.pass_obj
def form(state: State, output: Path, title: str, force: bool) -> None:
    """Write the form."""
    from mentorjournal.journal.model.clock import SystemClock
    from mentorjournal.programme.applications.form import application_form, first_line

    language = state.language
    format_name = format_for(output, None, FORM_FORMATS)

    def content() -> bytes:
        if format_name == "csv":
            return first_line(language)
        return application_form(title, language, SystemClock().today())

    write_output(output, content, force=force)
    say_place(output)


@command(
    N_(
        "Gather filled-in application forms in one CSV file, a row for each. Give files, folders, "
        "or a pattern such as *.docx. What is no such form is named and left out."
    )
)
@click.argument("files", metavar="FORM.docx…", nargs=-1, required=True, type=Named())
@OUTPUT
@FORCE
@click.pass_obj
def gather(state: State, files: tuple[str, ...], output: Path, force: bool) -> None:
    """Make a file of applications."""
    from mentorjournal.programme.applications.errors import NoForms
    from mentorjournal.programme.applications.gathering import applications_file
    from mentorjournal.programme.applications.gathering import gather as gather_forms

    require_ending_of(output, "csv")
    gathered = gather_forms(files)
    for error in gathered.refused:
        state.mention(error)
    if not gathered.applications:
        raise NoForms
    write_output(
        output, lambda: applications_file(gathered.applications, state.language), force=force
    )
    say_place(output)


@command(
    N_(
        "Delete files with applications, pairs or answers when you no longer need them: shows what "
        "each of them is, and asks. Give files, or a pattern such as *.docx. What lies elsewhere, "
        "in a backup, an e-mail or a synchronised folder, you delete there."
    )
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=Named())
@option("--yes", is_flag=True, help=N_("Delete them without asking."))
@click.pass_obj
def delete(state: State, files: tuple[str, ...], yes: bool) -> None:
    """Delete files for good."""
    from mentorjournal.programme import deletion

    language = state.language
    found = deletion.to_delete(files)
    for file in found:
        say_line(file.line(language))
    if not yes:
        _require_consent(state)
    problems = deletion.delete(found)
    for problem in problems[:-1]:
        state.mention(problem)
    say(
        language.say_many(
            "{count} file is deleted.", "{count} files are deleted.", len(found) - len(problems)
        )
    )
    if problems:
        raise problems[-1]


def _require_consent(state: State) -> None:
    """Ask whether the files are to be deleted.

    Raises:
        NotDeleted: they are not, or nobody is there to be asked.
    """
    if not sys.stdin.isatty():
        raise NotDeleted
    write_stderr(state.language.say("Delete this for good? [y/N] "))
    if line_given().strip().casefold() not in {"y", "yes", "j", "ja"}:
        raise NotDeleted
