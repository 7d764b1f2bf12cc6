"""The summary with both voices, from one journal that the partner's letters have come to."""

import json
import re
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from mentorjournal.exchange import conflicts, outgoing
from mentorjournal.exchange.standing import standing
from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import check_ins, gatherings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Criterion, Kind
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.merge.joining import join_summaries, merge_summaries
from mentorjournal.summary.merge.reading import read_summary
from mentorjournal.summary.model.document import AnswerPart, ByLetter, Quote, SummaryDocument
from mentorjournal.summary.model.errors import NothingFromPartner, TheirsToBring
from mentorjournal.summary.model.formats import SUMMARY_FORMATS
from mentorjournal.summary.model.json import render_json
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.selection.candidates import (
    candidates,
    find_candidate,
)
from mentorjournal.summary.selection.choice import SummaryChoice, load_choice, save_choice
from mentorjournal.summary.selection.collect import collect
from mentorjournal.summary.selection.common_summary import collect_common
from support.commands import run
from support.letters import Two, carry
from support.prepared import PASSPHRASE

ENGLISH = Language("en")
SHARED = {"visibility": "shared"}


def answer_in(journal: Journal, text: str, *, quotable: bool = False, shared: bool = True) -> str:
    values = {
        "criterion": Criterion.LEARNING,
        "question": "Vad lärde du dig?",
        "text": text,
        "quotable": quotable,
        "visibility": "shared" if shared else "private",
    }
    return evaluation.answer(journal, f"learned-{journal.pair.owner_role}", values)


def insight_in(journal: Journal, text: str, **values: object) -> str:
    return entries.create(journal, Kind.INSIGHT, {"text": text, **SHARED, **values})


def together(journal: Journal, file: Path | None = None) -> SummaryDocument:
    pair_view = journal.as_the_pair_sees_it()
    return collect_common(pair_view, ENGLISH, load_choice(pair_view), partner_file=file)


def take(journal: Journal, id_: str, *, taken: bool) -> None:
    """Take an entry into one's own summary, or leave it out, as the Choose screen does."""
    listed = candidates(journal, ENGLISH)
    candidate = find_candidate(journal, listed, id_)
    save_choice(journal, load_choice(journal).with_taken([candidate], taken=taken))


def test_each_voice_is_its_authors_with_their_consent(two: Two) -> None:
    mentee, mentor = two
    answer_in(mentee, "Mitt svar", quotable=True)
    answer_in(mentor, "Mentorns svar", quotable=True)
    insight_in(mentor, "Får citeras", quotable=True)
    insight_in(mentor, "Får inte citeras")
    insight_in(mentor, "Tas inte med", bring=False)
    entries.create(mentor, Kind.REFLECTION, {"day": "2026-03-01", "body": "Vår väg.", **SHARED})
    goal = entries.create(mentor, Kind.GOAL, {"wording": "Lyssna", "why": "Mitt varför", **SHARED})
    goals.rate(mentor, goal, {"day": "2026-03-01", "value": 6})
    meeting = entries.create(mentor, Kind.MEETING, {"day": "2026-03-01"})
    carry(mentor, mentee)
    rated = {
        journal.pair.owner_role: check_ins.save(
            journal, meeting, dict.fromkeys(CHECK_IN_ITEMS, mark) | SHARED
        )
        for journal, mark in ((mentee, 3), (mentor, 9))
    }
    carry(mentee, mentor)
    assert together(mentee).check_ins == [], "shared with the partner is not shared with others"
    for journal in two:
        for view in (journal, journal.as_the_pair_sees_it()):
            take(view, rated[journal.pair.owner_role], taken=True)
    carry(mentee, mentor)
    assert [of.author for of in together(mentee).check_ins] == ["Åsa Ek"], "the other's wait"
    carry(mentor, mentee)
    carry(mentee, mentor)
    from_mentee, from_mentor = map(together, two)
    for both in (from_mentee, from_mentor):
        assert {author.name for author in both.authors} == {"Åsa Ek", "Karin Lund"}
        assert {(answer.author, answer.text, answer.quotable) for answer in both.answers} == {
            ("Åsa Ek", "Mitt svar", True),
            ("Karin Lund", "Mentorns svar", True),
        }
        assert {(quote.author, quote.text, quote.quotable) for quote in both.quotes} == {
            ("Karin Lund", "Får citeras", True),
            ("Karin Lund", "Får inte citeras", False),
        }
        assert [(part.author, part.body) for part in both.passages] == [("Karin Lund", "Vår väg.")]
        assert [(view.author, view.why) for view in both.goals[0].views] == [
            ("Karin Lund", "Mitt varför")
        ]
        assert {of.author: of.said[0].values for of in both.check_ins} == {
            "Åsa Ek": [3] * 4,
            "Karin Lund": [9] * 4,
        }
    assert from_mentee.by_letter == [ByLetter("Karin Lund", date(2026, 3, 5))]
    assert from_mentor.by_letter == [ByLetter("Åsa Ek", date(2026, 3, 5))]


def test_what_its_author_leaves_out_is_left_out_at_the_other_end(two: Two) -> None:
    mentee, mentor = two
    kept, left = answer_in(mentor, "Kvar"), insight_in(mentor, "Utelämnad")
    picked = insight_in(mentor, "Ändå med", bring=False)
    carry(mentor, mentee)
    assert {quote.text for quote in together(mentee).quotes} == {"Utelämnad"}
    take(mentor, left, taken=False)
    take(mentor, picked, taken=True)
    assert outgoing.unsent(mentor) == 2
    reading = carry(mentor, mentee)
    assert reading.arrivals == [], "there is nothing to look at"
    now = standing(mentee)
    assert now is not None and set(now.last) == {kept, left, picked}, "the letter before is undone"
    assert outgoing.unsent(mentor) == outgoing.unsent(mentee) == 0
    for journal in (mentee, mentee.as_the_pair_sees_it()):
        assert {quote.text for quote in collect(journal, ENGLISH).quotes} == {"Ändå med"}
        listed = candidates(journal, ENGLISH)
        assert [candidate.words for candidate in listed if candidate.kind is Kind.INSIGHT] == [
            "Ändå med"
        ]
        with pytest.raises(TheirsToBring):
            find_candidate(journal, listed, left)
        with pytest.raises(TheirsToBring):
            collect(journal, ENGLISH, include=[left])
        old = SummaryChoice(include=frozenset({left}))
        assert {quote.text for quote in collect(journal, ENGLISH, old).quotes} == {"Ändå med"}
    take(mentee, picked, taken=False)
    assert collect(mentee, ENGLISH, load_choice(mentee)).quotes == [], "it can be left out here"
    save_choice(mentor, SummaryChoice())
    carry(mentor, mentee)
    assert {quote.text for quote in together(mentee).quotes} == {"Utelämnad"}
    assert conflicts.conflicts(mentee) == []


def test_only_its_author_says_what_is_brought(two: Two) -> None:
    mentee, mentor = two
    left = insight_in(mentor, "Utelämnad")
    carry(mentor, mentee)
    take(mentee, left, taken=False)
    carry(mentee, mentor)
    assert {quote.text for quote in collect(mentor, ENGLISH).quotes} == {"Utelämnad"}
    save_choice(mentee, SummaryChoice())
    assert {quote.text for quote in together(mentee).quotes} == {"Utelämnad"}


def test_each_says_for_themselves_who_was_at_a_gathering(two: Two) -> None:
    mentee, mentor = two
    first, second, _ = (
        entries.create(mentee, Kind.GATHERING, {"day": f"2026-03-0{day}", "theme": f"Tema {day}"})
        for day in (1, 2, 3)
    )
    entries.change(mentee, Kind.GATHERING, first, {"attended": True})
    insight_in(mentor, "En insikt")
    insight_in(mentee, "En till")
    carry(mentee, mentor)
    assert gatherings.load(mentor, first).attended is None, "nobody says it for the other"
    entries.change(mentor, Kind.GATHERING, first, {"attended": False})
    entries.change(mentor, Kind.GATHERING, second, {"attended": True})
    reading = carry(mentor, mentee)
    assert [arrival.kind for arrival in reading.arrivals] == [Kind.INSIGHT]
    assert gatherings.load(mentee, first).attended is True
    expected = [("Åsa Ek", [True, None, None]), ("Karin Lund", [False, True, None])]
    for journal in two:
        of_each = together(journal).year.attendance
        assert [(of.author, of.attended) for of in of_each] == expected
    entries.change(mentor, Kind.GATHERING, second, {"attended": None})
    carry(mentor, mentee)
    assert together(mentee).year.attendance[1].attended == [False, None, None]
    assert outgoing.unsent(mentor) == outgoing.unsent(mentee) == 0
    assert conflicts.conflicts(mentee) == conflicts.conflicts(mentor) == []


def test_nothing_private_is_in_it(two: Two) -> None:
    mentee, mentor = two
    answer_in(mentor, "Delat")
    answer_in(mentee, "CANARY svar", shared=False)
    for journal in two:
        entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "CANARY text"})
        entries.create(journal, Kind.GOAL, {"wording": "CANARY mål"})
        insight_in(journal, "CANARY insikt", visibility="private")
        private = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-02", "body": "CANARY"})
        take(journal, private, taken=True)  # into one's own summary, not into the pair's
    carry(mentor, mentee)
    assert b"CANARY" not in render_json(together(mentee))
    assert b"CANARY" in render_json(collect(mentee, ENGLISH, load_choice(mentee)))


def test_without_anything_from_the_partner_it_says_so(two: Two) -> None:
    mentee, mentor = two
    answer_in(mentee, "Mitt svar")
    with pytest.raises(NothingFromPartner) as refused:
        together(mentee)
    assert "nothing from Karin Lund" in str(refused.value.sentence(ENGLISH))
    entries.create(mentor, Kind.MEETING, {"day": "2026-03-01", "notes": "Vi möttes."})
    carry(mentor, mentee)
    with pytest.raises(NothingFromPartner):
        together(mentee)


@pytest.mark.parametrize("file_is_newer", [False, True])
def test_the_newer_of_the_partners_file_and_letter_counts(
    two: Two, tmp_path: Path, clock: FixedClock, *, file_is_newer: bool
) -> None:
    mentee, mentor = two
    answer_in(mentee, "Mitt svar")
    entries.create(mentee, Kind.MEETING, {"day": "2026-03-01", "state": "held"})
    carry(mentee, mentor)
    answer = answer_in(mentor, "Äldre svar", quotable=True)
    insight = insight_in(mentor, "Äldre insikt")
    file = tmp_path / "karin.json"

    def write() -> None:
        file.write_bytes(render_json(collect(mentor, ENGLISH)))

    def change() -> None:
        clock.moment = clock.moment.replace(day=9)
        values = {"text": "Nyare svar", "quotable": False}
        entries.change(mentor, Kind.EVALUATION_ANSWER, answer, values)
        entries.change(mentor, Kind.INSIGHT, insight, {"text": "Nyare insikt"})

    if file_is_newer:
        carry(mentor, mentee)
        change()
        write()
    else:
        write()
        change()
        carry(mentor, mentee)
    both = together(mentee, file)
    answers = [(part.author, part.text, part.quotable) for part in both.answers]
    assert answers == [("Åsa Ek", "Mitt svar", False), ("Karin Lund", "Nyare svar", False)]
    assert [quote.text for quote in both.quotes] == ["Nyare insikt"]
    assert bool(both.by_letter) is not file_is_newer
    assert {json.loads(render_json(both))["mentor"]["name"]} == {"Karin Lund"}
    if not file_is_newer:  # the common file, joined later with the partner's own older one
        joined = join_summaries(together(mentee), read_summary(file), ENGLISH)
        assert {part.text for part in joined.answers} == {"Mitt svar", "Nyare svar"}


def test_consent_taken_back_on_the_day_of_an_older_copy_stays_taken_back(
    two: Two, tmp_path: Path
) -> None:
    mentee, mentor = two
    answer_in(mentor, "Mentorns svar")
    answer = answer_in(mentee, "Mitt svar", quotable=True)
    insight = insight_in(mentee, "Min insikt", quotable=True)
    carry(mentor, mentee)
    carry(mentee, mentor)
    consenting = tmp_path / "consenting.json"
    consenting.write_bytes(render_json(collect(mentee, ENGLISH)))
    entries.change(mentee, Kind.EVALUATION_ANSWER, answer, {"quotable": False})
    entries.change(mentee, Kind.INSIGHT, insight, {"quotable": False})
    withdrawn = tmp_path / "withdrawn.json"
    withdrawn.write_bytes(render_json(collect(mentee, ENGLISH)))
    both_older = together(mentor)
    carry(mentee, mentor)
    both = [
        join_summaries(both_older, read_summary(withdrawn), ENGLISH),
        join_summaries(read_summary(withdrawn), both_older, ENGLISH),
        together(mentor, consenting),
        join_summaries(together(mentor), read_summary(consenting), ENGLISH),
        *(
            merge_summaries([read_summary(file) for file in files], "en")
            for files in permutations((consenting, withdrawn))
        ),
    ]
    for document in both:
        said: list[AnswerPart | Quote] = [*document.answers, *document.quotes]
        assert [part.quotable for part in said if part.author == "Åsa Ek"] == [False, False]


def test_the_command_writes_both_voices_in_every_format(two: Two, tmp_path: Path) -> None:
    mentee, mentor = two
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    asked = ["--journal", str(mentee.path), "--passphrase-file", str(secret), "--lang", "en"]
    answer_in(mentee, "Mitt eget svar")
    entries.create(mentee, Kind.MEETING, {"day": "2026-03-01", "state": "held"})
    carry(mentee, mentor)
    target = tmp_path / "summary.md"
    refused = run(*asked, "summary", "--with-partner", "--output", str(target))
    assert (refused.returncode, target.exists()) == (1, False)
    assert refused.stderr.startswith("There is nothing from Karin Lund for the summary yet")
    assert refused.stderr.count("\n") == 1
    answer_in(mentor, "Mentorns svar")
    insight_in(mentor, "Mentorns insikt")
    template = our_templates()["core-quadrant"]
    values = {"title": "Mentorns övning", "day": "2026-03-02", **SHARED}
    filling.save_new(mentor, template, {"quality": "Lugn"}, ENGLISH, values=values)
    entries.create(mentor, Kind.REFLECTION, {"day": "2026-03-01", "body": "CANARY hos mentorn"})
    entries.create(mentee, Kind.REFLECTION, {"day": "2026-03-01", "body": "CANARY hos mig"})
    carry(mentor, mentee)
    for name in SUMMARY_FORMATS:
        target = tmp_path / f"summary.{name}"
        done = run(*asked, "summary", "--with-partner", "--output", str(target))
        assert done.returncode == 0, done.stderr
        shown = " ".join(re.sub(r"[*_>\\]", "", text_of(target.read_bytes(), name)).split())
        for words in ("Mitt eget svar", "Mentorns svar", "Mentorns insikt", "Mentorns övning"):
            assert words in shown
        assert "CANARY" not in shown
        if name != "json":
            for answer, author in (
                ("Mitt eget svar", "Åsa Ek"),
                ("Mentorns svar", "Karin Lund"),
            ):
                assert f"{answer} {author}" in shown or f"{author} {answer}" in shown
            assert "Karin Lund, 5 March 2026" in shown and "Karin Lund, 2 March 2026" in shown
            assert "What Karin Lund says is as it came in a letter of 5 March 2026." in shown
    file = tmp_path / "karin.json"
    answer_in(mentor, "Mentorns nyare svar")
    file.write_bytes(render_json(collect(mentor, ENGLISH)))
    target = tmp_path / "with-file.md"
    done = run(*asked, "summary", "--partner-file", str(file), "--output", str(target))
    assert done.returncode == 0, done.stderr
    shown = target.read_text(encoding="utf-8")
    assert "Mentorns nyare svar" in shown and "Mentorns svar" not in shown
    assert "Mitt eget svar" in shown
