"""What a shell needs to complete commands, made from the table of commands.

The scripts hold the words that follow each command and look nothing up while somebody types, so
that completing leaves no more behind than typing does.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguide.command_line.commands import COMMANDS, GENERAL, GROUPS, MODES, Option, inside
from safeguide.command_line.parsing import options_after

BASH = """\
_safeguide() {{
    local line="${{COMP_WORDS[*]:1:COMP_CWORD-1}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}" words=""
    case "$previous" in
{values}
    *)  case "$line" in
{commands}
        *) words="{first}" ;;
        esac ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o default -F _safeguide safeguide"""


def script(shell: str) -> str:
    """The script for "bash", "zsh" or "fish"."""
    if shell == "fish":
        return "\n".join(_fish())
    indent = " " * 4
    bash = BASH.format(
        values="\n".join(
            f'{indent}{name}) words="{" ".join(words)}" ;;' for name, words in _values().items()
        ),
        commands="\n".join(
            f'{indent}{indent}"{name}"*) words="{" ".join(_after(name))}" ;;'
            for name in sorted(COMMANDS, key=len, reverse=True)
        ),
        first=" ".join([*inside(""), *options_after("")]),
    )
    if shell == "zsh":
        return "autoload -U +X bashcompinit && bashcompinit\n" + bash
    return bash


def _values() -> dict[str, tuple[str, ...]]:
    """The options whose value is one of a few words, with these words."""
    everything = (option for command in COMMANDS.values() for option in command.all_options)
    return {
        option.name: option.kind
        for option in (*GENERAL, *everything)
        if isinstance(option.kind, tuple)
    }


def _after(name: str) -> list[str]:
    """The words that can stand after a command."""
    kinds = (operand.kind for operand in COMMANDS[name].operands)
    words = [word for kind in kinds if isinstance(kind, tuple) for word in kind]
    if name == "help":
        words += inside("")
    return [*words, *(inside(name) if name in GROUPS else ()), *options_after(name)]


def _fish() -> Iterator[str]:
    yield "complete -c safeguide -f"
    for word in inside(""):
        yield f"complete -c safeguide -n __fish_use_subcommand -a {word}"
    for option in (*GENERAL, *MODES):
        yield f"complete -c safeguide -n __fish_use_subcommand {_fish_option(option)}"
    for name, command in COMMANDS.items():
        outer, _space, inner = name.rpartition(" ")
        seen = " and ".join(f"__fish_seen_subcommand_from {word}" for word in name.split())
        condition = f"-n '{seen.replace(' and ', '; and ')}'"
        if inner and outer:
            yield f"complete -c safeguide -n '__fish_seen_subcommand_from {outer}' -a {inner}"
        for word in _after(name):
            if not word.startswith("-") and name not in GROUPS:
                yield f"complete -c safeguide {condition} -a {word}"
        for option in command.all_options:
            yield f"complete -c safeguide {condition} {_fish_option(option)}"


def _fish_option(option: Option) -> str:
    long = f"-l {option.name.removeprefix('--')}"
    if isinstance(option.kind, tuple):
        return f"{long} -x -a '{' '.join(option.kind)}'"
    return long if option.kind is bool else f"{long} -r"
