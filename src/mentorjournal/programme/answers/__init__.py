"""The pairs' answers on their way to the organiser: sealed, opened, and counted."""
