"""What the organiser's commands have alike: the pairs' files, and the evaluation file."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NoSummaries
from mentorjournal.cli.options import PLACE, Named
from mentorjournal.cli.translated_click import option
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.journal.model.terms import Criterion
    from mentorjournal.journal.programme.programme_goals import ProgrammeGoal
    from mentorjournal.locale import Language
    from mentorjournal.programme.evaluation.file_model import Evaluation
    from mentorjournal.programme.intake import Intake
    from mentorjournal.programme.report.material import Goal, Programme

CRITERIA = (
    "relevance",
    "implementation",
    "individual",
    "organisation",
    "sustainability",
    "alliance",
    "learning",
)
USUAL_EVALUATION = Path("evaluation.toml")

FILES = click.argument("files", metavar="FILE…", nargs=-1, required=True, type=Named())
EVALUATION = option(
    "--evaluation",
    metavar="E.toml",
    type=PLACE,
    help=N_(
        "Your evaluation file: headings, groups' notes, texts. Otherwise evaluation.toml in this "
        "folder."
    ),
)


PROGRAMME_FILE = option(
    "--programme",
    "programme_file",
    metavar="P.toml",
    type=PLACE,
    help=N_("Your programme file, for the programme's name, dates, gatherings and goals."),
)


class CriterionType(click.Choice[str]):
    """A criterion by its plain name, or by the beginning of its term in either language."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the plain name."""
        from mentorjournal.guidance.criteria import criterion_words
        from mentorjournal.journal.model.terms import Criterion
        from mentorjournal.locale import LANGUAGES, Language

        wanted = " ".join(str(value).split()).casefold()
        meant = {
            criterion.value
            for criterion in Criterion
            for code in LANGUAGES
            if criterion_words(criterion, Language(code)).term.casefold().startswith(wanted)
        }
        known = {wanted} & {*self.choices} or meant
        return super().convert(known.pop() if len(known) == 1 else value, param, ctx)


CRITERION = option(
    "--criterion",
    type=CriterionType(CRITERIA),
    help=N_("The criterion, by its name or the beginning of its heading."),
)


def criterion_given(name: str | None) -> "Criterion | None":
    """Return the criterion that was named, if any."""
    from mentorjournal.journal.model.terms import Criterion

    return Criterion(name) if name else None


KEY = option(
    "--key",
    metavar="K.age",
    type=PLACE,
    help=N_("Your key, which opens sealed answers; its passphrase is asked for."),
)


def identity_in(state: State, path: Path) -> str:
    """Return the organiser's private key, once its passphrase was given.

    Raises:
        UserError: it is no key, or the passphrase cannot be had or is another one.
    """
    from mentorjournal.programme.answers import organiser_key

    text = organiser_key.read_protected(path)
    key = state.with_secret(
        N_("Passphrase of the organiser's key: "),
        lambda passphrase: organiser_key.opened(text, passphrase, path),
    )
    return key.identity


def evaluation_place(evaluation: Path | None) -> Path:
    """Return the evaluation file that is meant."""
    return evaluation or USUAL_EVALUATION


def evaluation_given(evaluation: Path | None) -> "Evaluation":
    """Return the evaluation file that was named, or the usual one where there is one.

    Raises:
        InputFileError, ExerciseError: it cannot be read, or is none.
    """
    from mentorjournal.programme.evaluation.file_store import read_evaluation, read_or_empty

    return read_evaluation(evaluation) if evaluation else read_or_empty(USUAL_EVALUATION)


def read_pairs(
    state: State,
    files: tuple[str, ...],
    one_pair: tuple[tuple[Path, Path], ...],
    two_pairs: tuple[tuple[Path, Path], ...],
    key: Path | None = None,
) -> "Intake":
    """Return what the pairs have handed in; what was refused, or is worth saying, is told.

    Raises:
        NoSummaries: there is none.
        UserError: as ``read_settled``.
    """
    from mentorjournal.cli.pairs_in_doubt import read_settled

    identity = identity_in(state, key) if key is not None else None
    intake = read_settled(state, files, one_pair, two_pairs, identity)
    for error in (*intake.refused, *intake.remarks):
        state.mention(error)
    if not intake.pairs:
        raise NoSummaries
    return intake


def programme_given(path: Path | None, language: "Language") -> "Programme":
    """Return what a programme file says; without one the goals alone are known, which are ours.

    Raises:
        InputFileError, ExerciseError: it cannot be read, or is none.
    """
    from mentorjournal.journal.programme.programme_goals import from_values, our_goals
    from mentorjournal.programme.report.material import Programme

    if path is None:
        return Programme(goals=_goals(our_goals(), language))
    from mentorjournal.guidance.programme.file_reading import read_programme_file

    file = read_programme_file(path)
    own = from_values(file.model_dump(mode="json", exclude_none=True).get("goal", ()))
    return Programme(
        name=file.name.of(language),
        days=(file.start, file.end) if file.start and file.end else None,
        gatherings=[(gathering.day, gathering.theme.of(language)) for gathering in file.gathering],
        goals=_goals(own or our_goals(), language),
    )


def _goals(goals: "Iterable[ProgrammeGoal]", language: "Language") -> "list[Goal]":
    """Return goals with those that are part of them."""
    from mentorjournal.programme.report.material import Goal

    known = list(goals)

    def with_parts(goal: "ProgrammeGoal") -> "Goal":
        parts = [with_parts(part) for part in known if part.part_of == goal.id]
        return Goal(goal.words(language), parts, goal.id)

    return [with_parts(goal) for goal in known if not goal.part_of]
