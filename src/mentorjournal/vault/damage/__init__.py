"""What is whole in a file, what stands in it twice, and what can still be read of it."""
