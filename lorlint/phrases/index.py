"""What a pack's phrases become before any draft is read: numbered, and as plain data that can be kept in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

# How a phrase goes on from a place, as nested tuples: ("group", number) any atom of a group, ("gap", most), ("maybe", program),
# ("either", programs), ("row", programs).
Program = tuple[Any, ...]
# A tree of plain words: a dict from a token's norm to the atoms that end there, each with its exact characters where capitals count,
# and the tree behind it, if there is one.
Tree = dict[str, "list[Any]"]
# The atom of "^": found where a sentence begins, and empty.
BEGIN = ("begin", "^")


class Entry(NamedTuple):
    """One phrase: its text and its place (file, 1-based line and column), what it stands for in a labelled list, the number of its block
    and whether it voids hits.

    `program` is how it is joined. It begins with an atom of the group `firsts`.
    """

    text: str
    path: str
    line: int
    column: int
    label: str
    block: int
    is_except: bool
    program: Program
    firsts: int


class Round(NamedTuple):
    """The phrases that can be looked for once those of the rounds before have been: `entries` is the number of the first.

    What they need stands in columns of 4-byte numbers, so that all are looked at in one go. The needs of all entries are one column,
    places in the column of groups; `entry_starts` says where those of each entry begin. The atoms of all groups are the other column;
    `group_starts` says where those of each group begin.
    """

    entries: int
    needs: bytes
    entry_starts: bytes
    atoms: bytes
    group_starts: bytes


@dataclass(frozen=True)
class Index:
    """What all phrases together need to be looked for.

    An atom is what can be found at once: plain words, a named list, an entity. A group is several atoms of which any will do. Both are
    numbered. `blocks` are the names of blocks, `entries` their phrases, in the order of the rounds: a list stands in an earlier
    round than the phrases that name it.
    """

    tree: Tree = field(default_factory=dict)
    atoms: dict[tuple[str, str], int] = field(default_factory=dict)
    groups: dict[tuple[int, ...], int] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
