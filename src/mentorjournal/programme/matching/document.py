"""The proposal as a document to read before a person decides."""

from datetime import date

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.programme.matching.changes import Change, change_lines
from mentorjournal.programme.matching.preferences import most_points
from mentorjournal.programme.matching.proposal import LeftOver, Proposal
from mentorjournal.programme.matching.reasons import (
    fit_line,
    points_words,
    reasons,
    why_left_over,
)
from mentorjournal.summary.model.blocks import Block, Bullets, Document, Heading, Item, Text


def proposal_document(
    proposal: Proposal,
    changed: list[Change] | None,
    language: Language,
    today: date,
) -> Document:
    """Return a proposal as a document.

    Args:
        proposal: the pairs, and who is left over.
        changed: what differs from what it is compared with, where it is.
        language: the reader's.
        today: the day it is made.
    """
    say, settings = language.say, proposal.settings
    blocks: list[Block] = [Text(summary_line(proposal, language))]
    if changed is not None:
        blocks.append(Heading(say("What changes")))
        lines = [*change_lines(changed, language)] or [say("Nothing changes.")]
        blocks.append(Bullets([Item(line) for line in lines]))
    if proposal.pairs:
        blocks.append(Heading(say("Proposed pairs")))
    for number, pair in enumerate(proposal.pairs, 1):
        blocks.append(
            Heading(
                say(
                    "{number}. {mentee} (mentee) and {mentor} (mentor)",
                    number=number,
                    mentee=pair.mentee.name,
                    mentor=pair.mentor.name,
                ),
                2,
            )
        )
        blocks.append(Text(fit_line(pair, settings, language), quiet=True))
        blocks.append(Bullets([Item(line) for line in reasons(pair, settings, language)]))
    if proposal.left_over:
        blocks.append(Heading(say("Left over")))
        blocks.append(
            Bullets([Item(left_over_line(left, proposal, language)) for left in proposal.left_over])
        )
    return Document(
        language=language.code,
        made_on=today,
        title=say("Proposal of pairs"),
        page=say("Page"),
        blocks=blocks,
        facts=[say("This is a proposal. You decide who becomes a pair.")],
    )


def left_over_line(left: LeftOver, proposal: Proposal, language: Language) -> str:
    """Return who is left over, and why, in a line."""
    return language.say(
        "{name} ({role}): {why}",
        name=left.person.name,
        role=language.say(_ROLES[left.person.role]),
        why=" ".join(why_left_over(left, proposal.settings, language)),
    )


def summary_line(proposal: Proposal, language: Language) -> str:
    """Return how many pairs there are, what they are worth, and how many are left over."""
    return " ".join(
        [
            language.say_many("{count} pair.", "{count} pairs.", len(proposal.pairs)),
            language.say_many(
                "{count} person is left over.", "{count} people are left over.",
                len(proposal.left_over),
            ),
            language.say(
                "{points} points in all, of at most {most} for each pair.",
                points=points_words(proposal.points, language),
                most=points_words(most_points(proposal.settings), language),
            ),
        ]
    )  # fmt: skip


_ROLES = {Role.MENTEE: N_("mentee"), Role.MENTOR: N_("mentor")}
