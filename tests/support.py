"""What tests name: the passphrase and the moment of the prepared journal."""

from datetime import UTC, datetime

PASSPHRASE = "correct horse battery"
MOMENT = datetime(2026, 3, 5, 20, 30, tzinfo=UTC)
