"""Notebooks for tests: made quickly, by the same steps as a person's but the slow stretching."""

from __future__ import annotations

import resource
from base64 import b64decode
from datetime import datetime
from functools import cache
from pathlib import Path

from safeguide.notes.head import Head
from safeguide.notes.notebook import FILE, Notebook, Saved
from safeguide.notes.store import Keys, Store
from safeguide.notes.stretching import LEAST, wrap
from safeguide.notes.vault import Identity

PASSPHRASE = "four plain words here"
NOW = datetime.fromisoformat("2026-11-20T10:00:00+00:00")


IDENTITY = "AGE-SECRET-KEY-1SXPKVW99Y2KXMZX2MP4H2LLW80KNZUUANHZPYXPM3SR5N23AG8XQK8TPU0"
WRAPPED = """
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCA1TlNGV2FXdy83S3J2NjBaWEtUZUtnIDEKTDZwME9qVEQw
SlBLRjNEK0E0bG5KRkFUTlpNanFLKzhwbW5jWCttalVLRQotLS0gVWN2Nk5OUzFBOFBDbXVzdCtVSldqK3ppWDNY
VVVrRXJDZWFFQm13OUdWVQpxXLmImuAHV5OZjMNQwfkW7//VxtEo9kIEJq7/IvNA88FAtt4t6Cgg6k6zAcZPnVVe
ZCk0drzrjHTqHBDFIFsAa4GETOwBFJg6GX3+ieFF2sM/KK3B56Vfv3W4HJ2djAAL15HaAxysy7ay
"""
"""IDENTITY sealed with PASSPHRASE at age's lowest work factor: opening it costs nothing, and the
product has no way to make such a one."""


@cache
def wrapped() -> tuple[Identity, Keys]:
    """A key pair sealed with PASSPHRASE, which opens at once."""
    identity = Identity(IDENTITY)
    return identity, Keys(identity.recipient.text, b64decode(WRAPPED))


@cache
def stretched() -> Keys:
    """The same, sealed as the product does it: opening it takes about a second."""
    identity, keys = wrapped()
    return keys._replace(identity=wrap(identity.text, PASSPHRASE, LEAST))


def make(
    folder: Path, *, unlocked: bool = True, notes: int = 0, stretches: bool = False
) -> Notebook:
    """A notebook in this folder, with so many notes; `stretches` where opening must take time."""
    identity, keys = wrapped()
    keys = stretched() if stretches else keys
    Store.create(folder / FILE, keys, Head(NOW.isoformat()).sealed(identity)).close()
    notebook = reopened(folder, unlocked=True)
    for number in range(1, notes + 1):
        add_confirmed(notebook, {"what": f"incident {number}", "when": "yesterday 9pm"})
    if not unlocked:
        notebook.close()
        notebook = reopened(folder, unlocked=False)
    return notebook


def add_confirmed(notebook: Notebook, values: dict[str, str]) -> Saved:
    """Add a note, with the first meaning of its time confirmed as by the person."""
    notebook.type(values)
    notebook.settle(notebook.readings[0])
    return notebook.add(values)


def reopened(folder: Path, *, unlocked: bool = True) -> Notebook:
    """The notebook in this folder, as another session opens it."""
    notebook = Notebook(folder / FILE, now=lambda: NOW)
    if unlocked:
        # What `unlock` does once the passphrase has been stretched.
        notebook._identity = wrapped()[0]
        notebook.use()
    return notebook


def texts(notebook: Notebook) -> list[str]:
    """What happened, of every note that can be read, in order."""
    return [entry.note.fields["what"] for entry in notebook.entries() if entry.note]


def file_limit(size: int) -> None:
    """No file of this process may grow beyond this size, in bytes; -1 takes the limit away."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size if size >= 0 else hard, hard))
