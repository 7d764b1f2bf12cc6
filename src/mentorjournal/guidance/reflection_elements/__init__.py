"""What elements of a reflection a text holds, found by lists of words."""
