"""Letters between the two journals, on the screen."""
