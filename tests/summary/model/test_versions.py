"""A summary of every version is read for ever, and none changes its form without a new number."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.summary.merge.joining import join_summaries
from mentorjournal.summary.merge.reading import parse_summary, read_summary
from mentorjournal.summary.model.errors import NewerSummary, NoSummary
from mentorjournal.summary.model.json import FIRST_VERSION, VERSION, render_json

HERE = Path(__file__).parent
SCHEMA = Path(__file__).parents[3] / "docs" / "summary.schema.json"
VERSIONS = range(FIRST_VERSION, VERSION + 1)
EN = Language("en")
FORMS = {
    1: "324bbe044b32b9c8907e1b87f11dea1dd5ea0e5b7fe3b224e4e1024ea0357d21",
    2: "71b39f31f667b3ad7d9563c5be43b4e72e687dddd0750bae807d8ad7da514bed",
    3: "968221bb2f6debc5625dddf3ee38c57c41ecce41e2836ab5ea1b4a8e1f320b33",
    4: "9fe8f1da79f5c1d7ef5f2921642335d2c353657fadb7064b1a50e7f6b4ec2953",
}
"""The digest of each version's schema: count the version up instead of changing one."""


def kept(version: int) -> Path:
    return HERE / f"summary-{version:04}.json"


def test_the_form_of_a_summary_changes_with_its_version() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    form = json.dumps(schema, sort_keys=True)
    assert FORMS.keys() == {*VERSIONS}
    assert hashlib.sha256(form.encode()).hexdigest() == FORMS[VERSION]
    assert schema["properties"]["version"] == {"const": VERSION}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_summary_of_each_version_is_read_and_joined(version: int) -> None:
    read = read_summary(kept(version))
    assert json.loads(kept(version).read_bytes())["version"] == version
    again = parse_summary(render_json(read), kept(version))
    assert again == read
    theirs = replace(read, authors=[read.mentor], sources=["another"])
    assert {voice.role for voice in join_summaries(read, theirs, EN).authors} == {*Role}


def test_a_newer_summary_is_named_whatever_it_holds() -> None:
    values = json.loads(kept(VERSION).read_bytes())
    later = values | {"version": VERSION + 1, "moods": [], "goals": "elsewhere"}
    with pytest.raises(NewerSummary):
        parse_summary(json.dumps(later).encode(), kept(VERSION))
    for version in (FIRST_VERSION - 1, True, "1", None):
        with pytest.raises(NoSummary):
            parse_summary(json.dumps(values | {"version": version}).encode(), kept(VERSION))
