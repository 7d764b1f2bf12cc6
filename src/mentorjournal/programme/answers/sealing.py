"""The pairs' answers read: summaries in JSON, sealed for the organiser or not."""

from pathlib import Path

from mentorjournal.exchange.letter import envelope
from mentorjournal.input_files import read_start
from mentorjournal.programme.answers.errors import BrokenAnswers, KeyNeeded, SealedForOthers
from mentorjournal.summary.merge.reading import LARGEST, Mention, parse_summary
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.errors import TooLargeSummary
from mentorjournal.summary.organiser_seal import BEGINNING, ENDING

ENDINGS = ("json", ENDING)
"""What the files end with that are taken from a folder."""


def read_answers(
    path: Path, identity: str | None = None, mention: Mention | None = None
) -> SummaryDocument:
    """Return the summary in a file, sealed or not.

    Args:
        path: the file.
        identity: the organiser's private key.
        mention: told where something was left out that cannot be.

    Raises:
        InputFileError: it cannot be read.
        ReadingError: it is no summary, or none that this key opens; and why.
    """
    data = read_start(path, LARGEST)
    if len(data) > LARGEST:
        raise TooLargeSummary(path=path, limit=LARGEST // 1_000_000)
    if data.lstrip()[: len(BEGINNING)] == BEGINNING:
        data = _opened(data, path, identity)
    return parse_summary(data, path, mention)


def _opened(data: bytes, path: Path, identity: str | None) -> bytes:
    import pyrage

    if identity is None:
        raise KeyNeeded(path=path)
    try:
        armoured = envelope.found_in(data.decode("ascii"))
        key = pyrage.x25519.Identity.from_str(identity)
        return envelope.unpacked(pyrage.decrypt(armoured.encode("ascii"), [key]))
    except pyrage.DecryptError as error:
        if "matching keys" in str(error).lower():
            raise SealedForOthers(path=path) from None
        raise BrokenAnswers(path=path) from None
    except (UnicodeDecodeError, envelope.NoLetter, envelope.TooLarge):
        raise BrokenAnswers(path=path) from None
