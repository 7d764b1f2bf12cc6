"""Settings, and the backups."""
