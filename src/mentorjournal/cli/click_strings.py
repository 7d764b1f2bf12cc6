"""Click's own sentences, so that the catalogue holds them; click looks them up by itself.

A test compares them with what click marks for translation.
"""

from mentorjournal.locale.language import N_, N_many

CLICK = (
    N_many("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    N_("Aborted!"),
    N_("Choose from:\n\t{choices}"),
    N_("Commands"),
    N_("Error: {message}"),
    N_many("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Invalid value: {message}"),
    N_("Missing argument"),
    N_("Missing command."),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing parameter: {param_name}"),
    N_("Missing {param_type}"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_many("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    N_("Options"),
    N_("Show the version and exit."),
    N_("Show this message and exit."),
    N_("Try '{command} {option}' for help."),
    N_("Usage:"),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("required"),
    N_many("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    N_("%(prog)s, version %(version)s"),
)
