"""The clean system that `make check-deb` makes, with no way out to a network."""

from __future__ import annotations

import os
import subprocess

CLEAN = os.environ.get("SAFEGUIDE_CLEAN_SYSTEM", "")
"""Its folder, or nothing where there is none."""

PACKAGE = os.environ.get("SAFEGUIDE_PACKAGE", "")
"""The package to try in it."""

INSIDE = ("unshare", "--net", "chroot", CLEAN)


def inside(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program in the clean system."""
    settings = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}
    return subprocess.run(
        [*INSIDE, *words], input=typed, capture_output=True, text=True, env=settings, check=False
    )
