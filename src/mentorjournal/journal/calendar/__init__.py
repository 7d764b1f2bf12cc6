"""What goes into calendars and comes out of them, and the time to reflect."""
