"""The formats that files are written in."""

from collections.abc import Collection

DOCUMENT_FORMATS = ("pdf", "docx", "html", "md")
"""What every document is written in."""

ENTRY_FORMATS = (*DOCUMENT_FORMATS, "txt")
"""What one entry by itself is written in."""

SUMMARY_FORMATS = (*DOCUMENT_FORMATS, "json")
"""The summary's; the programme's report is made from the last."""

SLIDES_FORMATS = ("pptx",)
"""What a deck is written in."""

REPORT_FORMATS = (*DOCUMENT_FORMATS, *SLIDES_FORMATS)
"""What the programme's report is written in."""

FORMATS_BY_ENDING = {
    "pdf": "pdf",
    "docx": "docx",
    "pptx": "pptx",
    "html": "html",
    "htm": "html",
    "md": "md",
    "markdown": "md",
    "json": "json",
    "csv": "csv",
    "ics": "ics",
    "toml": "toml",
    "mjournal": "mjournal",
}
"""The endings that name a format; any other ending says nothing."""

TEXT_ENDINGS = {"txt", "text"}
"""These name plain text where that is one of the formats; elsewhere they say nothing."""


def format_of_ending(ending: str, offered: Collection[str]) -> str | None:
    """Return the format that a file's ending names, whether or not it is offered.

    Args:
        ending: in small letters, without its dot.
        offered: the formats that there are.
    """
    if ending in TEXT_ENDINGS and "txt" in offered:
        return "txt"
    return FORMATS_BY_ENDING.get(ending)
