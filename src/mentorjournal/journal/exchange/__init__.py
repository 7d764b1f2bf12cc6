"""What a journal keeps for the letters of its pairs; `mentorjournal.exchange` works with it."""
