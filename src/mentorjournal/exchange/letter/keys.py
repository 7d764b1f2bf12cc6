"""One pair's own keys: what opens the partner's letters and what signs one's own.

They are made once for each pair, so that three mentees of one journal share nothing by which their
pairs could be linked, and lie in the journal alone: a new passphrase leaves them as they are.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class PublicKeys:
    """What somebody else needs in order to write to a person and to know that it was them.

    Attributes:
        recipient: the age recipient (X25519).
        verify_key: the Ed25519 public key, in hexadecimal digits.
    """

    recipient: str
    verify_key: str


@dataclass(frozen=True)
class KeySet:
    """A pair's own keys.

    Attributes:
        identity: the age identity (X25519).
        signing_key: the Ed25519 private key, 32 bytes in hexadecimal digits.
    """

    identity: str = field(repr=False)
    signing_key: str = field(repr=False)

    @property
    def public(self) -> PublicKeys:
        """What the partner is given."""
        return PublicKeys(recipient_of(self.identity), verify_key_of(self.signing_key))


def new_key_set() -> KeySet:
    """Return a fresh set."""
    import pyrage
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signing_key = Ed25519PrivateKey.generate().private_bytes_raw().hex()
    return KeySet(str(pyrage.x25519.Identity.generate()), signing_key)


def recipient_of(identity: str) -> str:
    """Return the age recipient of an identity."""
    import pyrage

    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def verify_key_of(signing_key: str) -> str:
    """Return the public key of a signing key, both in hexadecimal digits."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(signing_key))
    return private.public_key().public_bytes_raw().hex()


def signed(signing_key: str, content: bytes) -> str:
    """Return the signature of bytes, in hexadecimal digits."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(signing_key)).sign(content).hex()


def is_signed(verify_key: str, signature: str, content: bytes) -> bool:
    """Say whether a signature of bytes was made with the private key of a public one."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(verify_key))
        public.verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_recipient(text: str) -> bool:
    """Say whether a text is an age recipient."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True
