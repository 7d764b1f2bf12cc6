"""The app as what speaks: in the user's language, of the keys as they are, and over its screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import App
from textual.binding import Binding

from mentorjournal.locale.language import Language
from mentorjournal.tui.core.hidden_text import HiddenText
from mentorjournal.tui.core.jump_letters import JumpLetters
from mentorjournal.tui.core.key_signs import sign_of
from mentorjournal.tui.core.keymap import KeySigns, rekeyed


class SpeakingApp(App[None]):
    """An app with a language.

    Args:
        language: ``sv`` or ``en``, at first.
    """

    def __init__(self, language: str) -> None:
        self.language = Language(language)
        super().__init__()
        self.hidden_text = HiddenText()
        """Whether dots are drawn in the place of text; outlives a lock."""
        self.jump_letters: JumpLetters | None = None
        """The letters that are drawn over a screen, while one jumps by them."""

    @property
    def language(self) -> Language:
        """What the screens speak."""
        return self._language

    @language.setter
    def language(self, language: Language) -> None:
        language.everywhere["key"] = KeySigns(language, lambda: self._keymap)
        self._language = language

    @property
    def own_keys(self) -> Mapping[str, Sequence[Binding]]:
        """The app's own bindings, by the keys that they have now."""
        if not self._keymap:
            return self._bindings.key_to_bindings
        return rekeyed(self._bindings, self._keymap).key_to_bindings

    def sign_of(self, id: str) -> str:
        """Return the key of what has an id, as it is written."""
        return self.say(f"{{key[{id}]}}")

    def get_key_display(self, binding: Binding) -> str:
        """Return a key for the footer, written as everywhere else."""
        return binding.key_display or sign_of(binding.key, self.language)

    def say(self, sentence: str, /, **values: object) -> str:
        """Return a sentence in the user's language."""
        return self.language.say(sentence, **values)
