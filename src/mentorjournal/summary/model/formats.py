"""The formats that files are written in. This module imports nothing."""

DOCUMENT_FORMATS = ("pdf", "docx", "html", "md")
"""What every document is written in."""

SUMMARY_FORMATS = (*DOCUMENT_FORMATS, "json")
"""The summary's; the programme's report is made from the last."""

FORMATS_BY_ENDING = {
    "pdf": "pdf",
    "docx": "docx",
    "html": "html",
    "htm": "html",
    "md": "md",
    "markdown": "md",
    "json": "json",
    "ics": "ics",
    "toml": "toml",
    "mjournal": "mjournal",
}
"""The endings that name a format; any other ending says nothing."""
