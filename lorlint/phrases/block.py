"""What a pack gives to be looked for: phrases, in blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .parse import Node


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: its text, its tree, and its place: file, 1-based line and column.

    `label` is what it stands for in a labelled list.
    """

    text: str
    node: Node
    path: str
    line: int
    column: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Phrases that belong together under a name, and phrases that void a hit which they overlap."""

    name: str
    phrases: tuple[Phrase, ...]
    excepts: tuple[Phrase, ...] = ()


class BlockError(ValueError):
    """A phrase that can be read but not looked for; `phrase` knows its place."""

    def __init__(self, message: str, phrase: Phrase) -> None:
        super().__init__(message)
        self.phrase = phrase
