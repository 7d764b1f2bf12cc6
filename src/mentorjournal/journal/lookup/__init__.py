"""Entries of any kind, by their kind: loaded, written by field names, compared."""
