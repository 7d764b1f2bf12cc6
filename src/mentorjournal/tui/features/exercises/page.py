"""What stands on the page beside the exercises: a template, or a filled-in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from mentorjournal.columns import padded, width_of
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.leads import words_of
from mentorjournal.exercises.quadrant.text_drawing import drawn
from mentorjournal.exercises.sections import Answer, Cell, Section, scale_value, sections
from mentorjournal.exercises.template import FieldKind, Outcome, Template
from mentorjournal.journal.model.exercises import ExerciseRow
from mentorjournal.journal.model.labels import value_label
from mentorjournal.journal.model.tables import ExerciseState
from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown, shown_line
from mentorjournal.tui.entries.visibility import visibility_word
from mentorjournal.tui.widgets.drawing import Drawing
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, heading
from mentorjournal.tui.widgets.scale import bar

SIGNS = {ExerciseState.BEGUN: "○", ExerciseState.FINISHED: "●"}
LEAD_SIGNS = {Outcome.GOAL: "◎", Outcome.ACTION: "○", Outcome.QUESTION: "?"}
LEAD = "lead"
SHORT = {FieldKind.LINE, FieldKind.CHOICE}


def template_blocks(
    language: Language, template: Template, done: list[ExerciseRow], theme: str
) -> list[Block]:
    """Return what an exercise is good for, what it asks, and when it was done."""
    minutes = language.say("about {count} minutes", count=template.minutes)
    blocks = [
        Block("title", template.title.of(language)),
        Block("muted", f"{theme} · {minutes}"),
        Block("text", f"\n{template.introduction.of(language)}"),
        heading(language.say("The parts")),
        Block(
            "text",
            "\n".join(
                f"{at}  {step.title.of(language)}" for at, step in enumerate(template.steps, 1)
            ),
        ),
    ]
    if done:
        blocks.append(heading(language.say("What I have done")))
        blocks.append(
            Block(
                "text",
                "\n".join(
                    f"{SIGNS[exercise.state]} {language.date(exercise.day, 'medium')}  "
                    f"{value_label(language, exercise.state)}  {exercise.title}"
                    for exercise in done
                ),
            )
        )
    source = language.say("After {source}.", source=template.source.cited)
    press = language.say("Press {key[new]} to fill it in.")
    return [*blocks, Block("muted", f"\n{press}\n{source}")]


def filled_blocks(language: Language, filled: Filled) -> list[Block]:
    """Return a filled-in exercise, and what it can lead to."""
    entry, template = filled.entry, filled.template
    facts = [
        f"{SIGNS[entry.state]} {value_label(language, entry.state)}",
        visibility_word(language, entry.visibility),
        language.date(entry.day, "full"),
        language.say("after {source}", source=f"{template.source.author} {template.source.year}"),
    ]
    blocks = [Block("title", entry.title), Block("muted", " · ".join(facts))]
    blocks += answer_blocks(template, filled.answers, language)
    leads = tuple(
        Item(f"{LEAD}:{at}", LEAD_SIGNS[lead.to], lead.title.of(language), words_of(filled, lead))
        for at, lead in enumerate(template.leads_to)
        if words_of(filled, lead)
    )
    if leads:
        blocks += [heading(language.say("What it can lead to")), Block("items", items=leads)]
    return blocks


def answer_blocks(
    template: Template, answers: Mapping[str, str], language: Language
) -> list[Block]:
    """Return questions and answers; the quadrant is drawn."""
    blocks = [
        block
        for part in sections(template, answers, language)
        for block in _section(part, language)
    ]
    return blocks or [Block("muted", language.say("Nothing written yet."))]


def _section(section: Section, language: Language) -> list[Block]:
    blocks = [heading(section.within)] if section.within else []
    if section.cells:
        return [Block("text", picture=Drawing(_quadrant, (section.cells,)))]
    blocks.append(Block("subheading", section.title) if section.is_part else heading(section.title))
    if section.scales:
        blocks.append(Block("text", picture=scales_picture(section, language)))
    for answer in section.answers:
        blocks += _answer(answer, language)
    return blocks


def _quadrant(cells: Sequence[Cell], width: int) -> Content:
    return Content("\n".join(drawn(cells, width)))


def _answer(answer: Answer, language: Language) -> list[Block]:
    if answer.kind is FieldKind.SCALE:
        value = scale_value(answer.text)
        picture = (
            Content.styled(bar(value, language), "$primary") if value is not None else Content("–")
        )
        return [Block("muted", answer.prompt), Block("text", picture=picture)]
    if answer.kind in SHORT:
        words = Content.assemble((f"{shown(answer.prompt)}  ", "$muted"), shown(answer.text))
        return [Block("line", picture=words)]
    return [Block("muted", answer.prompt), Block("answer", answer.text)]


def scales_picture(section: Section, language: Language) -> Content:
    """Return rated rows as bars, one below the other."""
    columns = [shown_line(column) for column in section.columns]
    widest = max(map(width_of, columns))
    lines: list[tuple[str, str] | str] = []
    for scale in section.scales:
        lines.append((f"{shown(scale.title)}\n", "bold"))
        for column, value in zip(columns, scale.values, strict=True):
            lines.append((f"  {padded(column, widest)}  ", "$muted"))
            lines.append((f"{bar(value, language)}\n" if value is not None else "–\n", "$primary"))
    return Content.assemble(*lines)
