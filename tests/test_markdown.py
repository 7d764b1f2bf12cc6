"""Every word that was typed is seen: in the reading of Markdown, on the screen and in exports."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from mentorjournal.locale import Language
from mentorjournal.markdown import new_parser, words_of
from mentorjournal.summary.model.markdown_tree import Node, nodes_of
from mentorjournal.summary.render.markdown_parts import body, literal
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.tui.widgets.page import Block, Page
from support.summaries import document_of

ENGLISH = Language("en")
CONSTRUCTS = [
    "[Håkan]: Nej",
    "[Jag]: <Varför?> 'tyst'",
    "![](bild.png)",
    '![alt](x.png "titel")',
    "[Anna](http://x.se/Lund 'namn')",
    "[Anna](tel:070)",
    "[Anna][Bo]",
    "<https://x.se/%C3%A5>",
    "https://x.se/_a_(b)?c=*d*",
    "<!-- gömd -->",
    "<b>fet</b>",
    "&nbsp;&copy;",
    "```python Bo",
    "~~~",
    "    indrag",
    "> ",
    "- ",
    "* ",
    "1. ",
    "3. ",
    "007) ",
    "1986. ",
    "# ",
    "===",
    "---",
    "| a | b |\n|---|---|\n| c | d | e |",
    "**",
    "_",
    "`",
    "~~",
    "\\",
    "\n",
    "\n\n",
    " ",
    "ord",
    "åäö",
    "x1",
]
TEXTS = st.lists(st.sampled_from(CONSTRUCTS), max_size=14).map("".join)
SEEN_TO_VANISH = [
    "Samtalet:\n\n[Håkan]: Nej\n[Jag]: Varför?",
    "[Håkan]: Nej",
    "Bild nedan\n![](bild.png)",
    "3. först\n10. sedan",
    "007. agent",
    ">" * 40 + " djupt",
    "| a |\n|---|\n| b | c |",
    "```python Bo\nx\n```",
    "[foo]: <x> 'Bo'\n\n[foo]",
    "~~[Anna](http://x.se/a)~~ [~~Bo~~ Ek](http://x.se/b) ~~ett ~~två~~ tre~~",
    "- ~~**[Pia](http://x.se/c)** och *[~~Ulf~~](http://x.se/d)*~~",
]


def shown_words(nodes: list[Node]) -> set[str]:
    words: set[str] = set()
    for node in nodes:
        start = node.get("start", 0)
        words |= {str(start + at) for at in range(len(node["c"]))} if start else set()
        words |= words_of(node.get("v", "")) | shown_words(node.get("c", []))
    return words


def examples(texts: list[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    def decorated(test: Callable[..., None]) -> Callable[..., None]:
        for text in texts:
            test = example(text)(test)
        return test

    return decorated


@settings(max_examples=300)
@given(TEXTS)
@examples(SEEN_TO_VANISH)
def test_no_word_vanishes_when_markdown_is_read(text: str) -> None:
    assert words_of(text) <= shown_words(nodes_of(text))


@settings(max_examples=300)
@given(TEXTS)
@examples(SEEN_TO_VANISH)
def test_no_word_vanishes_when_markdown_is_written_anew(text: str) -> None:
    # Without its signs, the end of a link and what follows it are one word.
    written = "".join(shown_words(nodes_of(body(text, 0))))
    assert not [word for word in words_of(text) if word not in written]


@pytest.mark.parametrize(
    ("format_name", "times"), [("md", 40), ("html", 40), ("docx", 8), ("pdf", 8), ("json", 20)]
)
def test_every_word_is_in_every_format(format_name: str, times: int) -> None:
    @settings(max_examples=times)
    @given(TEXTS)
    @examples(["\n\n".join(SEEN_TO_VANISH)])
    def every_word(text: str) -> None:
        rendered = render_document(document_of(text, "-"), format_name, ENGLISH)
        written = text_of(rendered, format_name)
        # A reader of PDF puts a hyphen of its own where a word was broken, and may part words.
        squeezed = re.sub(r"\W", "", written)
        assert not [word for word in words_of(text) if word not in squeezed]

    every_word()


@cache
def stylesheet() -> str:
    """Return the app's rules for what a page shows; the others need its themes."""
    from importlib.resources import files

    rules = files("mentorjournal.tui").joinpath("mentorjournal.tcss").read_text(encoding="utf-8")
    return "\n".join(line for line in rules.splitlines() if line.startswith(("Page", "Markdown")))


class Reader(App[None]):
    CSS = stylesheet()

    def compose(self) -> ComposeResult:
        yield Page(id="page")

    def seen(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@pytest.mark.parametrize("style", ["markdown", "document"])
async def test_every_word_is_on_the_screen(style: str) -> None:
    app = Reader()
    long_line = " ".join(f"ord{at}" for at in range(40))
    texts = [
        *SEEN_TO_VANISH,
        f"    {long_line}",
        f"```\n{long_line}\n```",
        f"| a | b |\n|---|---|\n| {long_line} | c |",
        "\n\n".join(CONSTRUCTS),
        "\n".join(CONSTRUCTS),
    ]
    async with app.run_test(size=(60, 200)) as pilot:
        for text in texts:
            await app.query_one(Page).show([Block(style, text)])
            await pilot.pause()
            assert words_of(text) <= words_of(app.seen()), text


@pytest.mark.parametrize("style", ["markdown", "document"])
async def test_a_line_that_was_ended_stays_ended_on_the_screen(style: str) -> None:
    app = Reader()
    async with app.run_test(size=(60, 30)) as pilot:
        text = "08:02 Dörren.\n08:07 Trappan.\n\n- ett\n  två"
        await app.query_one(Page).show([Block(style, text)])
        await pilot.pause()
        lines = {line.strip() for line in app.seen().splitlines()}
    assert {"08:02 Dörren.", "08:07 Trappan.", "• ett", "två"} <= lines


@pytest.mark.parametrize(
    "address",
    [
        "https://www.vgr.se/a_b/_c_?x=1&y=*2*#z",
        "https://sv.wikipedia.org/wiki/Ledare_(roll)",
        "http://å.se/ö",
        "https://x.se/~anna/[1]/",
        "https://x.se/[a]_[b]",
        "http://[2001:db8::1]/a_b",
    ],
)
def test_a_bare_address_stays_whole(address: str) -> None:
    for around in ("{}", "Se {}.", "({})", "*{}*", "- {}, och", "{} {}"):
        text = around.format(address, address)
        assert address.rstrip("/") in body(text, 0)
        assert address.rstrip("/") in literal(text)
        assert address.rstrip("/") in "".join(shown_texts(nodes_of(text)))


def shown_texts(nodes: list[Node]) -> list[str]:
    return [part for node in nodes for part in (node.get("v", ""), *shown_texts(node.get("c", [])))]


def test_names_of_mail_and_tags_are_not_escaped() -> None:
    assert body("anna_b@x.se @first_last", 0) == "anna_b@x.se @first_last"
    assert literal("anna_b@x.se @first_last") == "anna_b@x.se @first_last"


def test_a_link_still_leads_where_it_says() -> None:
    page = render_document(document_of("[Anna](https://x.se/a)", "-"), "html", ENGLISH).decode()
    assert '<a rel="noreferrer" href="https://x.se/a">Anna</a> (https://x.se/a)' in page


def test_a_table_is_read_as_one_only_where_asked_for() -> None:
    text = "| a | b |\n|---|---|\n| c | d |"
    assert new_parser(tables=True).parse(text)[0].type == "table_open"
    assert new_parser().parse(text)[0].type == "paragraph_open"
