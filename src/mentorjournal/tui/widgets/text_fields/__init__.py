"""Fields for text, and what they need to answer a key at once, however long a paragraph is."""
