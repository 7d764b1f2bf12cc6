"""Filled-in exercises."""
