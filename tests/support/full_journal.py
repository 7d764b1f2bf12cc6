"""A journal with rows in every table, written by the services."""

from typing import Any

from sqlalchemy import text

from mentorjournal.exchange.versions.records import Records
from mentorjournal.exchange.versions.registers import new_version
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.guidance.question_sets import our_questions
from mentorjournal.journal.calendar import (
    exported_events,
    imported_calendar,
    reflection_time,
)
from mentorjournal.journal.calendar.imported_calendar import ProgrammeEvent
from mentorjournal.journal.calendar.imported_events import ProgrammeDate
from mentorjournal.journal.closing_day import (
    accepted_findings,
    aliases,
    evaluation,
    questions,
    summary_choices,
)
from mentorjournal.journal.exchange.tables import Exchange, ExchangeLetter
from mentorjournal.journal.exercises import exercises, sealing
from mentorjournal.journal.model.exercises import BEFORE_THE_YEAR
from mentorjournal.journal.model.tables import Kind, Role, Table
from mentorjournal.journal.overview import suggestions
from mentorjournal.journal.people import favourites, pairs
from mentorjournal.journal.people import settings as own_settings
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from support.generated import TEMPLATE
from support.prepared import MOMENT, one_of_everything

OWN: dict[str, Any] = TEMPLATE | {
    "id": "my-own",
    "source": {"author": "Åsa Ek", "year": 2026, "work": "Det här frågar vi om. " * 700},
}
"""A template of the user's own, longer than a page."""

BEFORE: dict[str, Any] = our_templates()[BEFORE_THE_YEAR].model_dump(mode="json")
"""What is sealed."""


def fill_every_table(journal: Journal) -> None:
    """Write into every table, in two pairs, with things in the bin and earlier versions."""
    first = journal.pair.id
    _write(journal)
    values = {"role": "mentor", "partner": "Bo Alm", "programme": "Andra året"}
    journal.look_at(pairs.add(journal, values))
    _write(journal)
    journal.look_at(first)
    empty = [
        table.name for table in Table.metadata.sorted_tables if not _holds(journal, table.name)
    ]
    assert empty == []


def _holds(journal: Journal, table: str) -> bool:
    with journal.read(any_pair=True) as session:
        rows = session.execute(text(f'SELECT count(*) FROM "{table}"'))  # noqa: S608 - our own tables
        return bool(rows.scalar())


def _write(journal: Journal) -> None:
    words = f"Ord i {journal.pair.programme.name}"
    _link(journal)
    one_of_everything(journal, words)
    entries.create(journal, Kind.AGREEMENT, {"expectations": words, "review": words})
    goal = entries.create(journal, Kind.GOAL, {"wording": words})
    entries.change(journal, Kind.GOAL, goal, {"why": words})
    answers = [{"field": "quality", "text": words}]
    values = {"title": words, "day": "2026-03-01", "answers": answers}
    exercises.begin(journal, OWN, values, links=[(Kind.GOAL, goal)])
    exercises.begin(journal, BEFORE, {**values, "answers": [{"field": "relevance", "text": words}]})
    sealing.seal(journal)
    asked = our_questions().asked_of(journal.pair.owner.role)[0]
    evaluation.answer(
        journal, asked.id, {"criterion": asked.criterion, "question": words, "text": words}
    )
    gone = entries.create(journal, Kind.QUESTION, {"text": words})
    recycle_bin.delete_to_bin(journal, Kind.QUESTION, gone)
    aliases.save(journal, {"name": words, "stands_for": "en kollega"})
    accepted_findings.keep(journal, [words])
    favourites.set_favourite(journal, words, kept=True)
    questions.keep(journal, {"title": words})
    summary_choices.save(journal, {"include": [goal]})
    reflection_time.keep(journal, {"weekday": 3, "start": "15:30", "minutes": 20})
    suggestions.put_off(journal, suggestions.Way.WRITE, 3)
    own_settings.change(journal, language="sv")
    exported_events.note_sent(journal, [exported_events.uid_of(goal)])
    times = {"day": "2026-04-01", "start": "09:00", "end": "16:00", "days": 2}
    told = {**times, "theme": words, "place": words}
    version = (1, "20260101T000000Z", "")
    date_ = ProgrammeDate(words, version, told, cancelled=False)
    imported_calendar.import_dates(journal, [ProgrammeEvent(words, version, [date_])])
    met = entries.create(journal, Kind.GATHERING, {"day": "2026-04-02", "theme": words})
    exported_events.note_sent(journal, [exported_events.uid_of(met)])


def _link(journal: Journal) -> None:
    """Let a pair have been linked, and a letter taken in."""
    pair_id = journal.pair.id
    with journal.write() as session:
        session.add(
            Exchange(
                pair_id=pair_id,
                state="linked",
                identity="AGE-SECRET-KEY-1",
                signing_key="00",
                shared_id=pair_id,
            )
        )
        session.add(ExchangeLetter(id=pair_id, pair_id=pair_id, made=MOMENT, taken_in=MOMENT))
        records = Records(session, pair_id)
        record = records.add(
            entry_id=pair_id,
            letter_id=pair_id,
            kind=Kind.MEETING,
            author=Role.MENTOR,
            created=MOMENT.isoformat(),
        )
        record.write("place", "Torget", Role.MENTOR, new_version())
        records.keep(record)
