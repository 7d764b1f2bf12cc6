"""Listed names are replaced in every form in which Swedish and English write them."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.journal.model.terms import AliasKind
from mentorjournal.journal.model.views import Alias
from mentorjournal.summary.privacy.names import Names

TWO = ["Åsa Ek", "Karin Lund"]
LIST = [
    ("Anna", "en kollega"),
    ("Anna-Karin", "en granne"),
    ("Hans Berg", "min chef"),
    ("Karin Ros", "Annas syster"),
    ("Björn", "en vän"),
    ("Max", "en boss"),
    ("070-123 45 67", "[telefon]"),
    ("Mirjana von Essen", "en politiker"),
    ("Shaun O'Brien", "en lärare"),
]


def names(code: str = "sv", *listed: tuple[str, str], unit: bool = False) -> Names:
    kind = AliasKind.UNIT if unit else AliasKind.PERSON
    aliases = [Alias(name, kind, name, stands_for) for name, stands_for in listed or LIST]
    return Names(aliases, TWO, code)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Jag bad Anna om hjälp.", "Jag bad en kollega om hjälp."),
        ("Anna kom. ANNA gick.", "En kollega kom. En kollega gick."),
        ("i Annas bil, Anna:s, Anna's", "i en kollegas bil, en kollegas, en kollegas"),
        ("Annandag, Hannas, anna", "Annandag, Hannas, anna"),
        ("hos Anna-Karin och Anna Karin", "hos en granne och en granne"),
        ("hos Anna-Lisa och Lill-Anna", "hos Anna-Lisa och Lill-Anna"),
        ("på Anna-mötet", "på en kollega-mötet"),
        ("Tack, Hans Berg, Hans och Bergs bok", "Tack, min chef, min chef och min chefs bok"),
        ("med Hans’ bok, HANS BERGS", "med min chefs bok, min chefs"),
        ("med Karin Lund, Karin och Karin Ros", "med Karin Lund, Karin och Annas syster"),
        ("en björn och Björn", "en björn och en vän"),
        ("säg Max, Maxs, Max' bok", "säg en boss, en boss, en boss bok"),
        ("ring 070-123 45 67 nu", "ring [telefon] nu"),
        ("tack Hans\nBerg", "tack min chef"),
        ("- Anna\n- Åsa Ek", "- En kollega\n- Åsa Ek"),
        ("och An**na** och **An**na", "och **en kollega** och **en kollega**"),
        ("*Annas* och An\N{SOFT HYPHEN}na", "*En kollegas* och en kollega"),
        ("Hans bok, Hans nya bil, Hans egen", "Min chefs bok, min chefs nya bil, min chefs egen"),
        ("Jag såg Hans gå, Hans som kom", "Jag såg min chef gå, min chef som kom"),
        (
            "och Hans mentorsuppdrag, Hans snickeri",
            "och min chefs mentorsuppdrag, min chefs snickeri",
        ),
        ("och Hans skåp", "och min chef(s) skåp"),
        ("‘Hans’ sa han", "‘Min chef’ sa han"),
        ("med Hans B. i dag, H. Berg. Och Hans B", "med min chef i dag, min chef. Och min chef"),
        ("plan B och H-kursen", "plan B och H-kursen"),
        ("**Hans** Berg, Hans\n> Berg", "**Min chef**, min chef"),
        ("AnnaKarin, Annakarins, Anna\\-Karin", "En granne, en grannes, en granne"),
        ("O’Brien, von Essen", "En lärare, en politiker"),
        ("Anna´s och A\ufeffnna\u200e", "En kollegas och en kollega"),
    ],
)
def test_what_becomes_of_a_text_in_swedish(text: str, said: str) -> None:
    assert names().pseudonymise(text) == said
    assert names().pseudonymise(unicodedata.normalize("NFD", text)) == said


def test_what_becomes_of_a_text_in_english() -> None:
    listed = names("en", ("Anna", "a colleague"), ("Lars", "a boss"))
    said = listed.pseudonymise("Anna's car. I took Anna’s, Lars's and Lars' cars.")
    assert said == "A colleague's car. I took a colleague’s, a boss' and a boss' cars."


def test_a_unit_in_any_letters_and_with_its_article() -> None:
    listed = names("sv", ("Björkgård", "en enhet"), unit=True)
    said = listed.pseudonymise("på Björkgården, björkgårdens, BJÖRKGÅRD")
    assert said == "på en enhet, en enhets, en enhet"
    assert (
        names("sv", ("IFO-vuxen", "en enhet"), unit=True).pseudonymise("hos IFO vuxens")
        == "hos en enhets"
    )


def test_a_genitive_of_what_stands_for_a_name_can_be_read() -> None:
    listed = names("sv", ("Anna", "N.N."), ("Bo", "VD"), ("Cia", "[namn]"), ("Hans", "[namn]"))
    said = listed.pseudonymise("säg Annas, Bos, Cias och Hans skåp")
    assert said == "säg N.N.:s, VD:s, [namn]:s och [namn] skåp"
    english = names("en", ("Anna", "a colleague"))
    assert english.pseudonymise("with Annas car") == "with a colleague's car"
    swedish_text = names("en", ("Hans", "a colleague")).pseudonymise(
        "läste Hans bok, and Hans came in"
    )
    assert swedish_text == "läste a colleague's bok, and a colleague came in"


def test_a_part_that_two_share_stays_to_be_pointed_out() -> None:
    listed = names("sv", ("Anna Ek", "min chef"), ("Anna Berg", "en kollega"))
    assert listed.pseudonymise("Anna Eks bok, Anna, Bergs") == "Min chefs bok, Anna, en kollegas"
    same = names("sv", ("Anna Ek", "en kollega"), ("Anna Berg", "en kollega"))
    assert same.pseudonymise("med Anna") == "med en kollega"


def test_what_is_put_in_is_not_looked_at_again() -> None:
    listed = names("sv", ("Anna", "Bo"), ("Bo", "Cia"), ("Cia", "Anna"))
    assert listed.pseudonymise("med Anna, Bo och Cia") == "med Bo, Cia och Anna"


LETTERS = "abcdefghijklmnoprstuvxyzåäöé"
FORMS = ("{}", "{}s", "{}'s", "{}’s", "{}:s", "*{}*", "_{}_", "**{}s**", "“{}”", "({},", "{}-mötet")
ROUND = st.sampled_from(("", "med ", "Jag bad ", "och\n", "# ", "- ", "> ", "1. ", "…", "x. "))
PART = st.tuples(st.sampled_from(LETTERS), st.text(LETTERS, min_size=3, max_size=8))
WORD = PART.map(lambda part: part[0].upper() + part[1])
NAME = st.one_of(
    WORD,
    st.tuples(WORD, WORD).map("-".join),
    st.tuples(WORD, WORD).map(" ".join),
    st.tuples(WORD, WORD, WORD).map(" ".join),
)


@settings(max_examples=150)
@given(
    NAME,
    st.lists(st.tuples(ROUND, st.sampled_from(FORMS), st.booleans(), st.booleans()), max_size=6),
)
def test_no_listed_name_remains(name: str, written: list[tuple[str, str, bool, bool]]) -> None:
    listed = names("sv", (name, "kkk"))
    text = " ".join(
        before
        + form.format(unicodedata.normalize("NFD", name) if apart else name).replace(
            name, name.upper() if loud else name
        )
        for before, form, loud, apart in written
    )
    said = listed.pseudonymise(text)
    for part in {name, *name.split()}:
        # A word of the frame may be spelt as the name is, but never with its capital.
        assert not re.search(rf"(?<!\w){re.escape(part)}(?:s|['’:]s)?(?!\w)", said), (text, said)
    assert len(re.findall("kkk", said, re.IGNORECASE)) == len(written)


@pytest.mark.parametrize(
    "name",
    ["arin" + "\ufffd" * 33, "A" + "_" * 40 + "b", "***", "-".join(["Ka"] * 60), "Ekn " * 48],
)
@pytest.mark.parametrize("unit", [False, True])
def test_no_name_takes_time_without_end(name: str, unit: bool) -> None:
    """Every combination of what may stand between letters would be tried, some 2^33 of them."""
    listed = names("sv", (name, "x"), unit=unit)
    assert listed.pseudonymise(f"{name[:-1]}! An**na {name}\n" * 50).count("An**na") == 50
