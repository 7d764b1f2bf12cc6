"""The organiser's evaluation file: texts, headings over quotations, what the groups said."""
