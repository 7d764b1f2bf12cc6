"""The user's own keys: read from a file, held against what there is, and listed."""
