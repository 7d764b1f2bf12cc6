"""The command line keeps a summary back while something in it may tell who somebody is."""

import json
from pathlib import Path

from cli.test_commands import ask, run
from support import PASSPHRASE


def test_a_summary_is_refused_until_all_in_it_is_settled(path: Path, tmp_path: Path) -> None:
    words = "Jag ringde Zbigniew Rask, tack Zbigniew."
    id_ = ask(path, "reflect", "--shared", words).strip()
    output = tmp_path / "summary.md"
    bring = ("summary", "--format", "md", "--output", str(output))

    def refused(*arguments: str) -> list[str]:
        done = run(*arguments, path=path, stdin=f"{PASSPHRASE}\n")
        assert (done.returncode, done.stdout) == (1, "")
        assert not output.exists()
        return done.stderr.splitlines()

    twin, line, told = refused(*bring)
    assert "»Zbigniew«." in twin
    assert f"[{id_[:8]}]" in line
    assert "»Zbigniew Rask«" in line
    assert "2" in told
    listed = run("summary", "--format", "md", "--check", "--json", path=path,
                 stdin=f"{PASSPHRASE}\n")  # fmt: skip
    assert listed.returncode == 1
    assert {one["text"] for one in json.loads(listed.stdout)} == {"Zbigniew", "Zbigniew Rask"}
    assert len(refused(*bring, "--keep", "zbigniew")) == 2
    ask(path, *bring, "--keep", "zbigniew", "--keep", "Zbigniew  Rask")
    assert words in output.read_text(encoding="utf-8")
    output.unlink()
    ask(path, "aliases", "add", "Zbigniew Rask", "a colleague")
    ask(path, *bring)
    said = output.read_text(encoding="utf-8")
    assert "Jag ringde a colleague, tack a colleague." in said
    assert ask(path, "summary", "--format", "html", "--check") == ""


def test_the_list_of_aliases_from_the_shell(path: Path) -> None:
    unit = ask(path, "aliases", "add", "Solgläntan", "en enhet", "--unit").strip()
    ask(path, "aliases", "add", "Petra", "en kollega")
    listed = ask(path, "aliases", "list").splitlines()
    assert [line.split()[1] for line in listed] == ["Petra", "Solgläntan"]
    assert [one["kind"] for one in json.loads(ask(path, "aliases", "list", "--json"))] == [
        "person",
        "unit",
    ]
    for name in ("petra ", "Karin Lund", " "):
        done = run("aliases", "add", name, "x", path=path, stdin=f"{PASSPHRASE}\n")
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    ask(path, "aliases", "remove", "PETRA")
    ask(path, "aliases", "remove", unit[:8])
    assert ask(path, "aliases", "list") == ""
    gone = run("aliases", "remove", "Petra", path=path, stdin=f"{PASSPHRASE}\n")
    assert (gone.returncode, len(gone.stderr.splitlines())) == (1, 1)
