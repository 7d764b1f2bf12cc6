"""A few words out of a long text, and the whole of it as it is read aloud."""

from mentorjournal.journal.reflections.sentences import sentences_of
from mentorjournal.summary.layout.slide_text import paragraphs_of
from mentorjournal.summary.model.blocks import Marked

ENOUGH = 50
"""So many characters say something by themselves; with fewer, the next sentence is taken too."""


def lead(markdown: str, most: int) -> str:
    """Return the first sentences of a text, as many as say something; whole ones where they fit.

    Args:
        markdown: what somebody wrote.
        most: how many characters there may be.
    """
    taken = ""
    for sentence in sentences_of(markdown):
        longer = f"{taken} {sentence}".strip()
        if taken and (len(taken) >= ENOUGH or len(longer) > most):
            break
        taken = longer
    return shortened(taken, most)


def shortened(words: str, most: int) -> str:
    """Return words, cut between two of them where they are too long."""
    if len(words) <= most:
        return words
    kept, _, _ = words[:most].rpartition(" ")
    return f"{kept or words[: most - 1]} …"


def read_aloud(markdown: str) -> list[str]:
    """Return a text's paragraphs without marks, a list's lines with theirs."""
    return [
        f"{paragraph.mark} {paragraph.words}".strip()
        for paragraph in paragraphs_of(Marked(markdown), "")
    ]
