"""What this computer remembers of a journal, in the user's own state folder."""
