"""Is the journal whole, and what can be read of one that is not."""
