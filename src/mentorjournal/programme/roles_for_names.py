"""Names of those who took part, replaced by their roles in what is quoted."""

import re
from collections.abc import Iterable, Mapping

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.document import Someone

SHORTEST = 2
"""Letters of the shortest part of a name that is looked for."""

ROLES: Mapping[str, str] = {
    Role.MENTEE.value: N_("the mentee"),
    Role.MENTOR.value: N_("the mentor"),
}
OF_ROLES: Mapping[str, str] = {
    Role.MENTEE.value: N_("the mentee's"),
    Role.MENTOR.value: N_("the mentor's"),
}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def without_pair(text: str, people: Iterable[Someone], language: Language) -> str:
    """Return a text in which the two of a pair stand as their roles, by any part of their names."""
    for person in people:
        parts = [part for part in _WORD.findall(person.name) if len(part) >= SHORTEST]
        if parts:
            any_part = "|".join(map(re.escape, sorted(parts, key=len, reverse=True)))
            pattern = re.compile(
                rf"\b(?:{any_part})(?:[\s-]+(?:{any_part}))*('?s|’s)?\b", re.IGNORECASE
            )
            words = language.say(ROLES[person.role]), language.say(OF_ROLES[person.role])
            text = pattern.sub(lambda match, words=words: words[bool(match[1])], text)  # type: ignore[misc]  # mypy knows no lambda with a default
    return text


class Names:
    """The full names of all who took part, to be found in anyone's words.

    Args:
        people: all of them.
    """

    def __init__(self, people: Iterable[Someone]) -> None:
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        for person in people:
            words = _WORD.findall(person.name)
            if len(words) > 1:
                known = self._by_first.setdefault(words[0].casefold(), [])
                known.append((" ".join(person.name.split()).casefold(), person.role))

    def without(self, text: str, language: Language) -> str:
        """Return a text in which a full name stands as the role of the one who bears it."""
        pieces, done = [], 0
        for match in _WORD.finditer(text):
            if match.start() < done:
                continue
            for name, role in self._by_first.get(match[0].casefold(), ()):
                end = match.start() + len(name)
                if text[match.start() : end].casefold() == name:
                    pieces += [text[done : match.start()], language.say(ROLES[role])]
                    done = end
                    break
        return "".join([*pieces, text[done:]])
