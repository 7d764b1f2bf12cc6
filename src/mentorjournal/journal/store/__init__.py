"""An open journal, and what holds for every kind of entry."""
