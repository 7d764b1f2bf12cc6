"""A document that is wrapped again in part is wrapped as one that is wrapped whole."""

from hypothesis import given
from hypothesis import strategies as st
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument

from mentorjournal.tui.widgets.text_fields.wrapping import IncrementalWrappedDocument

WORDS = st.sampled_from(
    ["a", "att", "ledarskap", "🙂", "漢字", "e\u0301", "  ", "\t", "\n", "x" * 40]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)
LONG = st.lists(st.sampled_from(["a", "vi", "talade", "mentor "]), min_size=30, max_size=80)


@given(
    st.one_of(TEXTS, LONG.map(" ".join)),
    st.integers(1, 30),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 25), st.one_of(WORDS, TEXTS)), max_size=6),
)
def test_after_any_edit_it_is_wrapped_as_if_it_were_wrapped_whole(
    text: str, width: int, edits: list[tuple[float, int, str]]
) -> None:
    document = Document(text)
    wrapped = IncrementalWrappedDocument(document, width)
    for place, length, inserted in edits:
        size = len(document.text)
        begin = int(place * size)
        start = document.get_location_from_index(begin)
        end = document.get_location_from_index(min(size, begin + length))
        result = document.replace_range(start, end, inserted)
        wrapped.wrap_range(start, end, result.end_location)

        whole = WrappedDocument(document, width)
        assert wrapped.lines == whole.lines
        assert wrapped.height == whole.height
        assert wrapped._offset_to_line_info == whole._offset_to_line_info
        assert wrapped._line_index_to_offsets == whole._line_index_to_offsets
        assert wrapped._tab_width_cache == whole._tab_width_cache
        for row in range(document.line_count):
            assert wrapped.get_sections(row) == whole.get_sections(row)
        for index in range(0, len(document.text) + 1, 7):
            location = document.get_location_from_index(index)
            offset = wrapped.location_to_offset(location)
            assert offset == whole.location_to_offset(location)
            assert wrapped.offset_to_location(offset) == whole.offset_to_location(offset)
