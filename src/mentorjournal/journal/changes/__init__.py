"""What the last saves changed, kept so that they can be undone."""
