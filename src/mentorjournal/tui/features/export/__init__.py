"""Writing a file: format, place, leak review and aliases."""
