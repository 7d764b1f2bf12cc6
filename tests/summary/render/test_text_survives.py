"""Whatever a user writes comes out as written, or as the Markdown that was meant, everywhere."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentorjournal.locale import Language
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.formats import SUMMARY_FORMATS
from mentorjournal.summary.model.markdown_tree import Node, nodes_of
from mentorjournal.summary.render.markdown_parts import body
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.terminal_text import shown_line
from support.summaries import HOSTILE, document_of

ENGLISH = Language("en")
PLAIN = "Ordet"
HYPHEN_AT_LINE_END = "\x02"
"""What PDFium reads there: it may belong to the word, or only break it."""
DRAWN = {"md": 8, "html": 1, "pdf": 1}
"""Places in drawings: a quadrant's cells in characters, a bar's name beside its words."""
MARKS = [*"*_`#>-+~[]()!<&|\\\n", "1. ", "2) ", "  ", "    ", "ab", "```", "\n\n"]
OURS = """
a blockquote br caption code col colgroup div em figcaption figure h1 h2 h3 h4 h5 h6 header hr li
main nav ol p pre s section span strong table tbody td th thead tr ul
svg circle line path polygon polyline rect text
"""
"""The elements of a page."""
COVERED = st.characters(
    min_codepoint=0x21,
    max_codepoint=0x17F,
    blacklist_categories=("Cc", "Cf", "Zs"),
    blacklist_characters="\xb4\xa8\xaf\xb8",
)
"""What a PDF's text has as written; the accents that stand alone are composed by readers."""


def read(document: SummaryDocument, format_name: str) -> str:
    content = render_document(document, format_name, ENGLISH)
    if format_name == "md":
        return read_as_markdown(content.decode())
    return text_of(content, format_name).replace(HYPHEN_AT_LINE_END, "-")


def read_as_markdown(text: str) -> str:
    """Read it as GitHub's dialect would, with HTML; there must be none."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    lines = []
    for token in tokens:
        assert token.type != "html_block"
        lines.append(token.content if token.type in {"fence", "code_block"} else "")
        for child in token.children or ():
            assert child.type not in {"html_inline", "image"}
            lines[-1] += "\n" if child.type in {"softbreak", "hardbreak"} else child.content
    return "\n".join(lines)


def squeezed(text: str) -> str:
    """Leave white space out: where lines and cells break is the format's own business."""
    return re.sub(r"[\s\u200b]+", "", text)


@cache
def places(format_name: str) -> int:
    """Return in how many places a line is found."""
    return read(document_of("-", PLAIN), format_name).count(PLAIN)


def words_of(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if "v" in node:
            yield node["v"]
        yield from words_of(node.get("c", ()))


def enough(text: str, format_name: str, *, line: str) -> bool:
    """Say whether a line is found in every place where a plain word is, cells' drawings apart.

    What an answer rests on is told without the full stop at its end.
    """
    extracted = squeezed(read(document_of("-", text), format_name))
    drawn = DRAWN.get(format_name, 0)
    words = squeezed(line)
    return extracted.count(words.rstrip(".") or words) >= places(format_name) - drawn


@pytest.mark.parametrize("format_name", ["html", "md"])
@settings(max_examples=30)
@given(text=st.text(max_size=60).map(str.strip).filter(squeezed))
@example("100. x *a* | b")
@example("\x80.")
@example("...")
@example("\\`<!-- $1$ -->`\\")
@example("\x00\x1b\x85\ud800\ufffe\u2028x")
def test_a_line_comes_out_in_every_place(format_name: str, text: str) -> None:
    assert enough(text, format_name, line=shown_line(text))


@settings(max_examples=8)
@given(text=st.text(max_size=60).map(str.strip).filter(squeezed))
@example("{ MERGEFIELD x } <w:t>\x00\x1b\x85\ud800\ufffe\u2028x")
def test_a_line_comes_out_in_word(text: str) -> None:
    assert enough(text, "docx", line=shown_line(text))


@settings(max_examples=10)
@given(st.text(COVERED, min_size=1, max_size=50))
@example("#let x = $1$ @foo <label> \\ // /* */ `raw` *strong*")
@example("https://example.org/" + "y" * 30)
@example("A-")
@example("0" * 20 + "@@GWŊ0")
def test_a_line_comes_out_in_a_pdf(text: str) -> None:
    assert enough(text, "pdf", line=text)


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_json_holds_what_was_written(text: str) -> None:
    values = json.loads(render_document(document_of(text, PLAIN), "json", ENGLISH))
    written = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert values["passages"][0]["body"] == values["answers"][0]["text"] == written


@pytest.mark.parametrize("format_name", ["html", "md"])
@settings(max_examples=40)
@given(st.lists(st.sampled_from(MARKS)).map("".join))
@example("```\nab")
@example("[ab]: http://x\n\n[ab]")
@example("1. a\n1. b\n\n2) c\n\n- d\n\n* e\n\n    f")
def test_markdown_keeps_its_words_and_to_its_place(format_name: str, text: str) -> None:
    extracted = squeezed(read(document_of(text, PLAIN), format_name))
    for words in words_of(nodes_of(text)):
        assert squeezed(words) in extracted
    assert extracted.count(PLAIN) >= places(format_name)


@pytest.mark.parametrize("format_name", ["html", "md", "docx"])
def test_a_line_that_was_ended_stays_ended(format_name: str) -> None:
    lines = read(document_of("07:55 Kontoret.\n08:02 Dörren.", PLAIN), format_name).splitlines()
    assert any(line.rstrip("\\ ").endswith("Kontoret.") for line in lines)
    assert any(line.lstrip().startswith("08:02 Dörren.") for line in lines)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(MARKS)).map("".join))
@example("**_*_`*")
@example("_\n*\n-")
def test_markdown_means_the_same_when_written_anew(text: str) -> None:
    nodes = nodes_of(text)
    again = nodes_of(body(text, 0))
    assert squeezed("".join(words_of(again))) == squeezed("".join(words_of(nodes)))
    assert [node["k"] for node in again] == [node["k"] for node in nodes]


@pytest.mark.parametrize("format_name", sorted(set(SUMMARY_FORMATS) - {"json"}))
def test_hostile_texts_come_out_as_text(format_name: str) -> None:
    for text in HOSTILE if format_name in {"html", "md"} else ["\n\n".join(HOSTILE)]:
        extracted = squeezed(read(document_of(text), format_name))
        for words in words_of(nodes_of(text)):
            readable = re.sub(r"[^!-~]+", " ", words) if format_name == "pdf" else words
            for word in readable.split():
                assert squeezed(word) in extracted, word


def test_no_html_that_a_user_wrote_is_an_element() -> None:
    for text in HOSTILE:
        page = render_document(document_of(text, text), "html", ENGLISH).decode()
        names = set(re.findall(r"<([a-z0-9]+)[\s>]", page.partition("<body>")[2]))
        assert names <= set(OURS.split())
        hrefs = re.findall(r'href="([^"]*)"', page)
        within = {f"#{name}" for name in re.findall(r' id="(\w+)"', page)}
        assert all(
            href in within or href.startswith(("http://", "https://", "mailto:")) for href in hrefs
        )
