"""A programme of six pairs, made after the findings of one that was evaluated by hand.

What the twelve hand in, and how their organiser sorts it: all that the evaluation's slides hold
comes from these files and from the organiser's own evaluation file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.terms import Criterion, GoalLevel, GoalState, Role
from mentorjournal.summary.model.document import (
    AnswerPart,
    CheckedIn,
    CheckInLine,
    CheckInsOf,
    GatheringOfYear,
    GoalPart,
    GoalView,
    RatedOn,
    Someone,
    SummaryDocument,
    Year,
)
from mentorjournal.summary.model.json import render_json

FIRST, LAST = date(2024, 3, 14), date(2025, 4, 10)
THEMES = (
    "Uppstart",
    "Chefers organisatoriska förutsättningar",
    "Kärnkvadranten",
    "Skuggning som metod",
    "Handledning och coachning",
    "Modell för involvering och beslutsprocess",
    "Domänteorin och avslut",
)
GATHERINGS = [(FIRST + timedelta(days=65 * at), theme) for at, theme in enumerate(THEMES)]
MENTEES = ("Alva Berg", "Bodil Sund", "Cecilia Norr", "Dag Holm", "Elin Kvist", "Frida Strand")
MENTORS = ("Greta Falk", "Hans Rydell", "Ingela Palm", "Jonas Ek", "Karin Lind", "Lars Modig")
TOWNS = ("Borås Stad", "Marks kommun", "Ulricehamns kommun", "Vårgårda kommun", "Bollebygds kommun")

QUESTIONS = {
    Criterion.RELEVANCE: "Vad behövde du när du sökte till programmet?",
    Criterion.IMPLEMENTATION: "Vilken träff eller övning har du haft mest nytta av?",
    Criterion.INDIVIDUAL: "Vad gör du på ett annat sätt i dag?",
    Criterion.ORGANISATION: "Vad har ändrats i verksamheten?",
    Criterion.SUSTAINABILITY: "Vilken vana håller du fast vid?",
    Criterion.ALLIANCE: "Hur har ni arbetat ihop?",
    Criterion.LEARNING: "Vilket ögonblick lärde du dig mest av?",
}


@dataclass(frozen=True)
class Said:
    """An answer that may be quoted: whose, on what, in which words, under which heading."""

    pair: int
    role: Role
    criterion: Criterion
    words: str
    heading: str = ""


def _mentees(criterion: Criterion, heading: str, *words: str) -> Iterator[Said]:
    for pair, text in enumerate(words):
        if text:
            yield Said(pair, Role.MENTEE, criterion, text, heading)


def _mentors(criterion: Criterion, heading: str, *words: str) -> Iterator[Said]:
    for pair, text in enumerate(words):
        if text:
            yield Said(pair, Role.MENTOR, criterion, text, heading)


SAID = [
    *_mentees(
        Criterion.RELEVANCE, "Hållbarhet över tid i sitt ledarskap",
        "Jag ville orka vara chef i många år till.", "", "",
        "Jag behövde ett ledarskap som håller.", "Något som varar längre än till semestern.",
    ),
    *_mentees(
        Criterion.RELEVANCE, "Stöd, råd och spegling från en erfaren chef",
        "", "Jag ville ha någon erfaren att spegla mig i.", "Ett bollplank, någon som varit med.",
    ),
    *_mentees(
        Criterion.RELEVANCE, "Verktyg för självinsikt och förmåga att hantera krav",
        "", "", "", "", "", "Jag ville förstå varför kraven åt upp mig.",
    ),
    *_mentors(
        Criterion.RELEVANCE, "Dela erfarenheter och stötta nya chefer",
        "Jag ville ge vidare det jag själv saknade som ny.", "Jag ville dela med mig.",
        "", "Nya chefer ska inte behöva stå ensamma.",
    ),
    *_mentors(
        Criterion.RELEVANCE, "Ny energi och tillfälle för reflektion",
        "", "", "Jag behövde ny energi.", "", "Jag ville få tid att tänka efter.",
    ),
    *_mentors(
        Criterion.RELEVANCE, "Lärande genom att coacha andra",
        "", "", "", "", "", "Jag lär mig när jag frågar i stället för att svara.",
    ),
    *_mentees(
        Criterion.IMPLEMENTATION, "Kärnkvadranten kom till användning",
        "Kärnkvadranten använder jag med hela gruppen.", "", "Kvadranten sitter på min vägg.",
    ),
    *_mentors(
        Criterion.IMPLEMENTATION, "Skuggningen öppnade ögonen",
        "", "Att skugga en dag sa mer än tre samtal.",
    ),
    *_mentees(
        Criterion.INDIVIDUAL, "Ökad självkännedom, trygghet och självförtroende",
        "Man får ringat in sina utmaningar. Som chef och ledare känner jag mer lugn och trygg.",
        "Jag är tryggare i rollen.", "", "Jag är lugnare när det blåser.",
        "Jag litar på mig själv.",
    ),
    *_mentees(
        Criterion.INDIVIDUAL, "Sätter gränser",
        "", "", "Jag har vågat börja sätta tydliga gränser och kunna säga till mig själv – det "
        "där gjorde du bra.", "", "", "Jag säger nej nu.",
    ),
    *_mentors(
        Criterion.INDIVIDUAL, "Ökad kunskap om chef- och ledarskap",
        "", "", "Jag fick ord på sådant jag gjort på känsla.", "", "Jag är en bättre chef själv.",
    ),
    *_mentees(
        Criterion.ORGANISATION, "Delegerar mer",
        "Jag lämnar ifrån mig schemat.", "Jag delegerar mer.", "", "Jag delegerar mer.",
        "Samordnarna tar besluten nu.",
    ),
    *_mentees(
        Criterion.ORGANISATION, "Planerar möten och reflektionstid",
        "", "", "Mötena har ett syfte.", "", "", "Jag planerar in tid att tänka.",
    ),
    *_mentors(
        Criterion.ORGANISATION, "Skapat nätverk",
        "Jag har någon att ringa i en annan kommun.", "", "", "", "", "Vi träffas vidare.",
    ),
    *_mentors(
        Criterion.ORGANISATION, "Fördjupad förståelse för medarbetares perspektiv",
        "", "Mina medarbetare signalerar att de vet var de har mig. Jag har fått kollat "
        "kompassen.",
    ),
    *_mentees(
        Criterion.SUSTAINABILITY, "Lägger upp kalendern med reflektionstid och håller i den",
        "Fortsätta skapa tid för reflektion, blir lättare när jag ser att det betyder mycket för "
        "medarbetarna.", "Fredagens halvtimme står kvar.", "", "Jag skyddar tiden i kalendern.",
    ),
    *_mentees(
        Criterion.SUSTAINABILITY, "Noggrann med lunchtid",
        "", "", "Jag äter lunch varje dag.", "", "", "Lunchen är helig.",
    ),
    *_mentors(
        Criterion.SUSTAINABILITY, "E-post först på eftermiddagen",
        "", "", "", "E-posten öppnar jag efter lunch.",
    ),
    *_mentors(
        Criterion.SUSTAINABILITY, "",
        "", "", "", "", "Har tidigare känt mig ganska ensam, önskat att jag vågat bryta mot "
        "regler ibland, nu vågar jag och känner mig mer avslappnad.",
    ),
    *_mentees(
        Criterion.ALLIANCE, "",
        "", "Vi sa tidigt vad som inte fungerade.", "", "", "Det var alltid mina frågor.",
    ),
    *_mentors(
        Criterion.LEARNING, "",
        "När jag teg kom svaret från andra sidan bordet.",
    ),
]  # fmt: skip

NOTES = [
    ("Grupp 1", Criterion.RELEVANCE, "Nya chefer behöver stöd, bollplank och nätverk"),
    ("Grupp 2", Criterion.RELEVANCE, "Stark önskan om tid för reflektion\nErfarenhetsutbyte"),
    ("Adepterna", Criterion.IMPLEMENTATION, "Sju träffar är lagom; en till om samtal"),
    ("Grupp 1", Criterion.INDIVIDUAL, "Utvecklad reflektionsförmåga"),
    ("Grupp 2", Criterion.ORGANISATION, "Tryggare och modigare ledarskap"),
    ("Mentorerna", Criterion.SUSTAINABILITY, "Tydligare struktur på arbetsdagen"),
]

BACKGROUND = """Många, särskilt nya chefer har återkommande uttryckt behov av stöd och bollplank i \
sin vardag. Chefer har också behov av ett utökat nätverk. Därför byggdes ett ettårigt program."""
PARTICIPANTS = """**Adept**: första linjens chef med minst två års erfarenhet.

**Mentor**: chef med minst fem års erfarenhet som vill dela med sig.

Alla sökte skriftligt, i samråd med sin chef, och intervjuades. Paren matchades efter vad var och \
en ville få ut och bidra med, från olika kommuner och verksamheter."""
CONCLUSIONS = (
    "Hög relevans. Behoven är tydligt identifierade och programmet möter dem väl",
    "Programmet är väl genomfört och anpassningsbart",
    "Hög måluppfyllelse. Programmet leder till personlig och professionell utveckling",
    "Förutsättningarna för bärkraft är goda, men beroende av fortsatt stöd och uppföljning",
)


def summary_of(pair: int, role: Role) -> SummaryDocument:
    """Return what one of the twelve hands in."""
    mentee = Someone(MENTEES[pair], "mentee", TOWNS[pair % len(TOWNS)], "äldreomsorg")
    mentor = Someone(MENTORS[pair], "mentor", TOWNS[(pair + 2) % len(TOWNS)], "skola")
    author = mentee if role is Role.MENTEE else mentor
    met = [FIRST + timedelta(days=35 * at + pair) for at in range(8 + pair % 4)]
    return SummaryDocument(
        language="sv",
        made_on=LAST,
        authors=[author],
        sources=[f"{role}-{pair}"],
        mentee=mentee,
        mentor=mentor,
        programme="Mentorsprogrammet VILJA",
        year=Year(
            FIRST,
            LAST,
            met,
            pair % 2,
            90 * len(met),
            [
                GatheringOfYear(day, theme, attended=(at + pair) % 6 != 0)
                for at, (day, theme) in enumerate(GATHERINGS)
            ],
            [],
        ),
        goals=[_goal(pair, role, at) for at in range(2)],
        quotes=[],
        passages=[],
        exercises=[],
        actions=[],
        agreement=[],
        left_out=0,
        check_in_lines=[CheckInLine(item, item, item) for item in CHECK_IN_ITEMS],
        check_ins=[
            CheckInsOf(
                author.name,
                [
                    CheckedIn(f"c{at}", day, [min(10, 5 + at // 2 + pair % 2)] * 4, "bra")
                    for at, day in enumerate(met)
                ],
            )
        ],
        answers=[
            AnswerPart(
                id=f"{said.criterion}-{pair}-{role}-{at}",
                criterion=said.criterion.value,
                question_id=said.criterion.value,
                question=QUESTIONS[said.criterion],
                text=said.words,
                author=author.name,
                quotable=True,
            )
            for at, said in enumerate(SAID)
            if (said.pair, said.role) == (pair, role)
        ],
    )


def _goal(pair: int, role: Role, at: int) -> GoalPart:
    level = [*GoalLevel][at]
    state = GoalState.REACHED if (pair + at) % 3 else GoalState.ACTIVE
    ratings = [RatedOn(FIRST, 3), RatedOn(LAST, 3 + (pair + at) % 4 + at)]
    name = (MENTEES if role is Role.MENTEE else MENTORS)[pair]
    view = GoalView(author=name, state=state.value, ratings=ratings)
    goal = GoalPart(f"{pair}-{role}-{at}", f"Mål {at}", level.value, views=[view])
    linked = "sustainable-leadership" if at == 0 else "network" if pair in {0, 1} else ""
    return replace(goal, programme_goal=linked)


def write_pairs(folder: Path, pairs: int = 6) -> list[Path]:
    """Write what the people of so many pairs hand in, and return the files."""
    paths = []
    for pair in range(pairs):
        for role in Role:
            path = folder / f"{pair}-{role}.json"
            path.write_bytes(render_json(summary_of(pair, role)))
            paths.append(path)
    return paths
