"""The two texts of a pairing: an invitation that six words open, and the answer to it.

An answer needs no words: it is sealed to the key that the invitation brought, holds the token that
only those have who could open that, and is signed with the key it announces. Both come from
outside, so nothing in them is believed: neither size, depth nor that a text is a name.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from mentorjournal.exchange.letter import envelope
from mentorjournal.exchange.letter.keys import KeySet, PublicKeys, is_recipient, is_signed, signed
from mentorjournal.exchange.pairing import age_passphrase, spoken_words
from mentorjournal.exchange.pairing.errors import (
    AnswerNotForThisJournal,
    BrokenInvitation,
    NeitherInvitationNorAnswer,
    NewerInvitation,
    WrongSpokenWords,
)
from mentorjournal.journal.model.terms import Role
from mentorjournal.journal.model.validators import LINE_LIMIT, line
from mentorjournal.terminal_text import shown_line

LARGEST = 64 * 1024
"""Characters of an invitation or an answer, with what a mail program puts around it."""
VERSION: Final = 1
SIGNED_FOR = b"mentorjournal-answer-1\n"
"""Stands before what is signed, so that no signature of a letter can be taken for an answer's."""


def _name(text: str) -> str:
    """Return a name as the journal keeps one; whatever could steer a terminal becomes visible."""
    return str(line(LINE_LIMIT)("name", shown_line(text)))


def _name_needed(text: str) -> str:
    name = _name(text)
    if not name:
        raise ValueError
    return name


def _recipient(text: str) -> str:
    if not is_recipient(text):
        raise ValueError
    return text


Name = Annotated[str, Field(min_length=1, max_length=LINE_LIMIT), AfterValidator(_name_needed)]
Title = Annotated[str, Field(max_length=LINE_LIMIT), AfterValidator(_name)]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Digits = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Recipient = Annotated[str, Field(pattern=r"^age1[0-9a-z]{58}$"), AfterValidator(_recipient)]


class _Text(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class InvitationText(_Text):
    """What an invitation says.

    Attributes:
        pair: what the inviter's journal calls the pair.
        role: the inviter's.
        inviter: the inviter's name.
        invited: the other one's, as the inviter writes it.
        programme: the programme's name.
        start: its first day.
        end: its last.
        recipient: the inviter's age recipient.
        verify_key: the inviter's Ed25519 public key.
        token: what the answer must carry.
        made: the day.
    """

    format: Literal["mentorjournal-invitation"] = "mentorjournal-invitation"
    version: Literal[1] = VERSION
    pair: Id
    role: Role
    inviter: Name
    invited: Name
    programme: Title = ""
    start: date | None = None
    end: date | None = None
    recipient: Recipient
    verify_key: Digits
    token: Digits = Field(repr=False)
    made: date

    @property
    def keys(self) -> PublicKeys:
        """The inviter's."""
        return PublicKeys(self.recipient, self.verify_key)


class AnswerText(_Text):
    """What an answer says; it names both persons' keys, so that it is of use to nobody else.

    Attributes:
        pair: what the accepter's journal calls the pair.
        invited_pair: what the inviter's does.
        accepter: the accepter's name.
        recipient: the accepter's age recipient.
        verify_key: the accepter's Ed25519 public key.
        invited_recipient: the inviter's age recipient, as the invitation gave it.
        invited_verify_key: the inviter's Ed25519 public key, likewise.
        token: the invitation's.
        made: the day.
    """

    format: Literal["mentorjournal-answer"] = "mentorjournal-answer"
    version: Literal[1] = VERSION
    pair: Id
    invited_pair: Id
    accepter: Name
    recipient: Recipient
    verify_key: Digits
    invited_recipient: Recipient
    invited_verify_key: Digits
    token: Digits = Field(repr=False)
    made: date

    @property
    def keys(self) -> PublicKeys:
        """The accepter's."""
        return PublicKeys(self.recipient, self.verify_key)

    @property
    def invited_keys(self) -> PublicKeys:
        """The inviter's, to whom this is an answer."""
        return PublicKeys(self.invited_recipient, self.invited_verify_key)


class _Signed(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    signed: Annotated[str, Field(max_length=LARGEST)]
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]


@dataclass(frozen=True)
class Armoured:
    """An age file that was found in a text, and whether words open it."""

    text: str
    needs_words: bool


def found_in(text: str) -> Armoured:
    """Return the invitation or the answer in a text, which may have more around it.

    Raises:
        NeitherInvitationNorAnswer: there is none.
    """
    if len(text) > LARGEST:
        raise NeitherInvitationNorAnswer
    try:
        armoured = envelope.found_in(text)
    except (envelope.NoLetter, envelope.TooLarge):
        raise NeitherInvitationNorAnswer from None
    return Armoured(armoured, age_passphrase.is_sealed_by_words(armoured))


def sealed_invitation(invitation: InvitationText, words: list[str]) -> str:
    """Return an invitation as the text that is handed over."""
    return age_passphrase.sealed(_as_bytes(invitation), spoken_words.canonical(words))


def opened_invitation(armoured: Armoured, words: str) -> InvitationText:
    """Return what an invitation says.

    Args:
        armoured: the invitation.
        words: as they were typed.

    Raises:
        NotSixWords, UnknownSpokenWord: they cannot have been said.
        WrongSpokenWords: they are others.
        NewerInvitation, BrokenInvitation: as they say.
    """
    for meant in spoken_words.readings(words):
        try:
            content = age_passphrase.opened(armoured.text, spoken_words.canonical(meant))
        except age_passphrase.NotOpened:
            continue
        return _parsed(InvitationText, content)
    raise WrongSpokenWords


def sealed_answer(answer: AnswerText, own: KeySet) -> str:
    """Return an answer as the text that is handed over, for the inviter alone to open."""
    import pyrage

    content = _as_bytes(answer)
    signature = signed(own.signing_key, SIGNED_FOR + content)
    outer = _Signed(signed=content.decode("utf-8"), signature=signature)
    recipient = pyrage.x25519.Recipient.from_str(answer.invited_recipient)
    armoured: bytes = pyrage.encrypt(_as_bytes(outer), [recipient], armored=True)
    return armoured.decode("ascii")


def opened_answer(armoured: Armoured, identity: str) -> AnswerText:
    """Return what an answer says that was sealed for an identity.

    Raises:
        AnswerNotForThisJournal: it was sealed for another one.
        NeitherInvitationNorAnswer: it is something else, or damaged.
        NewerInvitation, BrokenInvitation: as they say.
    """
    import pyrage

    try:
        raw: bytes = pyrage.decrypt(
            armoured.text.encode("ascii"), [pyrage.x25519.Identity.from_str(identity)]
        )
    except pyrage.DecryptError as error:
        if "matching keys" in str(error).lower():
            raise AnswerNotForThisJournal from None
        raise NeitherInvitationNorAnswer from None
    try:
        outer = _Signed.model_validate_json(raw)
    except ValidationError:
        raise NeitherInvitationNorAnswer from None
    content = outer.signed.encode("utf-8", "surrogatepass")
    answer = _parsed(AnswerText, content)
    if not is_signed(answer.verify_key, outer.signature, SIGNED_FOR + content):
        raise BrokenInvitation(place="signature")
    return answer


TextT = TypeVar("TextT", InvitationText, AnswerText)


def _parsed(kind: type[TextT], content: bytes) -> TextT:
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        if _version_of(content) > VERSION:
            raise NewerInvitation from None
        [place, *_] = error.errors(include_url=False, include_input=False)[0]["loc"] or ("?",)
        known = kind.model_fields
        raise BrokenInvitation(place=place if place in known else "?") from None


def _version_of(content: bytes) -> int:
    """Return the version a text says it has; 0 where it says none."""
    try:
        values: Any = json.loads(content)
    except (ValueError, RecursionError):
        return 0
    version = values.get("version") if isinstance(values, dict) else None
    return version if type(version) is int else 0


def _as_bytes(text: BaseModel) -> bytes:
    """Return a text as JSON: UTF-8, keys in order, no spaces."""
    return json.dumps(
        text.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode("utf-8")
