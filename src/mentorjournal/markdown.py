"""The one Markdown dialect of the project, for the screen and for every export.

CommonMark with strikethrough, read so that nothing that was typed is hidden: a journal is no web
page, and its writer rarely knows what Markdown does with a line like ``[Anna]: No``.

- HTML, entities, images and link definitions are text.
- A link shows its address and title after its words; a fence shows what stands behind its ticks.
- A bare web address is a link, and no sign in it means anything else.
- A line that was ended stays ended, and an item keeps the number it was given.
- A block that would still lose a word, for example beyond the deepest nesting or in a table's
  surplus cell, is shown as it was typed.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, image, link
from markdown_it.token import Token

DEEPEST = 12
"""Nested blocks below this level are shown as they were typed."""

_WORD = re.compile(r"[^\W_]+")
_TARGET = re.compile(r'\(\s*<?([^\s<>"]*)>?\s*\)')

_IN_ADDRESS = r"[^\s<>()\[\]|\\`]"
_PAIRED = rf"\({_IN_ADDRESS}*\)|\[{_IN_ADDRESS}*\]"
WEB_ADDRESS = re.compile(
    rf"(?<!\w)https?://(?:{_IN_ADDRESS}|{_PAIRED})*"
    rf"(?:{_PAIRED}|(?![.,;:!?*_~}}'\"]){_IN_ADDRESS})"
)
"""A bare address, without the punctuation that follows it in a sentence; brackets come in pairs."""
_SCHEME = re.compile(r"(?<!\w)https?$")

ADDRESS = "address"
"""What a link's closing token calls the address that is shown after it."""

InlineRule = Callable[[StateInline, bool], bool]


def words_of(text: str) -> set[str]:
    """Return the words of a text: runs of letters and digits."""
    return set(_WORD.findall(text))


def new_parser(*, tables: bool = False) -> MarkdownIt:
    """Return a parser of the dialect.

    Args:
        tables: whether tables are read as such; their rows are lines of text otherwise.
    """
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * DEEPEST})
    parser.disable(["reference", "entity"]).enable("strikethrough")
    if tables:
        parser.enable("table")
    parser.inline.ruler.at("link", _link_with_address)
    parser.inline.ruler.at("image", _as_typed(image))
    parser.inline.ruler.at("autolink", _autolink_as_typed)
    parser.inline.ruler.after("text", "web_address", _web_address)
    parser.core.ruler.after("block", "list_numbers", _keep_list_numbers)
    parser.core.ruler.after("block", "fence_info", _show_fence_info)
    parser.core.ruler.push("line_ends", _keep_line_ends)
    parser.core.ruler.push("every_word", _keep_every_word)
    return parser


def words_drawn(tokens: Sequence[Token], *, without: Container[str] = ()) -> str:
    """Return the words of a paragraph, each where it is drawn; for a link's address are spaces.

    Textual draws white space of any length as one space, so it becomes one here.

    Args:
        tokens: what stands in the paragraph.
        without: types of tokens for whose words are spaces as well.
    """
    words, address = "", ""
    for token in tokens:
        if token.type == "text":
            token.content = re.sub(r"\s+", " ", token.content)
            words += " " * len(address) + token.content[len(address) :]
        elif token.type == "code_inline":
            words += " " * len(token.content) if token.type in without else token.content
        elif token.type == "hardbreak":
            words += "\n"
        address = token.meta.get(ADDRESS, "")
    return words


def _link_with_address(state: StateInline, silent: bool) -> bool:
    """Read a link, and add its address and title as text unless its words are the address."""
    start = state.pos
    label_end = state.md.helpers.parseLinkLabel(state, start, True)
    if not link(state, silent):
        return False
    if not silent:
        address = state.src[label_end + 1 : state.pos]
        bare = _TARGET.fullmatch(address)
        if bare is None or bare[1] != state.src[start + 1 : label_end]:
            shown = f" {' '.join(address.split())}"
            state.tokens[-1].meta[ADDRESS] = shown
            state.push("text", "", 0).content = shown
    return True


def _as_typed(rule: InlineRule) -> InlineRule:
    """Return a rule that leaves as text what another rule would have read."""

    def text(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, True):
            return False
        if not silent:
            state.pending += state.src[start : state.pos]
        return True

    return text


def _autolink_as_typed(state: StateInline, silent: bool) -> bool:
    """Read ``<address>`` without decoding it for display."""
    start = state.pos
    if not autolink(state, silent):
        return False
    if not silent:
        state.tokens[-2].content = state.src[start + 1 : state.pos - 1]
    return True


def _web_address(state: StateInline, silent: bool) -> bool:
    """Read a bare address; its scheme has been taken for text when its colon comes."""
    scheme = _SCHEME.search(state.pending) if state.src[state.pos] == ":" else None
    if scheme is None or state.linkLevel:
        return False
    address = WEB_ADDRESS.match(state.src, state.pos - len(scheme[0]), state.posMax)
    if address is None:
        return False
    if not silent:
        state.pending = state.pending[: scheme.start()]
        state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(address[0])}
        state.push("text", "", 0).content = address[0]
        state.push("link_close", "a", -1)
    state.pos = address.end()
    return True


def _show_fence_info(state: StateCore) -> None:
    """Put what stands behind a fence's ticks on a line of its own within it."""
    for token in state.tokens:
        if token.type == "fence" and token.info.strip():
            token.content = f"{token.info.strip()}\n{token.content}"
            token.info = ""


def _keep_list_numbers(state: StateCore) -> None:
    """Begin a new list at an item whose number is not the one that counting would give it.

    A list numbered ``1. 1. 1.`` is a list that wants to be counted.
    """
    tokens: list[Token] = []
    lists: list[tuple[Token, int]] = []
    for token in state.tokens:
        if token.type.endswith("_list_open"):
            lists.append((token, int(token.attrs.get("start", 1))))
        elif token.type == "list_item_open" and token.info:
            begun, expected = lists.pop()
            number = int(token.info)
            if number not in {expected, expected - 1, int(begun.attrs.get("start", 1))}:
                tokens.append(Token("ordered_list_close", "ol", -1, block=True, level=begun.level))
                begun = _split(begun, token, number)
                tokens.append(begun)
                expected = number
            lists.append((begun, expected + 1))
        elif token.type.endswith("_list_close"):
            lists.pop()
        tokens.append(token)
    state.tokens = tokens


def _split(begun: Token, item: Token, number: int) -> Token:
    """End a list's lines before an item, and return the opening of a list that begins with it."""
    first, end = begun.map or [0, 0]
    at, _ = item.map or [end, end]
    begun.map = [first, at]
    return begun.copy(attrs={"start": number}, map=[at, end])


def _keep_line_ends(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "softbreak":
                child.type = "hardbreak"


def _keep_every_word(state: StateCore) -> None:
    """Show a top-level block as it was typed where not every word of it would be seen."""
    lines = state.src.split("\n")
    tokens: list[Token] = []
    for block in _top_level_blocks(state.tokens):
        first, end = block[0].map or (0, 0)
        typed = lines[first:end]
        if words_of("\n".join(typed)) <= words_of(" ".join(_texts(block))):
            tokens += block
        else:
            tokens += _paragraph(typed, [first, end])
    state.tokens = tokens


def _top_level_blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []


def _texts(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield what is seen of blocks, the numbers of lists' items included."""
    numbers: list[Iterator[int]] = []
    for token in tokens:
        if token.type.endswith("_list_open"):
            numbers.append(count(int(token.attrs.get("start", 1))))
        elif token.type.endswith("_list_close"):
            numbers.pop()
        elif token.type == "list_item_open" and token.info:
            yield str(next(numbers[-1]))
        elif token.type == "inline":
            yield from (child.content for child in token.children or ())
        else:
            yield token.content


def _paragraph(lines: Sequence[str], place: list[int]) -> list[Token]:
    inline = Token("inline", "", 0, level=1, block=True, map=place, children=[])
    inline.content = "\n".join(lines).strip()
    for line in inline.content.split("\n"):
        text = Token("text", "", 0, content=line.strip())
        inline.children = [*(inline.children or ()), text, Token("hardbreak", "br", 0)]
    inline.children = (inline.children or [])[:-1]
    return [
        Token("paragraph_open", "p", 1, block=True, map=place),
        inline,
        Token("paragraph_close", "p", -1, block=True),
    ]
