"""The closing day: questions, answers, and choosing for the summary."""
