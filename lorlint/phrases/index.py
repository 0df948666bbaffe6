"""What a pack's phrases become before any draft is read: numbered, and as plain data that can be kept in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

# How a phrase goes on from a place, piece by piece: ("group", number) any atom of a group, ("gap", shifts) some tokens (the shifts lead to
# all places behind it), ("maybe", program), ("either", programs).
Program = tuple[tuple[str, Any], ...]
# A tree of plain words: a dict from a token's norm to the atoms that end there, each with its exact characters where capitals count,
# and the tree behind it, if there is one.
Tree = dict[str, "list[Any]"]
# The atom of "^": found where a sentence begins, and empty.
BEGIN = ("begin", "^")


class Entry(NamedTuple):
    """One phrase: its text and its place (file, 1-based line and column), what it stands for in a labelled list, the number of its block
    and whether it voids hits.

    It begins with an atom of the group `firsts`. `program` is how it is joined; it is empty for a phrase that is this group and no more.
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

    What they need, places of groups in `Index.members`, stands in one column of 4-byte numbers, so that all are looked at in one go;
    `starts` says where the needs of each entry begin.
    """

    entries: int
    needs: bytes
    starts: bytes


@dataclass(frozen=True)
class Index:
    """What all phrases together need to be looked for.

    An atom is what can be found at once: plain words, a named list, an entity. A group is several atoms of which any will do. Both are
    numbered. `blocks` are the names of blocks, `entries` their phrases, in the order of the rounds: a list stands in an earlier
    round than the phrases that name it.

    The groups that phrases need have a place each, of which there are `needed`. `members` is a column of the places of each atom's groups,
    `member_starts` says where those of each atom begin, and where the last one's end; both are of 4-byte numbers.
    """

    tree: Tree = field(default_factory=dict)
    atoms: dict[tuple[str, str], int] = field(default_factory=dict)
    groups: dict[tuple[int, ...], int] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    needed: int = 0
    members: bytes = b""
    member_starts: bytes = b""
