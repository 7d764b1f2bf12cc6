"""One letter: how it is sealed, what it says, how it is taken in and undone."""
