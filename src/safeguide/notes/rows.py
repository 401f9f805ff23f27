"""What stands in the rows of a notes file."""

from __future__ import annotations

import hashlib
from typing import NamedTuple


class Keys(NamedTuple):
    """The key pair: the recipient, and the identity sealed with the passphrase."""

    recipient: str
    identity: bytes

    @property
    def digest(self) -> bytes:
        """Tells a damaged row from a wrong passphrase."""
        return digest_of_keys(self.recipient, self.identity, 0)


class Row(NamedTuple):
    """One sealed body; None where the file is damaged and it cannot be read. `draft` is true of
    rows that a file of the first version marks as drafts."""

    number: int
    body: bytes | None
    draft: bool = False


def digest_of_keys(recipient: str, identity: bytes, generated: int) -> bytes:
    """Tells a row of keys that is whole from one that is damaged."""
    return hashlib.sha256(f"{recipient} {int(generated)} ".encode() + identity).digest()
