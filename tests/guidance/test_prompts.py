"""Questions to write from: for whatever is at hand, none twice in a row, and gone unanswered."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.guidance.prompts import (
    About,
    PromptDeck,
    as_written,
    prompts,
    topics,
    without_unanswered,
)
from mentorjournal.journal.model.terms import Kind
from mentorjournal.locale import Language


def test_there_are_some_for_all_that_can_be_at_hand() -> None:
    assert {prompt.about for prompt in prompts()} == set(About)
    for code in ("sv", "en"):
        words = [getattr(prompt, code) for prompt in prompts()]
        assert len(set(words)) == len(words)
        assert all(text.endswith("?") and len(text) <= 90 for text in words)


@given(
    st.lists(st.sets(st.sampled_from(About), min_size=1, max_size=3), min_size=2, max_size=60),
    st.randoms(use_true_random=False),
)
def test_none_comes_twice_in_a_row(asked: list[set[About]], random: Random) -> None:
    deck = PromptDeck(random)
    drawn = [deck.draw(about) for about in asked]
    assert all(prompt.about in about for prompt, about in zip(drawn, asked, strict=True))
    assert all(one != other for one, other in pairwise(drawn))


def test_all_come_before_any_comes_again() -> None:
    deck = PromptDeck()
    fitting = [prompt for prompt in prompts() if prompt.about is About.GOAL]
    assert len({deck.draw({About.GOAL}).id for _ in fitting}) == len(fitting)


def test_it_is_about_what_is_at_hand() -> None:
    assert topics([], is_begun=False) == {About.BLANK}
    assert topics([Kind.REFLECTION], is_begun=True) == {About.TEXT}
    assert topics([Kind.GOAL, Kind.MEETING], is_begun=False) == {About.GOAL, About.MEETING}
    assert topics([Kind.EXERCISE], is_begun=True) == {About.EXERCISE, About.TEXT}


def test_an_unanswered_question_is_not_saved() -> None:
    first, second = (as_written(prompt, Language("sv")) for prompt in prompts()[:2])
    assert without_unanswered(f"{first}\n") == ""
    assert without_unanswered(f"Ja.\n\n{first}\n\n{second}\nSvar") == f"Ja.\n\n\n{second}\nSvar"
    own = "> Hennes egna ord?\n"
    assert without_unanswered(own) == own.rstrip("\n")
