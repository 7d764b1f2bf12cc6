"""Backups: where they lie, how one is written, and whether it can be read back."""
