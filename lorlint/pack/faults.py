"""What is wrong with a pack, with the place where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Something wrong in a file of a pack: 1-based line and column, what is wrong and what to write instead."""

    path: str
    line: int
    column: int
    message: str
    source: str

    def __str__(self) -> str:
        lines = [f"{self.path}:{self.line}:{self.column}: {self.message}"]
        if self.source.strip():
            number = str(self.line)
            lines.append(f"  {number} | {self.source}")
            lines.append(f"  {' ' * len(number)} | {' ' * (self.column - 1)}^")
        return "\n".join(lines)


class PackError(Exception):
    """A rule pack that cannot be used, with all its faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
