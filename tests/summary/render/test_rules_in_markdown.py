"""A rule, and a sign that Markdown reads, are the same once they are written out as Markdown."""

import pytest

from mentorjournal.summary.model.markdown_tree import nodes_of
from mentorjournal.summary.render.markdown_parts import body


@pytest.mark.parametrize(
    "text",
    [
        "* ---", "* ---\n* b", "- ***", "* a\n* ---", "1. ---", "> ---", "* * *", "a\n\n---\n\nb",
        "- a\n\n  ---", "> * ---", "\\", "a\n\\\nb", "* \\", "> \\", "a \\",
    ],
)  # fmt: skip
def test_it_is_read_back_as_it_was_meant(text: str) -> None:
    assert nodes_of(body(text, 0)) == nodes_of(text)
