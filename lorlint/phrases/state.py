"""What has been found of a pack's atoms in some sentences of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy

from ..language import Reading

# Hits as pairs: a length in tokens, and the set of places where something so long begins.
Runs = list[tuple[int, int]]
# So many sentences are looked at together, a bit each in numpy's longest integers, with so many tokens: sets of places stay small.
_MOST_SENTENCES = 64
_MOST_TOKENS = 1000


def pieces(draft: Reading) -> Iterator[list[tuple[int, int]]]:
    """The sentences of a draft, their first tokens and their ends, as many at a time as can be looked at together.

    A sentence without an end, of thousands of words, is cut.
    """
    here: list[tuple[int, int]] = []
    for first in draft.sentence_starts:
        end = draft.sentence_ends[first]
        for start in range(first, end, _MOST_TOKENS):
            piece = start, min(start + _MOST_TOKENS, end)
            if here and (len(here) == _MOST_SENTENCES or piece[1] - here[0][0] > _MOST_TOKENS):
                yield here
                here = []
            here.append(piece)
    if here:
        yield here


class State:
    """The hits in some sentences: of each atom (`found`), and of each group of atoms.

    Each token has a place, and so has the end of each sentence. A set of places is an integer with a bit for each: `bits` holds the bit
    of each token, `tokens` the token of each place. Sentences have a bit each, too: `sentence_bits` holds it for each token, `sentences`
    holds for each such bit the places of the tokens. `inside` are the places of the sentence that is looked at, with its end.
    `where` holds for each atom the bits of the sentences in which it is found.
    """

    def __init__(self, sentences: list[tuple[int, int]], groups: Sequence[tuple[int, ...]], atoms: int) -> None:
        self.found: dict[int, Runs] = {}
        self.where = numpy.zeros(atoms, dtype=numpy.uint64)
        self.bits: dict[int, int] = {}
        self.tokens: list[int] = []
        self.sentence_bits: dict[int, int] = {}
        self.sentences: dict[int, int] = {}
        self.inside = 0
        self._groups = groups
        self.merged: list[Runs | None] = [None] * len(groups)
        for number, (start, end) in enumerate(sentences):
            place = len(self.tokens)
            for token in range(start, end):
                self.bits[token] = 1 << place + token - start
                self.sentence_bits[token] = 1 << number
            self.tokens += range(start, end + 1)
            self.sentences[1 << number] = ((1 << end - start) - 1) << place

    def group(self, number: int) -> Runs:
        """The hits of a group, put together when it is first asked for. Not to be asked before all its lists are found."""
        runs = self.merged[number]
        if runs is None:
            found = self.found
            runs = []
            for atom in self._groups[number]:
                if atom in found:
                    runs = runs + found[atom] if runs else found[atom]
            self.merged[number] = runs
        return runs


def bits_of(number: int) -> Iterator[int]:
    """Each bit that is set in a number, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest
        number ^= lowest
