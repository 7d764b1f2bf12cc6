"""What can be done in this mode, a module for each part of the app."""
