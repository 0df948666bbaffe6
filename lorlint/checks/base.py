"""What every check is given and what it gives back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from ..language import REGIONS, Reading
from ..language.names import QUOTED, Person
from ..pack import Rule
from ..phrases import Block, Hit, hits


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
    """A draft as the checks see it."""

    doc: Doc
    reading: Reading
    facts: Facts
    scenario: str
    situations: tuple[str, ...]

    def hits(self, block: Block | None, region: str) -> list[Hit]:
        """The hits of a block within a region."""
        if block is None:
            return []
        parts = REGIONS[region]
        return [hit for hit in hits(self.doc, block.name) if self.reading.parts[hit.start] in parts]

    def says(self, rule: Rule, option: str, region: str | None = None) -> bool:
        """Whether an option's phrases are found in a region (default: the rule's)."""
        return bool(self.hits(rule.blocks.get(option), region or rule.region))


@dataclass(frozen=True)
class Found:
    """What a check found: the outcome's key, the tokens (None: something is missing), slots for its message, and a remark behind it."""

    outcome: str
    tokens: tuple[int, int] | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""


def apart(found: Iterable[Hit]) -> list[Hit]:
    """The hits without those that overlap an earlier one; the longest at each place first."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def outside_quotes(draft: Draft, found: Iterable[Hit]) -> list[Hit]:
    """The hits, in their order, that stand in no quotation marks: words that somebody else said."""
    quoted = [draft.reading.tokens_at(*match.span()) for match in QUOTED.finditer(draft.reading.clean.text)]
    starts = [start for start, _ in quoted]
    kept = []
    for hit in found:
        place = bisect_right(starts, hit.start) - 1
        if place < 0 or hit.start >= quoted[place][1]:
            kept.append(hit)
    return kept
