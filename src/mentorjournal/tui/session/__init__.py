"""Locking, and what is typed before a screen is there."""
