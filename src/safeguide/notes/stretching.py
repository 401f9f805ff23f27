"""Sealing with a passphrase: age's scrypt, at a cost that is chosen for the machine.

pyrage gives no say in the cost. It measures the machine, so that a fast one makes a file for which
a small one has not the memory; and what it finds too costly it calls a wrong passphrase. Any age
tool opens what is made here (https://age-encryption.org/v1).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import time
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from safeguide.notes.vault import SealError

LEAST, MOST, HIGHEST = 16, 18, 20
"""Costs, as powers of two: chosen here at the least and at the most, and still opened. A guess at
the least one takes 64 MiB and a third of a second of a fast processor; with the 60 bits and more of
the passphrases that are offered, all processors there are would need longer than anybody lives."""

PATIENCE = 1.5
"""Seconds that one stretching may take on the machine where the file is made."""

SHARE = 4
"""One part in so many of the free memory may be used."""

MEGABYTE = 1 << 20
VERSION = b"age-encryption.org/v1"
STANZA = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
    rb"([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)
ONLY_CHUNK = bytes(11) + b"\x01"


class MemoryShortError(Exception):
    """This machine has not enough free memory for the stretching. `megabytes` is what it takes."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(megabytes)
        self.megabytes = megabytes


def wrap(identity: str, passphrase: str, cost: int) -> bytes:
    """The identity sealed with a passphrase at this cost. Raises MemoryShortError."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    sealed = ChaCha20Poly1305(_stretched(passphrase, salt, cost)).encrypt(bytes(12), file_key, b"")
    head = VERSION + b"\n-> scrypt %s %d\n%s\n---" % (_text(salt), cost, _text(sealed))
    body = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    return (
        head
        + b" "
        + _text(_mac(file_key, head))
        + b"\n"
        + nonce
        + body.encrypt(ONLY_CHUNK, identity.encode(), b"")
    )


def unwrap(wrapped: bytes, passphrase: str) -> str:
    """The identity. Raises SealError for a wrong passphrase, and MemoryShortError."""
    found = STANZA.match(wrapped)
    if found is None:
        raise SealError("not sealed with a passphrase")
    if int(found[2]) > HIGHEST:
        raise MemoryShortError(_memory_for(int(found[2])) // MEGABYTE)
    salt, sealed, mac = (
        b64decode(found[part] + b"=" * (-len(found[part]) % 4)) for part in (1, 3, 4)
    )
    head = wrapped[: found.start(4) - 1]
    nonce, body = wrapped[found.end() :][:16], wrapped[found.end() + 16 :]
    try:
        key = ChaCha20Poly1305(_stretched(passphrase, salt, int(found[2])))
        file_key = key.decrypt(bytes(12), sealed, b"")
        if not hmac.compare_digest(mac, _mac(file_key, head)):
            raise SealError("changed")
        payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
        return payload.decrypt(ONLY_CHUNK, body, b"").decode()
    except (InvalidTag, UnicodeDecodeError, ValueError) as error:
        raise SealError("wrong passphrase") from error


def chosen_cost() -> int:
    """The cost for a file that is made on this machine."""
    begun = time.perf_counter()
    hashlib.scrypt(b"", salt=b"", n=1 << 12, r=8, p=1, dklen=32)
    took = time.perf_counter() - begun
    cost = MOST
    while cost > LEAST and (
        took * (1 << cost - 12) > PATIENCE or _memory_for(cost) > _free_memory() // SHARE
    ):
        cost -= 1
    return cost


def _stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    wanted = _memory_for(cost)
    try:
        return hashlib.scrypt(
            passphrase.encode(),
            salt=VERSION + b"/scrypt" + salt,
            n=1 << cost,
            r=8,
            p=1,
            dklen=32,
            maxmem=wanted + MEGABYTE,
        )
    except (ValueError, MemoryError, OverflowError) as error:
        raise MemoryShortError(wanted // MEGABYTE) from error


def _memory_for(cost: int) -> int:
    return 1024 << cost


def _free_memory() -> int:
    """What may be used now, in bytes, as far as the system tells; much, where it does not."""
    free = [1 << 40]
    for path, pattern, unit in (
        ("/proc/meminfo", r"MemAvailable:\s+(\d+) kB", 1024),
        ("/sys/fs/cgroup/memory.max", r"(\d+)", 1),
    ):
        try:
            found = re.search(pattern, Path(path).read_text())
        except OSError:
            continue
        free += [int(found[1]) * unit] if found else []
    return min(free)


def _derived(file_key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, purpose).derive(file_key)


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.new(_derived(file_key, b"", b"header"), head, hashlib.sha256).digest()


def _text(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
