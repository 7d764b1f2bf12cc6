"""The organiser's programme file: its model, its reader, and how a journal takes it in."""
