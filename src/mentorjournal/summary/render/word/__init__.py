"""Word: the document that somebody goes on editing."""
