"""Reflections and insights."""
