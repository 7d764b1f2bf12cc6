"""The people, their pairs and programmes, and the settings."""
