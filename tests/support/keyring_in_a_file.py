"""A keyring for tests: keeps what it is given in a JSON file, and refuses when told to."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class Keyring(KeyringBackend):
    priority = 1.0

    def _all(self) -> dict[str, str]:
        place = Path(os.environ["TEST_KEYRING"])
        if place.with_name("locked").exists():
            raise KeyringLocked
        return dict(json.loads(place.read_text("utf-8"))) if place.exists() else {}

    def _write(self, kept: dict[str, str]) -> None:
        Path(os.environ["TEST_KEYRING"]).write_text(json.dumps(kept), "utf-8")

    def get_password(self, service: str, username: str) -> str | None:
        return self._all().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write({**self._all(), f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        kept = self._all()
        del kept[f"{service} {username}"]
        self._write(kept)
