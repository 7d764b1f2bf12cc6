"""Meetings, gatherings, the agreement, check-ins and the year plan."""
