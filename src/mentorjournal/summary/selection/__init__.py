"""What goes into a document."""
