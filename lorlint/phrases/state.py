"""What has been found of a pack's atoms in some sentences of a draft."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from .found import Runs
from .index import Index
from .sentence import Sentence

# So many sentences are looked at together, a bit each in numpy's longest integers, with so many tokens: sets of places stay small.
_MOST_SENTENCES = 64
_MOST_TOKENS = 1000


def batches(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """As many sentences at a time as can be looked at together."""
    here: list[Sentence] = []
    tokens = 0
    for sentence in sentences:
        length = sentence.end - sentence.start
        if here and (len(here) == _MOST_SENTENCES or tokens + length > _MOST_TOKENS):
            yield here
            here, tokens = [], 0
        here.append(sentence)
        tokens += length
    if here:
        yield here


class Groups:
    """The groups of an index, in columns: 28,000 tuples take 6 ms to load, and 4 MiB."""

    def __init__(self, index: Index) -> None:
        self._atoms, self._starts = array("i", index.groups), array("i", index.group_starts)

    def atoms(self, number: int) -> array[int]:
        """The atoms of a group."""
        return self._atoms[self._starts[number] : self._starts[number + 1]]


class State:
    """The hits in some sentences: of each atom (`found`), and of each group of atoms.

    Each token has a place, and so has the end of each sentence; `tokens` holds the token of each place. A set of places is an integer
    with a bit for each. Of each sentence `firsts` holds the first place, `insides` the places of the tokens. `inside` are the places of
    the sentence that is looked at, with its end.
    """

    def __init__(self, sentences: list[Sentence], groups: Groups) -> None:
        self.found: dict[int, Runs] = {}
        self.firsts: list[int] = []
        self.insides: list[int] = []
        self.tokens: list[int] = []
        self.inside = 0
        self._groups = groups
        self.merged: dict[int, Runs] = {}
        for sentence in sentences:
            place = len(self.tokens)
            self.firsts.append(place)
            self.insides.append(((1 << sentence.end - sentence.start) - 1) << place)
            self.tokens += range(sentence.start, sentence.end + 1)

    def group(self, number: int) -> Runs:
        """The hits of a group, put together when it is first asked for. Not to be asked before all its lists are found."""
        runs = self.merged.get(number)
        if runs is None:
            found = self.found
            runs = []
            for atom in self._groups.atoms(number):
                if atom in found:
                    runs = runs + found[atom] if runs else found[atom]
            self.merged[number] = runs
        return runs
