"""A person's settings and a site's settings: small TOML files that need not exist.

Personal settings live in platformdirs' config folder, or SAFEGUIDE_CONFIG_DIR. Nothing is
created until something is saved.
"""

from __future__ import annotations

import os
from collections.abc import Container, Mapping
from typing import Any, Literal, NamedTuple

MODES = ("plain", "screens")
LookName = Literal["colours", "quiet", "contrast"]
LOOKS: tuple[LookName, ...] = ("colours", "quiet", "contrast")
LIMITS = {"escape_window": (10, 2000), "lock_after": (1, 86_400)}
"""The least and the most that a number may be."""


class SettingsError(Exception):
    """The settings file cannot be used. `path` is the file, `problem` a code of `PROBLEMS`,
    `detail` the setting that is meant or what else is known, `line` the number of the line, or 0.
    """

    def __init__(self, path: str, problem: str, detail: str, line: int = 0) -> None:
        super().__init__(f"{path}: {problem}: {detail}")
        self.path = path
        self.problem = problem
        self.detail = detail
        self.line = line


PROBLEMS = ("unreadable", "unknown", "value")


class Settings(NamedTuple):
    """What a person may set. Each has a default, so that no file is ever needed. (A named tuple,
    because dataclasses cost a third of the time in which plain mode's first line must be out.)

    language: en or cy; empty asks.  mode: plain or screens; empty chooses by the terminal.
    safety_notice: show what leaving hides before home.  single_key: plain mode takes one key
    without Enter.  escape_window: milliseconds in which the rest of an escape sequence may follow
    Esc.  leave_to: a command (words) that takes the screen after leaving.
    print_command: a command that prints the text it is given.  show_cursor: make the
    hardware cursor visible, for magnifiers.  lock_after: seconds without a key after which
    notes are locked.  look: colours, quiet (for rooms where others can see) or contrast.  gaps:
    leave space between choices.
    """

    language: str = ""
    mode: str = ""
    safety_notice: bool = True
    single_key: bool = False
    escape_window: int = 50
    leave_to: tuple[str, ...] = ()
    print_command: tuple[str, ...] = ()
    show_cursor: bool = False
    lock_after: int = 300
    look: LookName = "colours"
    gaps: bool = False


def config_directory(environment: Mapping[str, str] = os.environ) -> str:
    """The folder of the settings file; it may not exist."""
    if chosen := environment.get("SAFEGUIDE_CONFIG_DIR"):
        return chosen
    from platformdirs import user_config_dir

    return user_config_dir("safeguide")


def data_directory(environment: Mapping[str, str] = os.environ) -> str:
    """The folder of the notes file; it may not exist."""
    if chosen := environment.get("SAFEGUIDE_DATA_DIR"):
        return chosen
    from platformdirs import user_data_dir

    return user_data_dir("safeguide")


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The person's settings, or the defaults where there is no file. Raises SettingsError."""
    path = os.path.join(config_directory(environment), "settings.toml")
    table = read_table(path, Settings._fields)
    return Settings(**{name: _checked(path, name, value) for name, value in table.items()})


def read_table(path: str, names: Container[str]) -> dict[str, Any]:
    """The settings that stand in a TOML file, which may have these names; none where there is no
    file. Raises SettingsError."""
    try:
        with open(path, "rb") as stream:
            import tomllib

            table = tomllib.load(stream)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise SettingsError(path, "unreadable", str(error), line_of(error)) from error
    for name in table:
        if name not in names:
            raise SettingsError(path, "unknown", name)
    return table


def line_of(error: Exception) -> int:
    """The number of the line at which a TOML file goes wrong, or 0."""
    # Until Python 3.14 only the words of the error tell.
    place = str(error).partition("(at line ")[2].partition(",")[0]
    return int(place) if place.isdecimal() else 0


def _checked(path: str, name: str, value: Any) -> Any:
    default = getattr(Settings(), name)
    if isinstance(default, tuple):
        good = isinstance(value, list) and all(isinstance(word, str) for word in value)
        value = tuple(value) if good else value
    elif name in LIMITS:
        least, most = LIMITS[name]
        good = type(value) is int and least <= value <= most
    else:
        good = type(value) is type(default)
    if name == "language":
        good = value in ("", "en", "cy")
    elif name == "mode":
        good = value in ("", *MODES)
    elif name == "look":
        good = value in LOOKS
    if not good:
        raise SettingsError(path, "value", name)
    return value


def save_settings(settings: Settings, environment: Mapping[str, str] = os.environ) -> None:
    """Write what differs from the defaults, whole or not at all. Raises OSError."""
    import tempfile

    import tomli_w

    directory = config_directory(environment)
    os.makedirs(directory, mode=0o700, exist_ok=True)
    defaults = Settings()._asdict()
    table = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in settings._asdict().items()
        if value != defaults[name]
    }
    with tempfile.NamedTemporaryFile("w", dir=directory, delete=False, encoding="utf-8") as part:
        part.write(tomli_w.dumps(table))
        part.flush()
        os.fsync(part.fileno())
    os.replace(part.name, os.path.join(directory, "settings.toml"))
