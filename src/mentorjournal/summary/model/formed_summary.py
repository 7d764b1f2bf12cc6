"""A summary in one of its shorter forms, and the sentences that it shows."""

import hashlib
from dataclasses import dataclass

from mentorjournal.summary.model.document import Day, SummaryDocument
from mentorjournal.summary.model.forms import Form


@dataclass(frozen=True)
class Sentence:
    """A sentence that somebody wrote, by itself.

    Attributes:
        id: the insight or the answer that it stands in.
        text: its words.
        author: whose it is.
        day: of an insight, the day of what it was written in.
    """

    id: str
    text: str
    author: str
    day: Day | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by when it was chosen: nothing of its words outlives its entry."""
        return self.id, hashlib.blake2b(
            self.text.encode(errors="surrogatepass"), digest_size=16
        ).hexdigest()


@dataclass(frozen=True)
class FormedSummary:
    """A summary in one of its shorter forms.

    Attributes:
        form: which.
        summary: what it is made of, without what the form does not show.
        sentences: what is said of the year, three sentences at most.
        question: what it ends with.
    """

    form: Form
    summary: SummaryDocument
    sentences: list[Sentence]
    question: str
