"""Answers sealed for the organiser: made, read, counted, and refused when something is wrong."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
from summaries import summary_of

from mentorjournal.errors import UserError
from mentorjournal.guidance.programme.adoption import adopt
from mentorjournal.guidance.programme.file_reading import example_programme, parsed_programme
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Criterion, Kind, Role
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import LANGUAGES, Language
from mentorjournal.programme.answers import organiser_key
from mentorjournal.programme.answers.errors import (
    BrokenAnswers,
    KeyNeeded,
    NoOrganiserKey,
    SealedForOthers,
    WrongKeyPassphrase,
)
from mentorjournal.programme.answers.organiser_key import OrganiserKey
from mentorjournal.programme.answers.received import HandedIn, received
from mentorjournal.programme.answers.sealing import read_answers
from mentorjournal.programme.intake import read_summaries
from mentorjournal.programme.matching.pairs_file import DecidedPair
from mentorjournal.summary import export
from mentorjournal.summary.model.errors import NoOrganisersKey
from mentorjournal.summary.model.json import render_json
from mentorjournal.summary.organiser_seal import sealed
from mentorjournal.summary.selection.collect import collect

ENGLISH = Language("en")
PASSPHRASE = "correct horse battery"


@pytest.fixture(scope="module")
def key() -> OrganiserKey:
    return organiser_key.new_key()


@pytest.fixture
def with_key(journal: Journal, key: OrganiserKey) -> Iterator[Journal]:
    """Yield a journal with a programme file that has a key and says whose it is."""
    text = example_programme(ENGLISH).decode().replace("# organiser_key", "organiser_key")
    text = text.replace("age1…", key.recipient) + '\n[pair]\nid = "3"\n'
    with closing(journal):
        adopt(journal, parsed_programme(text.encode(), "programme.toml"), ENGLISH)
        yield journal


def answered(journal: Journal, id_: str, text: str, *, quotable: bool) -> None:
    values = {"criterion": Criterion.LEARNING, "question": "?", "text": text, "quotable": quotable}
    entries.create(
        journal,
        Kind.EVALUATION_ANSWER,
        values | {"question_id": id_, "visibility": "shared"},
    )


def sealed_of(journal: Journal) -> bytes:
    return export.prepare_for_organiser(journal, collect(journal, ENGLISH), ENGLISH).content


def test_only_what_was_consented_to_goes_and_only_the_key_opens_it(
    with_key: Journal, key: OrganiserKey, tmp_path: Path
) -> None:
    answered(with_key, "moment-mentee", "I dared to say no", quotable=True)
    answered(with_key, "keep-mentee", "I am looking for another job", quotable=False)
    entries.create(
        with_key,
        Kind.GOAL,
        {"wording": "Lunch sitting", "programme_goal": "network", "visibility": "shared"},
    )
    entries.create(
        with_key,
        Kind.REFLECTION,
        {"day": "2026-03-01", "body": "A long evening", "visibility": "shared"},
    )
    file = tmp_path / "answers.age"
    file.write_bytes(sealed_of(with_key))
    document = read_answers(file, key.identity)
    held = render_json(document).decode()
    assert "I dared to say no" in held
    for private in ("another job", "Lunch sitting", "A long evening"):
        assert private not in held
    assert (document.programme_pair, document.goals[-1].programme_goal) == ("3", "network")
    with pytest.raises(KeyNeeded):
        read_answers(file)
    with pytest.raises(SealedForOthers):
        read_answers(file, organiser_key.new_key().identity)


def test_a_name_in_it_keeps_it_from_being_written(with_key: Journal) -> None:
    answered(with_key, "moment-mentee", "Then I rang Zbigniew Rask", quotable=True)
    ready = export.prepare_for_organiser(with_key, collect(with_key, ENGLISH), ENGLISH)
    assert "Zbigniew Rask" in {finding.text for finding in ready.findings}


def test_without_a_key_nothing_is_sealed(journal: Journal) -> None:
    with pytest.raises(NoOrganisersKey):
        sealed_of(journal)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.replace(b"YWdl", b"YWdm", 1),
        lambda raw: raw[:300] + b"\xff" + raw[300:],
        lambda raw: raw[:35],
        lambda raw: raw[:35] + b"\n-----END AGE ENCRYPTED FILE-----\n",
    ],
)
def test_a_damaged_file_is_one_sentence(spoil: object, key: OrganiserKey, tmp_path: Path) -> None:
    file = tmp_path / "answers.age"
    file.write_bytes(spoil(sealed(render_json(summary_of(0, Role.MENTOR)), key.recipient)))  # type: ignore[operator]
    with pytest.raises(BrokenAnswers) as refused:
        read_answers(file, key.identity)
    for code in LANGUAGES:
        assert "\n" not in refused.value.sentence(Language(code))


@pytest.mark.parametrize("content", [b"", b"{}", b"\0" * 1000, b"[" * 100_000])
def test_what_is_sealed_and_no_summary_is_refused(
    content: bytes, key: OrganiserKey, tmp_path: Path
) -> None:
    file = tmp_path / "answers.age"
    file.write_bytes(sealed(content, key.recipient))
    with pytest.raises(UserError):
        read_answers(file, key.identity)
    recipient = pyrage.x25519.Recipient.from_str(key.recipient)
    file.write_bytes(pyrage.encrypt(content, [recipient], armored=True))
    with pytest.raises(UserError):
        read_answers(file, key.identity)


def test_the_report_reads_sealed_files_beside_others(key: OrganiserKey, tmp_path: Path) -> None:
    for number, role in ((0, Role.MENTEE), (0, Role.MENTOR), (1, Role.MENTEE)):
        raw = render_json(summary_of(number, role))
        name = f"{number}-{role}"
        if role is Role.MENTEE:
            (tmp_path / f"{name}.age").write_bytes(sealed(raw, key.recipient))
        else:
            (tmp_path / f"{name}.json").write_bytes(raw)
    opened = read_summaries([str(tmp_path)], identity=key.identity)
    assert (len(opened.pairs), opened.refused) == (2, [])
    closed = read_summaries([str(tmp_path)])
    assert len(closed.pairs) == 1
    assert [type(error) for error in closed.refused] == [KeyNeeded, KeyNeeded]


def test_the_programmes_pair_makes_one_pair_of_two_spellings(tmp_path: Path) -> None:
    for role in Role:
        summary = replace(summary_of(0, role), programme_id="p", programme_pair="3")
        if role is Role.MENTOR:
            summary = replace(
                summary,
                mentor=replace(summary.mentor, name="Another Spelling"),
                authors=[replace(summary.authors[0], name="Another Spelling")],
            )
        (tmp_path / f"{role}.json").write_bytes(render_json(summary))
    assert len(read_summaries([str(tmp_path)]).pairs) == 1


def test_received_and_missing_are_told_by_pair() -> None:
    mentee = replace(summary_of(0, Role.MENTEE), programme_id="p", programme_pair="1")
    mentor = summary_of(1, Role.MENTOR)
    stranger = summary_of(2, Role.MENTEE)
    stranger = replace(stranger, mentor=replace(stranger.mentor, name="Nobody of the List"))
    decided = [
        DecidedPair("1", "Somebody", "Else"),
        DecidedPair("2", mentor.mentor.name, mentor.mentee.name),
        DecidedPair("3", "Karin", "Bo"),
    ]
    handed_in = [HandedIn(Path(str(at)), of) for at, of in enumerate((mentee, mentor, stranger))]
    of_list, others = received(handed_in, decided)
    assert [pair.missing for pair in of_list] == [
        [Role.MENTOR],
        [Role.MENTEE],
        [Role.MENTOR, Role.MENTEE],
    ]
    assert [pair.names[Role.MENTEE] for pair in others] == [stranger.mentee.name]


def test_the_keys_file_is_opened_by_any_age_program_and_by_its_passphrase(
    key: OrganiserKey, tmp_path: Path
) -> None:
    file = tmp_path / "key.age"
    file.write_bytes(organiser_key.protected(key, PASSPHRASE))
    text = pyrage.passphrase.decrypt(file.read_bytes(), PASSPHRASE).decode()
    assert key.identity in text.splitlines()
    protected = organiser_key.read_protected(file)
    assert organiser_key.opened(protected, PASSPHRASE, file) == key
    with pytest.raises(WrongKeyPassphrase):
        organiser_key.opened(protected, "another", file)
    assert key.identity not in repr(key)


@pytest.mark.parametrize("content", [b"", b"AGE-SECRET-KEY-1", b"\xff" * 100, b"x" * 100_000])
def test_what_is_no_key_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "key.age"
    file.write_bytes(content)
    with pytest.raises(NoOrganiserKey):
        organiser_key.read_protected(file)


def test_a_pairs_id_is_in_the_summary_only_with_its_file(
    journal: Journal, clock: FixedClock
) -> None:
    del clock
    held = json.loads(render_json(collect(journal, ENGLISH)))
    assert (held["programme_id"], held["programme_pair"], held["programme_goals"]) == ("", "", [])
