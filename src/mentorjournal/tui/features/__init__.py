"""What a user can name, each in a folder or a module of its own."""
