"""What Today says is the same on the screen and at the command line, over generated journals."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.overview import suggestions
from mentorjournal.journal.overview.suggestions import Way
from mentorjournal.journal.people import archive, people
from mentorjournal.journal.store import drafts
from mentorjournal.tui.app import MentorJournalApp
from support.commands import ask
from support.generated import Sown, emptied, sow
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import rested, screen_text, wait_for

JOURNALS = 5
SIGNS = ("→", "○", "✎")
"""What the suggestion, a next step and a draft begin with."""


def flat(text: str) -> list[str]:
    """Return a text's lines without the room between words, and without what frames the screen."""
    lines = (" ".join(line.strip("│┃▌ ").split()) for line in text.splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_both_say_the_same(code: str, path: Path) -> None:
    lot = random.Random(12)  # noqa: S311 - which journals to write, no secret
    app = MentorJournalApp(path, code, language_given=True)
    suggested: set[Way] = set()
    async with app.run_test(size=(200, 90), notifications=True) as pilot:
        await pilot.pause()
        app.screen.query_one("#passphrase").value = PASSPHRASE  # type: ignore[attr-defined]
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.journal is not None)
        await rested(app)
        now = SystemClock().today()
        for number in range(JOURNALS):
            journal = emptied(app.store)
            kinds = lot.choices(list(Kind), k=lot.randrange(12))
            plan = [
                Sown(kind, lot.random() < 0.5, lot.random() < 0.1, 0, lot.randrange(12))
                for kind in kinds
            ]
            sow(journal, plan)
            end = now + timedelta(days=lot.choice([3, 30]))
            people.change_programme(journal, {"start": now - timedelta(300), "end": end})
            journal.look_at()
            if lot.random() < 0.3:
                drafts.keep(journal, Kind.GOAL, "", {"wording": "halv"})
            before = [Way.DRAFT, Way.REFLECT, Way.PREPARE, Way.BOOK]
            for way in before if number % 2 else lot.sample(list(Way), lot.choice([0, 4])):
                suggestions.put_off(journal, way, 1)
            if number == JOURNALS - 1:
                archive.close(journal)
            await press(app, pilot, "1")
            beside = app.screen.query_one("#section").region.x
            shown = flat("\n".join(line[beside:] for line in screen_text(app).splitlines()))
            said = flat(ask(path, "--lang", code, "today"))
            whole = "\n".join(shown)
            for line in said:
                if "mentorjournal pairs reopen" in line:
                    assert line.partition(".")[0] in whole
                    continue
                if "mentorjournal reflect" in line:  # there it is a key
                    continue
                goal, _, words = line.rpartition(": ")
                assert line in whole or (goal in shown and words in whole), f"{line}\n\n{whole}"
            for sign in SIGNS:
                there = [line for line in shown if line.startswith(f"{sign} ")]
                assert there == [line for line in said if line.startswith(f"{sign} ")]
            step = app.screen._suggested  # type: ignore[attr-defined]
            suggested |= {step.way} if step else set()
    assert Way.ANSWER in suggested, "the closing questions are among what is compared"
