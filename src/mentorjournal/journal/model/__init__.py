"""Tables, views, fields and terms: the journal without its services."""
