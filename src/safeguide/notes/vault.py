"""Sealing: the age format through pyrage, which any age tool can open.

A notes file has one key pair. Its identity (the secret half) is itself sealed with the passphrase
by age's scrypt; everything else is sealed to the recipient (the public half), for which no
passphrase is needed.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

import pyrage

PAD = 1024
"""Sealed text is padded to a multiple of this, so that its length says little."""


class SealError(Exception):
    """What was sealed cannot be opened: it was damaged, or sealed for another key."""


def normalise(passphrase: str) -> str:
    """The passphrase as it is used: NFC, and single spaces."""
    return " ".join(unicodedata.normalize("NFC", passphrase).split())


class Recipient:
    """The public half: it seals. `text` is its age form (age1...). Raises SealError."""

    def __init__(self, text: str) -> None:
        try:
            self._key = pyrage.x25519.Recipient.from_str(text)
        except pyrage.RecipientError as error:
            raise SealError("not a recipient") from error
        self.text = text

    def seal(self, data: bytes) -> bytes:
        """Seal a text, padded with line ends: a TOML document stays one."""
        return bytes(pyrage.encrypt(data + b"\n" * (-len(data) % PAD), [self._key]))


class Identity:
    """The secret half: it opens, and authenticates. `text` is its age form (AGE-SECRET-KEY-...).

    Raises SealError where it is not one.
    """

    def __init__(self, text: str) -> None:
        try:
            self._key = pyrage.x25519.Identity.from_str(text)
        except pyrage.IdentityError as error:
            raise SealError("not an identity") from error
        self.text = text
        self.recipient = Recipient(str(self._key.to_public()))
        self.chain_key = hmac.new(text.encode(), b"chain of notes", hashlib.sha256).digest()

    @classmethod
    def new(cls) -> Identity:
        """A new key pair."""
        return cls(str(pyrage.x25519.Identity.generate()))

    def open(self, sealed: bytes) -> bytes:
        """What was sealed, with its padding. Raises SealError."""
        try:
            return bytes(pyrage.decrypt(sealed, [self._key]))
        except pyrage.DecryptError as error:
            raise SealError("cannot be opened") from error
