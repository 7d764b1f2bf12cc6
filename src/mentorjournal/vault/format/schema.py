"""The schema's number, and the migrations that lead up to it."""

from sqlalchemy import Engine

KNOWN_SCHEMA = 7
"""``PRAGMA user_version`` of the newest schema this program reads and writes."""

SCRIPTS = "mentorjournal.vault:migrations"
"""Where Alembic finds the migrations."""


def migrate(engine: Engine) -> None:
    """Bring the file to ``KNOWN_SCHEMA`` in one transaction; a kill leaves the old schema.

    Alembic runs on the open, keyed connection: it is given no address and no key.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA user_version = {KNOWN_SCHEMA}")
