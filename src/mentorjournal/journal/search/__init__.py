"""Search over everything: what is asked, what is found, and how both are said."""
