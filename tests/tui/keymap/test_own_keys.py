"""Keys of the user's own: what the file may say, what becomes of it, and who names it."""

import json
import re
from pathlib import Path

import pytest

from mentorjournal.locale import Language
from mentorjournal.platform import keys_file
from mentorjournal.tui.core.keymap import node_classes, own_bindings
from mentorjournal.tui.features.meetings.screen import MeetingsScreen
from mentorjournal.tui.keymap.actions import PLACES, actions
from mentorjournal.tui.keymap.keys_file import chosen_keys
from support.commands import run
from support.hands import screen_after
from support.prepared import PASSPHRASE
from support.screens import Open
from test_next_steps import KEYS, named_in, said_in, sentences

NAMED = re.compile(r"{key\[([^\]]*)\]")
EXAMPLES = "tui/keymap/errors.py"


@pytest.fixture
def own_keys() -> Path:
    """The file of one's own keys; nothing stands in it yet."""
    place = keys_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def test_an_action_has_an_id_and_one_set_of_keys() -> None:
    usual: dict[str, str] = {}
    assert actions().keys() >= {"new", "lock", "palette", "hide-text", "line-down"}
    for node_class in node_classes():
        for binding in own_bindings(node_class):
            if binding.description and node_class.__name__ != "LineField":
                assert binding.id, (node_class, binding)
            if binding.id:
                assert usual.setdefault(binding.id, binding.key) == binding.key, binding
    words = {words for action in actions().values() for words in action.places}
    assert words <= set(PLACES.values())


def test_a_sentence_names_a_key_by_what_it_does() -> None:
    of_screen = {file: said for file, said in said_in("tui").items() if file != EXAMPLES}
    assert named_in(of_screen, KEYS) == []
    named = {id_ for said in sentences().values() for words in said for id_ in NAMED.findall(words)}
    assert len(named) > 25
    assert named <= actions().keys()


@pytest.mark.parametrize(
    ("written", "keys", "told"),
    [
        ('new = "N"', {"new": ("N",)}, None),
        ('lock = ["Ctrl+E", "f9"]', {"lock": ("ctrl+e", "f9")}, None),
        (
            'section.today = "?"\nhelp = "Ctrl+F2"\npin = ["Ctrl++", "Æ"]\nsection.settings = "f3"',
            {"section.today": ("question_mark",), "help": ("ctrl+f2",), "pin": ("ctrl+plus", "Æ")},
            "section.settings: on the same screen F3 is the key of preview",
        ),
        ('"section.today" = "Shift+y"', {"section.today": ("Y",)}, None),
        ('new = "e"\nedit = "n"', {"new": ("e",), "edit": ("n",)}, None),
        ('pair-view = "f7"\nleave-pair-view = "f7"', {}, "F7 is the key of favourite"),
        ('new = "e"', {}, "on the same screen e is the key of edit, so it keeps n."),
        ('lock = "x"', {}, "x is typed as text where this is needed"),
        ('write-insight = "i"', {}, "so it keeps F4"),
        ('nwe = "b"', {}, "“new” is one"),
        ('zzzzzz = "b"', {}, "“zzzzzz” is not the name of an action"),
        ('new = "ctrl+ctrl+x"', {}, "“ctrl+ctrl+x” is not a key"),
        ('new = ["b", "nonsense"]', {}, "“nonsense” is not a key"),
        ("new = []", {}, "write a key"),
        ("new = 3", {}, "write a key"),
        ("new = ", {}, "is not valid TOML"),
        ("\xe5", {}, "is not valid TOML"),
        ('new = "n"', {}, None),
    ],
)
def test_what_cannot_be_used_is_told_and_the_rest_holds(
    own_keys: Path, written: str, keys: dict[str, tuple[str, ...]], told: str | None
) -> None:
    own_keys.write_text(written, encoding="utf-8")
    chosen = chosen_keys(own_keys, language := Language("en"))
    assert chosen.keys == keys
    sentences_told = [problem.sentence(language) for problem in chosen.problems]
    if told is None:
        assert sentences_told == []
    else:
        assert any(told in sentence for sentence in sentences_told)


async def test_own_keys_work_and_are_named_everywhere(
    own_keys: Path, path: Path, open_app: Open
) -> None:
    own_keys.write_text('new = "N"\nsection.meetings = "ctrl+f3"\nlock = "l"\n', encoding="utf-8")
    async with open_app(path, PASSPHRASE) as (app, pilot):
        told = [str(notice.message) for notice in app._notifications]
        assert ["typed as text" in words for words in told] == [True]
        shown = await screen_after(app, pilot, "2")
        assert "Ctrl+F3 Meetings" in shown
        assert "No meeting" not in shown
        shown = await screen_after(app, pilot, "ctrl+f3")
        assert isinstance(app.screen, MeetingsScreen)
        assert " N New" in shown.splitlines()[-1]
        await screen_after(app, pilot, "n")
        assert len(app.screen_stack) == 1
        assert "Ctrl+F3" in await screen_after(app, pilot, "1", "question_mark")
        await screen_after(app, pilot, "escape", "3")
        assert "Press N and put" in await screen_after(app, pilot, "3")
        await screen_after(app, pilot, "N")
        assert len(app.screen_stack) > 1
        await screen_after(app, pilot, "N")
        assert app.focused.value == "N" or "N" in app.focused.text  # type: ignore[union-attr]


def test_the_command_lists_the_keys(own_keys: Path) -> None:
    own_keys.write_text('new = "N"\nnwe = "b"\n', encoding="utf-8")
    done = run("--lang", "sv", "keys")
    assert done.returncode == 0
    assert "keys.toml: ”nwe” är inget kommando" in done.stderr
    assert str(own_keys) in done.stdout
    listed = {key["id"]: key for key in json.loads(run("--lang", "sv", "keys", "--json").stdout)}
    assert listed["new"]["keys"] == ["N"]
    assert listed["new"]["usual"] == ["n"]
    assert listed["new"]["is_changed"]
    assert not listed["edit"]["is_changed"]
    assert listed["lock"]["where"] == ["Överallt"]
