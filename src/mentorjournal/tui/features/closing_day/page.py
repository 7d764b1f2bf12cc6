"""What stands on the workspace's lists and pages: questions, answers, what the year holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from textual.content import Content

from mentorjournal.exchange.unread import new_mark
from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.guidance.workspace import STATE_COUNTS, STATE_LABELS, AnswerState, QuestionStatus
from mentorjournal.guidance.year_evidence import EvidenceGroup
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.entries.visibility import visibility_word
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, heading, labelled
from mentorjournal.tui.widgets.row_list import Line

STATE_SIGNS: Mapping[AnswerState, str] = {
    AnswerState.ANSWERED: "●",
    AnswerState.BEGUN: "◐",
    AnswerState.EMPTY: "○",
}
PICKED, NOT_PICKED = "✓", "·"
QUOTABLE = N_("❝ may be quoted")
OTHER_QUESTIONS = "questions"
"""The key of the line that leads to other questions."""
BEFORE_AND_AFTER = "before-and-after"
"""The key of the line that leads to what was sealed before the year."""
THEN_AND_NOW = "then-and-now"
"""The key of the line that leads to what was looked back on."""


def question_lines(
    questions: Sequence[QuestionStatus], language: Language, *, looked_back: int, together: bool
) -> list[Line]:
    """Return the questions by criterion, each with its state; the first line explains the signs.

    Args:
        questions: the questions.
        language: the user's.
        looked_back: how many texts were looked back on.
        together: whether two look at the screen; they get no other questions.
    """
    counted = {
        state: sum(question.state is state for question in questions) for state in AnswerState
    }
    told = ", ".join(
        f"{STATE_SIGNS[state]} {language.say_many(*STATE_COUNTS[state], count)}"
        for state, count in counted.items()
    )
    lines = [Line("", Content.styled(told, "$muted"))]
    criterion = None
    for question in questions:
        if question.criterion is not criterion:
            criterion = question.criterion
            words = criterion_words(criterion, language)
            plain = Line("", Content.styled(words.plain, "$muted"))
            lines += [Line.gap(), Line.heading(words.term), plain]
        style = "$muted" if question.state is AnswerState.ANSWERED else "bold $accent"
        sign = (f"{STATE_SIGNS[question.state]} ", style)
        lines.append(Line(question.id, Content.assemble(sign, shown_line(question.wording))))
    lines.append(Line.gap())
    if looked_back:
        count = language.say_many(
            "{count} text looked back on", "{count} texts looked back on", looked_back
        )
        line = Content.assemble(
            (language.say("→ Then and now …"), "$muted"), (f"  {count}", "$muted")
        )
        lines.append(Line(THEN_AND_NOW, line))
    beside = language.say("→ Before and after …")
    lines.append(Line(BEFORE_AND_AFTER, Content.styled(beside, "$muted")))
    if not together:
        other = language.say("→ Questions from your organiser …")
        lines.append(Line(OTHER_QUESTIONS, Content.styled(other, "$muted")))
    return lines


def state_words(question: QuestionStatus, language: Language) -> str:
    """Return where a question stands, who may see the answer, and whether it may be quoted."""
    state = f"{STATE_SIGNS[question.state]} {language.say(STATE_LABELS[question.state])}"
    if question.answer is None:
        return state
    quotable = language.say(QUOTABLE) if question.answer.quotable else ""
    seen = visibility_word(language, question.answer.visibility)
    return " · ".join(filter(None, (state, seen, quotable)))


def question_blocks(
    question: QuestionStatus,
    parts: Sequence[EvidenceGroup],
    language: Language,
    *,
    may_write: bool,
    unread: Collection[str] = (),
) -> list[Block]:
    """Return a question's page: the question, both answers, what the year holds on it.

    Args:
        question: the question.
        parts: what the year holds.
        language: the user's.
        may_write: whether the answer can be written now.
        unread: ids of what a letter brought and nobody has looked at.
    """
    blocks = [Block("title", question.wording)]
    if question.help:
        blocks.append(Block("muted", question.help))
    blocks.append(Block("text", state_words(question, language)))
    if question.draft is not None:
        blocks.append(
            Block("muted", language.say("A draft is kept. Press {key[edit]} to go on with it."))
        )
    if question.answer is not None and question.answer.text.strip():
        blocks += [heading(language.say("Your answer")), Block("markdown", question.answer.text)]
    elif may_write and question.draft is None:
        blocks.append(Block("muted", language.say("Not answered yet. Press {key[edit]} to write.")))
    elif not may_write:
        blocks.append(
            Block(
                "muted", language.say("No answer is shared. Answers are begun outside pair view.")
            )
        )
    blocks += labelled(language.say("What you wrote before the year"), question.expected)
    blocks += partner_blocks(question, language, unread=unread)
    return [*blocks, *evidence_blocks(parts, question.picked, language)]


def partner_blocks(
    question: QuestionStatus, language: Language, *, unread: Collection[str] = ()
) -> list[Block]:
    """Return what the partner answers to a question, under their name.

    Args:
        question: the question, with the partner's answers to it.
        language: the user's.
        unread: ids of what a letter brought and nobody has looked at.
    """
    blocks = []
    for answer in question.partner_answers:
        title = language.say("What {name} answers", name=answer.author.name)
        new = f"  {new_mark(language)}" if answer.id in unread else ""
        blocks.append(heading(f"{title}{new}"))
        if answer.question_id != question.id:
            blocks.append(Block("muted", answer.question))
        blocks.append(Block("markdown", answer.text))
    return blocks


def evidence_blocks(
    parts: Sequence[EvidenceGroup], picked: Collection[Reference], language: Language
) -> list[Block]:
    """Return what the year holds on a question; what was picked says so in sign and word."""
    if not parts:
        words = language.say("There are no notes from your year on this yet.")
        return [heading(language.say("From your year")), Block("muted", words)]
    blocks = [Block("title", f"\n{language.say('From your year')}")]
    for part in parts:
        items = []
        for line in part.lines:
            taken = (line.kind, line.id) in picked
            notes = [
                line.note,
                language.say("◇ private") if line.private else "",
                language.say("picked") if taken else "",
            ]
            items.append(
                Item(
                    f"{line.kind}:{line.id}",
                    PICKED if taken else NOT_PICKED,
                    line.text,
                    " · ".join(filter(None, notes)),
                )
            )
        blocks += [heading(part.title), Block("items", items=tuple(items))]
    return blocks
