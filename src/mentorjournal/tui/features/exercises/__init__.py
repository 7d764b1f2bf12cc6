"""Exercises: listed, filled in, compared."""
