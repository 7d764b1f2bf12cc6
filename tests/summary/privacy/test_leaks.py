"""The leak check: what it finds and lets pass; nothing leaves before all is settled."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.demo import create_demo
from mentorjournal.journal.closing_day import accepted_findings, aliases
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import check_ins, meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.terms import AliasKind, Kind, Role
from mentorjournal.journal.model.views import Alias
from mentorjournal.journal.reflections import insights, reflections
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary import export, export_checks
from mentorjournal.summary.model.errors import NotSettled
from mentorjournal.summary.model.formats import SUMMARY_FORMATS
from mentorjournal.summary.privacy.identifiers import NumberKind, has_check_digit, numbers_in
from mentorjournal.summary.privacy.leak_check import LeakKind, findings_in
from mentorjournal.summary.privacy.pseudonymise import Text
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.selection.collect import collect
from support.summaries import EACH_ROLE_AND_LANGUAGE

SWEDISH = Language("sv")
SHARED = {"visibility": "shared"}


def found(text: str, *listed: Alias) -> list[tuple[str, str]]:
    texts = [Text(text, "id")]
    seen = findings_in(text, texts, aliases=listed, ours=["Åsa Ek", "Karin Lund"])
    return [(finding.kind.value, finding.text) for finding in seen]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Jag bad Petra om hjälp.", "name", "Petra"),
        ("Petras idé. PETRA sa nej.", "name", "Petra"),
        ("Till slut ringde Zbigniew.", "name", "Zbigniew"),
        ("Maria von Essen kom hit.", "name", "Maria von Essen"),
        ("Det sa Anna-Lisa Wikström.", "name", "Anna-Lisa Wikström"),
        ("Hon heter Hans i efternamn.", "name", "Hans"),
        ("Vi talade med An**drea**.", "name", "Andrea"),
        ("Jag sa det till annika.", "name", "annika"),
        ("Kattis sa nej.", "name", "Kattis"),
        ("Till slut kom Kattis.", "name", "Kattis"),
        ("Jag talade med Karin Berg.", "name", "Karin Berg"),
        ("Då ringde fru Holm.", "name", "Holm"),
        ("Vi bad P-O vänta.", "name", "P-O"),
        ("Det sa &Aring;ke.", "name", "Åke"),
        ("Född 640823-3234, tror jag.", "personal_number", "640823-3234"),
        ("Född _640823–3234_ där.", "personal_number", "640823–3234"),
        ("Född 1964-08-23-3234.", "personal_number", "1964-08-23-3234"),
        ("pnr:64\u200b0823\N{NON-BREAKING HYPHEN}3234", "personal_number", "640823‑3234"),
        ("Nummer 19640823 3234", "personal_number", "19640823 3234"),
        ("samordning 640883+3231", "personal_number", "640883+3231"),
        ("En siffra fel: 19850312-1234.", "personal_number", "19850312-1234"),
        ("och 850312–1234 och 1985-03-12", "personal_number", "850312–1234"),
        ("One digit wrong: 1985-03-12-1234.", "personal_number", "1985-03-12-1234"),
        ("samordning 850372+1234", "personal_number", "850372+1234"),
        ("född 198503121234", "personal_number", "198503121234"),
        ("skriv till a.b@kommun.se", "email", "a.b@kommun.se"),
        ("till _å.ö@räksmörgås.se_", "email", "å.ö@räksmörgås.se"),
        ("till a.b (at) kommun.se", "email", "a.b (at) kommun.se"),
        ("till a@b.xn--p1ai", "email", "a@b.xn--p1ai"),
        ("ring 070-123 45 67", "phone", "070-123 45 67"),
        ("ring _070.123.45.67_", "phone", "070.123.45.67"),
        ("tel:070-1234567", "phone", "070-1234567"),
        ("ring (+46) 70 123 45 67", "phone", "(+46) 70 123 45 67"),
        ("ring +46(0)70-123 45 67", "phone", "+46(0)70-123 45 67"),
        ("ring +1 (415) 555-2671", "phone", "+1 (415) 555-2671"),
        ("ring 0046 70 123 45 67", "phone", "0046 70 123 45 67"),
        ("ring (031) 12 34 56", "phone", "(031) 12 34 56"),
        ("ring +46 70 123 45 67", "phone", "+46 70 123 45 67"),
        ("ring 08-12 34 56.", "phone", "08-12 34 56"),
    ],
)
def test_what_is_found(text: str, kind: str, words: str) -> None:
    assert found(text) == [(kind, words)]


def test_a_first_name_that_two_share_and_a_surname_left_behind_are_found() -> None:
    ek, berg, petra = (
        Alias(name, AliasKind.PERSON, name, f"en {at}")
        for at, name in enumerate(("Anna Holm", "Anna Berg", "Petra"))
    )
    assert found("Jag bad Anna om hjälp.", ek, berg) == [("listed", "Anna")]
    assert found("Sedan kom en 2 Berg hit.", petra) == [("name", "Berg")]
    assert found("Sedan kom Berg hit.", petra) == [("name", "Berg")]


@pytest.mark.parametrize(
    "text",
    [
        "Åsa Ek och Karin Lund, Åsas bok.",
        "Vi sågs i Göteborg, i Mora, på Teams och i Sverige.",
        "Det var APT, HR och MBL. Sten för sten. Per vecka. Hans chef sa ja.",
        "In May and on Monday I'm there, and I said it in English.",
        "Asked who wants them done 12 Jan 2026 ✓ Leave it, and from Jan 2027 on.",
        "Hon sa: 'Varför då?' Klockan 08:47 Dörren öppnas.",
        "Kärnkvadranten hjälpte. I mitt fall var Kärnkvadranten bra, kärnkvadranten.",
        "2026-03-31 kl 08.30–09.00, 0–10, 12 345 678 kr, 03/04 2026, 1 000 000, 0,123456789",
        "2025-11-12 2026, 640823 3235, 811340-9874, 556036-0793, dnr 2026/0123-45",
        "order 8503121235, 202611301145, den 2026-11-30 - 1145",
        "v. 08-12 2026, 08.00–16.30",
        "Hon sa nej. Personalen tyckte det. Två blev arga. Sedan kom svaret. Feedback gavs.",
        "- Fördjupad förståelse\n• Skapat nätverk\n| Utmaning |",
    ],
)
def test_what_is_let_pass(text: str) -> None:
    assert found(text) == []


def test_a_listed_name_that_remains_is_found() -> None:
    person = Alias("1", AliasKind.PERSON, "Mirjana Ek", "en kollega")
    unit = Alias("2", AliasKind.UNIT, "Solgläntan", "en enhet")
    assert ("listed", "mirjana") in found("och mirjana sa", person)
    assert found("hela solgläntangänget", unit) == [("listed", "solgläntan")]
    assert found("solgläntegänget", unit) == [("listed", "solglänt")]
    assert found("Mirjanagruppen, mirjana-ärendet", person)[:2] == [
        ("listed", "mirjana-ärendet"),
        ("listed", "Mirjanagruppen"),
    ]
    assert found("och en björn", Alias("3", AliasKind.PERSON, "Björn", "en vän")) == []


@settings(max_examples=60)
@given(st.dates(date(1926, 1, 1), date(2025, 12, 31)), st.integers(0, 999), st.booleans())
def test_without_a_hyphen_the_check_digit_tells(day: date, number: int, coordination: bool) -> None:
    head = f"{day:%y%m}{day.day + 60 * coordination:02}{number:03}"
    right = [last for last in range(10) if has_check_digit(f"{head}{last}")]
    assert len(right) == 1
    for last in range(10):
        written, apart = f"{head[:6]}-{head[6:]}{last}", f"{head[:6]} {head[6:]}{last}"
        assert [written[a:b] for _, a, b in numbers_in(written)] == [written]
        personal = [kind for kind, _, _ in numbers_in(apart) if kind is NumberKind.PERSONAL]
        assert bool(personal) == (last in right)


@pytest.mark.parametrize("unit", ["A", "x", "a@", "a@b.", "0701", "Anna-", "Anna\u200b", "*"])
def test_a_long_text_without_a_blank_is_looked_through_in_time(unit: str) -> None:
    """Each piece is read a few times only; it would take minutes if each began a search anew."""
    found(unit * (60_000 // len(unit)), Alias("1", AliasKind.PERSON, "Mirjana", "en vän"))


def leak(journal: Journal, words: str) -> None:
    """Put words into everything that a summary may hold."""
    meeting = entries.create(
        journal,
        Kind.MEETING,
        {"day": "2026-02-02", "state": "held", "notes": words, "place": words, **SHARED},
    )
    rated = dict.fromkeys(CHECK_IN_ITEMS, 7)
    check_ins.save(journal, meeting, rated | {"word": words[:60], **SHARED})
    goal = {"wording": words, "why": words, "notice": words, "steps": [{"text": words}]}
    entries.create(journal, Kind.GOAL, goal | {"state": "dropped", "state_reason": words, **SHARED})
    owner = journal.pair.owner.id
    entries.create(journal, Kind.ACTION, {"text": words, "owner_id": owner, **SHARED})
    entries.create(journal, Kind.GATHERING, {"day": "2026-01-01", "theme": words, **SHARED})
    entries.create(
        journal, Kind.REFLECTION, {"day": "2026-03-01", "title": words, "body": words, **SHARED}
    )
    entries.create(journal, Kind.INSIGHT, {"text": words, **SHARED})
    agreed = {"expectations": words, "confidentiality": words, **SHARED}
    entries.create(journal, Kind.AGREEMENT, agreed)


def everything(journal: Journal) -> set[str]:
    lists = (goals.rows, meetings.rows, check_ins.rows, exercises.rows, insights.rows)
    rows = [row for rows in lists for row in rows(journal)]
    return {row.id for row in (*rows, *reflections.everything(journal))}


def test_a_name_goes_from_every_format(journal: Journal) -> None:
    words = "Zäta Öqvist och ZÄTA, Zätas samt Öqvists, med Zä**ta**: zeta@kommun.se"
    leak(journal, words)
    include = everything(journal)
    aliases.save(journal, {"name": "Zäta Öqvist", "stands_for": "en kollega"})
    for name in SUMMARY_FORMATS:
        document = collect(journal, SWEDISH, include=include)
        ready = export.prepare(journal, document, name, SWEDISH)
        read = " ".join(text_of(ready.content, name).split())
        assert "öqvist" not in read.casefold(), name
        assert "zäta" not in read.casefold().replace("*", ""), name
        assert "en kollega" in read
        assert [finding.kind for finding in ready.findings] == [LeakKind.EMAIL], name
        assert (ready.pages is not None) == (name == "pdf")


@pytest.mark.parametrize("name", list(SUMMARY_FORMATS))
def test_nothing_is_written_before_all_is_settled(
    journal: Journal, tmp_path: Path, name: str
) -> None:
    reflection = {"day": "2026-03-01", "body": "Jag ringde Zbigniew på 070-123 45 67.", **SHARED}
    id_ = entries.create(journal, Kind.REFLECTION, reflection)
    path = tmp_path / f"summary.{name}"

    def ready(*keep: str) -> export_checks.Outgoing:
        return export.prepare(journal, collect(journal, SWEDISH), name, SWEDISH, keep=keep)

    first = ready()
    assert [finding.text for finding in first.findings] == ["Zbigniew", "070-123 45 67"]
    assert [place.entry_id for finding in first.findings for place in finding.places] == [id_, id_]
    with pytest.raises(NotSettled):
        export_checks.write(first, path)
    assert list(tmp_path.glob("summary.*")) == []
    accepted_findings.keep(journal, [first.findings[0].digest])
    assert [finding.text for finding in ready().findings] == ["070-123 45 67"]
    aliases.save(journal, {"name": "070-123 45 67", "stands_for": "[telefon]"})
    export_checks.write(ready(), path)
    read = " ".join(text_of(path.read_bytes(), name).split())
    assert "Jag ringde Zbigniew på [telefon]." in read.replace("\\", "")
    accepted_findings.forget(journal)
    assert [finding.text for finding in ready().findings] == ["Zbigniew"]
    assert ready("zbigniew").findings == []


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_the_demo_year_gives_no_false_alarm(
    tmp_path: Path, clock: FixedClock, role: Role, code: str
) -> None:
    language = Language(code)
    journal = create_demo(tmp_path / "demo.mjournal", role, code, clock=clock)
    for alias in aliases.rows(journal):
        aliases.remove(journal, alias.id)
    for name in ("md", "pdf"):
        document = collect(journal, language, include=everything(journal))
        ready = export.prepare(journal, document, name, language)
        seen = {finding.text for finding in ready.findings}
        assert seen <= {"Petra", "Eva", "Maria"}
        assert "Petra" in seen
    journal.close()
