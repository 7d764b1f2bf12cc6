"""From a journal to a document of one entry: a reflection, an exercise or a meeting by itself.

Whoever picks one of their own entries has chosen that it leaves the journal. What hangs on it and
is an entry of its own goes along only where it is no more private than what was picked; what the
other one has written stays.
"""

from collections.abc import Callable, Mapping

from mentorjournal.exercises import filling
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.goals import ActionRow
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.journal.model.reflections import InsightRow, Reflection
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import (
    AgendaPoint,
    EntryDocument,
    ExercisePart,
    MeetingPart,
    ReflectionPart,
    StepAgreed,
)
from mentorjournal.summary.model.single_entries import require_exportable
from mentorjournal.summary.selection.collect import exercise_part


def entry_document(journal: Journal, kind: Kind, id: str, language: Language) -> EntryDocument:
    """Return one entry as a document of its own.

    Args:
        journal: the open journal.
        kind: the entry's.
        id: likewise.
        language: what it is written in.

    Raises:
        NotByItself: there is no document of such an entry alone.
        OnlyTheirs: the partner has written it, and it is theirs alone.
        NotFound: there is none, or it lies in the bin.
    """
    require_exportable(journal, kind, loaders.load(journal, kind, id))
    return EntryDocument(language.code, journal.clock.today(), PARTS[kind](journal, id, language))


def _goes_along(part: InsightRow | ActionRow, entry: EntryHead) -> bool:
    return part.visibility is Visibility.SHARED or entry.visibility is Visibility.PRIVATE


def _reflection(journal: Journal, id_: str, language: Language) -> ReflectionPart:
    entry: Reflection = reflections.load(journal, id_)
    return ReflectionPart(
        id=entry.id,
        title=entry.title or language.say("Reflection"),
        day=entry.day,
        author=entry.author.name,
        body=entry.body,
        tags=list(entry.tags),
        insights=[insight.text for insight in entry.insights if _goes_along(insight, entry)],
    )


def _exercise(journal: Journal, id_: str, language: Language) -> ExercisePart:
    return exercise_part(filling.load(journal, id_), language)


def _meeting(journal: Journal, id_: str, language: Language) -> MeetingPart:  # noqa: ARG001 - as the others
    entry: Meeting = meetings.load(journal, id_)
    steps = [step for step in entry.actions if _goes_along(step, entry)]
    return MeetingPart(
        id=entry.id,
        day=entry.day,
        start=entry.start,
        minutes=entry.minutes,
        place=entry.place,
        state=entry.state.value,
        reason=entry.reason,
        people=[journal.pair.mentee.name, journal.pair.mentor.name],
        agenda=[AgendaPoint(line.text, line.minutes, line.done) for line in entry.agenda],
        notes=entry.notes,
        actions=[
            StepAgreed(
                step.id, step.text, step.owner.name, step.state.value, step.due, step.done_on
            )
            for step in steps
        ],
        left_out=len(entry.actions) - len(steps),
    )


Part = ReflectionPart | ExercisePart | MeetingPart

PARTS: Mapping[Kind, Callable[[Journal, str, Language], Part]] = {
    Kind.REFLECTION: _reflection,
    Kind.EXERCISE: _exercise,
    Kind.MEETING: _meeting,
}
"""How an entry of each of ``EXPORTED_KINDS`` becomes part of a document."""
