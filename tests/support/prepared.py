"""What tests name: the passphrase and the moment of the prepared journal."""

from datetime import UTC, datetime

from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import check_ins, preparations
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import drafts, entries
from mentorjournal.journal.store.journal import Journal

PASSPHRASE = "correct horse battery"
MOMENT = datetime(2026, 3, 5, 20, 30, tzinfo=UTC)


def one_of_everything(journal: Journal, text: str) -> None:
    """Write one of each kind of entry, and a draft, with the same text in every field."""
    goal = entries.create(
        journal, Kind.GOAL, {"wording": text, "why": text, "steps": [{"text": text}]}
    )
    goals.rate(journal, goal, {"day": "2026-03-01", "value": 4, "note": text})
    meeting = entries.create(
        journal,
        Kind.MEETING,
        {"day": "2026-03-05", "place": text, "notes": text, "agenda": [{"text": text}]},
    )
    entries.create(
        journal,
        Kind.ACTION,
        {"text": text, "owner_id": journal.pair.owner.id, "meeting_id": meeting},
    )
    rated = dict.fromkeys(CHECK_IN_ITEMS, 7)
    check_ins.save(journal, meeting, rated | {"word": text})
    entries.create(journal, Kind.GATHERING, {"day": "2026-03-21", "theme": text})
    reflection = entries.create(
        journal,
        Kind.REFLECTION,
        {"day": "2026-03-01", "title": text, "body": text, "tags": [text]},
    )
    entries.create(
        journal,
        Kind.REFLECTION,
        {"day": "2026-03-05", "body": text, "revisits_id": reflection},
    )
    entries.create(journal, Kind.INSIGHT, {"text": text, "reflection_id": reflection})
    entries.create(journal, Kind.REPLY, {"text": text, "reflection_id": reflection})
    entries.create(journal, Kind.QUESTION, {"text": text})
    preparations.save(journal, meeting, text)
    drafts.keep(journal, Kind.REFLECTION, "", {"title": text, "body": text})
