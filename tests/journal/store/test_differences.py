"""What differs between two versions is marked in both, and nothing that differs is left out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.tui.entries.differences import GONE, LEFT_OUT, NEW, marked

WORDS = st.lists(st.sampled_from(["Ja.", "Nej!", "Vi ses", "Tack?"]), max_size=8).map("\n".join)


def test_only_what_changed_and_what_stands_next_to_it_is_shown() -> None:
    before = "Ett. Två. Tre.\n\nFyra. Fem. Sex. Sju."
    after = "Ett. Två. Tre.\n\nFyra! Fem. Sex. Sju. Åtta."
    assert marked(before, after) == (
        "  …\n  Tre.\n− Fyra.\n  Fem.\n  …\n  Sju.",
        "  …\n  Tre.\n+ Fyra!\n  Fem.\n  …\n  Sju.\n+ Åtta.",
    )


@settings(max_examples=40)
@given(WORDS, WORDS)
def test_without_the_marked_sentences_both_are_the_same(before: str, after: str) -> None:
    old, new = (side.splitlines() for side in marked(before, after))
    rest = [line for line in old if not line.startswith(GONE)]
    assert rest == [line for line in new if not line.startswith(NEW)]
    assert sum(line != LEFT_OUT for line in old) <= len(before.split("\n"))
    if before == after:
        assert set(old) <= {LEFT_OUT}
