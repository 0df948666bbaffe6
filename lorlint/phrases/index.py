"""What a pack's phrases become before any draft is read: numbered, and as plain data that can be kept in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

# How a phrase goes on from a token, as nested tuples: ("group", number) any atom of a group, ("begin", number) the same, but it may be
# empty, ("gap", most), ("leap", (most, number)) a gap and a group behind it, ("maybe", program), ("either", programs), ("row", programs).
Program = tuple[Any, ...]
# What a sentence must hold besides groups: of each choice, what its branches need, as (groups, choices).
Choices = tuple[tuple[tuple[tuple[int, ...], "Choices"], ...], ...]
# A tree of plain words: a dict from a token's norm to the tree behind it; under "" stand the atoms that end there, each with its exact
# characters where capitals count.
Tree = dict[str, "Tree | list[tuple[int, str | None]]"]
# The atom of "^": found where a sentence begins, and empty.
BEGIN = ("begin", "^")


class Entry(NamedTuple):
    """One phrase: its text and its place (file, 1-based line and column), what it stands for in a labelled list, the number of its block
    and whether it voids hits.

    `program` is how it is joined. It is looked for in sentences that hold all `needs` and `choices`, where one of the group `firsts`
    is found, at most `reach` tokens before one of the group `anchor`.
    """

    text: str
    path: str
    line: int
    column: int
    label: str
    block: int
    is_except: bool
    program: Program
    needs: tuple[int, ...]
    choices: Choices
    firsts: int
    anchor: int
    reach: int | None


@dataclass(frozen=True)
class Index:
    """What all phrases together need to be looked for.

    An atom is what can be found at once: plain words, a named list, an entity. A group is several atoms of which any will do. Both are
    numbered; `needed` are the groups that some phrase cannot do without. `blocks` are the names of blocks, in an order in which a
    list stands before the phrases that name it. `anchored` holds by atom the entries that are to be looked at where it is found.
    """

    tree: Tree = field(default_factory=dict)
    atoms: dict[tuple[str, str], int] = field(default_factory=dict)
    groups: dict[tuple[int, ...], int] = field(default_factory=dict)
    needed: set[int] = field(default_factory=set)
    blocks: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    anchored: dict[int, list[int]] = field(default_factory=dict)
