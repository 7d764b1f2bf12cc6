"""The encrypted file: keys, opening, schema, backups and checks.

Nothing heavy is imported here; each module is imported by the one that needs it.
"""
