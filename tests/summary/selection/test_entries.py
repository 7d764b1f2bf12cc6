"""One entry by itself: names replaced in every format, and nothing along that is not its own."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.journal.closing_day import aliases
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary import export
from mentorjournal.summary.model.errors import NotByItself, OnlyTheirs
from mentorjournal.summary.model.formats import ENTRY_FORMATS
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.selection.entries import entry_document
from support.commands import run
from support.prepared import MOMENT, PASSPHRASE

SWEDISH = Language("sv")
NAME, SECRET = "Zbigniew", "kanariefågel"
BODY = f"Jag ringde {NAME} <b>igen</b>.\n\n- ett\n- *två*\n\n> sagt"


def one_of_each(journal: Journal) -> dict[Kind, str]:
    """Write what can be exported by itself, private, with what must not go along."""
    reflection = entries.create(
        journal,
        Kind.REFLECTION,
        {"day": "2026-03-01", "title": NAME, "body": BODY, "tags": ["mod"], "visibility": "shared"},
    )
    hidden = {"text": f"En {SECRET}", "reflection_id": reflection, "visibility": "private"}
    entries.create(journal, Kind.INSIGHT, hidden)
    seen = {"text": f"{NAME} lyssnade", "reflection_id": reflection, "visibility": "shared"}
    entries.create(journal, Kind.INSIGHT, seen)
    meeting = entries.create(
        journal,
        Kind.MEETING,
        {"day": "2026-03-05", "notes": BODY, "agenda": [{"text": f"Om {NAME}", "minutes": 20}]},
    )
    for text, visibility in ((f"Ring {NAME}", "shared"), (f"Mata en {SECRET}", "private")):
        step = {"text": text, "owner_id": journal.pair.owner.id, "meeting_id": meeting}
        entries.create(journal, Kind.ACTION, step | {"visibility": visibility})
    answers = {"quality": "tydlig", "pitfall": NAME, "challenge": "tålig", "allergy": "vag"}
    exercise = filling.save_new(journal, our_templates()["core-quadrant"], answers, SWEDISH)
    return {Kind.REFLECTION: reflection, Kind.MEETING: meeting, Kind.EXERCISE: exercise}


@pytest.mark.parametrize("format_name", ENTRY_FORMATS)
def test_names_are_replaced_and_nothing_private_goes_along(
    journal: Journal, format_name: str
) -> None:
    aliases.save(journal, {"name": NAME, "stands_for": "en kollega", "kind": "person"})
    for kind, id_ in one_of_each(journal).items():
        document = entry_document(journal, kind, id_, SWEDISH)
        ready = export.prepare(journal, document, format_name, SWEDISH)
        text = text_of(ready.content, format_name)
        assert (NAME in text, SECRET in text, ready.findings) == (False, False, []), kind
        assert "kollega" in text
        kept = export.prepare(journal, document, format_name, SWEDISH, keep_names=True)
        text = text_of(kept.content, format_name)
        assert (NAME in text, SECRET in text) == (True, False), kind


def test_plain_text_has_no_sign_that_is_not_to_be_read(journal: Journal) -> None:
    id_ = one_of_each(journal)[Kind.REFLECTION]
    document = entry_document(journal, Kind.REFLECTION, id_, SWEDISH)
    ready = export.prepare(journal, document, "txt", SWEDISH, keep_names=True)
    lines = ready.content.decode().splitlines()
    assert lines[:2] == [NAME, "=" * len(NAME)]
    body = lines[lines.index(f"Jag ringde {NAME} <b>igen</b>.") :]
    assert body[1:6] == ["", "• ett", "• två", "", "│ sagt"]


def test_what_the_partner_wrote_is_theirs_to_export(journal: Journal) -> None:
    theirs = entries.create(
        journal,
        Kind.REFLECTION,
        {"day": "2026-03-01", "body": "Deras", "visibility": "shared"},
        author_id=journal.pair.partner.id,
    )
    with pytest.raises(OnlyTheirs):
        entry_document(journal, Kind.REFLECTION, theirs, SWEDISH)
    goal = entries.create(journal, Kind.GOAL, {"wording": "Vila"})
    with pytest.raises(NotByItself):
        entry_document(journal, Kind.GOAL, goal, SWEDISH)


def test_the_command_writes_one_only_once_it_is_settled(path: Path, tmp_path: Path) -> None:
    with closing(open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))) as journal:
        id_ = one_of_each(journal)[Kind.REFLECTION]
    file = tmp_path / "one.txt"
    out = ("export", id_[:8], "--output", str(file))

    def tried(*words: str) -> tuple[int, bool]:
        done = run(*words, path=path, stdin=f"{PASSPHRASE}\n")
        assert len(done.stderr.splitlines()) == (0 if done.returncode == 0 else 2 - file.exists())
        return done.returncode, file.exists()

    assert tried(*out) == (1, False)
    checked = run("export", id_, "--check", "--json", path=path, stdin=f"{PASSPHRASE}\n")
    assert [finding["text"] for finding in json.loads(checked.stdout)] == [NAME]
    assert tried(*out, "--keep", NAME) == (0, True)
    assert tried(*out, "--keep-names") == (1, True), "it is there already"
    assert tried(*out, "--keep-names", "--force") == (0, True)
    assert NAME in file.read_text(encoding="utf-8")
