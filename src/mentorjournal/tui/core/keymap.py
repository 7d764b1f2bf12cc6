"""Which key does what: as the bindings have it, or as the user's own file says.

A binding is known by its id, wherever it stands; all bindings of one id have the same keys. So a
sentence names a key by what it does, as ``{key[save]}``, and says the one that was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from mentorjournal.locale.language import Language
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.key_signs import sign_of

SEPARATOR = ","


def rekeyed(of_node: BindingsMap, keymap: Mapping[str, str]) -> BindingsMap:
    """Return bindings under the keys that a keymap gives them; the others keep theirs.

    Textual's own takes all bindings away that share a key with the one that gets another, as those
    into pair view and out of it do.
    """
    keyed: dict[str, list[Binding]] = {}
    moved: set[tuple[str, str]] = set()
    for key, binding in of_node:
        keys = keymap.get(binding.id or "")
        if keys is None:
            keyed.setdefault(key, []).append(binding)
        elif (binding.id or "", binding.action) not in moved:
            moved.add((binding.id or "", binding.action))
            for own in keys.split(SEPARATOR):
                keyed.setdefault(own, []).append(replace(binding, key=own, key_display=None))
    return BindingsMap.from_keys(keyed)


def node_classes(above: type[DOMNode] = DOMNode) -> Iterator[type[DOMNode]]:
    """Yield the app's own screens and widgets, as far as they are loaded."""
    for node_class in above.__subclasses__():
        if node_class.__module__.startswith("mentorjournal."):
            yield node_class
        yield from node_classes(node_class)


def own_bindings(node_class: type[DOMNode]) -> list[Binding]:
    """Return the bindings that a class declares itself."""
    declared = node_class.__dict__.get("BINDINGS", ())
    return [binding for binding in declared if isinstance(binding, Binding)]


def _default_keys(declared: Iterable[Binding]) -> dict[str, str]:
    return {binding.id: binding.key for binding in declared if binding.id}


class KeySigns:
    """The keys as they are written, by the id of what they do.

    Args:
        language: of whoever reads them.
        keymap: returns the keys that were chosen, by the same ids.
    """

    def __init__(self, language: Language, keymap: Callable[[], Mapping[str, str]]) -> None:
        self._language = language
        self._keymap = keymap
        shared = [value for value in vars(bindings).values() if isinstance(value, Binding)]
        everywhere = [value for value in bindings.EVERYWHERE if isinstance(value, Binding)]
        self._defaults = _default_keys([*shared, *everywhere])

    def __getitem__(self, id: str) -> str:
        """Return the first of the keys of what has this id.

        Raises:
            KeyError: nothing has it.
        """
        keys = self._keymap().get(id) or self._defaults.get(id)
        if keys is None:
            for node_class in node_classes():
                self._defaults |= _default_keys(own_bindings(node_class))
            keys = self._defaults[id]
        return sign_of(keys.split(SEPARATOR)[0], self._language)
