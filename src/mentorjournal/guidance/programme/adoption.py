"""An organiser's programme file taken into the journal, and what came of it in words."""

from dataclasses import dataclass

from mentorjournal.guidance.programme.contents import counted
from mentorjournal.guidance.programme.file_model import ProgrammeFile
from mentorjournal.journal import programme_import
from mentorjournal.journal.calendar.programme_file_dates import FileDate
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_

PROGRAMME_WORDS = {"name": N_("name"), "start": N_("first day"), "end": N_("closing day")}


@dataclass(frozen=True)
class Adopted:
    """What became of a file.

    Attributes:
        name: the programme's.
        added, changed, removed: how many gatherings there are.
        kept: what the user has set otherwise and stays so, in a few words each.
        goals, questions, exercises: how many there are in the file.
        is_known: whether the programme's file had been taken in before.
        is_sealed_for: whether there is a key that answers can be sealed for.
    """

    name: str
    added: int
    changed: int
    removed: int
    kept: list[str]
    goals: int
    questions: int
    exercises: int
    is_known: bool
    is_sealed_for: bool


def adopt(journal: Journal, file: ProgrammeFile, language: Language) -> Adopted:
    """Take a programme file into the pair in view, all of it or nothing.

    A later edition updates what came from an earlier one, and never what the user has changed.

    Raises:
        ProgrammeFileError: it does not follow the one that is here; nothing was changed.
        Invalid: a value breaks a rule of the journal's.
    """
    taken = programme_import.take_in(
        journal,
        file.model_dump(mode="json", exclude_none=True),
        {"name": file.name.of(language), "start": file.start, "end": file.end},
        [
            FileDate(
                gathering.id,
                {
                    "day": gathering.day,
                    "start": gathering.start,
                    "end": gathering.end,
                    "days": gathering.days,
                    "theme": gathering.theme.of(language),
                    "place": gathering.place or "",
                },
            )
            for gathering in file.gathering
        ],
    )
    return Adopted(
        name=file.name.of(language),
        added=taken.dates.added,
        changed=taken.dates.changed,
        removed=taken.dates.removed,
        kept=[*(language.say(PROGRAMME_WORDS[name]) for name in taken.kept), *taken.dates.kept],
        goals=len(file.goal),
        questions=len(file.question),
        exercises=len(file.exercise),
        is_known=taken.is_known,
        is_sealed_for=file.organiser_key is not None,
    )


def what_happened(language: Language, adopted: Adopted) -> str:
    """Return in a few sentences what became of a file."""
    added, changed = adopted.added, adopted.changed
    gatherings = {
        language.say_many("{count} gathering added", "{count} gatherings added", added): added,
        language.say_many(
            "{count} gathering changed", "{count} gatherings changed", changed
        ): changed,
        language.say_many(
            "{count} gathering removed", "{count} gatherings removed", adopted.removed
        ): adopted.removed,
    }
    brought = [
        *(words for words, count in gatherings.items() if count),
        counted(language, adopted.goals, adopted.questions, adopted.exercises),
    ]
    sentences = [
        language.say(
            "From the programme file for {name}: {what}.",
            name=adopted.name,
            what=", ".join(filter(None, brought)) or language.say("nothing new"),
        )
    ]
    if adopted.kept:
        kept = ", ".join(dict.fromkeys(adopted.kept))
        sentences.append(
            language.say("What you have changed yourself stays as it is: {kept}.", kept=kept)
        )
    return " ".join(sentences)
