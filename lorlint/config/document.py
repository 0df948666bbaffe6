"""A configuration file as it was read, and what it says under a key."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..faults import ConfigError, Fault
from .find import OWN, SHARED
from .toml import Places, TomlError, parse

# The largest configuration file, in bytes.
LARGEST = 2**20
_BARE = re.compile("[A-Za-z0-9_-]+")


class NoSettings(ConfigError):
    """A pyproject.toml that does not speak of lorlint."""


@dataclass(frozen=True)
class Document:
    """A configuration file: `path` is absolute, `shown` its name in messages, `origin` its name in what is said of settings.

    `prefix` leads to the table that holds the settings, which stand in `settings` as they were written.
    """

    path: Path
    shown: str
    origin: str
    prefix: tuple[str, ...]
    settings: dict[str, Any]
    text: str = field(repr=False)
    _places: Places = field(repr=False)

    def said(self) -> Iterator[Said]:
        """What the file says, key by key."""
        for key, value in self.settings.items():
            yield Said(self, (key,), value)

    def fault(self, at: tuple[str | int, ...], message: str) -> Fault:
        """A fault of the setting that the keys `at` lead to, with its place where that can be told."""
        place = self._places.find((*self.prefix, *at))
        if place is None:
            return Fault(self.shown, message, key=dotted(at))
        return Fault(self.shown, message, *place, self.text.split("\n")[place[0] - 1], dotted(at))


@dataclass(frozen=True)
class Said:
    """A value that a file gives under some keys, which may also be the number of an item of a list."""

    document: Document
    at: tuple[str | int, ...]
    value: Any

    def item(self, key: str | int) -> Said:
        """The value under a key of a table, or at a number of a list."""
        return Said(self.document, (*self.at, key), self.value[key])

    def key(self, key: str) -> Said:
        """A key of a table, itself taken as the value."""
        return Said(self.document, (*self.at, key), key)

    def fault(self, message: str) -> Fault:
        """A fault of this value."""
        return self.document.fault(self.at, message)


def dotted(at: tuple[str | int, ...]) -> str:
    """Keys as they are written in TOML: `severity.no-eras`; the numbers of items are left out."""
    parts = [part for part in at if isinstance(part, str)]
    return ".".join(part if _BARE.fullmatch(part) else json.dumps(part, ensure_ascii=False) for part in parts)


def read(path: Path, beside: Path | None = None) -> Document:
    """A configuration file; `beside` is the folder from which settings name it (its own). Raises ConfigError.

    Of a pyproject.toml only the table [tool.lorlint] counts; NoSettings is raised where it has none.
    """
    path = Path(os.path.abspath(path))
    shown = _plain(str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path))
    text = _text(path, shown)
    none = NoSettings([Fault(shown, "this file has no table [tool.lorlint]; add one, or name another file")])
    # Most such files never speak of lorlint, and parsing takes longer than reading.
    if path.name == SHARED and "lorlint" not in text:
        raise none
    try:
        data = parse(text)
    except TomlError as error:
        lines = text.split("\n")
        source = lines[error.line - 1] if 0 < error.line <= len(lines) else ""
        raise ConfigError([Fault(shown, f"this is no TOML: {error}", error.line, error.column, source)]) from None
    origin = _from(path, beside or path.parent)
    places = Places(text, data)
    if path.name != SHARED:
        return Document(path, shown, origin, (), data, text, places)
    tools = data.get("tool")
    if not isinstance(tools, dict) or "lorlint" not in tools:
        raise none
    settings = tools["lorlint"]
    if not isinstance(settings, dict):
        raise ConfigError([Fault(shown, "this must be a table: a line [tool.lorlint], and the settings below it", key="tool.lorlint")])
    return Document(path, shown, f"{origin} [tool.lorlint]", ("tool", "lorlint"), settings, text, places)


def _text(path: Path, shown: str) -> str:
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ConfigError([Fault(shown, f"this file is over {LARGEST // 2**20} MB, too large for a configuration")])
        # Some editors put a byte-order mark before UTF-8.
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise ConfigError([Fault(shown, "there is no such file; check the spelling and the folder")]) from None
    except IsADirectoryError:
        raise ConfigError([Fault(shown, f"this is a folder; name the file in it, such as {OWN}")]) from None
    except OSError as error:
        raise ConfigError([Fault(shown, f"this file cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError:
        raise ConfigError([Fault(shown, "this file is not in UTF-8; save it anew in UTF-8")]) from None


def _from(path: Path, folder: Path) -> str:
    """The way to a file from a folder; the whole path where there is none (another drive)."""
    try:
        return _plain(Path(os.path.relpath(path, folder)).as_posix())
    except ValueError:
        return _plain(str(path))


def _plain(name: str) -> str:
    """The name of a file in one line, whatever it is."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in name)
