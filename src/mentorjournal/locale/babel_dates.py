"""Babel's writing of dates, wherever the system says that it is.

Babel looks for the system's time zone when this is imported, and ends with an error where what
``TZ`` or ``/etc/timezone`` names is a folder, or a file that holds no zone. It is not needed: the
days and times that are written are the user's already.
"""

import os

__all__ = ["format_date", "format_skeleton"]

ZONE = "Etc/UTC"

try:
    from babel.dates import format_date, format_skeleton
except Exception:  # noqa: BLE001 - it reads whatever lies there
    named = os.environ.get("TZ")
    os.environ["TZ"] = ZONE
    try:
        from babel.dates import format_date, format_skeleton
    finally:
        del os.environ["TZ"]
        if named is not None:
            os.environ["TZ"] = named
