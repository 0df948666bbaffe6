"""TOML from untrusted files, and the place at which a key stands in one."""

from __future__ import annotations

import re
import sys
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

# Reading takes quadratic time in the parts of a dotted key, so a line may hold only so many dots.
_MOST_DOTS = 500
# So many characters are searched and read again at most to find where keys stand, well under a second of work for a file.
_BUDGET = 2_000_000
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_END = " (at end of document)"


class TomlError(Exception):
    """A text that is no TOML: why, and the 1-based line and column, 0 where they are not known."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def parse(text: str) -> dict[str, Any]:
    """The table that a text holds. Raises TomlError."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS and not line.lstrip().startswith("#"):
            raise TomlError(f"this line holds more than {_MOST_DOTS} dots, too many for a key; break it up", number, 1)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _told(str(error), text) from None
    except RecursionError:
        raise TomlError("it nests lists or tables too deeply") from None
    except ValueError:  # of a number with thousands of digits
        raise TomlError("a number in it has too many digits") from None


def _told(message: str, text: str) -> TomlError:
    """The parser's message, which ends with its place, taken apart."""
    place = _PLACE.search(message)
    if place:
        return TomlError(message[: place.start()], int(place[1]), int(place[2]))
    if message.endswith(_END):
        lines = text.rstrip("\n").split("\n")
        return TomlError(f"{message.removesuffix(_END)} at the end of the file", len(lines), len(lines[-1]) + 1)
    return TomlError(message)


class Places:
    """Where the keys and the items of lists of a TOML text stand.

    The text is searched for the word, and a hit counts only if changing it there changes nothing but that key or item. So a place may
    stay unknown, but is never a wrong one.
    """

    def __init__(self, text: str, data: dict[str, Any]) -> None:
        self._text = text
        self._data = data
        self._left = _BUDGET
        self._mark = "mark"
        while self._mark in text:
            self._mark += "-mark"

    def find(self, at: tuple[str | int, ...]) -> tuple[int, int] | None:
        """The 1-based line and column of a key (or, where the last part is a number, of that item of a list); None if not known."""
        if self._left < len(self._text):
            return None
        self._left -= len(self._text)
        parent: Any = self._data
        for part in at[:-1]:
            parent = parent[part]
        word = at[-1] if isinstance(at[-1], str) else parent[at[-1]]
        if isinstance(word, str) and word:
            wanted = _changed(self._data, at, self._mark)
            for hit in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", self._text):
                if self._left < len(self._text):
                    break
                self._left -= len(self._text)
                try:
                    if parse(self._text[: hit.start()] + self._mark + self._text[hit.end() :]) == wanted:
                        before = self._text[: hit.start()]
                        return before.count("\n") + 1, hit.start() - before.rfind("\n")
                except (TomlError, RecursionError):
                    continue
        return self.find(at[:-1]) if isinstance(at[-1], int) else None


def _changed(data: Any, at: tuple[str | int, ...], mark: str) -> Any:
    """The data with another key, or another item of a list, at one place."""
    first, *rest = at
    if isinstance(data, list):
        return [(_changed(item, tuple(rest), mark) if rest else mark) if number == first else item for number, item in enumerate(data)]
    if rest:
        return data | {first: _changed(data[first], tuple(rest), mark)}
    return {mark if key == first else key: value for key, value in data.items()}
