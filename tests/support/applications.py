"""Made-up applications for a mentor programme, as people and as the organiser's CSV file."""

import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from mentorjournal.journal.model.terms import Role
from mentorjournal.programme.applications.reading import Applicant

HEADINGS = {
    "name": "Namn",
    "role": "Söker som",
    "organisation": "Organisation",
    "municipality": "Kommun",
    "line_of_work": "Verksamhetsområde",
    "years": "År som chef",
    "experience": "Arbetslivserfarenhet",
    "education": "Utbildning",
    "wants": "Vill få ut",
    "gives": "Vill bidra med",
    "meets_in": "Kan träffas i",
    "manager": "Närmaste chef",
    "consulted": "Har samrått med sin chef",
}
NAMES = ("Åsa", "Bo", "Cia", "Dag", "Eva", "Fia", "Gun", "Hans", "Ida", "Jan", "Kim", "Lo", "Mia")
TOWNS = ("Borås", "Borås stad", "Marks kommun", "Mark", "Ulricehamn", "Tranemo", "")
EMPLOYERS = ("Borås stad", "Mark", "Västra Götalandsregionen", "Tranemo kommun", "Sjuhärad AB", "")
TEXTS = ("delegera", "säga nej", "svåra samtal", "budget och nätverk", "say no", "konflikter", "")
WORK = ("skola", "äldreomsorg", "kultur", "teknik", "skola och kultur", "")
LIVES = ("lärare och rektor", "sjuksköterska", "ingenjör", "rektor", "")


@st.composite
def applicants(draw: st.DrawFn, most: int = 14) -> list[Applicant]:
    """Return people who apply, of whom some can be in no pair, and some two never."""
    names = draw(st.lists(st.sampled_from(NAMES[:most]), unique=True, min_size=1))
    pick = {name: st.sampled_from(values) for name, values in {
        "organisation": EMPLOYERS, "municipality": TOWNS, "line_of_work": WORK,
        "experience": LIVES, "education": LIVES, "wants": TEXTS, "gives": TEXTS,
        "meets_in": TOWNS, "manager": ("", *names),
    }.items()}  # fmt: skip
    return [
        Applicant(
            row=row,
            name=name,
            role=draw(st.sampled_from(list(Role))),
            years=draw(st.sampled_from([None, 1.0, 2.0, 4.5, 5.0, 12.0])),
            consulted=draw(st.sampled_from([True, True, True, False, None])),
            **{field: draw(values) for field, values in pick.items()},
        )
        for row, name in enumerate(names, 2)
    ]


def many(count: int) -> list[dict[str, str]]:
    """Return so many applications as rows, half of them mentors', the same in every run."""
    lot = random.Random("applications")  # noqa: S311 - no secret
    return [
        {
            "name": f"Person {''.join('abcdefghij'[int(digit)] for digit in str(number))}",
            "role": ("adept", "mentor")[number % 2],
            "organisation": f"Organisation {lot.randint(0, 30)}",
            "municipality": lot.choice(TOWNS[:-1]),
            "line_of_work": lot.choice(WORK),
            "years": f"{lot.randint(5, 30)},5",
            "experience": lot.choice(LIVES),
            "wants": ", ".join(lot.sample(TEXTS, 3)),
            "gives": ", ".join(lot.sample(TEXTS, 3)),
            "manager": f"Person {lot.choice('abcdefghij')}",
            "consulted": "ja",
        }
        for number in range(count)
    ]


def as_row(person: Applicant) -> dict[str, str]:
    """Return an applicant as a row of the file."""
    cells = {field: getattr(person, field) for field in HEADINGS}
    cells["role"] = "adept" if person.role is Role.MENTEE else "mentor"
    cells["years"] = "" if person.years is None else str(person.years).replace(".", ",")
    cells["consulted"] = {True: "ja", False: "nej", None: ""}[person.consulted]
    return cells


def as_csv(row: Mapping[str, str], columns: Sequence[str] = tuple(HEADINGS)) -> str:
    """Return a row as a line of the file."""
    return ";".join(row.get(column, "") for column in columns)


def write_applications(
    path: Path, rows: Iterable[Mapping[str, str]], columns: Sequence[str] = tuple(HEADINGS)
) -> Path:
    """Write a file of applications as Swedish Excel writes “CSV UTF-8”."""
    lines = [";".join(HEADINGS[column] for column in columns)]
    lines += [as_csv(row, columns) for row in rows]
    path.write_text("\r\n".join([*lines, ""]), encoding="utf-8-sig", newline="")
    return path
