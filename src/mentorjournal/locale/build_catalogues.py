"""Build step: compile the translation catalogues before they are packaged."""

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves it open
    """Compile every ``.po`` under the locale folder to a ``.mo`` beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Run before a wheel, an editable install or a source archive is put together."""
        locale = Path(self.root, "src", "mentorjournal", "locale")
        for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as text:
                catalogue = read_po(text, locale=source.parts[-3])
            target = source.with_suffix(".mo")
            with target.open("wb") as compiled:
                write_mo(compiled, catalogue)
            os.utime(target)
