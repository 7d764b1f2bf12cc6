"""Finding sentences in Markdown, for marking one of them as an insight."""

import re
from collections.abc import Iterator

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
        for start, end in _spans(words):
            if words[start:end].strip():
                sentences.append(words[start:end].strip()[:LONGEST_SENTENCE])
            if len(sentences) == most:
                return sentences
    return sentences


def sentence_at(line: str, column: int) -> str:
    """Return the sentence of one line of Markdown in which ``column`` (0-based) lies."""
    place = min(column, len(line))
    start, end = next(span for span in _spans(line) if place <= span[1])
    return plain(line[start:end]).strip()[:LONGEST_SENTENCE]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence; one ends where a capital letter follows."""
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


def _paragraphs(body: str) -> Iterator[str]:
    """Yield paragraphs; a heading, a list's item and a rule begin and end one."""
    lines: list[str] = []
    for line in body.split("\n"):
        starts_anew = not line.strip() or _RULE.match(line) or _LEAD.match(line).group().strip()  # type: ignore[union-attr]  # it matches always
        if starts_anew and lines:
            yield " ".join(lines)
            lines = []
        if line.strip() and not _RULE.match(line):
            lines.append(line)
        if line.lstrip().startswith("#"):
            yield " ".join(lines)
            lines = []
    if lines:
        yield " ".join(lines)
