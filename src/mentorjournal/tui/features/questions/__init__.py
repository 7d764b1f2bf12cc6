"""Questions to bring, and the bank of questions."""
