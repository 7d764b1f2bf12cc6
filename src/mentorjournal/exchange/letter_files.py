"""Letters as files that the user names: on a stick, beside a message, wherever they like."""

from pathlib import Path

from mentorjournal.exchange import outgoing
from mentorjournal.exchange.letter.envelope import LARGEST_TEXT
from mentorjournal.input_files import read_start
from mentorjournal.journal.store.journal import Journal
from mentorjournal.output import write_output


def text_of(path: Path, limit: int = LARGEST_TEXT) -> str:
    """Return a letter's text, or an invitation's; of what is no text, something that is neither.

    Of a larger file a byte more than the limit is read, so that it is told as too large.

    Raises:
        InputFileError: the file cannot be read.
    """
    return read_start(path, limit).decode("utf-8", "replace")


def write(journal: Journal, path: Path | None = None, *, force: bool = False) -> Path:
    """Make a letter, write it, and count it as sent; return its place.

    Args:
        journal: the open journal.
        path: where; a file with today's date in the working folder unless given.
        force: whether a file that lies there may go.

    Raises:
        NotLinked: the partner's key is not known.
        OutputExists, OutputUnwritable: as they say; nothing counts as sent.
    """
    letter = outgoing.make(journal)
    place = path or Path(letter.file_name)
    write_output(place, letter.text.encode, force=force)
    outgoing.mark_sent(journal, letter)
    return place
