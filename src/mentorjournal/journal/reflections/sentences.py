"""Finding sentences in Markdown, for marking one of them as an insight."""

import re
from collections.abc import Iterator, Sequence

MOST_SENTENCES = 300
LONGEST_SENTENCE = 1_000
LONGEST_READ = 100_000

_END = re.compile(r"[.!?…][\"”’»)\]*_]*(\s+)(?=[\"“”‘’»(\[*_–—]*([^\W\d_]))")
_LEAD = re.compile(r"^\s*(?:>\s*)*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,4}[.)]\s+)?")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*(?:```|~~~)")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,300}\)")
_MARK = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|`+)(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)")


def sentences_of(body: str, *, most: int = MOST_SENTENCES) -> list[str]:
    """Return the sentences of a Markdown text in order, without its marks.

    Args:
        body: Markdown.
        most: sentences at most; the rest of a very long text is left out.
    """
    sentences: list[str] = []
    for paragraph in _paragraphs(body[:LONGEST_READ]):
        words = plain(paragraph)
        for start, end in sentence_spans(words):
            if words[start:end].strip():
                sentences.append(words[start:end].strip()[:LONGEST_SENTENCE])
            if len(sentences) == most:
                return sentences
    return sentences


def sentence_at(lines: Sequence[str], row: int, column: int) -> str:
    """Return the sentence of a Markdown text in which a place (0-based) lies."""
    first = last = row
    while first and _go_together(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and _go_together(lines[last], lines[last + 1]):
        last += 1
    paragraph = " ".join(lines[first : last + 1])
    place = sum(len(line) + 1 for line in lines[first:row]) + min(column, len(lines[row]))
    start, end = next(span for span in sentence_spans(paragraph) if place <= span[1])
    return plain(paragraph[start:end]).strip()[:LONGEST_SENTENCE]


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of a paragraph's sentences; one ends where a capital letter follows."""
    start = 0
    for match in _END.finditer(text):
        if match[2].isupper():
            yield start, match.start(1)
            start = match.end(1)
    yield start, len(text)


def plain(text: str) -> str:
    """Return one paragraph of Markdown as the words a reader sees, on one line."""
    words = _LINK.sub(r"\1", _LEAD.sub("", " ".join(text.split())))
    return _MARK.sub(r"\2", words)


def name_of(title: str, opening: str) -> str:
    """Return a reflection's title, or its first words where it has none; it may have neither."""
    return title or next(filter(None, map(plain, opening.split("\n"))), "")


def _paragraphs(body: str) -> Iterator[str]:
    """Yield paragraphs; a heading, a list's item and a rule begin and end one."""
    lines: list[str] = []
    for line in body.split("\n"):
        if lines and not _go_together(lines[-1], line):
            yield " ".join(lines)
            lines = []
        if not _is_bare(line):
            lines.append(line)
    if lines:
        yield " ".join(lines)


def _go_together(line: str, following: str) -> bool:
    """Return whether two lines belong to one paragraph."""
    is_begun = not (_is_bare(line) or line.lstrip().startswith("#"))
    return is_begun and not (_is_bare(following) or _lead(following).strip())


def _is_bare(line: str) -> bool:
    """Return whether a line is empty, a rule, or a fence's edge."""
    return not line.strip() or _RULE.match(line) is not None


def _lead(line: str) -> str:
    """Return what stands before the words of a heading, a quotation or a list's item."""
    lead = _LEAD.match(line)
    return lead[0] if lead else ""
