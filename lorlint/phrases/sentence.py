"""A draft's sentences as the phrases see them."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from ..language import Reading
from .index import BEGIN, Index

# A sentence without an end, of thousands of words, is cut.
_MOST_TOKENS = 1000


class Sentence(NamedTuple):
    """Tokens `start` to `end` (exclusive), and what stands in them besides words: atoms, each with its first place, counted from `start`,
    and its length in tokens.

    In two sentences of the same `key` the same is found at the same places.
    """

    start: int
    end: int
    others: tuple[tuple[int, int, int], ...]
    key: tuple[object, ...]


class Sentences:
    """Takes drafts apart for the phrases of an index."""

    def __init__(self, index: Index) -> None:
        self._begin = index.names.get(BEGIN)
        self._entities = [(name, atom) for (kind, name), atom in index.names.items() if kind == "entity"]
        self._words = {norm: norm for norm in index.words}
        self._exact = index.exact

    def of(self, draft: Reading) -> list[Sentence]:
        """The sentences of a draft, in their order."""
        cuts = [
            (start, min(start + _MOST_TOKENS, draft.sentence_ends[first]))
            for first in draft.sentence_starts
            for start in range(first, draft.sentence_ends[first], _MOST_TOKENS)
        ]
        others = self._others(draft, cuts)
        # A word that no phrase knows makes no difference: the names of two letters may differ.
        known, exact, text = self._words, self._exact, draft.clean.text
        words = [known.get(norm, "") for norm in draft.norms]
        for token in [token for token, word in enumerate(words) if word in exact]:
            offset = draft.offsets[token]
            words[token] = f"{words[token]}\n{text[offset : offset + exact[words[token]]]}"
        return [
            Sentence(start, end, things, (*words[start:end], things))
            for (start, end), each in zip(cuts, others, strict=True)
            for things in (tuple(each),)
        ]

    def _others(self, draft: Reading, cuts: list[tuple[int, int]]) -> list[list[tuple[int, int, int]]]:
        """Where each sentence begins, marks and list signs at its head left aside, and the entities that go over the end of none."""
        others: list[list[tuple[int, int, int]]] = [[] for _ in cuts]
        if self._begin is not None:
            for (start, end), each in zip(cuts, others, strict=True):
                for at in range(start, end) if start == 0 or draft.sentence_ends[start - 1] == start else ():
                    each.append((self._begin, at - start, 0))
                    if draft.norms[at].isalnum():
                        break
        starts = [start for start, _ in cuts]
        for name, atom in self._entities:
            for entity in draft.entities[name]:
                number = bisect_right(starts, entity.start) - 1
                start, end = cuts[number]
                if entity.end <= end:
                    others[number].append((atom, entity.start - start, entity.end - entity.start))
        return others
