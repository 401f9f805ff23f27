"""Text to take along: saved in a new file, or sent to the print command of the settings."""

from __future__ import annotations

import contextlib
import os
import subprocess

from safeguide.journey.visit import Visit

PRINT_SECONDS = 20


def usual_name(visit: Visit, name: str) -> str:
    """What stands in the field for a file's name at first: in the person's own folder, or a name
    alone where the site gives the folder."""
    return name if visit.site.kiosk else os.path.expanduser(f"~/{name}")


def save_new_file(visit: Visit, name: str, text: str) -> tuple[str, str]:
    """Write a file that does not exist yet, readable by its owner alone, whole or not at all. The
    path, and what went wrong in words, or nothing. On a kiosk it is in the site's folder."""
    _ = visit.language.gettext
    path = os.path.expanduser(name.strip())
    if visit.site.kiosk:
        if not visit.may_save or os.path.basename(path) != path or path.startswith("."):
            return path, _("The file could not be made there. Choose another name or folder.")
        path = os.path.join(visit.site.media, path)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path, _("There is a file of this name already. Choose another name.")
    except (OSError, ValueError):
        return path, _("The file could not be made there. Choose another name or folder.")
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(path)
        return path, _("The copy could not be saved: the disk may be full. Choose another place.")
    return path, ""


def print_text(visit: Visit, text: str) -> str:
    """Send text to the print command; what went wrong in words, or nothing."""
    try:
        subprocess.run(
            visit.print_command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PRINT_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return visit.language.gettext(
            "It could not be printed. Ask the staff here, or save a copy."
        )
    return ""
