"""What the language stages know of a draft: tokens and their parts, sentences, entities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar, cast

from spacy.tokens import Doc

from ..anatomy import Email
from ..text import Clean, Span

PARTS = ("subject", "greeting", "body", "closing", "signature", "around")
# Where a rule may look: names of single parts, and "email" for all that the reader reads as the letter.
REGIONS = {
    **{part: frozenset({part}) for part in PARTS},
    "email": frozenset({"subject", "greeting", "body", "closing", "signature"}),
    "letter": frozenset({"subject", "body", "closing"}),
    "text": frozenset({"greeting", "body", "closing"}),
    "anywhere": frozenset(PARTS),
}


@dataclass(frozen=True, slots=True)
class Entity:
    """Tokens `start` to `end` (exclusive) that name a thing; `value` is what was understood of it."""

    start: int
    end: int
    value: object = None


@dataclass
class Reading:
    """A draft on its way through the pipeline; each stage fills in its own field.

    Of each token `parts` holds the part, `offsets` the cleaned offset, `texts` the characters, `sentence_ends` the token at which each token's sentence ends (exclusive).
    """

    email: Email
    clean: Clean
    now: date
    parts: list[str]
    offsets: list[int]
    texts: list[str]
    attachments: tuple[str, ...] | None = None
    sentence_starts: list[int] = field(default_factory=list)
    sentence_ends: list[int] = field(default_factory=list)
    norms: list[str] = field(default_factory=list)
    typos: dict[str, str] = field(default_factory=dict)
    entities: dict[str, list[Entity]] = field(default_factory=dict)
    dated: bool = False

    @property
    def today(self) -> date:
        """The day against which dates are read. Once anybody asks for it, the draft counts as `dated`: another day may find other things."""
        self.dated = True
        return self.now

    def tokens_at(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that hold cleaned characters `start` to `end`."""
        return max(0, bisect_right(self.offsets, start) - 1), bisect_left(self.offsets, end)

    def span(self, start: int, end: int) -> Span:
        """The span of the original of tokens `start` to `end`."""
        return self.clean.to_raw(self.offsets[start], self._end(end - 1))

    def _end(self, token: int) -> int:
        return self.offsets[token] + len(self.texts[token])

    def words(self, start: int, end: int) -> str:
        """The cleaned text of tokens `start` to `end`."""
        return self.clean.text[self.offsets[start] : self._end(end - 1)]

    def entities_in(self, name: str, start: int, end: int) -> list[Entity]:
        """The entities of a kind that lie among tokens `start` to `end`."""
        return within(self.entities[name], start, end)

    def sentence(self, token: int) -> tuple[int, int]:
        """The tokens of the sentence in which a token stands."""
        place = bisect_right(self.sentence_starts, token) - 1
        return self.sentence_starts[place], self.sentence_ends[token]

    def fenced(self) -> str:
        """The cleaned text with NUL, which it never holds, between two parts: no name goes over from one part to the next."""
        pieces: list[str] = []
        done = 0
        for token, (part, before) in enumerate(pairwise(self.parts), 1):
            if part is not before and part != before:
                pieces.append(self.clean.text[done : self.offsets[token] - 1])
                done = self.offsets[token]
        pieces.append(self.clean.text[done:])
        return "\0".join(pieces)

    def part_text(self, *names: str) -> str:
        """The cleaned text of some parts, a space between two of them."""
        return " ".join(text for text, part in zip(self.texts, self.parts, strict=True) if part in names)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def within(items: Sequence[_P], start: int, end: int) -> list[_P]:
    """Those of some things, sorted by their start, that lie among tokens `start` to `end`."""
    first = bisect_left(items, start, key=lambda item: item.start)
    last = bisect_left(items, end, key=lambda item: item.start)
    return [item for item in items[first:last] if item.end <= end]


def reading(doc: Doc) -> Reading:
    """The reading that travels with a spaCy Doc through the pipeline."""
    found = doc.user_data["lorlint"]
    assert isinstance(found, Reading)
    return found


def column(doc: Doc, attribute: str) -> list[int]:
    """An attribute of all tokens, as spaCy numbers it."""
    # What `tolist` gives depends on the release of numpy for a type checker only.
    return cast("list[int]", doc.to_array(attribute).tolist())
