"""Dialogs that any screen may show."""
