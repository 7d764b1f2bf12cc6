"""What is declared of a field once is what its table, its rules and its words say."""

import pytest

from mentorjournal.journal.model.declaration import declared
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.field_labels import FIELD_LABELS, label_of_field
from mentorjournal.journal.model.fields import FIELDS, VIEWS
from mentorjournal.journal.model.tables import Entry, Kind
from mentorjournal.locale import Language

OF_EVERY_ENTRY = set(Entry.model_fields)


@pytest.mark.parametrize("kind", Kind)
def test_each_column_is_declared_and_each_declared_field_is_kept(kind: Kind) -> None:
    columns = set(KINDS[kind].table.model_fields) - OF_EVERY_ENTRY
    stored = {field.column or name for name, field in declared(VIEWS[kind]).items() if field.rule}
    kept_beside = set(KINDS[kind].parts) & stored
    assert columns == stored - kept_beside
    assert set(FIELDS[kind].cleaners) - {"visibility"} == stored


@pytest.mark.parametrize("kind", Kind)
def test_each_field_has_the_word_that_it_was_declared_with(kind: Kind) -> None:
    """A word is looked up by a field's name alone, whatever the kind."""
    language = Language("en")
    for name, field in declared(VIEWS[kind]).items():
        if field.label:
            assert FIELD_LABELS[name] == field.label
            assert label_of_field(language, field.column or name) == field.label


@pytest.mark.parametrize("kind", Kind)
def test_what_is_searched_is_a_column(kind: Kind) -> None:
    how = KINDS[kind]
    assert {how.label, *how.title, *how.body} <= set(how.table.model_fields)
    assert not set(how.title) & set(how.body)
