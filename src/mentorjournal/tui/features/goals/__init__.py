"""Goals, their steps and ratings."""
