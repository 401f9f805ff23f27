"""The command that makes a document at once. What is private comes from standard input or an open
file, never from the command line, and nothing of it is kept."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

from safeguide.journey.desk import Desk, DeskError
from safeguide.journey.visit import Visit

DONE, FAILED, USAGE = 0, 1, 2
LONGEST = 1_000_000
"""Bytes that are read at most."""


def new_document(visit: Visit, options: SimpleNamespace) -> int:
    """Make a document of what is read, and print or save it; the exit code."""
    _ = visit.language.gettext
    desk = Desk(visit)
    try:
        number = desk.make(desk.kind(options.kind, options.letter or ""), _lines(options))
        outputs = desk.outputs(number)
        output = vars(options)["for"] or outputs[0]
        if output not in outputs:
            words = _("This does not fit: {given}. What fits: {names}.")
            raise DeskError(words.format(given=output, names=", ".join(outputs)))
        content = desk.text(number, output, options.format)
        for line in desk.warnings(number, output):
            print(_("Look at this before it leaves. {what}").format(what=line), file=sys.stderr)
        if options.output:
            print(_("Take care: this copy is not locked."), file=sys.stderr)
            desk.save(options.output, content)
        else:
            sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
    except DeskError as error:
        print(error.text, file=sys.stderr)
        return USAGE
    return DONE


def _lines(options: SimpleNamespace) -> list[str]:
    """The lines with what is filled in."""
    if options.fields_fd is None:
        return sys.stdin.read(LONGEST).splitlines()
    with os.fdopen(options.fields_fd, encoding="utf-8", errors="replace") as stream:
        return stream.read(LONGEST).splitlines()
