"""Models to reflect by: complete in both languages, a question where the cursor stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.guidance.reflection_models import (
    ReflectionModel,
    headings,
    question_at,
    reflection_models,
    without_empty_stages,
)
from mentorjournal.locale import Language

LANGUAGES = [Language("sv"), Language("en")]


def test_the_fields_models_are_there_with_their_sources() -> None:
    ids = {model.id for model in reflection_models()}
    assert ids >= {"gibbs", "kolb", "alact", "era", "carl", "schon", "what-so-what-now-what"}
    assert all(model.source.author and model.source.year for model in reflection_models())


@pytest.mark.parametrize("model", reflection_models(), ids=lambda model: model.id)
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_each_stage_asks_its_own_question(model: ReflectionModel, language: Language) -> None:
    lines = headings(model, language).split("\n")
    asked = [question_at(lines, row, language) for row in range(len(lines))]
    assert len(model.stages) > 1
    assert list(dict.fromkeys(asked)) == [stage.question.of(language) for stage in model.stages]
    assert without_empty_stages(headings(model, language)) == ""


def test_only_empty_stages_are_taken_away() -> None:
    (gibbs,) = [model for model in reflection_models() if model.id == "gibbs"]
    first, second, *_ = (stage.title.en for stage in gibbs.stages)
    text = f"Before\n\n## {first}\n\nIt rained.\n\n## {second}\n\n## My own\n\n"
    assert without_empty_stages(text) == f"Before\n\n## {first}\n\nIt rained.\n\n## My own"


@given(st.text(max_size=300))
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert without_empty_stages(text) == text.rstrip("\n")
    assert question_at(text.split("\n"), 0, LANGUAGES[0]) == ""
