"""The organiser's screen, without a journal: quotations under headings, and the groups' notes."""
