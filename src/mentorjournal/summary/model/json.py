"""The summary as JSON, with a version of its own."""

import dataclasses
import json
import re
from datetime import date
from typing import Any

from mentorjournal.summary.model.document import SummaryDocument

FORMAT = "mentorjournal summary"
FIRST_VERSION, VERSION = 1, 4
"""The versions that are read, from the first to the one that is written.

Whatever changes the form of the document counts it up: an older program then says that a newer one
made the summary, instead of calling it broken. What is new has a default, for older summaries.
"""
_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(document: SummaryDocument) -> bytes:
    """Return the summary as UTF-8 JSON: dates in ISO 8601, states as their English words."""
    values = dataclasses.asdict(document)
    content = {"format": FORMAT, "version": VERSION} | values
    text = json.dumps(content, ensure_ascii=False, indent=2, default=_plain)
    return (_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text) + "\n").encode()


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))
