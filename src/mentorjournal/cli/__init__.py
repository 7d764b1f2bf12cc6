"""The command line: parses, calls a service, prints.

translated_click   click's classes with help in the user's language
context            what the global options said: journal, language, where the passphrase comes from
output             columns, field lists and JSON
main               the group of commands, and what becomes of errors
commands           the commands, each in a module named as it is typed
"""

from mentorjournal.cli.main import run

__all__ = ["run"]
