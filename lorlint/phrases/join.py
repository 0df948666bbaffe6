"""Join the pieces of a phrase in a draft: a program -> the step that goes over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .index import Choices, Program
from .state import State

# From a state, a position and the end of its sentence: the positions at which a match ends.
Step = Callable[[State, int, int], Sequence[int]]


def step_of(program: Program) -> Step:
    """The step over a program."""
    kind, value = program
    if kind == "group":
        return _group(value)
    if kind == "begin":
        return lambda state, at, limit: state.spans(value).get(at, ())
    if kind == "gap":
        return lambda state, at, limit: range(at, min(at + value, limit) + 1)
    if kind == "maybe":
        inner = step_of(value)
        return lambda state, at, limit: (at, *inner(state, at, limit))
    if kind == "leap":
        return _leap(*value)
    steps = [step_of(one) for one in value]
    if kind == "either":
        return lambda state, at, limit: [end for step in steps for end in step(state, at, limit)]
    return _row(steps)


def sentences_with(state: State, needs: tuple[int, ...], choices: Choices) -> int:
    """The sentences in which all is found that is needed, a bit each."""
    found = -1
    for need in needs:
        found &= state.masks[need]
        if not found:
            return 0
    for branches in choices:
        some = 0
        for branch_needs, branch_choices in branches:
            some |= sentences_with(state, branch_needs, branch_choices)
        found &= some
        if not found:
            return 0
    return found


def _group(number: int) -> Step:
    def step(state: State, at: int, limit: int) -> Sequence[int]:
        spans = state.merged[number]
        if spans is None:
            spans = state.spans(number)
        return spans.get(at, ()) if at < limit else ()

    return step


def _leap(most: int, group: int) -> Step:
    """A gap and the group behind it as one step."""

    def step(state: State, at: int, limit: int) -> Sequence[int]:
        spans = state.spans(group)
        return [end for place in range(at, min(at + most + 1, limit)) if place in spans for end in spans[place]]

    return step


def _row(steps: list[Step]) -> Step:
    """One step after the other, over all positions that are still open."""

    def row(state: State, at: int, limit: int) -> Sequence[int]:
        places: Sequence[int] = (at,)
        for step in steps:
            if len(places) == 1:
                places = step(state, places[0], limit)
            else:
                places = list({end for place in places for end in step(state, place, limit)})
            if not places:
                return ()
        return places

    return row
