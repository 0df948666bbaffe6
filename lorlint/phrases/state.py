"""What has been found of a pack's atoms in some sentences of a draft."""

from __future__ import annotations

from collections.abc import Iterator

import numpy

from ..language import Reading
from .parse import LONGEST_GAP

# Where something begins, by its length in tokens: a bit for each place.
Runs = dict[int, int]
# So many sentences are looked at together: a bit each in numpy's longest integers.
MOST_SENTENCES = 64


class State:
    """The hits in some sentences: of each atom (`found`), and of each group of atoms (`groups`).

    Each token has a place, and so has the end of each sentence; between two sentences stand as many empty places as the longest gap, so
    that no gap leads from one to the next. A set of places is an integer with a bit for each. `bits` holds the bit of each token,
    `tokens` the token of each place, `inside` all places within sentences. Sentences are numbered from 0 and have a bit, too:
    `sentence_bits` holds it for each token. `where` holds for each atom the bits of the sentences in which it is found.
    """

    def __init__(self, draft: Reading, starts: list[int], groups: list[tuple[int, ...]], atoms: int) -> None:
        self.found: dict[int, Runs] = {}
        self.where = numpy.zeros(atoms, dtype=numpy.uint64)
        self.groups = _Groups(self.found, groups)
        self.bits: dict[int, int] = {}
        self.tokens: list[int] = []
        self.inside = 0
        self.sentence_bits: dict[int, int] = {}
        self.sentences = _Sentences()
        for number, start in enumerate(starts):
            end = draft.sentence_ends[start]
            place = len(self.tokens)
            self.bits.update((token, 1 << place + token - start) for token in range(start, end))
            self.sentence_bits.update(dict.fromkeys(range(start, end), 1 << number))
            self.tokens.extend(range(start, end))
            self.tokens.extend([end] * (LONGEST_GAP + 1))
            self.inside |= ((1 << end - start + 1) - 1) << place
            self.sentences[1 << number] = ((1 << end - start) - 1) << place

    def add(self, atom: int, start: int, end: int) -> None:
        """Note a hit of an atom."""
        runs = self.found.setdefault(atom, {})
        runs[end - start] = runs.get(end - start, 0) | self.bits[start]

    def places(self, bits: int) -> Iterator[int]:
        """Each of some places, as its bit."""
        while bits:
            lowest = bits & -bits
            yield lowest
            bits ^= lowest


class _Groups(dict[int, list[tuple[int, int]]]):
    """The hits of groups, put together when they are first asked for: lengths and where something so long begins.

    Not to be asked for a group before all its lists are found.
    """

    def __init__(self, found: dict[int, Runs], groups: list[tuple[int, ...]]) -> None:
        self._found = found
        self._groups = groups

    def __missing__(self, number: int) -> list[tuple[int, int]]:
        found = self._found
        together: Runs = {}
        for atom in self._groups[number]:
            if atom in found:
                for length, starts in found[atom].items():
                    together[length] = together.get(length, 0) | starts
        self[number] = runs = list(together.items())
        return runs


class _Sentences(dict[int, int]):
    """The tokens' places of sentences, by the bits of these; of several sentences put together when they are first asked for."""

    def __missing__(self, bits: int) -> int:
        lowest = bits & -bits
        self[bits] = places = self[lowest] | self[bits ^ lowest]
        return places
