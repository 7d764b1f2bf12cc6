"""All that the report is made from: figures, sorted quotations, the organiser's words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from mentorjournal.locale import Language
from mentorjournal.programme.evaluation.file_model import Evaluation
from mentorjournal.programme.figures import Figures, figures
from mentorjournal.programme.intake import Intake
from mentorjournal.programme.report.theme_figures import SortedQuotations, sorted_quotations
from mentorjournal.programme.roles_for_names import Names

OWN_TEXTS = ("title", "background", "participants", "method")


@dataclass(frozen=True)
class Goal:
    """A goal of the programme, with what it holds within itself."""

    words: str
    parts: "list[Goal]" = field(default_factory=list)
    id: str = ""


@dataclass(frozen=True)
class Programme:
    """What the organiser has said of the programme; what is left out comes from the summaries.

    Attributes:
        name: what it is called.
        days: its first and last day.
        gatherings: days and themes.
        goals: its goals.
    """

    name: str = ""
    days: tuple[date, date] | None = None
    gatherings: Sequence[tuple[date, str]] = ()
    goals: Sequence[Goal] = ()


@dataclass(frozen=True)
class Material:
    """What the report is made from.

    Attributes:
        figures: what may be told in numbers.
        sorted: the quotations under the organiser's headings.
        evaluation: the organiser's texts and the groups' notes, without the names of those who took
            part.
        programme: what is known of the programme.
        people: how many people the pairs are.
    """

    figures: Figures
    sorted: SortedQuotations
    evaluation: Evaluation
    programme: Programme
    people: int


def material(
    intake: Intake, evaluation: Evaluation, programme: Programme, language: Language
) -> Material:
    """Return what the report is made from."""
    counted = figures(intake.pairs)
    nameless = _nameless(evaluation, intake.names, language)
    return Material(
        figures=counted,
        sorted=sorted_quotations(intake.pairs, counted, nameless),
        evaluation=nameless,
        programme=Programme(
            name=programme.name or counted.programme,
            days=programme.days or counted.days,
            gatherings=programme.gatherings or counted.gatherings,
            goals=programme.goals,
        ),
        people=intake.people,
    )


def _nameless(evaluation: Evaluation, names: Names, language: Language) -> Evaluation:
    """Return an evaluation in whose texts those who took part stand as their roles."""

    def nameless(text: str) -> str:
        return names.without(text, language)

    own = {name: nameless(getattr(evaluation, name)) for name in OWN_TEXTS}
    themes = (
        theme.model_copy(update={"heading": nameless(theme.heading)}) for theme in evaluation.theme
    )
    notes = (note.model_copy(update={"text": nameless(note.text)}) for note in evaluation.note)
    conclusions = tuple(map(nameless, evaluation.conclusions))
    return evaluation.model_copy(
        update={**own, "conclusions": conclusions, "theme": tuple(themes), "note": tuple(notes)}
    )
