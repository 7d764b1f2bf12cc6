"""What the palette offers above a screen, held against the keys that the screen names."""

from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.core.key_signs import sign_of
from mentorjournal.tui.palette.offered import offered


def missing_in_palette(app: MentorJournalApp) -> list[str]:
    """Return what the footer or the help of the screen in view names, and the palette does not.

    Going to the section that is in view is named by neither.
    """
    here = f"section({app.current_mode!r})"
    keys = {(offer.id, offer.key) for offer in offered(app, app.screen)}
    named: dict[tuple[str, str], list[str]] = {}
    for key, active in app.screen.active_bindings.items():
        binding = active.binding
        if active.enabled and binding.description and binding.id not in {None, "palette"}:
            if binding.action == here:
                continue
            signs = named.setdefault((binding.id or "", binding.action), [])
            signs.append(binding.key_display or sign_of(key, app.language))
    return [
        f"{id_}: {signs}"
        for (id_, _), signs in named.items()
        if not any((known, sign) in keys for sign in signs for known in (id_, *SAME.get(id_, ())))
    ]


SAME = {"new": ("new-reflection",), "prepare": ("prepare-next",)}
"""Ids of bindings whose action the palette knows as a command of the app's."""
