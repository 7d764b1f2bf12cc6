"""The rest of a spoken word, offered while its beginning is typed."""

from unicodedata import normalize

from textual.suggester import Suggester

from mentorjournal.exchange.pairing.spoken_words import LANGUAGES, completions

SHORTEST = 2
"""So many letters are typed before a word is offered."""


class SpokenWordSuggester(Suggester):
    """Completes the last word, in the language of those before it; keeps nothing of them.

    Args:
        language: the code of the language to try first, where those before can be of either.
    """

    def __init__(self, language: str) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._languages = sorted(LANGUAGES, key=lambda code: code != language)

    async def get_suggestion(self, value: str) -> str | None:
        """Return what was typed with its last word whole; nothing where no word begins so."""
        before, _, beginning = value.rpartition(" ")
        if len(beginning) < SHORTEST:
            return None
        for code in self._languages:
            if all(completions(word, code) for word in before.split()):
                words = completions(beginning, code)
                if words:
                    as_typed = normalize("NFC", beginning).casefold()
                    word = next((word for word in words if word.startswith(as_typed)), words[0])
                    return f"{value[: len(value) - len(beginning)]}{word}"
        return None
