"""What a programme file holds, in words."""

from collections.abc import Iterable

from mentorjournal.guidance.programme.file_model import ProgrammeFile
from mentorjournal.journal.programme.programme_goals import ProgrammeGoal
from mentorjournal.locale import Language


def what_it_holds(file: ProgrammeFile, language: Language) -> str:
    """Return how much a file holds of each thing, in one line."""
    gatherings = language.say_many("{count} gathering", "{count} gatherings", len(file.gathering))
    others = counted(language, len(file.goal), len(file.question), len(file.exercise))
    key = language.say("a key to seal answers with") if file.organiser_key else ""
    return ", ".join(filter(None, (gatherings, others, key)))


def counted(language: Language, goals: int, questions: int, exercises: int) -> str:
    """Return how many goals, questions and exercises a file has, as far as it has any."""
    counts = {
        language.say_many("{count} programme goal", "{count} programme goals", goals): goals,
        language.say_many("{count} question", "{count} questions", questions): questions,
        language.say_many("{count} exercise", "{count} exercises", exercises): exercises,
    }
    return ", ".join(words for words, count in counts.items() if count)


def details(file: ProgrammeFile, language: Language) -> list[tuple[str, str]]:
    """Return what a file says of the programme, as labels and words."""
    days = [language.date(day, "medium") for day in (file.start, file.end) if day]
    fields = [
        (language.say("Programme"), file.name.of(language)),
        (language.say("Edition"), str(file.edition)),
        (language.say("Dates"), " – ".join(days)),
        (language.say("Pair"), file.pair.id if file.pair else ""),
        (language.say("Holds"), what_it_holds(file, language)),
        (
            language.say("Exercises"),
            ", ".join(
                f"{template.id} ({template.title.of(language)})" for template in file.exercise
            ),
        ),
        (
            language.say("Sealed answers"),
            language.say("only your organiser can open them")
            if file.organiser_key
            else language.say("not asked for: the file has no key"),
        ),
    ]
    return [(label, words) for label, words in fields if words]


def goal_lines(goals: Iterable[ProgrammeGoal], language: Language) -> list[str]:
    """Return the programme's goals, each with its id, what is part of another one below it."""
    return [
        f"{'    ' if goal.part_of else '  '}{goal.id}: {goal.words(language)}" for goal in goals
    ]
