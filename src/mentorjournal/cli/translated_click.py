"""Click's classes with help texts in the user's language.

Help texts are English sentences marked with ``N_``; they are translated when they are shown,
because only then is the language known.
"""

import copy
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click

from mentorjournal.cli.errors import Contradiction
from mentorjournal.cli.stdin import argument_given
from mentorjournal.locale import Language, system_language
from mentorjournal.locale.language import N_

UNSAID = ""
HELP_OPTION = N_("Show this message and exit.")
COMMANDLINE = click.core.ParameterSource.COMMANDLINE

USAGE_PIECES = {
    metavar: metavar
    for metavar in (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."), N_("[COMMAND] [ARGS]..."))
}
"""Click's own words in a usage line."""


class WithLanguage:
    """What a context's object must have for help to be translated."""

    language: Language


def language_of(context: click.Context) -> Language:
    """Return the language that the command line speaks."""
    owner = context.find_object(WithLanguage)
    return owner.language if owner else Language(system_language())


class TranslatedOption(click.Option):
    """An option whose help is translated into the user's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line in the help."""
        translated = copy.copy(self)
        translated.help = language_of(ctx).say(self.help or UNSAID)
        return click.Option.get_help_record(translated, ctx)


class OneOf(click.Choice[str]):
    """One of more words than a usage line has room for; the help names them."""

    def choices_sentence(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the words that there are, in a sentence."""
        name, words = param.make_metavar(ctx).rstrip("."), ", ".join(self.choices)
        return language_of(ctx).say("{name} is one of: {words}", name=name, words=words)

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """Return what is added when none is given."""
        return self.choices_sentence(param, ctx or click.get_current_context())


def name_typed(param: click.Parameter, context: click.Context) -> str:
    """Return what a parameter is called at the command line."""
    return param.make_metavar(context) if isinstance(param, click.Argument) else param.opts[0]


class TranslatedCommand(click.Command):
    """A command whose help is translated into the user's language, and whose arguments are text.

    Paths are not held to that: a file's name may be any bytes.

    Args:
        contradicting: names of parameters of which the first goes with none of the others.
        rest: what ``click.Command`` takes.
    """

    def __init__(self, *, contradicting: Sequence[Sequence[str]] = (), **rest: Any) -> None:
        super().__init__(**rest)
        self.contradicting = contradicting

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the arguments.

        Raises:
            ArgumentNotText: one of those that are taken for text is none.
            Contradiction: two were given that do not go together.
        """
        left = super().parse_args(ctx, args)
        self._refuse_contradictions(ctx)
        for param in self.params:
            value, name = ctx.params.get(param.name or ""), name_typed(param, ctx)
            if isinstance(param.type, click.Path):
                continue
            if isinstance(value, str):
                ctx.params[str(param.name)] = argument_given(value, name)
            elif isinstance(value, tuple):
                ctx.params[str(param.name)] = tuple(
                    argument_given(word, name) if isinstance(word, str) else word for word in value
                )
        return left

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help.

        Click makes it once and keeps its words in the language of that moment.
        """
        kept = super().get_help_option(ctx)
        if kept is not None:
            kept.help = language_of(ctx).say(HELP_OPTION)
        return kept

    def _refuse_contradictions(self, ctx: click.Context) -> None:
        shown = {param.name: name_typed(param, ctx) for param in self.params}
        given = {name for name in shown if ctx.get_parameter_source(str(name)) is COMMANDLINE}
        for argument, *excluded in self.contradicting:
            for excluded_name in excluded:
                if {argument, excluded_name} <= given:
                    raise Contradiction(one=shown[argument], other=shown[excluded_name])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands after the command's name in its usage line."""
        say = language_of(ctx).say
        return [
            say(USAGE_PIECES[piece]) if piece in USAGE_PIECES else piece
            for piece in super().collect_usage_pieces(ctx)
        ]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's text."""
        translated = copy.copy(self)
        translated.help = language_of(ctx).say(self.help or UNSAID)
        click.Command.format_help_text(translated, ctx, formatter)
        for param in self.params:
            if isinstance(param.type, OneOf):
                formatter.write_paragraph()
                with formatter.indentation():
                    formatter.write_text(param.type.choices_sentence(param, ctx))


class LazyGroup(TranslatedCommand, click.Group):
    """A group whose commands are imported when they are named.

    Args:
        places: command name to ``module:attribute``.
        summaries: command name to its line in the group's help.
        rest: what ``click.Group`` takes.
    """

    def __init__(self, *, places: dict[str, str], summaries: dict[str, str], **rest: Any) -> None:
        super().__init__(**rest)
        self._places = places
        self._summaries = summaries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order in which they are listed."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        place = self._places.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        from gettext import gettext

        say = language_of(ctx).say
        rows: Sequence[tuple[str, str]] = [
            (name, say(self._summaries[name])) for name in self._places
        ]
        with formatter.section(gettext("Commands")):
            formatter.write_dl(rows)


def option(*names: str, help: str, **rest: Any) -> Callable[[Any], Any]:
    """Add an option whose help is an English sentence marked with ``N_``."""
    return click.option(*names, cls=TranslatedOption, help=help, **rest)


def command(help: str, **rest: Any) -> Callable[[Any], click.Command]:
    """Make a command whose help is an English sentence marked with ``N_``."""
    return click.command(cls=TranslatedCommand, help=help, **rest)
