"""The last change undone: what it was, whether it still can be, and in words."""
