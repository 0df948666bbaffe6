"""What is wrong in a rule pack or a configuration, with the place where, in words for whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# So many characters of a line are shown around a fault, and so many faults at most.
_WIDEST = 100
_MOST = 50


@dataclass(frozen=True)
class Fault:
    """Something wrong in a file: what it is and what to write instead.

    `line` and `column` are 1-based, 0 where the fault is of the file as a whole or its place cannot be told for sure; `source` is the line
    as it stands in the file. `key` is the setting that the fault is about (`severity.no-eras`), in a configuration.
    """

    path: str
    message: str
    line: int = 0
    column: int = 0
    source: str = ""
    key: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        lines = [f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"]
        if self.source.strip():
            number = str(self.line)
            first = max(0, self.column - 1 - _WIDEST // 2)
            lines.append(f"  {number} | {self.source[first : first + _WIDEST]}")
            lines.append(f"  {' ' * len(number)} | {' ' * (self.column - 1 - first)}^")
        return "\n".join(lines)


class Faulty(Exception):
    """Something that cannot be used, with all its `faults`; its text is what a command prints."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        lines = [str(fault) for fault in self.faults[:_MOST]]
        if len(self.faults) > _MOST:
            lines.append(f"... and {len(self.faults) - _MOST} more")
        super().__init__("\n".join(lines))


class PackError(Faulty):
    """A rule pack that cannot be used."""


class ConfigError(Faulty):
    """A configuration that cannot be used."""
