"""The app in the terminal: it shows and asks, and calls the services for everything else."""

from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal import platform
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentorjournal.errors import UserError
    from mentorjournal.locale import Language
    from mentorjournal.programme.pair_year import PairYear
    from mentorjournal.tui.app import MentorJournalApp
    from mentorjournal.tui.keymap.active_keys import ListedKey


def run(
    path: Path,
    *,
    language: str,
    language_given: bool,
    writing: bool = False,
    template: str = "",
    pair: str | None = None,
    key_file: Path | None = None,
) -> int:
    """Open the journal at ``path`` in the app; create one at first start. Return the exit status.

    Args:
        path: the journal file.
        language: ``sv`` or ``en``, until the journal's own setting is known.
        language_given: whether the user asked for this language on the command line.
        writing: whether to begin in the editor.
        template: the name of what the text there begins from, if anything.
        pair: words for the pair to show, if not the one in view.
        key_file: the file that is needed beside the passphrase, if the journal has one.

    Raises:
        NoSuchPair, SeveralPairs: the words are not for one pair; the app has ended.
    """
    platform.prepare_terminal()
    from mentorjournal.tui.app import MentorJournalApp

    return _run(
        MentorJournalApp(
            path,
            language,
            language_given=language_given,
            writing=writing,
            template=template,
            pair=pair,
            key_file=key_file,
        )
    )


def run_demo(role: str, *, language: str) -> int:
    """Open the demo year of ``mentee`` or ``mentor`` in the app; return the exit status."""
    platform.prepare_terminal()
    from mentorjournal.tui.app import MentorJournalApp

    return _run(MentorJournalApp(None, language, demo_role=role))


def run_organiser(pairs: "Sequence[PairYear]", evaluation: Path, *, language: str) -> int:
    """Open the organiser's screen, which needs no journal; return the exit status.

    Args:
        pairs: what the pairs have handed in.
        evaluation: the organiser's evaluation file, which may not be there yet.
        language: ``sv`` or ``en``.
    """
    platform.prepare_terminal()
    from mentorjournal.tui.organiser.app import OrganiserApp

    app = OrganiserApp(pairs, evaluation, language)  # type: ignore[abstract]  # see its docstring
    app.run()
    return app.return_code or 0


def listed_keys(language: "Language") -> "tuple[list[ListedKey], Sequence[UserError]]":
    """Return all actions with their keys, and what of the user's own keys is left out."""
    from mentorjournal.tui.keymap import active_keys

    return active_keys.listed_keys(language)


ENDED_FROM_OUTSIDE = N_(
    "mentorjournal was ended from outside; a full disk can be the reason. What you have saved is "
    "kept: open the journal again to go on."
)


def _run(app: "MentorJournalApp") -> int:
    from mentorjournal.tui.terminal.driver import watched

    with watched(app.say(ENDED_FROM_OUTSIDE)):
        app.run()
    if app.refusal is not None:
        raise app.refusal
    return app.return_code or 0
