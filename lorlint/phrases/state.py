"""What has been found of a pack's atoms in some sentences of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy

from ..language import Reading
from .parse import LONGEST_GAP

# Hits as pairs: a length in tokens, and the set of places where something so long begins.
Runs = Sequence[tuple[int, int]]
# So many sentences are looked at together: a bit each in numpy's longest integers.
MOST_SENTENCES = 64


class State:
    """The hits in some sentences: of each atom, by length (`found`), and of each group of atoms.

    Each token has a place, and so has the end of each sentence; between two sentences stand as many empty places as the longest gap, so
    that no gap leads from one to the next. A set of places is an integer with a bit for each. `bits` holds the bit of each token,
    `tokens` the token of each place, `inside` all places within sentences. Sentences have a bit each, too: `sentence_bits` holds it for
    each token, `sentences` for each such bit the places of the tokens. `where` holds for each atom the bits of the sentences in which
    it is found.
    """

    def __init__(self, draft: Reading, starts: Sequence[int], groups: Sequence[tuple[int, ...]], atoms: int) -> None:
        self.found: dict[int, dict[int, int]] = {}
        self.where = numpy.zeros(atoms, dtype=numpy.uint64)
        self.bits: dict[int, int] = {}
        self.tokens: list[int] = []
        self.inside = 0
        self.sentence_bits: dict[int, int] = {}
        self.sentences: dict[int, int] = {}
        self._groups = groups
        self.merged: list[Runs | None] = [None] * len(groups)
        for number, start in enumerate(starts):
            end = draft.sentence_ends[start]
            place = len(self.tokens)
            for token in range(start, end):
                self.bits[token] = 1 << place + token - start
                self.sentence_bits[token] = 1 << number
            self.tokens += range(start, end)
            self.tokens += [end] * (LONGEST_GAP + 1)
            self.inside |= ((1 << end - start + 1) - 1) << place
            self.sentences[1 << number] = ((1 << end - start) - 1) << place

    def add(self, atom: int, start: int, end: int) -> None:
        """Note a hit of an atom."""
        runs = self.found.setdefault(atom, {})
        runs[end - start] = runs.get(end - start, 0) | self.bits[start]
        self.where[atom] |= self.sentence_bits[start]  # type: ignore[operator]

    def group(self, number: int) -> Runs:
        """The hits of a group, put together when it is first asked for. Not to be asked before all its lists are found."""
        runs = self.merged[number]
        if runs is None:
            found = self.found
            together: dict[int, int] = {}
            for atom in self._groups[number]:
                if atom in found:
                    if together:
                        for length, starts in found[atom].items():
                            together[length] = together.get(length, 0) | starts
                    else:
                        together = found[atom].copy()
            self.merged[number] = runs = tuple(together.items())
        return runs

    def places(self, sentences: int) -> int:
        """The places of the tokens of some sentences, which are told by their bits."""
        places = self.sentences.get(sentences)
        if places is None:
            places = 0
            for bit in bits_of(sentences):
                places |= self.sentences[bit]
            self.sentences[sentences] = places
        return places


def bits_of(number: int) -> Iterator[int]:
    """Each bit that is set in a number, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest
        number ^= lowest
