"""Alembic's folder: one module a schema change, run by ``format.schema``."""
