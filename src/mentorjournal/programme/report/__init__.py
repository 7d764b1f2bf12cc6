"""The organiser's report in words: as a document, and as slides."""
