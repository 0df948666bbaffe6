"""Join the pieces of a phrase in a draft: a program, and the places where it can begin -> those where it can end.

A set of places is one integer, a bit a place. A piece is gone over from all places at once, which costs the same for one as for
hundreds.
"""

from __future__ import annotations

from .index import Program
from .state import State


def ends(program: Program, places: int, state: State) -> int:
    """Where a program can end that begins at any of some places."""
    merged = state.merged
    for kind, value in program:
        if kind == "group":
            runs = merged.get(value)
            if runs is None:
                runs = state.group(value)
            after = 0
            for length, starts in runs:
                after |= (places & starts) << length
            places = after
        elif kind == "maybe":
            places |= ends(value, places, state)
        elif kind == "gap":
            for shift in value:
                places |= places << shift
            places &= state.inside
        else:
            after = 0
            for branch in value:
                after |= ends(branch, places, state)
            places = after
        if not places:
            return 0
    return places
