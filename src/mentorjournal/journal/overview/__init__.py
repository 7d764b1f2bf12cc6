"""What several kinds of entry say together: Today, and since the last meeting."""
