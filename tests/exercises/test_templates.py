"""Every template that comes with the app, and every way in which a file can be wrong."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.errors import UserError
from mentorjournal.exercises.catalogue import THEMES, load_catalogue, our_templates
from mentorjournal.exercises.example import write_example
from mentorjournal.exercises.reading import parsed, read_template
from mentorjournal.exercises.template import FieldKind, Layout, Outcome, Template, Words
from mentorjournal.locale import Language

EXAMPLE = """
id = "own"
version = 1
theme = "mine"
minutes = 5
layout = "steps"
title = { sv = "Egen", en = "Own" }
introduction = { sv = "Om den.", en = "About it." }
source = { author = "Me", year = 2026 }
[[steps]]
id = "one"
title = { sv = "Ett", en = "One" }
fields = [{ id = "first", prompt = { sv = "Vad?", en = "What?" } }]
"""


@pytest.mark.parametrize("id_", sorted(our_templates()))
def test_ours_speak_both_languages_and_name_their_source(id_: str) -> None:
    template = our_templates()[id_]
    assert template.theme in THEMES
    assert template.source.cited
    words = [text.model_dump() for text in _words(template)]
    assert all(text["sv"] != text["en"] or len(text["sv"]) < 12 for text in words)
    assert all(len(text[code]) <= 400 for text in words for code in ("sv", "en"))
    assert template.leads_to
    assert 3 <= len(template.steps) <= 8


def _words(template: Template) -> list[Words]:
    texts: list[Words | None] = [template.title, template.introduction]
    texts += [*(lead.title for lead in template.leads_to)]
    for step in template.steps:
        texts += [step.title, step.help, *(relation.question for relation in step.relations)]
        for head in step.columns:
            texts += [head.title, head.help]
        for question in (*step.fields, *step.rows):
            texts += [
                question.prompt,
                question.help,
                *(choice.title for choice in question.choices),
            ]
    return [text for text in texts if text is not None]


def test_every_theme_of_the_programme_is_there() -> None:
    templates = our_templates().values()
    assert {template.theme for template in templates} == set(THEMES)
    assert {
        layout for template in templates for layout in map(template.layout_of, template.steps)
    } == set(Layout)
    assert {lead.to for template in templates for lead in template.leads_to} == set(Outcome)


GRID = EXAMPLE.replace('layout = "steps"', 'layout = "columns"').replace(
    "fields = [",
    """columns = [
  { id = "a", title = { sv = "A", en = "A" } },
  { id = "b", title = { sv = "B", en = "B" } },
]
rows = [""",
)
CHOICE = EXAMPLE.replace(
    'id = "first",',
    """id = "first", kind = "choice", choices = [
  { id = "yes", title = { sv = "Ja", en = "Yes" } },
  { id = "no", title = { sv = "Nej", en = "No" } },
],""",
)
LEAD = '[[leads_to]]\nto = "goal"\nfield = "first"\ntitle = { sv = "Mål", en = "Goal" }\n'

WRONG = [
    ("", "id", "missing"),
    (EXAMPLE.replace('id = "own"', 'id = "Own!"'), "id", "small letters"),
    (EXAMPLE.replace("version = 1", 'version = "one"'), "version", "whole number"),
    (EXAMPLE.replace('layout = "steps"', 'layout = "circle"'), "layout", "not one of the words"),
    (EXAMPLE.replace(', en = "Own"', ""), "title.en", "missing"),
    (EXAMPLE.replace("[[steps]]", "[[parts]]"), "steps", "missing"),
    (EXAMPLE.replace("year = 2026", "year = 20"), "source.year", "too small"),
    (EXAMPLE.replace("minutes = 5", "minutes = 0"), "minutes", "too small"),
    (EXAMPLE.replace("Egen", "\\u001b[2J"), "title.sv", "cannot be printed"),
    (GRID.replace('id = "b", title', 'id = "a", title'), "id", "only once"),
    (CHOICE.replace('id = "no"', 'id = "yes"'), "steps.1.fields.1.id", "only once"),
    (CHOICE + LEAD, "leads_to", "some lines"),
    (EXAMPLE + LEAD + 'takes = { level = "first" }\n', "takes", "from a choice"),
    (EXAMPLE.replace('title = { sv = "Egen", en = "Own" }', "title = 3"), "title", "table"),
    (EXAMPLE + "colour = 1\n", "steps.1.colour", "no such key"),
    (EXAMPLE.replace("fields = [", "rows = ["), "steps.1.fields", "either fields"),
    (EXAMPLE + '[[leads_to]]\nto = "goal"\nfield = "x"\ntitle = { sv = "a", en = "b" }\n',
     "leads_to", "row.column"),
    (EXAMPLE.replace("{ id =", '{ kind = "choice", id ='), "steps.1.fields.1.choices", "choices"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "reason"), WRONG)
def test_a_broken_file_is_told_in_one_sentence(
    tmp_path: Path, text: str, key: str, reason: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_template(path)
    sentence = caught.value.sentence(Language("en"))
    assert sentence.startswith(f"mine.toml, {key}: ")
    assert reason in sentence
    assert caught.value.sentence(Language("sv")) != sentence


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"x = ", "not valid TOML"),
        (b"x = " + b"[" * 20_000, "not valid TOML"),
        (b"x = 1\n" * 50_000, "larger"),
        (b"version = " + b"1" * 5_000, "not valid TOML"),
    ],
)
def test_what_is_no_text_no_toml_too_deep_or_too_large(
    tmp_path: Path, raw: bytes, said: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(raw)
    with pytest.raises(UserError) as caught:
        read_template(path)
    assert said in caught.value.sentence(Language("en"))


@given(st.binary(max_size=300))
def test_no_bytes_are_answered_with_anything_but_a_sentence(raw: bytes) -> None:
    with pytest.raises(UserError) as caught:
        parsed(raw, "mine.toml")
    assert caught.value.sentence(Language("sv"))


def test_the_others_still_load(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("x", encoding="utf-8")
    (tmp_path / "b.toml").write_text(EXAMPLE, encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert len(catalogue.broken) == 1
    assert set(catalogue.templates) == {*our_templates(), "own"}
    assert catalogue.by_theme(Language("sv"))[-1][0] == "mine"
    (tmp_path / "c.toml").write_text(EXAMPLE.replace("Own", "Later"), encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert catalogue.templates["own"].title.en == "Own"
    told = catalogue.broken[-1].sentence(Language("en"))
    assert told == "c.toml has the same id as b.toml: own. Change one of the two."


def test_the_documents_example_shows_every_layout_and_kind() -> None:
    document = Path(__file__).parents[2] / "docs" / "exercises.md"
    (example,) = re.findall(r"```toml\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)
    template = parsed(example.encode(), "exercises.md")
    assert {template.layout_of(step) for step in template.steps} | {template.layout} == set(Layout)
    assert {place.question.kind for place in template.places()} == set(FieldKind)


def test_the_example_is_right_and_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    write_example(path)
    before = path.read_bytes()
    assert read_template(path).id == "a-good-no"
    with pytest.raises(UserError):
        write_example(path)
    assert path.read_bytes() == before
