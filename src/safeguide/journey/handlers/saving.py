"""Text to take along: saved in a new file, or sent to the print command of the settings."""

from __future__ import annotations

import contextlib
import os
import subprocess

from safeguide.journey.media import MediumError, held_medium
from safeguide.journey.visit import Visit

PRINT_SECONDS = 20


def usual_name(visit: Visit, name: str) -> str:
    """What stands in the field for a file's name at first: in the person's own folder, or a name
    alone where the site gives the folder."""
    return name if visit.site.kiosk else os.path.expanduser(f"~/{name}")


def save_new_file(visit: Visit, name: str, text: str | bytes) -> tuple[str, str]:
    """Write a file that does not exist yet, readable by its owner alone, whole or not at all. The
    path, and what went wrong in words, or nothing. On a kiosk it is on the visitor's medium."""
    if visit.site.kiosk:
        return name.strip(), _save_on_medium(visit, name.strip(), text)
    path = os.path.expanduser(name.strip())
    _ = visit.language.gettext
    elsewhere = _("The file could not be made there. Choose another name or folder.")
    return path, _write(visit, path, text, None, elsewhere)


def _save_on_medium(visit: Visit, name: str, text: str | bytes) -> str:
    _ = visit.language.gettext
    another = _("The file could not be made there. Choose another name, or try another stick.")
    if not visit.may_save or os.path.basename(name) != name or name.startswith("."):
        return another
    try:
        with held_medium(visit.site.media) as medium:
            return _write(visit, name, text, medium, another)
    except MediumError as error:
        if error.args[0] == "several":
            return _(
                "Nothing was saved, because more than one memory stick is in. Leave only yours "
                "in, wait a moment, and choose this again."
            )
        return _(
            "Nothing was saved, because no memory stick is in. Put one in, wait a moment, and "
            "choose this again."
        )


def _write(visit: Visit, path: str, text: str | bytes, within: int | None, elsewhere: str) -> str:
    """Write the file; what went wrong, or nothing. `within` is the folder that is held open, if
    any; `elsewhere` is said where the file cannot be made."""
    _ = visit.language.gettext
    try:
        # A link of this name is not followed, wherever it leads.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600, dir_fd=within)
    except FileExistsError:
        return _("There is a file of this name already. Choose another name.")
    except (OSError, ValueError):
        return elsewhere
    try:
        with open(descriptor, "wb") as stream:
            stream.write(text.encode() if isinstance(text, str) else text)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(path, dir_fd=within)
        return _("The copy could not be saved: the disk may be full. Choose another place.")
    if within is not None:
        # Sticks are pulled out at once. Some file systems cannot do this, and need not.
        with contextlib.suppress(OSError):
            os.fsync(within)
    return ""


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
