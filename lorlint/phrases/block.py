"""What a pack gives to be looked for: phrases, in blocks."""

from __future__ import annotations

from dataclasses import dataclass

from .parse import Either, Maybe, Named, Node, Row, Words


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

    @property
    def plain(self) -> bool:
        """Whether the phrase is plain words and nothing else."""
        return isinstance(self.node, Words)


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


def names_in(node: Node) -> set[str]:
    """The lists that a phrase names."""
    if isinstance(node, Named):
        return {node.name}
    if isinstance(node, Maybe):
        return names_in(node.node)
    parts = node.branches if isinstance(node, Either) else node.items if isinstance(node, Row) else ()
    return {name for part in parts for name in names_in(part)}
