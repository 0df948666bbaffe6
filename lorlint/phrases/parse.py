"""The phrase language: one line of it -> a tree of pieces.

plain words         as written, in capitals or not, any spelling that the pack calls the same
(a | b)             one of several
[a]                 optional
word~               the word in any of its forms: write~ is write, writes, writing, wrote, written
<name>              any phrase of the pack's list of that name
{date}              an entity
...4                up to four words (or marks) of the same sentence
"Match"             exactly so, capitals included
^                   the beginning of a sentence
"""

from __future__ import annotations

import re
from dataclasses import dataclass


class PhraseError(ValueError):
    """A phrase that cannot be read. `column` is 0-based within the phrase."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words one after the other; `exact` for words in quotation marks."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Forms:
    """One word in any of its forms."""

    word: str


@dataclass(frozen=True, slots=True)
class Named:
    """A list of the pack, `<letter>`."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity, `{date}`."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` tokens of the same sentence."""

    most: int


@dataclass(frozen=True, slots=True)
class Begin:
    """The beginning of a sentence."""


@dataclass(frozen=True, slots=True)
class Either:
    """One of several."""

    branches: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """Something that may be missing."""

    node: Node


@dataclass(frozen=True, slots=True)
class Row:
    """Things one after the other."""

    items: tuple[Node, ...]


Node = Words | Forms | Named | Thing | Gap | Begin | Either | Maybe | Row

_LONGEST_GAP = 12
_LONGEST_PHRASE = 500
_TOKEN = re.compile(
    r"\s*(?:(?P<gap>\.\.\.(?P<most>\d*))|<(?P<named>[^<>\s]*)>|\{(?P<thing>[^{}\s]*)\}|\"(?P<exact>[^\"]+)\""
    r"|(?P<mark>[()\[\]|^])|(?P<forms>[^\W\d_]+)~|(?P<word>[^\s()\[\]|<>{}\"^~]+))"
)


def parse(text: str) -> Node:
    """The tree of one phrase. Raises PhraseError with the column of the fault."""
    if len(text) > _LONGEST_PHRASE:
        raise PhraseError(f"this phrase has over {_LONGEST_PHRASE} characters; write it as several lines", _LONGEST_PHRASE)
    tokens: list[tuple[re.Match[str], int]] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match:
            column = at + len(text[at:]) - len(text[at:].lstrip())
            raise PhraseError(f"{text[column]!r} cannot stand here", column)
        tokens.append((match, match.end() - len(match[0].lstrip())))
        at = match.end()
    if not tokens:
        raise PhraseError("this phrase is empty", 0)
    node, place = _row(tokens, 0, closer="")
    if place < len(tokens):
        match, column = tokens[place]
        raise PhraseError(f"{match['mark']!r} has no partner before it", column)
    if isinstance(node, Row) and (isinstance(node.items[0], Gap) or isinstance(node.items[-1], Gap)):
        raise PhraseError("a gap must have words on both sides", tokens[0][1] if isinstance(node.items[0], Gap) else tokens[-1][1])
    return node


def _row(tokens: list[tuple[re.Match[str], int]], place: int, closer: str) -> tuple[Node, int]:
    """Read up to `closer` or a bar at this level; the branches of a bar become an Either."""
    branches: list[Node] = []
    items: list[Node] = []
    start = place

    def close() -> Node:
        if not items:
            column = tokens[min(place, len(tokens) - 1)][1]
            raise PhraseError("nothing stands here; write words, or take the bar or bracket away", column)
        return items[0] if len(items) == 1 else Row(tuple(items))

    while place < len(tokens):
        match, column = tokens[place]
        mark = match["mark"]
        if mark in {")", "]"}:
            if mark != closer:
                raise PhraseError(f"{mark!r} has no partner before it", column)
            break
        if mark == "|":
            if not closer:
                raise PhraseError("a bar stands only within ( ) or [ ]", column)
            branches.append(close())
            items = []
        elif mark in {"(", "["}:
            partner = ")" if mark == "(" else "]"
            node, place = _row(tokens, place + 1, partner)
            if place >= len(tokens):
                raise PhraseError(f"this {mark!r} is never closed; add {partner!r}", column)
            items.append(Maybe(node) if mark == "[" else node)
        else:
            _add(items, match, column)
        place += 1
    if place >= len(tokens) and closer:
        raise PhraseError(f"this bracket is never closed; add {closer!r}", tokens[start - 1][1])
    branches.append(close())
    return (branches[0] if len(branches) == 1 else Either(tuple(branches))), place


def _add(items: list[Node], match: re.Match[str], column: int) -> None:
    if match["mark"] == "^":
        items.append(Begin())
    elif match["gap"]:
        most = match["most"]
        if not most or not 1 <= int(most) <= _LONGEST_GAP:
            raise PhraseError(f"a gap says how long it may be, from ...1 to ...{_LONGEST_GAP}", column)
        items.append(Gap(int(most)))
    elif match["named"] is not None:
        items.append(Named(match["named"], column))
    elif match["thing"] is not None:
        items.append(Thing(match["thing"], column))
    elif match["exact"]:
        items.append(Words(match["exact"], exact=True))
    elif match["forms"]:
        items.append(Forms(match["forms"].lower()))
    elif items and isinstance(items[-1], Words) and not items[-1].exact:
        items[-1] = Words(f"{items[-1].text} {match['word']}")
    else:
        items.append(Words(match["word"]))


def names_in(node: Node) -> set[str]:
    """The lists that a phrase names."""
    if isinstance(node, Named):
        return {node.name}
    if isinstance(node, Maybe):
        return names_in(node.node)
    parts = node.branches if isinstance(node, Either) else node.items if isinstance(node, Row) else ()
    return {name for part in parts for name in names_in(part)}
