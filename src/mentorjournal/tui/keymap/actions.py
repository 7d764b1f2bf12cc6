"""Every action that has a key: collected from the bindings, so that none can be forgotten."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from mentorjournal.locale.language import N_
from mentorjournal.tui.core.keymap import SEPARATOR, node_classes, own_bindings
from mentorjournal.tui.keymap.key_names import is_typed

ROOT = "mentorjournal.tui."

PLACES = {
    "app": N_("Everywhere"),
    "core": N_("Everywhere"),
    "sections": N_("Everywhere"),
    "entries": N_("Lists of entries"),
    "widgets": N_("Lists, pages and fields"),
    "dialogs": N_("Forms and dialogs"),
    "opening": N_("Before the journal is open"),
    "features.bin": N_("Bin"),
    "features.closing_day": N_("Closing day"),
    "features.exercises": N_("Exercises"),
    "features.export": N_("Export"),
    "features.goals": N_("Goals"),
    "features.help": N_("Help"),
    "features.letters": N_("Letters"),
    "features.meetings": N_("Meetings"),
    "features.pairs": N_("Another pair"),
    "features.preparation": N_("Prepare"),
    "features.questions": N_("Questions"),
    "features.reflections": N_("Reflections"),
    "features.review": N_("My years"),
    "features.search": N_("Search"),
    "features.settings": N_("Settings"),
    "features.today": N_("Today"),
    "features.year": N_("Calendar"),
    "organiser": N_("The organiser's themes"),
}
"""Where an action holds, by the folder that declares it; the first that fits names the action."""

FUNCTION_KEYS = {f"f{number}" for number in range(1, 25)}


@dataclass(frozen=True)
class Action:
    """Something that has a key.

    Attributes:
        id: what it is called in the user's file.
        words: what it does; English, marked with ``N_``.
        keys: the usual ones.
        places: where it holds; English, marked with ``N_``.
        is_while_writing: whether it is needed where letters are typed as text.
    """

    id: str
    words: str
    keys: tuple[str, ...]
    places: tuple[str, ...]
    is_while_writing: bool


def _load_all() -> None:
    """Import every screen and widget that there is."""
    package = import_module(ROOT.removesuffix("."))
    for module in pkgutil.walk_packages(package.__path__, ROOT):
        import_module(module.name)


def _folder(node_class: type[DOMNode]) -> str:
    """Return what ``PLACES`` calls the folder that a class is declared in."""
    place = node_class.__module__.removeprefix(ROOT)
    return next((folder for folder in PLACES if f"{place}.".startswith(f"{folder}.")), "")


@cache
def actions() -> Mapping[str, Action]:
    """Return all actions by their ids, in the order of the places."""
    _load_all()
    order = list(PLACES)
    declared = [
        (folder, binding)
        for node_class in dict.fromkeys(node_classes())
        if (folder := _folder(node_class))
        for binding in own_bindings(node_class)
        if binding.id and binding.description
    ]
    declared.sort(key=lambda bound: order.index(bound[0]))
    grouped: dict[str, list[tuple[str, Binding]]] = {}
    for folder, binding in declared:
        grouped.setdefault(binding.id or "", []).append((folder, binding))
    return {id_: _action(id_, bound) for id_, bound in grouped.items()}


def _action(id_: str, bound: list[tuple[str, Binding]]) -> Action:
    first = bound[0][1]
    keys = tuple(first.key.split(SEPARATOR))
    return Action(
        id_,
        first.tooltip or first.description,
        keys,
        tuple(dict.fromkeys(PLACES[folder] for folder, _ in bound)),
        any(binding.priority for _, binding in bound) or any(map(_is_for_writing, keys)),
    )


def _is_for_writing(key: str) -> bool:
    return key.startswith("ctrl+") or key == "escape" or key in FUNCTION_KEYS


def together() -> Iterator[frozenset[str]]:
    """Yield, for each screen, the ids of the actions whose keys can be pressed on it."""
    _load_all()
    classes = list(dict.fromkeys(node_classes()))
    app_wide = [
        binding
        for node_class in classes
        if issubclass(node_class, App)
        for binding in own_bindings(node_class)
    ]
    for screen in classes:
        if issubclass(screen, Screen):
            is_modal = issubclass(screen, ModalScreen)
            widgets = [
                binding
                for widget in classes
                if not issubclass(widget, Screen | App) and _may_lie_in(widget, screen)
                for binding in own_bindings(widget)
            ]
            bound = [
                *(binding for _, binding in screen._merged_bindings or ()),
                *(binding for binding in app_wide if binding.priority or not is_modal),
                *widgets,
            ]
            ids = {binding.id or "" for binding in bound}
            yield frozenset(ids & actions().keys())


def _may_lie_in(widget: type[DOMNode], screen: type[DOMNode]) -> bool:
    """Say whether a widget may lie in a screen: one of a feature lies in that feature's alone."""
    folder = _folder(widget)
    return folder == "widgets" or folder == _folder(screen)


def is_free_for(action: Action, key: str) -> bool:
    """Say whether an action can have a key, wherever it is needed."""
    return not (action.is_while_writing and is_typed(key))
