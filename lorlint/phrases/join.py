"""Join the pieces of a phrase in a draft: a program -> the step that goes over it.

A set of places in the draft is one integer, a bit a place. A step goes from a set of places to the set of places where it can end,
for all of them at once, which costs the same for one place as for hundreds.
"""

from __future__ import annotations

from collections.abc import Callable

from .index import Program
from .state import State

# From the places where a piece may begin to those where it may end.
Step = Callable[[State, int], int]


def step_of(program: Program) -> Step:
    """The step over a program."""
    kind, value = program
    if kind == "group":
        return _group(value)
    if kind == "gap":
        return _gap(value)
    if kind == "maybe":
        inner = step_of(value)
        return lambda state, places: places | inner(state, places)
    steps = [step_of(one) for one in value]
    return _either(steps) if kind == "either" else _row(steps)


def _group(number: int) -> Step:
    def step(state: State, places: int) -> int:
        runs = state.merged[number]
        if runs is None:
            runs = state.group(number)
        ends = 0
        for length, starts in runs:
            ends |= (places & starts) << length
        return ends

    return step


def _gap(most: int) -> Step:
    # Of up to 6 tokens: the places and the next ones are two, these and their followers four, then seven.
    shifts = []
    reached = 1
    while reached <= most:
        shifts.append(min(reached, most + 1 - reached))
        reached += shifts[-1]

    def step(state: State, places: int) -> int:
        for shift in shifts:
            places |= places << shift
        return places & state.inside

    return step


def _either(steps: list[Step]) -> Step:
    def step(state: State, places: int) -> int:
        ends = 0
        for one in steps:
            ends |= one(state, places)
        return ends

    return step


def _row(steps: list[Step]) -> Step:
    def step(state: State, places: int) -> int:
        for one in steps:
            places = one(state, places)
            if not places:
                return 0
        return places

    return step
