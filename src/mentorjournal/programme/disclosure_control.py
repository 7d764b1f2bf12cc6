"""No number with fewer than five pairs behind it, and none that can be worked out from others.

A distribution is published as a whole or not at all: in the finest of its partitions in which every
part has five pairs or more behind it. Nothing is suppressed beside published numbers, so there is
nothing to subtract; and who knows the rule learns of a finer partition only that some part of it is
small, which holds for several distributions at least.
"""

from collections.abc import Collection, Mapping, Sequence

LEAST = 5
"""How many pairs stand behind whatever is published."""

Partition = Sequence[tuple[str, ...]]
"""Categories, put together in groups."""


def enough(pairs: Collection[int]) -> bool:
    """Return whether a number with these pairs behind it may be published."""
    return len(set(pairs)) >= LEAST


def finest(
    behind: Mapping[str, Collection[int]], partitions: Sequence[Partition]
) -> Partition | None:
    """Return the first partition that may be published, or nothing.

    Args:
        behind: each category, and the pairs behind its number; one pair may be behind several.
        partitions: from fine to coarse, each of all categories.
    """
    for partition in partitions:
        groups = [[pair for name in group for pair in behind.get(name, ())] for group in partition]
        if all(map(enough, groups)):
            return partition
    return None


def named_when_many(behind: Mapping[str, Collection[int]]) -> tuple[list[str], list[str]] | None:
    """Return which categories may be published by name, and which only pooled.

    The pooled ones are two or more, with five pairs or more behind them; nothing is returned where
    no category may be published.
    """
    by_size = sorted(behind, key=lambda name: len(set(behind[name])), reverse=True)
    named = [name for name in by_size if enough(behind[name])]
    pooled = by_size[len(named) :]
    while pooled and named:
        pairs = [pair for name in pooled for pair in behind[name]]
        if len(pooled) > 1 and enough(pairs):
            break
        pooled = [named.pop(), *pooled]
    return (named, pooled) if named else None
