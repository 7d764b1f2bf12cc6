"""Style sheets are read once, and what they say of a place in a screen is looked up once.

Textual reads every sheet anew at each change of theme or mode, and whenever a widget of a kind that
was not there before comes with a sheet: it keeps what it has read of 64, and there are twice as
many. That was a tenth of a second on the way to the first screen, and as much at each lock.

It also asks all rules anew for every widget of a screen that comes into view, and whenever a part
of it gains the keyboard or a class. The answer follows from the kinds, identifiers, classes and
states of the widget and of all that it lies in, and nearly always it is what it was.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cache as cached
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App
from textual.css.model import RuleSet, SelectorType
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget


@dataclass(frozen=True, eq=False, slots=True)
class _Styles:
    """What all rules together say of a place, and which states Textual has to watch there."""

    selectors: frozenset[str]
    """What a rule has to be for, to say anything of a widget there or of a part of it."""
    rules: RulesMap
    hover: bool
    focus_within: bool
    order: bool
    odd_or_even: bool


@dataclass(eq=False, slots=True)
class _Looks:
    """What is known of places under one set of rules."""

    rules: tuple[RuleSet, ...]
    selected_ids: set[str]
    """The identifiers that rules name; those of other widgets say nothing."""
    styles: dict[int, _Styles]


@dataclass(eq=False, slots=True)
class _Kept:
    """What has been read, and found, in the same colours."""

    parsed: dict[Any, Any] = field(default_factory=dict)
    looks: dict[tuple[RuleSet, ...], _Looks] = field(default_factory=dict)
    places: dict[Hashable, int] = field(default_factory=dict)
    """A number for all that a rule can ask of a widget and of what it lies in."""


class _Computed(dict[Any, RulesMap]):
    """Takes what Textual computes; it would keep only what does not depend on a widget's order."""

    def get(self, _: object, default: Any = None) -> Any:
        return default


class KeptStylesheet(Stylesheet):
    """A style sheet that keeps what it has read as long as the colours are the same.

    Args:
        variables: the colours, and whatever else a theme names.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._keep(variables)
        self._styled: WeakKeyDictionary[DOMNode, _Styles] = WeakKeyDictionary()

    def _keep(self, variables: dict[str, str]) -> None:
        self._kept = _kept_for(frozenset(variables.items()))
        self._parse_cache: Any = self._kept.parsed
        self._looks = _Looks((), set(), {})
        self._followed: list[RuleSet] = []

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours, and forget nothing where they are the same."""
        if variables != self._variables:
            self._parse_cache = {}  # what was kept for the others is not to be cleared
            super().set_variables(variables)
            self._keep(variables)

    def reparse(self) -> None:
        """Read what has not been read in these colours yet."""
        self.parse()

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[Any, Any] | None = None
    ) -> None:
        """Give a widget its styles, by what was found before for one at such a place."""
        self._follow_rules()
        place = self._place(node, {} if cache is None else cache)
        styles = self._looks.styles.get(place)
        if styles is None:
            styles = self._compute(node, animate=animate)
            if styles is None:
                self._styled.pop(node, None)
                return
            self._looks.styles[place] = styles
        elif self._styled.get(node) is styles:
            node.notify_style_update()  # what it lies in may have changed its colours
        else:
            node._has_hover_style = styles.hover
            node._has_focus_within = styles.focus_within
            node._has_order_style = styles.order
            node._has_odd_or_even = styles.odd_or_even
            self.replace_rules(node, styles.rules, animate=animate)
            self._process_component_classes(node)
        self._styled[node] = styles

    def _compute(self, node: DOMNode, *, animate: bool) -> _Styles | None:
        """Have Textual ask all rules; None where the answer depends on the widget's order."""
        computed = _Computed()
        super().apply(node, animate=animate, cache=computed)
        parts = {f".{name}" for name in node._get_component_classes()}
        for rules in computed.values():
            return _Styles(
                frozenset(node._selector_names | parts),
                rules,
                node._has_hover_style,
                node._has_focus_within,
                node._has_order_style,
                node._has_odd_or_even,
            )
        return None

    def _follow_rules(self) -> None:
        """Forget what is not so any more where a sheet has come."""
        if self.rules is self._followed:
            return
        self._followed = self.rules
        rules, before = tuple(self.rules), self._looks
        looks = self._kept.looks.get(rules)
        if looks is None:
            changed = {name for rule in {*rules} ^ {*before.rules} for name in rule.selector_names}
            selected_ids = {
                selector.name
                for rule in rules
                for selectors in rule.selector_set
                for selector in selectors.selectors
                if selector.type is SelectorType.ID
            }
            still_so = {
                place: styles
                for place, styles in before.styles.items()
                if changed.isdisjoint(styles.selectors)
            }
            looks = self._kept.looks[rules] = _Looks(rules, selected_ids, still_so)
        self._looks = looks

    def _place(self, node: DOMNode, known: dict[Any, Any]) -> int:
        """Return the number of all that a rule can ask of a node and of what it lies in.

        Args:
            node: a widget, or what stands for a part of one.
            known: the places of what it lies in, as far as they have been looked up just now.
        """
        above = node._parent
        if not isinstance(above, DOMNode):
            within = 0
        elif (within := known.get(above, 0)) == 0:
            within = known[above] = self._place(above, known)
        described = (
            within,
            type(node),
            node._id if node._id in self._looks.selected_ids else None,
            frozenset(node._classes),
            _states(node),
        )
        return self._kept.places.setdefault(described, len(self._kept.places) + 1)


def _states(node: DOMNode) -> Hashable:
    """Return the states that a rule can name; those of its order among others are not kept."""
    if isinstance(node, Widget):
        return (*node._pseudo_classes_cache_key, node.allow_focus())
    if isinstance(node, App):
        return (node.app_focus, node.theme, node.native_ansi_color, node.no_color, node.is_inline)
    return None


@cached
def _kept_for(variables: frozenset[tuple[str, str]]) -> _Kept:  # noqa: ARG001
    """Return what has been read in these colours."""
    return _Kept()


def compare_rules_by_identity() -> None:
    """Have rules be told apart as Textual does, but without asking Python for each of them.

    Which rules a widget may have is looked up among all, a hundred thousand times a screen.
    """
    rules: Any = RuleSet
    rules.__hash__ = object.__hash__
