"""Which of the app's own keys and commands do something now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.screens import BaseModal

if TYPE_CHECKING:
    from textual.screen import Screen


OPENING = "opening"
"""The group of the workers that lead from the first screen into the journal."""

SWITCHING = "switching"
"""The group of the workers that turn pair view on and off, or to another pair or language."""

ASKING = {"dialog", "open", SWITCHING}
"""Groups of the workers that ask something: each waits for its dialog, or is about to open it."""

ONLY_IN_OWN_VIEW = {
    "bin",
    "letters",
    "new_reflection",
    "own_setting",
    "pairs",
    "prepare",
    "read_programme_dates",
    "review",
    "show_to_pair",
    "templates",
    "write_calendar",
}
ONLY_IN_PAIR_VIEW = {"leave_pair_view"}
TYPED_AS_TEXT = {"calendar", "section", "search", "prepare", "pairs", "undo"}
NOT_WHILE_SWITCHING = {"pairs", "show_to_pair", "leave_pair_view"}
OPENS_ABOVE_DIALOGS = {"command_palette", "show_to_pair", "leave_pair_view"}
"""Of priority keys; no other key of the app's reaches it while a dialog is open."""
NEEDS_JOURNAL = (
    ONLY_IN_OWN_VIEW
    | ONLY_IN_PAIR_VIEW
    | {
        "before_and_after",
        "calendar",
        "figures",
        "insights",
        "lock",
        "pair_meeting",
        "plan_year",
        "search",
        "section",
        "undo",
        "setting",
    }
)

WRITING = {
    *("new", "new_reflection", "edit", "visibility", "link", "delete", "state", "tick"),
    *("gathering", "agreement", "notes", "check_in", "reflect", "plan_year"),
    *("rate", "step", "action", "goal", "insight", "topic", "park", "question"),
    *("read_programme_dates", "choose_version", "seal", "open_seal", "look_back"),
    *("tag", "tick_one", "answer_question"),
}
"""What writes an entry; in a closed year it is answered before anything is typed."""


NOT_FROM_DIALOGS = {
    "before_and_after",
    "calendar",
    "figures",
    "section",
    "search",
    "insights",
    "pairs",
    "pair_meeting",
    "undo",
    "setting",
    "own_setting",
}
"""Commands that go elsewhere, which a dialog has to be left for first."""


OF_SCREEN = "screen."
"""What a command begins with that is the screen's below the palette, where that has it."""


def is_command_of(app: JournalApp, screen: Screen[Any], command: str) -> bool:
    """Return whether a command does something when it is given above a screen.

    Args:
        app: the app.
        screen: what the palette was opened above.
        command: its action and arguments, without the app's own namespace.
    """
    action = command.partition("(")[0]
    if action.startswith(OF_SCREEN):
        own = action.removeprefix(OF_SCREEN)
        return hasattr(screen, f"action_{own}") and screen.check_action(own, ()) is not False
    if (
        command == f"section({app.current_mode!r})"
        and screen in app.screens_of(app.current_mode)[:1]
    ):
        return False
    if screen.is_modal and action in NOT_FROM_DIALOGS:
        return False
    here = action == getattr(screen, "command", "")
    return not here and has_command(app, action)


def has_command(app: JournalApp, action: str) -> bool:
    """Return whether there is such a command, locked or open and in this view."""
    if action in NEEDS_JOURNAL and not app.is_unlocked:
        return action == "lock" and app.is_half_open
    if action in NOT_WHILE_SWITCHING and _is_switching(app):
        return False
    return action not in (ONLY_IN_OWN_VIEW if app.in_pair_view else ONLY_IN_PAIR_VIEW)


def has_key(app: JournalApp, action: str) -> bool:
    """Return whether the key of a command works, and is not typed as text."""
    if not has_command(app, action) or action == getattr(app.screen, "command", ""):
        return False
    if action in TYPED_AS_TEXT and _is_typing(app):
        return False
    return not (action in OPENS_ABOVE_DIALOGS and _is_answered_first(app))


def _is_switching(app: JournalApp) -> bool:
    return any(worker.group == SWITCHING and not worker.is_finished for worker in app.workers)


def _is_answered_first(app: JournalApp) -> bool:
    return isinstance(app.screen, BaseModal) and app.screen.owns_keys


def _is_typing(app: JournalApp) -> bool:
    """Say whether a field has the cursor; one to choose in is easily taken for one to write in."""
    from textual.widgets import Select

    focused = app.focused
    if focused is None:
        return False
    takes_text = focused.check_consume_key("a", "a")
    return takes_text or isinstance(focused, Select) or getattr(focused, "takes_digits", False)
