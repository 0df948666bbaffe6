"""What has been found of a pack's atoms in one draft."""

from __future__ import annotations

from ..language import Reading

Spans = dict[int, tuple[int, ...]]
_NOTHING: Spans = {}
# Sentences share their bits in turn, so that a mask stays small however long the text is.
_BITS = 256


class State:
    """The hits in one draft: of each atom, and of each group of atoms.

    Hits are kept as the ends (exclusive) by their start; none goes over the end of a sentence. `masks` holds for
    each group that is needed the bits of the sentences in which it is found; `merged` the hits of each group that
    was asked for. `groups` are the atoms of each group, `groups_of` the groups of each atom.
    """

    def __init__(self, draft: Reading, groups: list[frozenset[int]], groups_of: dict[int, list[int]]) -> None:
        self.draft = draft
        self.found: dict[int, Spans] = {}
        self.masks = [0] * len(groups)
        # Of each token, the bit of its sentence.
        self.bit_of: list[int] = []
        for number, start in enumerate(draft.sentence_starts):
            self.bit_of.extend([1 << number % _BITS] * (draft.sentence_ends[start] - start))
        self._groups = groups
        self._groups_of = groups_of
        self.merged: list[Spans | None] = [None] * len(groups)

    def add(self, atom: int, start: int, end: int) -> None:
        """Note a hit of an atom, unless it crosses the end of a sentence."""
        if end > self.draft.sentence_ends[start]:
            return
        spans = self.found.get(atom)
        if spans is None:
            self.found[atom] = {start: (end,)}
        elif start not in spans:
            spans[start] = (end,)
        elif end not in spans[start]:
            spans[start] += (end,)

    def close(self, atom: int) -> None:
        """Tell the groups of an atom where it was found, once all its hits are noted."""
        mask = 0
        for start in self.found[atom]:
            mask |= self.bit_of[start]
        for group in self._groups_of.get(atom, ()):
            self.masks[group] |= mask

    def spans(self, group: int) -> Spans:
        """The hits of a group. Not to be asked before all its lists are found."""
        spans = self.merged[group]
        if spans is None:
            found, atoms = self.found, self._groups[group]
            if len(atoms) == 1:
                (atom,) = atoms
                spans = found.get(atom, _NOTHING)
            else:
                spans = {}
                for atom in found.keys() & atoms:
                    for start, ends in found[atom].items():
                        spans[start] = spans[start] + ends if start in spans else ends
            self.merged[group] = spans
        return spans
