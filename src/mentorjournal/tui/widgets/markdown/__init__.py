"""Markdown on the screen."""
