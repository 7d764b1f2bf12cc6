"""What is exported, laid out as blocks before any format is known."""
