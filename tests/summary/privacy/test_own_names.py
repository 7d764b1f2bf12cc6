"""The names of the two let no longer name pass, in whatever writing."""

import pytest

from mentorjournal.summary.privacy.leak_check import findings_in
from mentorjournal.summary.privacy.pseudonymise import Text


def found(text: str, *ours: str) -> list[str]:
    return [
        finding.text for finding in findings_in(text, [Text(text, "id")], aliases=(), ours=ours)
    ]


@pytest.mark.parametrize(
    ("ours", "text", "words"),
    [
        ("Karin Lund", "Jag talade med Karin Lundgren i går.", "Karin Lundgren"),
        ("Karin Lund", "Jag talade med KARIN LUNDGREN i går.", "KARIN LUNDGREN"),
        ("Karin Lund", "Det var Karin Lundgrens förslag.", "Karin Lundgren"),
        ("Karin Lund", "Jag talade med Anna-Karin Lund i går.", "Anna-Karin"),
        ("Karin Lund", "Jag talade med Karin Lund-Berg i går.", "Lund-Berg"),
        ("Karin Lund", "Karin Lundqvist, som är ny, var där.", "Karin Lundqvist"),
        ("Ann", "Jag bad Anna om hjälp.", "Anna"),
        ("Ann", "Jag bad Annika om hjälp.", "Annika"),
        ("Ann", "Jag bad ANNIKA om hjälp.", "ANNIKA"),
        ("Ann", "Jag bad Ann-Sofie om hjälp.", "Ann-Sofie"),
        ("Ann Ek", "I talked to Ann Ekström yesterday.", "Ann Ekström"),
        ("Eva", "Jag bad Evald om hjälp.", "Evald"),
        ("Andrea Holm", "Jag bad Andreas om hjälp.", "Andreas"),
        ("Jan", "Jag bad Janne om hjälp.", "Janne"),
        ("Ann Ek", "Vi mötte Ann Eksjö i går.", "Ann Eksjö"),
        ("Sean O'Neil", "Vi mötte Sean O'Neill i går.", "Sean O'Neill"),
        ("Bo Ek", "Bo Ekholm och Bosse kom.", "Ekholm"),
        ("Ulf af Klint", "Ulf af Klintberg kom.", "Ulf af Klintberg"),
        ("Ida Berg", "Jag såg Ida Berg-\nström i går.", "Ida Bergström"),
        ("Ida Berg", "Jag såg Ida Ber\u00adgström i går.", "Ida Bergström"),
        ("Li Å", "Jag bad Lisa och Li Åberg.", "Li Åberg"),
        ("Kim", "Vi bad Lena-Kim om hjälp.", "Lena-Kim"),
    ],
)
def test_a_longer_name_than_one_of_the_two_is_found(ours: str, text: str, words: str) -> None:
    assert any(words in name for name in found(text, ours, "Bo")), found(text, ours, "Bo")


@pytest.mark.parametrize(
    "text",
    [
        "Karin Lund kom. KARIN LUND kom. Karin Lunds bok, Karin Lund’s bok, KARIN LUND:S bok.",
        "Jag bad Karin om det, och LUND också.",
        "**Karin Lund** och _Karin_ kom.",
    ],
)
def test_the_two_themselves_pass_in_every_writing(text: str) -> None:
    assert found(text, "Karin Lund") == []


def test_a_word_of_the_programmes_name_may_be_somebodys() -> None:
    text = "Jag bad Karin om hjälp. Programmet Karin Boye är bra."
    seen = findings_in(
        text, [Text(text, "id")], aliases=(), ours=["Åsa Ek"], programme="Programmet Karin Boye"
    )
    assert [(finding.text, len(finding.places)) for finding in seen] == [("Karin", 1)]
