"""What is said of a command line that was not understood: what is wrong, and what was probably
meant."""

from __future__ import annotations

import os
import shlex
import tomllib
import unicodedata
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from safeguide.command_line.commands import COMMANDS, GROUPS, MODES, inside
from safeguide.command_line.parsing import MistakeError, options_after, options_of
from safeguide.language import NAMES, Language

OTHER_WORDS = os.path.join(os.path.dirname(__file__), os.pardir, "content", "commands.toml")
NEAR = 0.6
"""How alike a word must be to what it is taken for, from 0 to 1."""

MOST_MISTAKES = 3
"""How many mistakes of one line are put right."""

OtherWords = Mapping[str, Mapping[str, Sequence[str]]]


def sentence(mistake: MistakeError, words: Sequence[str], language: Language) -> str:
    """One line on a mistake: what cannot be understood, what was probably meant, and where help is.
    `words` are the whole command line."""
    _ = language.gettext
    whole = f"safeguide {mistake.of}".strip()
    problems = {
        "command": _("There is no command called {word}."),
        "option": _("There is no option {word} here."),
        "value": _("{of} cannot be {word}. It can be: {allowed}."),
        "number": _("There should be a number in place of {word}."),
        "missing": _("Something is missing after {whole}."),
        "more": _("Nothing can stand after {whole}, and {word} does."),
        "both": _("Only one of these can be chosen: {allowed}."),
    }
    said = problems[mistake.kind].format(
        word=mistake.word, of=mistake.of, whole=whole, allowed=", ".join(mistake.allowed)
    )
    meant = probably_meant(mistake, words)
    if meant:
        line = shlex.join(["safeguide", *meant])
        said += " " + _("Did you mean “{line}”?").format(line=line)
    topic = mistake.of if mistake.of in COMMANDS else ""
    ask = f"safeguide {topic} --help" if topic else "safeguide --help"
    return said + " " + _("Help: {line}").format(line=ask)


def language_in(words: Sequence[str]) -> str | None:
    """The language that a command line asks for, whatever else is wrong with it."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", nargs="?")
    code = parser.parse_known_args(words)[0].lang
    return code if code in NAMES else None


def probably_meant(mistake: MistakeError, words: Sequence[str]) -> list[str]:
    """The words of the command line that is nearest to what was typed; none where none is near. A
    line with several mistakes is put right one after the other."""
    with open(OTHER_WORDS, "rb") as file:
        other_words = tomllib.load(file)
    fixed: list[str] = []
    for _round in range(MOST_MISTAKES):
        meant = _nearest_to(mistake, other_words)
        if not meant:
            break
        fixed = _corrected(mistake, meant, fixed or words)
        try:
            options_of(fixed)
        except MistakeError as another:
            mistake = another
        else:
            break
    return fixed


def _nearest_to(mistake: MistakeError, other_words: OtherWords) -> str:
    """The command, option or value that is nearest to what was typed; "" where none is near."""
    match mistake.kind:
        case "command":
            return _nearest(mistake.word, _commands(mistake.of), other_words["command"])
        case "option":
            allowed = [*mistake.allowed, *(() if mistake.of else ("--lang cy", "--lang en"))]
            found = _nearest(mistake.word, allowed, other_words["option"])
            return found or _nearest(mistake.word, _commands(mistake.of), other_words["command"])
        case "value":
            return _nearest(mistake.word, mistake.allowed, other_words["value"])
        case "more":
            return _nearest(mistake.word, options_after(mistake.of), other_words["option"])
        case _:
            return ""


def _commands(of: str) -> list[str]:
    """The commands that could have been meant in this group, or anywhere; the likeliest first."""
    if of:
        return [f"{of} {name}" for name in inside(of)]
    modes = [mode.name for mode in MODES]
    options = [*modes, "--kiosk", "--version", "--lang", "--lang cy", "--lang en"]
    return [*inside(""), *(name for name in COMMANDS if " " in name), *options]


def _nearest(word: str, names: Iterable[str], other_words: Mapping[str, Sequence[str]]) -> str:
    """The one of `names` that a word is, in another word for it or with a slip."""
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(_folded(name.rpartition(" ")[2]), name)
        spelled.setdefault(_folded(name), name)
    for name in names:
        for other in other_words.get(name, ()):
            spelled.setdefault(other, name)
    found = process.extractOne(
        _folded(word), list(spelled), scorer=OSA.normalized_similarity, score_cutoff=NEAR
    )
    return spelled[found[0]] if found else ""


def _folded(word: str) -> str:
    """A word as `commands.toml` writes it."""
    bare = unicodedata.normalize(
        "NFKD", word.lower().strip("-").replace("_", "-").replace(" ", "-")
    )
    return "".join(each for each in bare if not unicodedata.combining(each))


def _corrected(mistake: MistakeError, meant: str, words: Sequence[str]) -> list[str]:
    """The command line with what was meant in place of the mistake."""
    line: list[str] = []
    done = False
    for word in words:
        name, equals, value = word.partition("=")
        if not done and mistake.word in (word, name, value):
            done = True
            outer = mistake.of if mistake.of in GROUPS else ""
            new = meant.removeprefix(f"{outer} ")
            word = f"{name}={new}" if value and value == mistake.word else new + equals + value
            line += word.split(" ")
        else:
            line.append(word)
    return line
