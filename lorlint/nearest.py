"""A hint at the name that was meant by an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_SHOWN = 20


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the known word nearest to a misspelled one, or a list of them."""
    from rapidfuzz import process  # only for a mistake: a run without one starts 15 ms sooner

    words = sorted(known)
    found = process.extractOne(word, words, score_cutoff=70)
    if found:
        return f"; did you mean {found[0]!r}?"
    return f"; known are {', '.join(words[:_MOST_SHOWN])}" if words else ""
