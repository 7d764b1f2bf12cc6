"""The domain: what a mentor and a mentee keep, and what one may do with it.

Nothing heavy is imported here, so that a screen can be painted before the store is loaded.
"""
