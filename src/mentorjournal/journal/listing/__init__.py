"""What every list has: its order, and what is pinned to its top."""
