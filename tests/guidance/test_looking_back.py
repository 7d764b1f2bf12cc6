"""Next steps worded "When …, then …": how they are told, and what Prepare asks of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.guidance import looking_back
from mentorjournal.journal.goals.implementation_intentions import is_intention
from mentorjournal.locale import Language
from support.commands import ask

ENGLISH, SWEDISH = Language("en"), Language("sv")
WORDING = "When I get a question that someone else could answer, then I ask who could"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (WORDING, True),
        ("När jag får en fråga frågar jag vem som kan svara", True),
        ("Nästa gång det saknas folk: vänta en timme", True),
        ("”Så fort jag ser kön, stannar jag”", True),
        ("Om hon tystnar, då väntar jag", True),
        ("If it gets late, then I say so", True),
        ("Om lönesamtalen: fråga Anna", False),
        ("When to call the union", False),
        ("När?", False),
        ("Fråga vem som vill ta inköpen", False),
        ("Whenceforth nobody asks me any more", False),
    ],
)
def test_it_is_told_by_how_it_begins(text: str, is_one: bool) -> None:
    assert is_intention(text) is is_one


@pytest.mark.parametrize("language", [ENGLISH, SWEDISH], ids=lambda language: language.code)
def test_the_wording_and_three_questions_are_room_for_answers(language: Language) -> None:
    asked = looking_back.headings(WORDING, language)
    notes = f"Before\n\n{asked}"
    row = looking_back.first_answer(notes, WORDING)
    assert row is not None
    lines = notes.split("\n")
    assert [line for line in lines if line.startswith("## ")] == [f"## {WORDING}"]
    assert sum(line.startswith("### ") for line in lines) == len(looking_back.questions(language))
    assert lines[row - 1] == f"### {looking_back.questions(language)[0]}"
    assert looking_back.without_unanswered(notes) == "Before"
    lines.insert(row, "I asked who could.")
    assert looking_back.without_unanswered("\n".join(lines)) == (
        f"Before\n\n## {WORDING}\n\n### {looking_back.questions(language)[0]}\nI asked who could."
    )


@given(st.text(max_size=300))
def test_other_notes_are_left_as_they_are(notes: str) -> None:
    assert looking_back.without_unanswered(notes) == notes
    assert looking_back.first_answer(notes, WORDING) is None


def test_the_brief_shows_the_very_wording_and_asks(path: Path) -> None:
    step = ask(path, "add", "action", "--set", f"text={WORDING}", "--set", "owner=me").strip()
    ask(path, "add", "action", "--set", "text=Ring Karim", "--set", "owner=me")
    assert WORDING in ask(path, "list", "actions", "--json")
    assert WORDING in ask(path, "today")
    brief = " ".join(ask(path, "brief").split())
    assert brief.count(WORDING) == 1
    assert all(question in brief for question in looking_back.questions(ENGLISH))
    ask(path, "change", step, "--set", "text=Ask who could")
    assert looking_back.questions(ENGLISH)[0] not in " ".join(ask(path, "brief").split())
