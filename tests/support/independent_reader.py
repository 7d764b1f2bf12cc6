"""Reads a letter by ``docs/letters.md`` alone: nothing of mentorjournal is imported here."""

import gzip
import hashlib
import io
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyrage import decrypt, x25519

BEGINNING, END = "-----BEGIN AGE ENCRYPTED FILE-----", "-----END AGE ENCRYPTED FILE-----"


def read_letter(text: str, identity: str, partner_key: str) -> dict[str, Any]:
    """Return a letter's JSON, having checked who has signed it."""
    armoured = text[text.index(BEGINNING) : text.index(END) + len(END)]
    lines = [line.lstrip("> ").rstrip() for line in armoured.splitlines()]
    padded = decrypt("\n".join(lines).encode(), [x25519.Identity.from_str(identity)])
    head, _, signed = gzip.GzipFile(fileobj=io.BytesIO(padded)).read().partition(b"\n")
    magic, signature = head.decode().split(" ")
    assert magic == "mentorjournal-letter-1"
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(partner_key))
    key.verify(bytes.fromhex(signature), signed)
    letter: dict[str, Any] = json.loads(signed)
    assert letter["sender"] == partner_key
    assert letter["reader"] == str(x25519.Identity.from_str(identity).to_public())
    return letter


def values_of(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry's fields that have one version."""
    return {
        name: versions[0]["value"]
        for name, versions in entry["fields"].items()
        if len(versions) == 1
    }


def seal_of(entry: dict[str, Any]) -> str:
    """Return what a check-in's seal must be."""
    values = values_of(entry)
    marks = {
        name: values[name] for name in ("met", "right_things", "useful", "way_of_working", "word")
    }
    text = json.dumps(
        [entry["nonce"], marks], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()
