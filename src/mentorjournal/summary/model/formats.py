"""The formats that documents are written in. This module imports nothing."""

DOCUMENT_FORMATS = ("pdf", "docx", "html", "md")
"""What every document is written in."""

SUMMARY_FORMATS = (*DOCUMENT_FORMATS, "json")
"""The summary's; the programme's report is made from the last."""
