"""What a pack's phrases become before any draft is read: numbered, and as plain data that can be kept in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .block import Phrase

# How a phrase goes on from a place, piece by piece: ("group", number) any atom of a group, ("gap", shifts) some tokens (the shifts lead to
# all places behind it), ("maybe", program), ("either", programs).
Program = tuple[tuple[str, Any], ...]
# A tree of plain words, from a token's norm to what is there: the atom that ends there and nothing more, or the atoms that end there, each
# with its exact characters where capitals count, and the tree behind it, if there is one.
Tree = dict[str, "int | tuple[list[tuple[int, str | None]], Tree | None]"]
# The atom of "^": found where a sentence begins, and empty.
BEGIN = ("begin", "^")


class Entry(NamedTuple):
    """One phrase: what it stands for in a labelled list, the number of its block, and whether it voids hits.

    It begins with an atom of the group `firsts`. `program` is how it is joined; it is empty for a phrase that is this group and no more.
    `phrase` is what the pack says; None in an index that was kept.
    """

    label: str
    block: int
    is_except: bool
    program: Program
    firsts: int
    phrase: Phrase | None


class Round(NamedTuple):
    """The phrases that can be looked for once those of the rounds before have been: `entries` is the number of the first.

    What they need, places of groups in `Index.members`, stands in one column, so that all are looked at in one go; `starts` says where the
    needs of each entry begin.
    """

    entries: int
    needs: bytes
    starts: bytes


class Index(NamedTuple):
    """What all phrases together need to be looked for.

    An atom is what can be found at once: plain words, a named list, an entity. A group is several atoms of which any will do. Both are
    numbered. `names` holds the atoms that are no words; `words` the norms in the tree; `exact` of words where capitals count, by the norm
    of the first, the characters of the longest. `blocks` are the names of blocks, `entries` their phrases, in the order of the rounds: a
    list stands in an earlier round than the phrases that name it.

    Columns are of 4-byte numbers. `groups` holds the atoms of all groups. The groups that phrases need have a place each, of which there
    are `needed`; `members` holds the places of each atom's groups. Where those of each group and atom begin, and where the last one's
    end, is in `group_starts` and `member_starts`.
    """

    tree: Tree
    words: list[str]
    exact: dict[str, int]
    names: dict[tuple[str, str], int]
    blocks: list[str]
    entries: list[Entry]
    rounds: list[Round]
    groups: bytes
    group_starts: bytes
    needed: int
    members: bytes
    member_starts: bytes
