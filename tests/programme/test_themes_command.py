"""Headings and the groups' notes at the command line: what the screen does, without one."""

import json
from pathlib import Path

import pytest

from support.commands import Done, run
from support.evaluated_programme import write_pairs


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "pairs").mkdir()
    write_pairs(tmp_path / "pairs")
    return tmp_path


def call(home: Path, *arguments: str, stdin: str = "") -> Done:
    return run("--lang", "sv", "programme", *arguments, home=home, stdin=stdin)


def listed(home: Path) -> list[dict[str, object]]:
    done = call(home, "themes", "list", "pairs", "--json")
    assert done.returncode == 0, done.stderr
    quotations: list[dict[str, object]] = json.loads(done.stdout)
    return quotations


def test_quotations_are_put_under_headings(home: Path) -> None:
    alike = [one for one in listed(home) if one["words"] == "Jag delegerar mer."]
    assert len(alike) == 2
    ids = [option for one in alike for option in ("--id", str(one["id"])[:8])]
    done = call(home, "themes", "put", "pairs", "--under", "Delegerar mer", *ids)
    assert (done.returncode, done.stdout) == (0, "Delegerar mer\n"), done.stderr
    assert sum(one["headings"] == ["Delegerar mer"] for one in listed(home)) == 2
    assert call(home, "themes", "rename", "delegerar MER", "Lämnar ifrån sig").returncode == 0
    assert call(home, "themes", "move", "Lämnar ifrån sig", "--criterion", "bärkr").returncode == 0
    plain = call(home, "themes", "list", "pairs").stdout
    assert plain.count("Lämnar ifrån sig") == 2
    assert "Bodil" not in plain
    report = call(home, "report", "pairs", "--output", "r.md")
    assert report.returncode == 0, report.stderr
    chapters = (home / "r.md").read_text("utf-8").split("\n## ")
    [lasting] = [chapter for chapter in chapters if chapter.startswith("Bärkraft")]
    assert "Lämnar ifrån sig *(några få av paren)*" in lasting
    assert call(home, "themes", "remove", "Lämnar ifrån sig").returncode == 0
    assert not any(one["headings"] for one in listed(home))


def test_what_groups_said_is_noted(home: Path) -> None:
    noting = ("reflections", "add", "--group", "Grupp 1", "--criterion")
    assert call(home, *noting, "relevance", "Behovet är stort").stdout == "1\n"
    assert call(home, *noting, "learn", "-", stdin="Ett\nTvå\n").stdout == "2\n"
    assert call(home, "reflections", "change", "1", "Behovet är mycket stort").returncode == 0
    notes = json.loads(call(home, "reflections", "list", "--json").stdout)
    assert [note["text"] for note in notes] == ["Behovet är mycket stort", "Ett\nTvå"]
    call(home, "report", "pairs", "--output", "r.md")
    text = (home / "r.md").read_text("utf-8")
    assert "- Behovet är mycket stort" in text and "- Två" in text and "Grupp 1" not in text
    assert call(home, "reflections", "delete", "1").returncode == 0
    assert len(json.loads(call(home, "reflections", "list", "--json").stdout)) == 1


def test_an_evaluation_file_is_begun_and_its_texts_come_into_the_report(home: Path) -> None:
    done = call(home, "evaluation")
    assert (done.returncode, "evaluation.toml" in done.stdout) == (0, True), done.stderr
    assert call(home, "evaluation").returncode == 1
    path = home / "evaluation.toml"
    own = path.read_text("utf-8").replace('title = ""', 'title = "Vårt program"')
    path.write_text(own.replace("conclusions = []", 'conclusions = ["Hög relevans"]'), "utf-8")
    call(home, "reflections", "add", "--group", "1", "--criterion", "learning", "Vi lär av andra")
    assert call(home, "report", "pairs", "--output", "r.md").returncode == 0
    text = (home / "r.md").read_text("utf-8")
    assert text.startswith("# Vårt program\n") and "- Hög relevans" in text
    assert "Vi lär av andra" in text


def test_who_took_part_is_named_in_no_text_of_the_report(home: Path) -> None:
    call(home, "evaluation")
    path = home / "evaluation.toml"
    own = path.read_text("utf-8").replace("conclusions = []", 'conclusions = ["Alva Berg växte"]')
    path.write_text(own, "utf-8")
    [first, *_] = listed(home)
    call(home, "themes", "put", "pairs", "--under", "Som Hans Rydell", "--id", str(first["id"]))
    noting = ("reflections", "add", "--group", "1", "--criterion", "learning")
    call(home, *noting, "Elin Kvist sa det bäst")
    assert call(home, "report", "pairs", "--output", "r.md").returncode == 0
    text = (home / "r.md").read_text("utf-8")
    assert "adepten växte" in text and "Adepten sa det bäst" in text and "Som mentorn" in text
    assert not {"Alva", "Elin", "Rydell"} & {*text.split()}
    call(home, *noting, "Petra sa det också")
    done = call(home, "report", "pairs", "--output", "r.md", "--force")
    assert (done.returncode, "Petra" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("themes", "put", "pairs", "--under", "X", "--id", "zz"), 1, "inget citat zz"),
        (("themes", "put", "pairs", "--under", " "), 1, "Skriv en rubrik"),
        (("themes", "put", "pairs", "--under", "X"), 1, "vilket kriterium"),
        (("themes", "remove", "X"), 1, "ingen rubrik ”X”"),
        (("themes", "move", "X"), 2, "--criterion"),
        (("themes", "pairs"), 2, "terminal"),
        (("reflections", "add", "--criterion", "alliance", "x"), 1, "vilken grupp"),
        (("reflections", "add", "--group", "x", "x"), 2, "--criterion"),
        (("reflections", "delete", "3"), 1, "ingen anteckning 3"),
        (("report", "pairs", "--output", "r.md", "--evaluation", "none.toml"), 1, "none.toml"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    home: Path, words: tuple[str, ...], status: int, told: str
) -> None:
    done = call(home, *words)
    assert (done.returncode, told in done.stderr) == (status, True), done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (home / "evaluation.toml").exists()
