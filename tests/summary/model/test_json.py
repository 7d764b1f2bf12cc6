"""The JSON summary, against the schema that is published for it."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mentorjournal.journal.model.terms import Role
from mentorjournal.summary.model.document import AnswerPart, GoalView, Heading, Part
from mentorjournal.summary.model.json import VERSION, render_json
from support.summaries import EACH_ROLE_AND_LANGUAGE, DemoYear, Rendered

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "summary.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(content: bytes) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(json.loads(content))]


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_the_demo_year_keeps_to_the_schema(rendered: Rendered, role: Role, code: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert faults(rendered(role, code, "json")) == []


def test_a_common_summary_keeps_to_the_schema(demo_year: DemoYear) -> None:
    whole = demo_year(Role.MENTEE, "sv")
    goal = whole.goals[0]
    partner_view = GoalView(author=whole.mentor.name, state="active", ratings=goal.views[0].ratings)
    answer = AnswerPart("1", "learning", "most", "?", "!", whole.mentor.name, ["x"], quotable=True)
    both = dataclasses.replace(
        whole,
        authors=[whole.mentee, whole.mentor],
        sources=["one", "other"],
        goals=[dataclasses.replace(goal, views=[*goal.views, partner_view])],
        answers=[answer],
        layout=[Heading(Part.GOALS, "Våra mål")],
    )
    assert faults(render_json(both)) == []


def test_what_the_schema_does_not_know_is_refused(rendered: Rendered) -> None:
    values = json.loads(rendered(Role.MENTEE, "sv", "json"))
    for change in ({"secret": 1}, {"version": VERSION + 1}, {"made_on": "igår"}, {"left_out": -1}):
        assert faults(json.dumps(values | change).encode())
    for name in SCHEMA["required"]:
        assert faults(json.dumps({key: values[key] for key in values if key != name}).encode())


def test_every_object_of_the_schema_is_closed() -> None:
    def objects(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list):
            return [schema for item in value for schema in objects(item)]
        if not isinstance(value, dict):
            return []
        inner = [schema for item in value.values() for schema in objects(item)]
        return [value, *inner] if value.get("type") == "object" else inner

    schemas = objects(SCHEMA)
    assert len(schemas) > 12
    assert all(schema["additionalProperties"] is False for schema in schemas)
    assert all(set(schema["required"]) == set(schema["properties"]) for schema in schemas)
