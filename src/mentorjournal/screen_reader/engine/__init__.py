"""Asks and tells in lines: the console, menus, texts, forms, and an entry's fields as a form."""
