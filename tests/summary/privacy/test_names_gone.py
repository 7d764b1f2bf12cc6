"""No listed name, and nothing that was not settled, is in any file that is written: all formats."""

import io
import re
import unicodedata
import zipfile
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mentorjournal.journal.model.terms import AliasKind
from mentorjournal.journal.model.views import Alias
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.formats import SUMMARY_FORMATS
from mentorjournal.summary.privacy.leak_check import LeakKind, findings_in
from mentorjournal.summary.privacy.names import Names
from mentorjournal.summary.privacy.pseudonymise import Text, pseudonymise
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from support.summaries import document_of

NO_SHRINKING = [phase for phase in Phase if phase is not Phase.shrink]
"""Rendering takes long; the case that fails is short as it is."""

OURS = ["Åsa Ek", "Karin Lund"]
MARK = "zq"
"""Begins every word of a generated name, and no word of ours: what is left of one is seen."""

ENDINGS = st.sampled_from(
    ["", "s", "'s", "’s", ":s", "´s", "-mötet", " bok", " kom", "**s", "@", "?"]
)
AROUND = st.sampled_from(
    [
        ("", ""),
        ("*", "*"),
        ("**", "**"),
        ("_", "_"),
        ("~~", "~~"),
        ("“", "”"),
        ("(", ")"),
        ("[", "](https://example.org)"),
        ("# ", ""),
        ("> ", ""),
        ("1. ", ""),
        ("`", "`"),
        ("| ", " |"),
    ]
)
BETWEEN = st.sampled_from(
    [" ", "  ", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\n", "  \n", "\\\n", "\n> ", " **", "* "]
)
WITHIN = st.sampled_from(
    ["", "", "", "\N{SOFT HYPHEN}", "\u200b", "\u200d", "\ufeff", "\u2060", "\u200e", "**", "*"]
)
SAID = st.sampled_from(
    ["en kollega", "a colleague", "en boss", "N.N.", "[borttaget]", "min chef 2"]
)
LETTERS = st.text("abcdefghijklmnoprstuvxåäöéü", min_size=2, max_size=7)
WORD = LETTERS.map(lambda rest: "Zq" + rest)
NAME = st.one_of(
    st.tuples(WORD),
    st.tuples(WORD, WORD),
    st.tuples(st.tuples(WORD, WORD).map("-".join), WORD),
    st.tuples(WORD, st.just("von"), WORD),
    st.tuples(WORD, LETTERS.map(lambda rest: "O'Zq" + rest)),
).filter(lambda name: len(set(pieces := "-".join(name).split("-"))) == len(pieces))
"""Of different words: twice the same in a row is a double name that is not listed."""


@st.composite
def written(draw: Any, name: tuple[str, ...]) -> str:
    """Return a name as somebody may write it."""
    word = draw(st.sampled_from([part for part in name if part != "von"]))
    words = name if draw(st.booleans()) else (word,)
    text = "".join(
        (draw(BETWEEN) if at else "") + part[:3] + draw(WITHIN) + part[3:]
        for at, part in enumerate(words)
    )
    text = draw(
        st.sampled_from([text, text.upper(), text.replace("-", " "), text.replace("'", "’")])
    )
    before, after = draw(AROUND)
    form = draw(st.sampled_from(["NFC", "NFD"]))
    return f"{before}{unicodedata.normalize(form, text)}{draw(ENDINGS)}{after}"


@st.composite
def named(draw: Any) -> tuple[str, str]:
    """Return a name, and a text in which it is written in several ways."""
    name = draw(NAME)
    lines = draw(st.lists(written(name), min_size=1, max_size=5))
    joint = draw(st.sampled_from([" och ", "\n\n", "\n", "\n- "]))
    return " ".join(name), f"Jag bad {joint.join(lines)}"


def all_words(content: bytes, format_name: str) -> str:
    """Return all that is in a file, read as the leak check does and in its parts as they lie."""
    parts = [content]
    if format_name == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            named = [entry for entry in archive.namelist() if entry.endswith((".xml", ".rels"))]
            parts = [archive.read(entry) for entry in named]
    raw = "\n".join(part.decode("utf-8", "replace") for part in parts if format_name != "pdf")
    without_marks = re.sub(r"<[^>]*>", "", raw)
    return "\n".join([text_of(content, format_name), raw, without_marks])


def leaves(format_name: str, document: SummaryDocument) -> bool:
    """Say whether a generated name is in a rendered file."""
    content = render_document(document, format_name, Language("sv"))
    squeezed = re.sub(r"[\W_]", "", unicodedata.normalize("NFC", all_words(content, format_name)))
    return MARK in squeezed.casefold()


@settings(max_examples=6, phases=NO_SHRINKING)
@given(named(), SAID)
def test_no_generated_name_is_in_any_file(case: tuple[str, str], said: str) -> None:
    name, text = case
    listed = Names([Alias("1", AliasKind.PERSON, name, said)], OURS, "sv")
    document = pseudonymise(document_of(text), listed)
    for format_name in SUMMARY_FORMATS:
        assert not leaves(format_name, document), (format_name, case)


@settings(max_examples=150)
@given(named(), SAID)
def test_no_generated_name_is_in_a_text(case: tuple[str, str], said: str) -> None:
    name, text = case
    left = Names([Alias("1", AliasKind.PERSON, name, said)], OURS, "sv").pseudonymise(text)
    assert MARK not in re.sub(r"[\W_]", "", left).casefold(), (case, left)


LEFT = ["{lower}", "{lower}s", "{name}gruppen", "{lower}ärendet", "Lill-{name}", "{name}-Lisa"]
"""How a name is written that is not replaced, because it may be something else."""


@settings(max_examples=60)
@given(WORD, st.lists(st.sampled_from(LEFT), min_size=1, max_size=4))
def test_what_is_left_of_a_name_is_found(name: str, forms: list[str]) -> None:
    listed = [Alias("1", AliasKind.PERSON, name, "en kollega")]
    text = " och ".join(form.format(name=name, lower=name.lower()) for form in forms)
    left = Names(listed, OURS, "sv").pseudonymise(f"Jag bad {text} om hjälp.")
    findings = findings_in(left, [Text(left, "id")], aliases=listed, ours=OURS)
    places = {place.text.casefold() for finding in findings for place in finding.places}
    assert {finding.kind for finding in findings} <= {LeakKind.LISTED, LeakKind.NAME}
    for word in re.findall(rf"\w*{name}\w*", left, re.IGNORECASE):
        assert any(place in word.casefold() or word.casefold() in place for place in places), (
            word,
            findings,
        )
