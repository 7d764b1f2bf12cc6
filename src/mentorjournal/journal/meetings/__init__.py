"""Meetings of the pair and the gatherings, and what belongs to them."""
