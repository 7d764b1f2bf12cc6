"""Help that is data: models to reflect by, and questions to ask in a session."""
