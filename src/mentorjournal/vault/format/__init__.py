"""The file: its bytes, keys, pages, log and locks."""
