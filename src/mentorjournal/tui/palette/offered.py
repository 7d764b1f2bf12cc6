"""What can be done on the screen below the palette: its own keys first, then the app's commands.

It is collected from the bindings, so that nothing that has a key can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen

from mentorjournal.tui.core.availability import is_command_of
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.key_signs import sign_of
from mentorjournal.tui.core.keymap import rekeyed
from mentorjournal.tui.palette.commands import COMMANDS, SETTINGS, Command

OF_APP, OF_SCREEN = "app.", "screen."
PALETTE = "app.command_palette"


@dataclass(frozen=True)
class Offered:
    """An action, as the palette shows it.

    Attributes:
        id: what ``words`` calls it.
        title: in the user's language, as is ``help``.
        help: what it does, if the title does not say all of it.
        key: the key that does it where the cursor is, as it is written; empty for none.
        action: what it does.
        node: whose action it is.
    """

    id: str
    title: str
    help: str
    key: str
    action: str
    node: DOMNode


def offered(app: JournalApp, screen: Screen[Any]) -> list[Offered]:
    """Return what can be done on a screen: each action once."""
    keys = dict(_keys_that_work(app, screen))
    by_id = {command.id: command for command in (*COMMANDS, *SETTINGS)}
    by_action = {command.action: command for command in by_id.values()}
    listed: dict[str, Offered] = {}
    for node, binding in _bound(app, screen):
        action = _full(binding.action, node)
        if action == PALETTE or not _is_available(app, screen, action, node):
            continue
        command = by_action.get(action) or by_id.get(binding.id or "")
        key = keys.get((binding.id, action, node), "")
        if command is not None:
            listed.setdefault(command.id, _named(app, command, action, node, key))
        elif not isinstance(node, App):
            title, help_ = app.say(binding.description), app.say(binding.tooltip)
            own = Offered(binding.id or "", title, help_, key, action, node)
            listed.setdefault(f"{binding.id}:{action}", own)
    for command in by_id.values():
        if command.id not in listed and _is_available(app, screen, command.action, screen):
            listed[command.id] = _named(app, command, command.action, screen, "")
    order = list(by_id)
    return sorted(listed.values(), key=lambda offer: _place(offer, order))


def _place(offer: Offered, order: Sequence[str]) -> tuple[int, int]:
    """Return what comes first: the screen's own actions, the app's, and moving about in a part."""
    spaces = (OF_SCREEN, OF_APP)
    group = next((at for at, space in enumerate(spaces) if offer.action.startswith(space)), 2)
    return group, order.index(offer.id) if group == 1 and offer.id in order else 0


def _named(app: JournalApp, command: Command, action: str, node: DOMNode, key: str) -> Offered:
    title, help_ = app.say(command.title), app.say(command.help)
    return Offered(command.id, title, help_, key, action, node)


def _nodes(screen: Screen[Any]) -> list[DOMNode]:
    """Return what has the cursor and all it lies in, up to a dialog."""
    return [node for node, _ in screen._modal_binding_chain]


def _bound(app: JournalApp, screen: Screen[Any]) -> Iterator[tuple[DOMNode, Binding]]:
    """Yield what is bound, also to keys that are text where the cursor is."""
    nodes = _nodes(screen)
    ordered = sorted([*nodes, *([] if app in nodes else [app])], key=_rank)
    for node in ordered:
        own: BindingsMap = rekeyed(node._bindings, app._keymap)
        for _, binding in own:
            if binding.id and binding.description and not binding.system:
                yield node, binding


def _rank(node: DOMNode) -> int:
    return 0 if isinstance(node, Screen) else 2 if isinstance(node, App) else 1


def _keys_that_work(
    app: JournalApp, screen: Screen[Any]
) -> Iterator[tuple[tuple[str | None, str, DOMNode], str]]:
    """Yield the key of each action, where it is not text and nothing nearer has it."""
    taken: set[str] = set()
    named: set[tuple[str | None, str, DOMNode]] = set()
    bound = [
        (node, key, binding) for node, own in screen._modal_binding_chain for key, binding in own
    ]
    for node, key, binding in sorted(bound, key=lambda place: not place[2].priority):
        action = _full(binding.action, node)
        if key in taken or not _is_available(app, screen, action, node):
            continue
        taken.add(key)
        known = binding.id, action, node
        if known not in named:
            named.add(known)
            yield known, binding.key_display or sign_of(key, app.language)


def _full(action: str, node: DOMNode) -> str:
    """Return an action with the namespace it is in, where that is the app or the screen."""
    if action.startswith((OF_APP, OF_SCREEN)):
        return action
    space = OF_APP if isinstance(node, App) else OF_SCREEN if isinstance(node, Screen) else ""
    return f"{space}{action}"


def _is_available(app: JournalApp, screen: Screen[Any], action: str, node: DOMNode) -> bool:
    if action.startswith(OF_APP):
        return is_command_of(app, screen, action.removeprefix(OF_APP))
    target, name, parameters = app._parse_action(action, node, {"app": app, "screen": screen})
    if not (hasattr(target, f"action_{name}") or hasattr(target, f"_action_{name}")):
        return False
    return target.check_action(name, parameters) is not False
