"""Goals, their steps and ratings, and the next steps."""
