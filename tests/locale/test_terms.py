"""One word a thing: what the catalogue does not say, and what it says in its place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import mentorjournal

CATALOGUE = (
    Path(mentorjournal.__file__).parent / "locale" / "sv" / "LC_MESSAGES" / "mentorjournal.po"
)

AVOIDED = {
    "en": {
        r"\b(un)?ties?d?\b": "link, unlink",
        r"\banew\b": "again, or a verb with re-",
        r"\bthe other one's\b": "your partner's",
        r"\bleak check\b": "name check",
        r"\bwho somebody is\b(?<!reveal who somebody is)": "reveal who somebody is",
        r"\bholds? together\b": "is intact",
        r"\bunder the cursor\b": "at the cursor",
        r"\bon purpose\b": "chose to keep",
        r"\bunforeseen\b": "unexpected",
    },
    "sv": {
        r"\bbemött\b": "mött",
        r"\bdemon\b": "demot, demojournalen",
        r"läckagekontroll": "namnkontroll",
        r"\bsigill\b": "kontrollsumma",
        r"\bblanksteg\b": "mellanslag",
        r"\bhållet\b": "genomfört",
        r"\bsläppt\b": "struket",
        r"\btillval\b": "flaggor",
        r"\bvisa vem någon är\b": "röja vem någon är",
        r"\bmentorprogrammet\b": "mentorsprogrammet",
        r"\b[Tt]ryck \{key": "tryck på",
        r"\btagg": "etikett",
    },
}  # fmt: skip

KEY_AS_SUBJECT = re.compile(
    r"(?:^|[.;:,] )(?:\{key(?:\[[^\]]*\])?\}|[b-zB-HJ-Z]|Enter|Esc|Space|Tab|F\d+|Ctrl\+\S+) "
    r"(?!is\b)[a-z]+s\b"
)
"""A key does nothing: somebody presses it. ``A`` and ``I`` begin sentences as words."""


def sentences(code: str) -> Iterator[str]:
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="sv") if message.id]
    for message in messages:
        said = message.id if code == "en" else message.string
        yield from (said,) if isinstance(said, str) else said


@pytest.mark.parametrize("code", ["en", "sv"])
def test_each_thing_has_the_word_that_is_agreed_on(code: str) -> None:
    off = {
        f"{sentence}  ({instead})"
        for sentence in sentences(code)
        for avoided, instead in AVOIDED[code].items()
        if re.search(avoided, sentence)
    }
    assert off == set()


def test_no_key_is_the_subject_of_a_sentence() -> None:
    assert [sentence for sentence in sentences("en") if KEY_AS_SUBJECT.search(sentence)] == []
