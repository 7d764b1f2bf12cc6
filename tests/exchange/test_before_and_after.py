"""What was sealed travels once its author has opened and shared it, and stands under their name."""

from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.guidance.before_and_after import of_both
from mentorjournal.journal.exercises import exercises, sealing
from mentorjournal.journal.exercises.sealing import SealState
from mentorjournal.journal.model.exercises import BEFORE_THE_YEAR
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.locale import Language
from support.letters import Two, carry

SWEDISH = Language("sv")
TEMPLATE = our_templates()[BEFORE_THE_YEAR]


def test_each_ones_own_is_sealed_apart_and_read_by_the_other_when_shared(two: Two) -> None:
    mentee, mentor = two
    for journal, words in ((mentee, "Ensam"), (mentor, "Nyfiken")):
        answers = {"alliance": words}
        filling.save_new(journal, TEMPLATE, answers, SWEDISH)
    sealing.seal(mentee)
    carry(mentee, mentor)
    assert [row.author.id for row in exercises.rows(mentor)] == [mentor.pair.owner.id]

    id_ = sealing.open_seal(mentee, early=True)
    entries.show_to_pair(mentee, Kind.EXERCISE, id_, shared=True)
    carry(mentee, mentor)

    own, theirs = of_both(mentor)
    assert own.before is not None
    assert theirs.before is not None
    assert theirs.author.id == mentor.pair.partner.id
    assert theirs.before.answers == {"alliance": "Ensam"}
    assert sealing.seal_of(mentor).state is SealState.BEGUN, "their own is another"
    sealing.seal(mentor)
    assert [both.before is None for both in of_both(mentor)] == [True, False]
    carry(mentor, mentee)
    assert of_both(mentee)[1].is_empty
