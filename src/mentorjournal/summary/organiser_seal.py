"""A summary in JSON sealed for the organiser, so that their key alone opens it.

From the outside in: an age file in its text form, sealed to the public key; in it a gzip
file, followed by zero bytes up to a step; in that the JSON: ``age -d -i KEY answers.age | gunzip``.
"""

from mentorjournal.exchange.letter import envelope

BEGINNING = b"-----BEGIN AGE ENCRYPTED FILE-----"
"""What such a file begins with."""

ENDING = "age"


def sealed(summary: bytes, public_key: str) -> bytes:
    """Return a JSON summary as text that only the organiser's key opens."""
    import pyrage

    recipient = pyrage.x25519.Recipient.from_str(public_key)
    armoured: bytes = pyrage.encrypt(envelope.packed(summary), [recipient], armored=True)
    return armoured
