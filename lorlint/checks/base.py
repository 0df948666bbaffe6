"""What every check is given and what it gives back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ..language import REGIONS, Reading
from ..language.names import QUOTED, Person
from ..pack import Rule
from ..phrases import Block, Hit
from ..phrases.found import Found as Said


@dataclass(frozen=True)
class Facts:
    """What a draft tells of reader, writer and plan. `values` are the pack's facts, as words to put in a sentence.

    `readers` are the persons greeted; `reader_names` every other name known for the reader (the To line). `writer` is the fullest name
    known of the writer, `signed` the name under the letter, `sender` that of the From line.
    """

    reader: str | None
    readers: tuple[Person, ...]
    reader_names: tuple[str, ...]
    writer: str | None
    signed: str | None = None
    sender: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A draft as the checks see it. `said` is what phrases found."""

    said: Said
    reading: Reading
    facts: Facts
    scenario: str
    situations: tuple[str, ...]

    def hits(self, block: Block | None, region: str) -> list[Hit]:
        """The hits of a block within a region."""
        if block is None:
            return []
        within, parts = REGIONS[region], self.reading.parts
        return [hit for hit in self.said.hits(block.name) if parts[hit.start] in within]

    def says(self, rule: Rule, option: str, region: str | None = None) -> bool:
        """Whether an option's phrases are found in a region (default: the rule's)."""
        block = rule.blocks.get(option)
        return block is not None and is_said(self.said, block.name, self.reading, REGIONS[region or rule.region])

    @cached_property
    def body_words(self) -> int:
        """The number of words of the body."""
        return self.reading.email.body_words

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """The tokens of each piece in quotation marks: words that somebody else said."""
        return [self.reading.tokens_at(*match.span()) for match in QUOTED.finditer(self.reading.clean.text)]

    def is_quoted(self, token: int) -> bool:
        """Whether a token stands in quotation marks."""
        place = bisect_right(self.quotes, token, key=lambda tokens: tokens[0]) - 1
        return place >= 0 and token < self.quotes[place][1]


@dataclass(frozen=True)
class Found:
    """What a check found: the outcome's key, the tokens (None: something is missing), slots for its message, and a remark behind it."""

    outcome: str
    tokens: tuple[int, int] | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""


def is_said(said: Said, block: str, reading: Reading, within: Set[str]) -> bool:
    """Whether phrases of a block are found in some parts; a plain loop, because it runs 70 times a draft and `any` takes twice as long."""
    parts = reading.parts
    for start in said.starts(block):  # noqa: SIM110
        if parts[start] in within:
            return True
    return False


def stretch(reading: Reading, part: str) -> tuple[int, int] | None:
    """The tokens from the first of a part to its last (exclusive); None where the part is not there."""
    parts = reading.parts
    return (parts.index(part), len(parts) - parts[::-1].index(part)) if part in parts else None


def words_of(reading: Reading, part: str) -> str:
    """The cleaned text of a part, a space between two tokens; empty for one that is not there."""
    first, end = stretch(reading, part) or (0, 0)
    return " ".join(reading.texts[token] for token in range(first, end) if reading.parts[token] == part)


def apart(found: Iterable[Hit]) -> list[Hit]:
    """The hits of a block, which come by their places and the longest first, without those that overlap an earlier one."""
    kept: list[Hit] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def outside_quotes(draft: Draft, found: Iterable[Hit]) -> list[Hit]:
    """The hits, in their order, that stand in no quotation marks."""
    return [hit for hit in found if not draft.is_quoted(hit.start)]
