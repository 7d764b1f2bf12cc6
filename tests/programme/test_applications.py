"""The application form, what comes back of it, and deleting it all."""

import csv
import io
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from mentorjournal.journal.model.terms import Role
from mentorjournal.programme.applications.reading import Applicant, read_applications
from support.applications import many, write_applications
from support.commands import Done, printed, run

ANSWERS = {
    "name": "Åsa Ek", "role": "adept", "organisation": "Borås Stad", "municipality": "Borås",
    "years": "2,5", "wants": "Våga delegera.\n=SUM(A1) och \"svåra\" samtal; säga nej",
    "consulted": "ja",
}  # fmt: skip


def command(*arguments: str, lang: str = "sv") -> Done:
    return run("--lang", lang, "programme", *arguments)


def fill_in(form: Path, answers: Mapping[str, str], *, keep_tags: bool = True) -> Path:
    """Write answers into a form's fields as Word does, or as LibreOffice, which drops the tags."""
    document = Document(str(form))
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))
        if tag in answers:
            placeholder = control.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr"))
            placeholder.getparent().remove(placeholder)
            run_ = control.find(qn("w:sdtContent")).find(qn("w:r"))
            for old in list(run_):
                run_.remove(old)
            for at, line in enumerate(answers[tag].split("\n")):
                if at:
                    run_.append(run_.makeelement(qn("w:br"), {}))
                text = run_.makeelement(qn("w:t"), {})
                text.text = line
                run_.append(text)
        if not keep_tags:
            properties = control.find(qn("w:sdtPr"))
            properties.remove(properties.find(qn("w:tag")))
    document.save(str(form))
    return form


@pytest.mark.parametrize(("lang", "keep_tags"), [("sv", True), ("en", True), ("sv", False)])
def test_a_form_comes_back_as_an_application(tmp_path: Path, lang: str, keep_tags: bool) -> None:
    form, gathered = tmp_path / "form.docx", tmp_path / "all.csv"
    printed(command("form", "--output", str(form), "--title", "Höstens program", lang=lang))
    text = "\n".join(paragraph.text for paragraph in Document(str(form)).paragraphs)
    asked = {
        "sv": "Vad vill du få ut av ditt år?",
        "en": "What do you want to get out of your year?",
    }
    assert "Höstens program" in text and asked[lang] in text
    empty = command("gather", str(form), "--output", str(gathered))
    assert empty.returncode == 1 and not gathered.exists()
    fill_in(form, ANSWERS, keep_tags=keep_tags)
    (tmp_path / "other.docx").write_bytes(b"PK\x03\x04")
    done = command("gather", str(tmp_path), "--output", str(gathered), lang=lang)
    assert done.returncode == 0 and "other.docx" in done.stderr
    assert read_applications(gathered).people == [
        Applicant(
            row=2, name="Åsa Ek", role=Role.MENTEE, years=2.5, consulted=True,
            organisation="Borås Stad", municipality="Borås", wants=ANSWERS["wants"],
        )
    ]  # fmt: skip


def test_the_form_as_a_table_has_its_columns(tmp_path: Path) -> None:
    table = tmp_path / "all.csv"
    printed(command("form", "--output", str(table)))
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 and {"Namn", "Söker som", "Vill få ut", "Vill bidra med"} <= {*rows[0]}
    done = command("match", str(table))
    assert done.returncode == 1 and "Det finns ingen ansökan i all.csv." in done.stderr
    assert command("form", "--output", str(tmp_path / "f.pdf")).returncode == 2


def test_what_is_no_form_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.docx"
    with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    entity = tmp_path / "entity.docx"
    with zipfile.ZipFile(entity, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>')
    plain = tmp_path / "plain.docx"
    Document().save(str(plain))
    for path in (large, entity, plain, tmp_path / "none.docx"):
        done = command("gather", str(path), "--output", str(tmp_path / "x.csv"))
        assert done.returncode == 1 and len(done.stderr.splitlines()) == 2, path
    assert not (tmp_path / "x.csv").exists()


def test_files_are_shown_before_they_are_deleted(tmp_path: Path) -> None:
    form = tmp_path / "form.docx"
    printed(command("form", "--output", str(form)))
    fill_in(form, ANSWERS)
    table = write_applications(tmp_path / "all.csv", many(4))
    pairs = tmp_path / "pairs.csv"
    printed(command("match", str(table), "--output", str(pairs)))
    (tmp_path / "rules.toml").write_text("[rules]\n")
    every = [str(tmp_path / "*"), str(table)]
    asked = command("delete", *every, lang="en")
    assert asked.returncode == 1 and "Nothing was deleted." in asked.stderr
    told = {Path(line.partition(": ")[0]).name: line.partition(": ")[2]
            for line in asked.stdout.splitlines()}  # fmt: skip
    assert told == {
        "all.csv": "a file of applications, 4 rows",
        "form.docx": "a filled-in application form",
        "pairs.csv": f"a file of pairs, {len(pairs.read_text('utf-8').splitlines()) - 1} rows",
        "rules.toml": "another file",
    }
    assert table.exists()
    assert "4 files are deleted." in printed(command("delete", *every, "--yes", lang="en"))
    assert not list(tmp_path.iterdir())


def test_what_is_not_deleted(tmp_path: Path, path: Path) -> None:
    table = write_applications(tmp_path / "all.csv", many(2))
    for words in (str(path), str(tmp_path), str(tmp_path / "none"), str(tmp_path / "*.docx")):
        done = command("delete", str(table), words, "--yes")
        assert done.returncode == 1 and len(done.stderr.splitlines()) == 1, words
        assert table.exists() and path.exists()
    if sys.platform != "win32":
        link = tmp_path / "link.csv"
        link.symlink_to(table)
        assert command("delete", str(link), "--yes").returncode == 1
        assert table.exists() and link.is_symlink()
