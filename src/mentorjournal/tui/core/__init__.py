"""What every screen builds on."""
