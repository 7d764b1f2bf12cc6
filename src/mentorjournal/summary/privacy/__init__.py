"""Names and numbers that lead to a person: found, checked, replaced."""
