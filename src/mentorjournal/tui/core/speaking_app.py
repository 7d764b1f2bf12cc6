"""The app as what speaks: in the user's language, and of the keys as they are."""

from __future__ import annotations

from textual.app import App

from mentorjournal.locale.language import Language
from mentorjournal.tui.core.keymap import KeySigns


class SpeakingApp(App[None]):
    """An app with a language.

    Args:
        language: ``sv`` or ``en``, at first.
    """

    def __init__(self, language: str) -> None:
        self.language = Language(language)
        super().__init__()

    @property
    def language(self) -> Language:
        """What the screens speak."""
        return self._language

    @language.setter
    def language(self, language: Language) -> None:
        language.everywhere["key"] = KeySigns(language, lambda: self._keymap)
        self._language = language

    def say(self, sentence: str, /, **values: object) -> str:
        """Return a sentence in the user's language."""
        return self.language.say(sentence, **values)
