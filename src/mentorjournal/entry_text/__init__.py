"""Entries as lines of plain text: one in full, and many in a list."""
