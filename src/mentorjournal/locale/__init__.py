"""Swedish and English: sentences, plurals, dates and numbers.

English sentences in the code are the keys; ``<code>/LC_MESSAGES/mentorjournal.po`` holds the
translations. Calls named ``say``, ``say_many`` and ``N_`` are what the extraction looks for.
"""

from mentorjournal.locale.language import LANGUAGES, N_, Language, system_language

__all__ = ["LANGUAGES", "N_", "Language", "system_language"]
