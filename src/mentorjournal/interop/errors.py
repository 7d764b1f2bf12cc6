"""What can keep another program's file from being read.

InteropError
├── CalendarTooLarge
└── NotACalendar         it holds no calendar, or a broken one
"""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class InteropError(UserError):
    """Base of everything that keeps another program's file from being read."""


class CalendarTooLarge(InteropError):
    """The file is larger than any programme's calendar."""

    message = N_(
        "{path} is too large for a programme's calendar. "
        "Save only the programme's own calendar as a file and try that."
    )


class NotACalendar(InteropError):
    """The file is no iCalendar file, or a broken one."""

    message = N_("{path} is no calendar file that can be read; nothing was changed.")
