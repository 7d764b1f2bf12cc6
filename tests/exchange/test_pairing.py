"""Two journals learn each other's keys by six words, and whatever else comes changes nothing."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import pyrage
import pytest
from sqlmodel import select

from mentorjournal.errors import UserError
from mentorjournal.exchange import incoming, outgoing
from mentorjournal.exchange.letter import keys
from mentorjournal.exchange.pairing import age_passphrase, invitation, linking
from mentorjournal.exchange.pairing.errors import (
    AnswerNotExpected,
    AnswerNotForThisJournal,
    AnswersOtherPair,
    BrokenInvitation,
    NeitherInvitationNorAnswer,
    NewerInvitation,
    NothingToEnd,
    OtherPerson,
    OtherYear,
    OutOfDate,
    OwnInvitation,
    SameRole,
    WordsNeeded,
    WrongSpokenWords,
)
from mentorjournal.exchange.pairing.linking import Accepted, Invitation, Outcome
from mentorjournal.exchange.pairing.spoken_words import canonical, draw
from mentorjournal.journal.exchange.tables import Exchange, State
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import NotInPairView, ProgrammeClosed
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.people import archive, pairs, people
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from support.letters import Two, carry, found
from support.mutations import Mutations
from support.prepared import PASSPHRASE
from support.stretching import in_full


@pytest.fixture
def two(tmp_path: Path, clock: FixedClock) -> Iterator[Two]:
    journals = tuple(found(tmp_path / role, role, clock) for role in (Role.MENTEE, Role.MENTOR))
    yield journals[0], journals[1]
    for journal in journals:
        journal.close()


def said(made: Invitation) -> str:
    return " ".join(made.words)


def pair_up(inviter: Journal, accepter: Journal) -> tuple[Invitation, Accepted]:
    made = linking.invite(inviter, "sv")
    accepted = linking.accept(accepter, made.text, said(made))
    assert accepted.answer is not None
    linking.accept(inviter, accepted.answer)
    return made, accepted


def row_of(journal: Journal) -> Exchange:
    with journal.read() as session:
        return session.get_one(Exchange, journal.pair.id)


def dump(journal: Journal) -> list[dict[str, object]]:
    with journal.read() as session:
        return [row.model_dump() for row in session.exec(select(Exchange))]


def assert_linked(first: Journal, second: Journal) -> None:
    """Assert that each has the other's keys, that both call the pair the same, and letters go."""
    one, other = row_of(first), row_of(second)
    for own, theirs in ((one, other), (other, one)):
        public = keys.KeySet(theirs.identity, theirs.signing_key).public
        assert (own.partner_recipient, own.partner_signing_key) == (
            public.recipient,
            public.verify_key,
        )
    assert one.shared_id == other.shared_id == min(first.pair.id, second.pair.id)
    assert one.state == other.state == State.LINKED
    carry(first, second)
    carry(second, first)


def refused(kind: type[UserError], call: Callable[[], object], *journals: Journal) -> str:
    """Assert that a call is refused in one sentence and changes nothing; return the sentence."""
    before = [dump(journal) for journal in journals]
    with pytest.raises(kind) as caught:
        call()
    assert [dump(journal) for journal in journals] == before
    return str(caught.value)


@pytest.mark.parametrize("inviter", [0, 1])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_six_words_link_two_journals(two: Two, inviter: int, language: str) -> None:
    first, second = two[inviter], two[1 - inviter]
    made = linking.invite(first, language)
    assert linking.status(first).state is State.INVITED
    assert linking.status(first).invited_until == made.until == date(2026, 3, 19)
    accepted = linking.accept(second, made.text, said(made).upper().replace(" ", ",\n"))
    assert (accepted.outcome, accepted.both_invited) == (Outcome.LINKED, False)
    answered = linking.accept(first, f"Hej!\n> {accepted.answer}\nHälsningar")
    assert answered == Accepted(first.pair.partner.name, Outcome.LINKED)
    assert_linked(first, second)
    stands = linking.status(first)
    assert (stands.state, stands.since, stands.invited_until) == (
        State.LINKED, date(2026, 3, 5), None,
    )  # fmt: skip


def test_journals_that_are_filled_already_are_linked_and_keep_their_ids(two: Two) -> None:
    ids = [
        entries.create(journal, Kind.MEETING, {"day": f"2026-03-0{at}", "notes": "kvar"})
        for at, journal in enumerate(two, 1)
    ]
    pairs_before = [journal.pair.id for journal in two]
    pair_up(*two)
    assert_linked(*two)
    assert [journal.pair.id for journal in two] == pairs_before
    assert [meetings.load(two[at], ids[at]).notes for at in (0, 1)] == ["kvar", "kvar"]


def test_other_words_do_not_open_an_invitation(two: Two) -> None:
    made = linking.invite(two[0], "sv")
    refused(WrongSpokenWords, lambda: linking.accept(two[1], made.text, " ".join(draw("sv"))), *two)
    refused(WordsNeeded, lambda: linking.accept(two[1], made.text, " "), *two)
    assert linking.status(two[1]).state is State.NONE


def test_an_invitation_holds_for_two_weeks_at_both_ends(two: Two, clock: FixedClock) -> None:
    made = linking.invite(two[0], "sv")
    accepted = linking.accept(two[1], made.text, said(made))
    assert accepted.answer is not None
    clock.moment += timedelta(days=15)
    refused(OutOfDate, lambda: linking.accept(two[1], made.text, said(made)), *two)
    refused(OutOfDate, lambda: linking.accept(two[0], str(accepted.answer)), *two)
    assert linking.status(two[0]).invited_until is None
    clock.moment -= timedelta(days=1)
    linking.accept(two[0], accepted.answer)
    assert_linked(*two)


def test_an_invitation_from_a_clock_far_ahead_is_not_taken(two: Two, clock: FixedClock) -> None:
    clock.moment += timedelta(days=400)
    made = linking.invite(two[0], "sv")
    clock.moment -= timedelta(days=400)
    refused(OutOfDate, lambda: linking.accept(two[1], made.text, said(made)), *two)


def test_a_token_is_used_once(two: Two, tmp_path: Path, clock: FixedClock) -> None:
    made = linking.invite(two[0], "sv")
    third = found(tmp_path / "third", Role.MENTOR, clock)
    late = linking.accept(third, made.text, said(made))
    accepted = linking.accept(two[1], made.text, said(made))
    linking.accept(two[0], str(accepted.answer))
    sentence = refused(
        AnswerNotExpected, lambda: linking.accept(two[0], str(late.answer)), two[0], third
    )
    assert "answered already" in sentence
    third.close()
    assert_linked(*two)


def test_a_new_invitation_replaces_the_open_one(two: Two) -> None:
    first, second = linking.invite(two[0], "sv"), linking.invite(two[0], "sv")
    assert (first.is_instead, second.is_instead) == (False, True)
    accepted = linking.accept(two[1], first.text, said(first))
    refused(AnswerNotExpected, lambda: linking.accept(two[0], str(accepted.answer)), *two)


def test_taking_the_same_in_twice_changes_nothing(two: Two) -> None:
    made, accepted = pair_up(*two)
    before = [dump(journal) for journal in two]
    again = linking.accept(two[0], str(accepted.answer))
    assert (again.outcome, again.linked_before) == (Outcome.SAME, date(2026, 3, 5))
    lost_answer = linking.accept(two[1], made.text, said(made))
    assert lost_answer.outcome is Outcome.SAME
    assert linking.accept(two[0], str(lost_answer.answer)).outcome is Outcome.SAME
    assert [dump(journal) for journal in two] == before


@pytest.mark.parametrize("answers", [(), (0,), (1,), (0, 1), (1, 0)])
def test_two_who_invite_each_other_are_linked_once(two: Two, answers: tuple[int, ...]) -> None:
    made = [linking.invite(journal, "sv") for journal in two]
    accepted = [
        linking.accept(two[1 - at], made[at].text, said(made[at])) for at in (0, 1)
    ]  # of who accepted the other's
    assert [done.both_invited for done in accepted] == [True, True]
    for at in answers:
        assert linking.accept(two[at], str(accepted[at].answer)).outcome is Outcome.SAME
    assert_linked(*two)


def test_one_of_two_invitations_is_enough(two: Two) -> None:
    made = [linking.invite(journal, "sv") for journal in two]
    accepted = linking.accept(two[1], made[0].text, said(made[0]))
    assert accepted.both_invited
    assert linking.accept(two[0], str(accepted.answer)).outcome is Outcome.LINKED
    assert_linked(*two)


def test_a_lost_computer_is_replaced_by_a_new_journal(
    two: Two, tmp_path: Path, clock: FixedClock
) -> None:
    pair_up(*two)
    carry(*two)
    clock.moment += timedelta(days=30)
    new = found(tmp_path / "new", Role.MENTEE, clock)
    made = linking.invite(new, "sv")
    accepted = linking.accept(two[1], made.text, said(made))
    assert (accepted.outcome, accepted.linked_before) == (Outcome.REPLACED, date(2026, 3, 5))
    assert (row_of(two[1]).sent, row_of(two[1]).received) == (None, None)
    linking.accept(new, str(accepted.answer))
    assert_linked(new, two[1])
    letter = outgoing.make(two[0]).text
    with pytest.raises(UserError):
        incoming.receive(two[1], letter, name="letter.txt")
    new.close()


def test_new_keys_are_made_when_they_are_asked_for(two: Two) -> None:
    pair_up(*two)
    before = row_of(two[0])
    made = linking.invite(two[0], "sv", new_keys=True)
    assert row_of(two[0]).identity != before.identity
    assert row_of(two[0]).signing_key != before.signing_key
    accepted = linking.accept(two[1], made.text, said(made))
    assert accepted.outcome is Outcome.REPLACED
    assert linking.accept(two[0], str(accepted.answer)).outcome is Outcome.SAME
    assert_linked(*two)


def test_a_restored_backup_from_before_the_link_is_linked_anew(
    two: Two, tmp_path: Path, clock: FixedClock
) -> None:
    backup = two[0].back_up(tmp_path / "backup.mjournal")
    pair_up(*two)
    restored = open_journal(backup, PASSPHRASE, clock=clock)
    assert linking.status(restored).state is State.NONE
    _, accepted = pair_up(restored, two[1])
    assert accepted.outcome is Outcome.REPLACED
    assert_linked(restored, two[1])
    restored.close()


def test_a_restored_backup_from_after_the_link_is_linked_still(
    two: Two, tmp_path: Path, clock: FixedClock
) -> None:
    pair_up(*two)
    backup = two[0].back_up(tmp_path / "backup.mjournal")
    restored = open_journal(backup, PASSPHRASE, clock=clock)
    assert_linked(restored, two[1])
    restored.close()


def test_a_new_passphrase_leaves_the_link(two: Two, clock: FixedClock) -> None:
    from mentorjournal.journal.passphrase import change_passphrase
    from mentorjournal.vault.unlock import key_by_passphrase

    pair_up(*two)
    before, path = dump(two[0]), two[0].path
    two[0].close()
    new = "another horse battery"
    change_passphrase(path, key_by_passphrase(path, PASSPHRASE), new, clock=clock)
    reopened = open_journal(path, new, clock=clock)
    assert dump(reopened) == before
    assert_linked(reopened, two[1])
    reopened.close()


def test_ones_own_is_refused(two: Two, tmp_path: Path, clock: FixedClock) -> None:
    made, accepted = pair_up(*two)
    refused(OwnInvitation, lambda: linking.accept(two[0], made.text, said(made)), *two)
    refused(AnswerNotForThisJournal, lambda: linking.accept(two[1], str(accepted.answer)), *two)
    two[0].checkpoint()
    copied = tmp_path / "copy.mjournal"
    shutil.copy2(two[0].path, copied)
    copy = open_journal(copied, PASSPHRASE, clock=clock)
    refused(OwnInvitation, lambda: linking.accept(copy, made.text, said(made)), copy)
    copy.close()


def test_two_mentees_are_not_linked(two: Two, tmp_path: Path, clock: FixedClock) -> None:
    other = found(tmp_path / "other", Role.MENTEE, clock)
    made = linking.invite(two[0], "sv")
    sentence = refused(SameRole, lambda: linking.accept(other, made.text, said(made)), other)
    assert "you are the mentee here yourself" in sentence
    other.close()


def test_an_invitation_from_somebody_else_is_refused_until_the_name_fits(two: Two) -> None:
    made = linking.invite(two[0], "sv")
    people.change_person(two[1], two[1].pair.partner.id, {"name": "Eva Berg"})
    two[1].look_at(two[1].pair.id)
    sentence = refused(OtherPerson, lambda: linking.accept(two[1], made.text, said(made)), *two)
    assert "from Åsa Ek" in sentence
    people.change_person(two[1], two[1].pair.partner.id, {"name": "asa"})
    two[1].look_at(two[1].pair.id)
    assert linking.accept(two[1], made.text, said(made)).outcome is Outcome.LINKED


def test_another_years_pair_is_refused(two: Two) -> None:
    for journal, year in zip(two, (2025, 2026), strict=True):
        people.change_programme(journal, {"start": f"{year}-01-01", "end": f"{year}-12-01"})
        journal.look_at(journal.pair.id)
    made = linking.invite(two[0], "sv")
    refused(OtherYear, lambda: linking.accept(two[1], made.text, said(made)), *two)


def test_several_pairs_of_one_journal_share_no_key(
    two: Two, tmp_path: Path, clock: FixedClock
) -> None:
    mentor = two[1]
    first_pair = mentor.pair.id
    made, _ = pair_up(mentor, two[0])
    second_pair = pairs.add(
        mentor,
        {"role": "mentor", "partner": "Åsa Ek", "programme": "Ett till"},
    )
    mentor.look_at(second_pair)
    assert linking.status(mentor).state is State.NONE
    other = found(tmp_path / "other", Role.MENTEE, clock)
    _, accepted = pair_up(mentor, other)
    assert_linked(mentor, other)
    kept = {str(row["pair_id"]): row for row in dump(mentor)}
    for name in ("identity", "signing_key", "shared_id", "partner_recipient"):
        assert kept[first_pair][name] != kept[second_pair][name]
    mentor.look_at(first_pair)
    sentence = refused(
        AnswersOtherPair, lambda: linking.accept(mentor, str(accepted.answer)), mentor
    )
    assert "Åsa Ek" in sentence
    refused(OwnInvitation, lambda: linking.accept(mentor, made.text, said(made)), mentor)
    assert_linked(mentor, two[0])
    other.close()


def test_an_ended_exchange_keeps_everything_but_the_partners_keys(two: Two) -> None:
    meeting = entries.create(two[0], Kind.MEETING, {"day": "2026-03-01", "notes": "kvar"})
    pair_up(*two)
    carry(*two)
    linking.end(two[0])
    row = row_of(two[0])
    assert (row.partner_recipient, row.partner_signing_key, row.token) == (None, None, None)
    assert linking.status(two[0]).state is State.ENDED
    assert linking.status(two[1]).state is State.LINKED
    for journal in two:
        assert meetings.load(journal, meeting).notes == "kvar"
    refused(NothingToEnd, lambda: linking.end(two[0]), *two)
    pair_up(*two)
    assert_linked(*two)


def test_pair_view_and_a_closed_programme_refuse(two: Two) -> None:
    made = linking.invite(two[0], "sv")
    calls = [
        lambda: linking.invite(two[1], "sv"),
        lambda: linking.accept(two[1], made.text, said(made)),
    ]
    two[1].shown_to_pair = True
    for call in [*calls, lambda: linking.end(two[1]), lambda: linking.status(two[1])]:
        refused(NotInPairView, call, two[0])
    two[1].shown_to_pair = False
    archive.close(two[1])
    for call in calls:
        refused(ProgrammeClosed, call, *two)


# What comes from outside


def resealed(sent: Invitation, **changes: object) -> str:
    """Return an invitation with other values in it, sealed with the same words."""
    content = json.loads(
        age_passphrase.opened(invitation.found_in(sent.text).text, canonical(sent.words))
    )
    return age_passphrase.sealed(json.dumps(content | changes).encode(), canonical(sent.words))


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"version": 2}, NewerInvitation),
        ({"version": "1"}, BrokenInvitation),
        ({"format": "mentorjournal-answer"}, BrokenInvitation),
        ({"pair": "../../etc"}, BrokenInvitation),
        ({"recipient": "age1" + "q" * 58}, BrokenInvitation),
        ({"verify_key": "z" * 64}, BrokenInvitation),
        ({"token": ""}, BrokenInvitation),
        ({"inviter": ""}, BrokenInvitation),
        ({"inviter": " \t "}, BrokenInvitation),
        ({"inviter": "Å" * 201}, BrokenInvitation),
        ({"inviter": "\ud800"}, BrokenInvitation),
        ({"made": "igår"}, BrokenInvitation),
        ({"made": "0001-01-01"}, OutOfDate),
        ({"role": "chef"}, BrokenInvitation),
        ({"more": 1}, BrokenInvitation),
    ],
)
def test_values_that_do_not_fit_are_refused(
    two: Two, changes: dict[str, object], kind: type[UserError]
) -> None:
    made = linking.invite(two[0], "sv")
    text = resealed(made, **changes)
    sentence = refused(kind, lambda: linking.accept(two[1], text, said(made)), *two)
    assert made.words[0] not in sentence
    assert "etc" not in sentence


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"[" * 40_000, b'{"version": 1e999}'])
def test_other_content_under_the_right_words_is_refused(two: Two, content: bytes) -> None:
    words = draw("sv")
    text = age_passphrase.sealed(content, canonical(words))
    refused(BrokenInvitation, lambda: linking.accept(two[1], text, " ".join(words)), *two)


def test_a_name_cannot_steer_a_terminal(two: Two) -> None:
    made = linking.invite(two[0], "sv")
    text = resealed(made, inviter="Åsa\u202e \x1b[2JEk")
    opened = invitation.opened_invitation(invitation.found_in(text), said(made))
    assert "\x1b" not in opened.inviter
    assert "\u202e" not in opened.inviter
    assert linking.accept(two[1], text, said(made)).outcome is Outcome.LINKED


def test_a_file_that_asks_for_too_much_work_is_not_tried(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = linking.invite(two[0], "sv")
    monkeypatch.setattr(age_passphrase, "HIGHEST_WORK_FACTOR", age_passphrase.WORK_FACTOR - 1)
    refused(WrongSpokenWords, lambda: linking.accept(two[1], made.text, said(made)), *two)


def test_other_age_programs_open_an_invitation(two: Two) -> None:
    with in_full():
        made = linking.invite(two[0], "sv")
    content = pyrage.passphrase.decrypt(made.text.encode("ascii"), " ".join(made.words))
    assert json.loads(content)["inviter"] == "Åsa Ek"


def test_an_answer_that_names_other_keys_is_refused(two: Two) -> None:
    made = linking.invite(two[0], "sv")
    accepted = linking.accept(two[1], made.text, said(made))
    armoured = invitation.found_in(str(accepted.answer))
    told = invitation.opened_answer(armoured, row_of(two[0]).identity)
    attacker = keys.new_key_set()
    own = keys.KeySet(row_of(two[1]).identity, row_of(two[1]).signing_key)
    stolen = told.model_copy(update={"verify_key": attacker.public.verify_key})
    wrong_signature = invitation.sealed_answer(stolen, own)
    refused(BrokenInvitation, lambda: linking.accept(two[0], wrong_signature), *two)
    for changes in (
        {"token": "0" * 64},
        {"invited_verify_key": attacker.public.verify_key},
        {"invited_pair": two[1].pair.id},
    ):
        other = invitation.sealed_answer(told.model_copy(update=changes), own)
        refused(AnswerNotExpected, partial(linking.accept, two[0], other), *two)
    echoed = told.model_copy(
        update={
            "recipient": told.invited_recipient,
            "verify_key": attacker.public.verify_key,
        }
    )
    refused(
        OwnInvitation,
        lambda: linking.accept(two[0], invitation.sealed_answer(echoed, attacker)),
        *two,
    )
    linking.accept(two[0], str(accepted.answer))
    assert_linked(*two)


def test_other_texts_are_told_from_invitations(two: Two) -> None:
    pair_up(*two)
    letter = outgoing.make(two[0]).text
    for text in ("", "Hej", "-----BEGIN AGE ENCRYPTED FILE-----\n", letter, "x" * 70_000):
        refused(NeitherInvitationNorAnswer, partial(linking.accept, two[1], text), *two)


def test_mutated_texts_change_nothing(two: Two, pytestconfig: pytest.Config) -> None:
    made = linking.invite(two[0], "sv")
    accepted = linking.accept(two[1], made.text, said(made))
    before = [dump(journal) for journal in two]
    samples = [made.text.encode(), str(accepted.answer).encode()]
    count = pytestconfig.getoption("--inputs")
    pieces = [b"-> scrypt ", b"-----END AGE ENCRYPTED FILE-----"]
    for mutation in islice(Mutations(samples, pieces, "pairing"), count):
        text = mutation.decode("utf-8", "replace")
        if any(_same(text, sample) for sample in (made.text, str(accepted.answer))):
            continue
        for journal in two:
            with pytest.raises(UserError) as caught:
                linking.accept(journal, text, said(made))
            assert str(caught.value)
    assert [dump(journal) for journal in two] == before


def _same(text: str, sample: str) -> bool:
    """Whether a mutation left the age file itself as it was."""
    try:
        return invitation.found_in(text).text == sample
    except NeitherInvitationNorAnswer:
        return False


def test_secrets_show_in_no_representation(two: Two) -> None:
    made = linking.invite(two[0], "sv")
    accepted = linking.accept(two[1], made.text, said(made))
    row = row_of(two[0])
    opened = invitation.opened_invitation(invitation.found_in(made.text), said(made))
    shown = f"{made!r} {accepted!r} {opened!r} {keys.KeySet(row.identity, row.signing_key)!r}"
    # A class may have the name of a word that can be drawn (“journal”), never of two in a row.
    for secret in (said(made), row.identity, row.signing_key, str(row.token), "BEGIN AGE"):
        assert secret not in shown
    assert not any(f"{word!r}" in shown for word in made.words)
