"""No text is markup: whatever stands in square brackets is shown as it was written.

Textual reads every string that it shows as its own markup, in labels, buttons, choices, titles of
borders and tooltips, those of a table's cells as well, unless it is told otherwise at each place. A
name such as ``[/Lund]`` then ends the program, ``[HR]`` vanishes, and ``[@click=app.quit]`` becomes
a link. What is to have looks here is ``Content``, so that nothing needs markup, and all ways that
Textual has to it end in one function.
"""

from __future__ import annotations

from collections.abc import Mapping

import textual.markup
from textual.content import Content
from textual.style import Style


def _as_literal(
    markup: str,
    style: str | Style = "",
    template_variables: Mapping[str, object] | None = None,  # noqa: ARG001 - Textual's own
) -> Content:
    """Return a text as it stands, with the signature of ``textual.markup.to_content``."""
    return Content.styled(markup, style) if style else Content(markup)


def show_text_as_it_is() -> None:
    """Have no string read as markup, in this process."""
    textual.markup.to_content = _as_literal
