"""Switching pairs, and pair view."""
