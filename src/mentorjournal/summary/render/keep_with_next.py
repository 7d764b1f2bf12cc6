"""Which blocks stay on the page of the one that follows: Word's and typst's keep with next."""

from collections.abc import Iterator, Sequence

from mentorjournal.summary.model.blocks import Block, Heading


def mark_keep_with_next(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Yield each block, and whether it is kept with the next.

    One before a heading ends what stands above it, unless it is itself all that stands between two
    headings, such as the line that says whose an exercise is.
    """
    for at, block in enumerate(blocks):
        before, following = blocks[at - 1 : at], blocks[at + 1 : at + 2]
        ends = _is_heading(following) and not _is_heading(before)
        yield block, bool(following) and not ends


def _is_heading(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Heading) for block in blocks)
