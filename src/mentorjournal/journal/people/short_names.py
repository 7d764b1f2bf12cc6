"""What people are called where their first names are enough: told apart as shortly as can be."""

from collections.abc import Sequence


def short_names(names: Sequence[str]) -> list[str]:
    """Return first names; with the initial, or all of the name, where those are the same.

    Two who share even that stay alike: where it matters, their roles are to be said.
    """
    for form in (_first, _first_with_initial):
        shortened = [form(name) for name in names]
        if len({name.casefold() for name in shortened}) == len(names):
            return shortened
    return list(names)


def short_name(of: str, beside: str) -> str:
    """Return what one of two is called beside the other one."""
    return short_names([of, beside])[0]


def _first(name: str) -> str:
    return (name.split() or [name])[0]


def _first_with_initial(name: str) -> str:
    first, *rest = name.split() or [name]
    return f"{first} {rest[-1][0]}." if rest else first
