"""What is shared, field by field, with its versions: read from entries, and joined."""
