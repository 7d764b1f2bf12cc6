"""``programme match`` over files as people make them."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from mentorjournal.programme.matching.pairs_file import DecidedPair, read_pairs
from support.applications import HEADINGS, many, write_applications
from support.commands import Done, printed, run

ASA = {
    "name": "Åsa Ek", "role": "Adept", "organisation": "Borås Stad", "municipality": "Borås",
    "line_of_work": "äldreomsorg", "years": "2,5", "wants": "våga delegera, säga nej",
    "gives": "nya frågor", "manager": "Rut Alm", "consulted": "ja",
}  # fmt: skip
KARIN = {
    "name": "Karin Lund", "role": "Mentor", "organisation": "Marks kommun", "municipality": "Mark",
    "line_of_work": "skola", "years": "12 år", "wants": "reflektion", "gives": "släppa kontrollen",
    "meets_in": "Borås, Mark", "manager": "Per Hed", "consulted": "Ja",
}  # fmt: skip
ROLF = KARIN | {"name": "Rolf Holm", "municipality": "Tranemo", "organisation": "Tranemo kommun",
                "gives": "budget"}  # fmt: skip
BO = ASA | {"name": "Bo Lind", "municipality": "Ulricehamn", "organisation": "Ulricehamns kommun",
            "wants": "budget och ekonomi", "manager": "Eva Sjö"}  # fmt: skip


def match(path: Path, *more: str, lang: str = "en") -> Done:
    return run("--lang", lang, "programme", "match", str(path), *more)


@pytest.fixture
def four(tmp_path: Path) -> Path:
    return write_applications(tmp_path / "a.csv", [ASA, KARIN, ROLF, BO])


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["Åsa Ek wants what Karin Lund gives: delegating.", "They can meet in Borås",
                "Years as a manager: mentee 2.5, mentor 12.", "You decide"]),
        ("sv", ["Åsa Ek vill få ut det Karin Lund vill bidra med: att delegera.",
                "De kan träffas i Borås", "År som chef: adepten 2,5, mentorn 12.", "Du beslutar"]),
    ],
)  # fmt: skip
def test_each_pair_has_its_reasons_in_words(four: Path, lang: str, words: list[str]) -> None:
    told = printed(match(four, lang=lang))
    for sentence in words:
        assert sentence in told
    assert told.index("Bo Lind") < told.index("Åsa Ek")


def test_who_is_left_over_is_told_why(tmp_path: Path) -> None:
    few = KARIN | {"name": "Ulf Ask", "years": "4"}
    unasked = ASA | {"name": "Ida Sten", "consulted": "nej"}
    below = ASA | {"name": "Kim Dahl", "manager": "Karin Lund, skolchef"}
    path = write_applications(tmp_path / "a.csv", [ASA, few, KARIN, unasked, below])
    told = printed(match(path))
    assert "A mentor has been a manager for 5 years or more, and 4 are said." in told
    assert "Ida Sten (mentee): The manager has not been consulted." in told
    assert "Kim Dahl (mentee): Ruled out: 1 is in the same line of command." in told
    only = write_applications(tmp_path / "one.csv", [ASA])
    assert "Åsa Ek (mentee): No mentor can be in a pair." in printed(match(only))


def test_what_nobody_has_written_is_told(tmp_path: Path) -> None:
    path = write_applications(tmp_path / "a.csv", [ASA | {"wants": ""}, KARIN | {"gives": "vår"}])
    told = printed(match(path))
    assert "Åsa Ek has not said what they want to get." in told
    assert "No words that Karin Lund" not in told
    path = write_applications(tmp_path / "a.csv", [ASA, KARIN | {"gives": "musik"}])
    assert "No words that Åsa Ek wants are among what Karin Lund gives" in printed(match(path))


@pytest.mark.parametrize(
    "manager", ["Lund, Karin", "karin  LUND", "Karin Maria Lund", "Rektor Karin Lund, Mark"]
)
def test_a_manager_is_known_in_every_writing(tmp_path: Path, manager: str) -> None:
    path = write_applications(tmp_path / "a.csv", [ASA | {"manager": manager}, KARIN])
    assert "1 is in the same line of command" in printed(match(path))
    between = BO | {"name": "Per Hed", "manager": "Ulf Ask", "consulted": "nej"}
    above = ROLF | {"name": "Ulf Ask", "manager": "Karin Lund"}
    path = write_applications(tmp_path / "b.csv", [ASA | {"manager": "Per Hed"}, between, above])
    assert "Åsa Ek (mentee): Ruled out: 1 is in the same line" in printed(match(path))
    namesake = ASA | {"manager": "Karin Ek"}
    assert "1 pair." in printed(match(write_applications(tmp_path / "c.csv", [namesake, KARIN])))


def test_what_if_says_what_changes(four: Path, tmp_path: Path) -> None:
    assert "What changes" not in printed(match(four))
    told = printed(match(four, "--forbid", "Karin=Åsa"))
    assert "• Åsa Ek: was with Karin Lund, now with Rolf Holm." in told
    assert "• Bo Lind: was with Rolf Holm, now with Karin Lund." in told
    by_row = printed(match(four, "--forbid", "3=2"))
    assert by_row == told
    assert "Nothing changes." in printed(match(four, "--lock", "Rolf Holm=Bo"))
    assert "Nothing changes." in printed(match(four, "--weight", "geography=1"))
    pairs = tmp_path / "pairs.csv"
    printed(match(four, "--forbid", "Karin=Åsa", "--output", str(pairs)))
    again = printed(match(four, "--against", str(pairs)))
    assert "• Åsa Ek: was with Rolf Holm, now with Karin Lund." in again


def test_a_locked_pair_says_which_rules_it_breaks(four: Path) -> None:
    write_applications(four, [ASA | {"consulted": ""}, KARIN | {"municipality": "Borås stad"}])
    told = printed(match(four, "--lock", "Åsa Ek=Karin Lund"))
    assert "Locked by you." in told
    assert "Against the rules: Both work in the same municipality." in told
    assert "Against the rules: Åsa Ek: Whether the manager has been consulted is not said." in told


def test_the_pairs_can_be_edited_and_read_again(four: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    printed(match(four, "--output", str(pairs), lang="sv"))
    assert read_pairs(pairs) == [
        DecidedPair("1", "Rolf Holm", "Bo Lind", "Tranemo kommun", "Ulricehamns kommun"),
        DecidedPair("2", "Karin Lund", "Åsa Ek", "Marks kommun", "Borås Stad"),
    ]
    rows = list(csv.reader(io.StringIO(pairs.read_text("utf-8-sig")), delimiter=";"))
    edited = [rows[0], rows[2], ["", "Rut Alm", "", "Kim Dahl"], []]
    pairs.write_text("\n".join(",".join(row[:5]) for row in edited), encoding="utf-8")
    assert [(pair.id, pair.mentor) for pair in read_pairs(pairs)] == [
        ("2", "Karin Lund"),
        ("1", "Rut Alm"),
    ]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://x";"y")'
    quoted = '"' + formula.replace('"', '""') + '"'
    path = write_applications(
        tmp_path / "a.csv",
        [ASA | {"name": "+Åsa", "organisation": quoted}, KARIN | {"name": "@Karin"}],
    )
    pairs = tmp_path / "pairs.csv"
    printed(match(path, "--output", str(pairs)))
    row = list(csv.reader(io.StringIO(pairs.read_text("utf-8-sig")), delimiter=";"))[1]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert read_pairs(pairs) == [DecidedPair("1", "@Karin", "+Åsa", "Marks kommun", formula)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "There is no application|has no column “Name”"),
        ("Namn;Söker som\n", "There is no application in a.csv."),
        ("Namn;Kommun\nÅsa;Mark\n", "a.csv has no column “Applies as”."),
        ("Namn;Söker som\nÅsa;adept\n", "which the rule other_municipality asks for"),
        ("Namn;Namn;Söker som\nÅsa;Ek;adept\n", "has the column “Name” twice"),
        ("Namn;Söker som\nÅsa;adept\nBo;mentor\nåsa ;adept\n", "these rows: 2 and 4."),
        ("Namn;Söker som\n;adept\n;;\n;mentor\n", "no name in these rows: 2 and 4."),
        ("Namn;Söker som\nÅsa;chef\n", "Row 2, Applies as: write mentor or mentee."),
        ("Namn;Söker som;År som chef\nÅsa;adept;många\n", "Row 2, Years as a manager: write a"),
        ("Namn;Söker som;År som chef\nÅsa;adept;-3\n", "Row 2, Years as a manager: write a"),
        ("Namn;Söker som;Har samrått med sin chef\nÅsa;adept;kanske\n", "write yes or no."),
        ('Namn;Söker som\n"Åsa;adept\n', "cannot be read as CSV"),
        ("Namn;Söker som\nÅsa;adept;;\nBo;mentor;x; y\n", "Row 3 has more cells"),
        ("Namn;Söker som\nÅsa Ek;adept\nEk, Åsa;mentor\n", "these rows: 2 and 3."),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    tmp_path: Path, content: str, sentence: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    done = match(path)
    assert done.returncode == 1 and not done.stdout
    assert len(done.stderr.splitlines()) == 1
    assert any(words in done.stderr for words in sentence.split("|")), done.stderr
    assert "Åsa" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lock", "Åsa"), ("--lock", "Åsa=Åsa"), ("--lock", "Åsa=Nobody"), ("--lock", "99=2"),
        ("--forbid", "Åsa=Bo"), ("--weight", "geography"), ("--weight", "luck=3"),
        ("--weight", "geography=nan"), ("--lock", "Åsa=Karin", "--forbid", "Karin=Åsa"),
        ("--lock", "Åsa=Karin", "--lock", "Karin=Bo"), ("--output", "x.txt.json"),
        ("--rules", "none.toml"), ("--against", "none.csv"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_one_sentence(four: Path, arguments: tuple[str, ...]) -> None:
    done = match(four, *arguments)
    assert done.returncode in {1, 2} and not done.stdout
    assert len(done.stderr.splitlines()) == 1, done.stderr


def test_every_way_of_writing_the_same_file(four: Path) -> None:
    told, text = printed(match(four)), four.read_text("utf-8-sig")
    header, *rows = text.splitlines()
    english = header.replace("Namn", "NAME").replace("Kommun", "Municipality")
    ways = {
        "lines of Unix, no mark": text.replace("\r\n", "\n"),
        "commas": text.replace("Borås, Mark", "Borås och Mark").replace(
            "våga delegera, säga nej", "våga delegera och säga nej"
        ).replace("2,5", "2.5").replace(";", ","),
        "tabs": text.replace(";", "\t"),
        "told separator": f"sep=;\r\n{text}",
        "other headings": "\n".join([english, *rows]),
        "other rows": "\n".join([header, "", ";" * 12, *reversed(rows), ""]),
    }  # fmt: skip
    for name, content in ways.items():
        four.write_text(content, encoding="utf-8", newline="")
        assert printed(match(four)) == told.replace("Borås, Mark", "Borås och Mark"), name
    for encoding in ("cp1252", "utf-16"):
        four.write_text(text, encoding=encoding)
        done = match(four)
        assert done.returncode == 1 and "save it as “CSV UTF-8”" in done.stderr


def test_a_column_that_is_missing_or_unknown_is_told(four: Path) -> None:
    columns = [column for column in HEADINGS if column != "line_of_work"]
    write_applications(four, [ASA, KARIN, ROLF, BO], columns)
    text = four.read_text("utf-8-sig").replace("Utbildning", "Favoritfärg")
    four.write_text(text, encoding="utf-8")
    done = match(four)
    assert done.returncode == 0
    first, second = done.stderr.splitlines()
    assert first == "These columns are not used: Favoritfärg."
    assert second.endswith("counts for nobody: Line of work and Education.")


def test_rules_of_ones_own(four: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    write_applications(four, [ASA, KARIN | {"municipality": "Borås"}])
    for lang in ("sv", "en"):
        printed(run("--lang", lang, "programme", "rules", "--output", str(rules), "--force"))
        assert printed(match(four, "--rules", str(rules))) == printed(match(four))
    assert "2 people are left over" in printed(match(four))
    rules.write_text("[rules]\nother_municipality = false\n")
    assert "1 pair." in printed(match(four, "--rules", str(rules)))
    for content in ('[rules]\nmentor_years = "5"', "[weights]\nluck = 1", "[rules]\nx", "\xff"):
        rules.write_bytes(content.encode("latin-1"))
        done = match(four, "--rules", str(rules))
        assert done.returncode == 1 and len(done.stderr.splitlines()) == 1, content


def test_two_thousand_applicants(tmp_path: Path) -> None:
    path = write_applications(tmp_path / "a.csv", many(2_000))
    pairs = tmp_path / "pairs.csv"
    assert "pairs." in printed(match(path, "--output", str(pairs)))
    assert len(read_pairs(pairs)) > 900


def test_without_the_library_one_sentence_says_what_to_install(four: Path) -> None:
    code = (
        "import sys; sys.modules['scipy'] = sys.modules['numpy'] = None\n"
        "from mentorjournal.cli import run\n"
        f"sys.exit(run(['--lang', 'en', 'programme', 'match', {str(four)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and not done.stdout
    assert done.stderr == (
        "Matching needs a library that is not installed. Install mentorjournal[organiser] and try "
        "again.\n"
    )


def test_the_command_loads_neither_screen_nor_store(four: Path) -> None:
    code = (
        "import sys; from mentorjournal.cli import run\n"
        f"run(['programme', 'match', {str(four)!r}, '--output', {str(four) + '.csv'!r}])\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'sqlcipher3', 'textual', 'typst', 'docx', 'alembic',"
        " 'cryptography'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
