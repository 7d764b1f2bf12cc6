"""The command line: parses, calls a service, prints.

translated   click's classes with help in the user's language
state        what the global options said: journal, language, where the passphrase comes from
output       columns, field lists and JSON
create, write, read, prepare, bring, calendars, safety   the commands, by theme
"""

from mentorjournal.cli.main import run

__all__ = ["run"]
