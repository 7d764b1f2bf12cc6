"""Reflections: listed, read, written."""
