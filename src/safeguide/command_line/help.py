"""What --help prints, for the whole and for each command."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from safeguide.command_line.commands import COMMANDS, EVERYWHERE, GROUPS, Option, inside
from safeguide.language import Language
from safeguide.wrapping import wrap

WIDTH = 79
Gettext = Callable[[str], str]


def help_text(language: Language) -> str:
    """What `safeguide --help` prints."""
    _ = language.gettext
    return _(
        """\
safeguide: a private guide that works without the internet.

safeguide                  start
safeguide --plain          start in plain text, for listening, braille or slow lines
safeguide --screens        start in screens
safeguide --lang en|cy     choose the language: English or Welsh
safeguide list             name every page
safeguide show PAGE...     print pages; --width N sets the width
safeguide search WORDS...  find pages, words and contacts
safeguide contacts         print who can help; --nation england, wales, scotland or ni
safeguide decide GUIDE     a few questions, to see what could help;
                           --answer QUESTION=ANSWER, as often as needed, answers at once
safeguide notes            notes of what happened, locked with a passphrase. Also:
                           notes start, add, list, show, amend, confirm, export, verify,
                           delete, passphrase, copy, recovery
safeguide documents        a safety plan, letters, a pack for the police, a statement;
                           documents new makes one of what a script gives it
safeguide check            check the guide and this installation; --site checks the
                           settings of a library or refuge
safeguide help COMMAND     more about a command, with an example
safeguide completion SHELL what bash, zsh or fish needs to complete commands
safeguide --kiosk          start as on a public machine, where nothing of a visit stays
safeguide --version        print the version
safeguide --help           print this

While it runs, Esc leaves at once and clears the screen; so do q, Ctrl+C and Ctrl+Q.
If you are in danger, call 999."""
    )


def command_help(name: str, language: Language) -> str:
    """What `safeguide help NAME` prints: how the command is written, what it does, its options, an
    example, and what its exit code says. `name` is one of the table."""
    _ = language.gettext
    said = described(name, language)
    lines = [*wrap(usage(name, _), WIDTH, "  "), "", *wrap(said.summary, WIDTH)]
    if name in GROUPS:
        lines += ["", *(f"  safeguide {name} {each}" for each in inside(name))]
    lines.append("")
    for option, words in said.options:
        lines += wrap(f"{option}: {words}", WIDTH, "    ")
    lines += ["", *wrap(said.example, WIDTH, "  ")]
    codes = _("Exit code: 0 done, 1 not done and said why, 2 the command was not understood.")
    if name.startswith("notes"):
        codes += " " + _("3 the notes are locked, or damaged.")
    return "\n".join([*lines, *wrap(codes, WIDTH)])


class Described(NamedTuple):
    """What is said of a command: what it does, each option with its words, and an example."""

    summary: str
    options: tuple[tuple[str, str], ...]
    example: str


def described(name: str, language: Language) -> Described:
    """What is said of a command of the table in this language."""
    _ = language.gettext
    words = _options(_)
    return Described(
        _summaries(_)[name],
        tuple(
            (written(option, _), words[option.name])
            for option in (*COMMANDS[name].all_options, *EVERYWHERE)
        ),
        _("For example: {line}").format(line=f"safeguide {_examples(_)[name]}"),
    )


def usage(name: str, _: Gettext) -> str:
    """How a command is written, in one line."""
    command = COMMANDS[name]
    words = ["safeguide", *name.split()]
    for operand in command.operands:
        needed = operand.times in (None, "+")
        shown = _values(_).get(operand.shown, operand.shown)
        words.append(shown if needed else f"[{shown}]")
    words += [f"[{written(option, _)}]" for option in command.options]
    if command.either:
        words.append(f"[{' | '.join(written(option, _) for option in command.either)}]")
    return " ".join(words)


def written(option: Option, _: Gettext) -> str:
    """An option as it is written, with what stands after it."""
    shown = _values(_).get(option.shown, option.shown)
    value = "|".join(option.kind) if isinstance(option.kind, tuple) else shown
    return f"{option.name} {value}" if value else option.name


def _values(_: Gettext) -> dict[str, str]:
    """What stands for the words that a person gives, as the table writes it: in this language."""
    return {
        "PAGE...": _("PAGE..."),
        "WORDS...": _("WORDS..."),
        "GUIDE": _("GUIDE"),
        "FILE": _("FILE"),
        "LETTER": _("LETTER"),
        "COMMAND": _("COMMAND"),
        "QUESTION=ANSWER": _("QUESTION=ANSWER"),
        "NAME=VALUE": _("NAME=VALUE"),
        "NAME": _("NAME"),
        "KEY": _("KEY"),
        "CODE": _("CODE"),
    }


def _summaries(_: Gettext) -> dict[str, str]:
    return {
        "list": _("Names every page: the name that show takes, and the title."),
        "show": _(
            "Prints pages as plain text. PAGE is a name from safeguide list; PAGE#PART prints one "
            "part of a page."
        ),
        "search": _("Finds pages, words and contacts, the best first. A misspelt word is no harm."),
        "contacts": _("Prints who can help, by what they help with, and how to reach them."),
        "decide": _(
            "Asks a few questions, and says what could help and why. With --answer it asks nothing "
            "and prints. Nothing you answer is kept."
        ),
        "notes": _(
            "Opens your notes of what happened. They are locked with a passphrase and stay on this "
            "machine. With one of these words it does one thing and ends:"
        ),
        "notes start": _("Makes the notes file, with a passphrase that you choose."),
        "notes add": _(
            "Adds a note. It asks, or takes the text from standard input with -. No passphrase is "
            "needed: the note waits, locked, until you confirm it."
        ),
        "notes list": _("Lists your notes: number, when it happened, how it begins."),
        "notes show": _("Prints notes in full. N is a number from safeguide notes list."),
        "notes amend": _(
            "Adds to a note, or puts it right. What was written before stays and is shown too."
        ),
        "notes export": _(
            "Prints all notes, or saves them in a file, to hand on. The copy is not locked: "
            "whoever has it can read it."
        ),
        "notes confirm": _(
            "Takes in what was added while the notes were locked: all of it, or the numbers that "
            "are named."
        ),
        "notes verify": _(
            "Checks each note against the one before it, and says what does not fit."
        ),
        "notes delete": _("Deletes all notes, after asking you to type a word."),
        "notes passphrase": _("Changes the passphrase."),
        "notes copy": _("Copies the notes file, locked as it is, to FILE."),
        "notes recovery": _(
            "Tells which other keys open the notes, lets one in or takes one out by its number. "
            "KEY is an age key, such as an advocate's."
        ),
        "documents": _(
            "Opens plans and letters: a safety plan, a pack for the police, a statement for a "
            "court. With this word it makes one and ends:"
        ),
        "documents new": _(
            "Makes a document. It asks; with - or --fields-fd it reads lines NAME=VALUE, prints, "
            "and keeps nothing. A name that it does not know it answers with all names."
        ),
        "check": _(
            "Checks the guide for those who edit it: names, links, numbers, both languages, dates."
        ),
        "help": _("Says more about a command. Without a command it prints the whole list."),
        "completion": _(
            "Prints what a shell needs so that the Tab key completes commands. It names no page "
            "that you have read."
        ),
    }


def _options(_: Gettext) -> dict[str, str]:
    return {
        "--help": _("print this"),
        "--lang": _("the language: English or Welsh"),
        "--width": _("wrap the text at this many columns"),
        "--json": _("print JSON, for a program to read"),
        "--nation": _("only who helps in this nation"),
        "--answer": _("an answer, given at once; as often as needed"),
        "--field": _("what happened, when, where: a field of the note; as often as needed"),
        "--passphrase-fd": _("read the passphrase from this open file, not from the keyboard"),
        "--letter": _("which letter; without a name, all are named"),
        "--fields-fd": _("read the lines from this open file, not from standard input"),
        "--for": _("who it is for; what others should not see is left out"),
        "--format": _("how the copy is written"),
        "--output": _("save it in this file; without it, it is printed"),
        "--code": _("tell whether they are the notes that this check code was given for"),
        "--name": _("whose key it is"),
        "--add": _("let this key open the notes"),
        "--remove": _("let this key open them no longer"),
        "--site": _("check the settings of a library or refuge too"),
    }


def _examples(_: Gettext) -> dict[str, str]:
    return {
        "list": "list",
        "show": "show danger-now",
        "search": _("search being followed"),
        "contacts": "contacts --nation wales",
        "decide": "decide stalking-check",
        "notes": "notes",
        "notes start": "notes start",
        "notes add": _('notes add --field when="yesterday, 5pm" --field what="He was outside"'),
        "notes list": "notes list",
        "notes show": "notes show 3",
        "notes amend": "notes amend 3",
        "notes export": "notes export --format html --output notes.html",
        "notes confirm": "notes confirm",
        "notes verify": "notes verify",
        "notes delete": "notes delete",
        "notes passphrase": "notes passphrase",
        "notes copy": "notes copy /media/stick/copy",
        "notes recovery": "notes recovery",
        "documents": "documents",
        "documents new": "documents new plan - --for card --output card.txt",
        "check": "check",
        "help": "help notes add",
        "completion": "completion bash > ~/.local/share/bash-completion/completions/safeguide",
    }
