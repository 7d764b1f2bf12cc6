"""What every kind of entry shares on the screen."""
