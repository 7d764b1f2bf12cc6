"""Slides for PowerPoint: a template of our own, and a deck written on it."""
