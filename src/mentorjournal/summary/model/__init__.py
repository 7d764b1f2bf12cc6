"""The document, and the words in it."""
