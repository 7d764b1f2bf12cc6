"""The closing day: questions, answers, and what was chosen for the summary."""
