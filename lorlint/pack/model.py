"""What a rule pack is once it is read and found right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..phrases import Block

SCENARIOS = (
    "request", "early-ask", "follow-up", "final-follow-up", "upload-reminder", "update-request", "after-yes", "thank-you",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence to paste, with slots such as {specialty}; `situations` says for which readers (empty: all)."""

    text: str
    situations: tuple[str, ...] = ()
    otherwise: bool = False


@dataclass(frozen=True)
class Outcome:
    """One thing that a rule can find, with its id and its words.

    `raised` is another severity in some situations. `place` says where a suggested addition goes.
    `applies` is empty where the rule's own scenarios hold. `origin` names each setting that a pack has changed of a rule that it
    extends, with the place (file:line) where.
    """

    id: str
    severity: str
    message: str
    why: str
    suggestions: tuple[Suggestion, ...]
    place: str = ""
    raised: Mapping[str, str] = field(default_factory=dict)
    applies: tuple[str, ...] = ()
    bad: tuple[Example, ...] = ()
    summary: str = ""
    origin: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Example:
    """A draft, or a part of one, that shows a rule at work; the rest is how it is to be read.

    For a kind of check that looks at a folder there are `drafts`, file names with their texts, in place of a text. `path` and `line`
    (1-based) are where it stands.
    """

    text: str
    line: int
    today: str = "2026-07-01"
    scenario: str | None = None
    situations: tuple[str, ...] = ()
    drafts: tuple[tuple[str, str], ...] = ()
    path: str = ""


@dataclass(frozen=True)
class Rule:
    """One file of a pack: a kind of check with its options, and what it can find.

    `blocks` are the phrases of the options that hold phrases, by option; `options` are the others. `source` says on what the rule
    rests, `pack` names the pack whose file it is.
    """

    name: str
    path: str
    element: str
    check: str
    region: str
    applies: tuple[str, ...]
    situations: tuple[str, ...]
    blocks: Mapping[str, Block]
    options: Mapping[str, object]
    outcomes: Mapping[str, Outcome]
    good: tuple[Example, ...]
    source: str = ""
    pack: str = ""


@dataclass(frozen=True)
class Fact:
    """How a fact is taken from a draft: the first hit of `sources`, and of it the entity or label `take`.

    `past` dates are read as past ones, `small` facts are written in small letters within a sentence, `empty`
    stands in for a fact that the draft does not tell.
    """

    name: str
    sources: tuple[str, ...]
    take: str
    past: bool
    empty: str
    small: bool


@dataclass(frozen=True)
class Cue:
    """What speaks for (or, with negative points, against) a scenario: phrases, found once or often, and the reason to give.

    Without phrases it always counts.
    """

    points: int
    block: Block | None
    because: str


@dataclass(frozen=True)
class Scenario:
    """A kind of email, and what speaks for it; of all kinds the one with the most points is taken."""

    name: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True)
class Case:
    """When a situation holds, or a text is such an email: with `block` and without `unless`, and wherever all of `sure` are found."""

    name: str
    block: Block | None
    unless: Block | None
    fact: str = ""
    older_than_days: int = 0
    sure: tuple[Block, ...] = ()


@dataclass(frozen=True)
class WordList:
    """A list that phrases can name, with the examples in which its phrases are found."""

    name: str
    path: str
    block: Block
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Step:
    """A step of the timeline: `from_day` to `to_day` count from `after`; without a scenario nothing is sent."""

    what: str
    scenario: str
    after: str
    from_day: int
    to_day: int


@dataclass(frozen=True)
class Piece:
    """Words of a template: `only` in some situations (empty: in all), `never` in others."""

    text: str
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Template:
    """The skeleton of a draft: pieces that stand in one line together make a paragraph."""

    subject: tuple[Piece, ...]
    greeting: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    closing: str
    signature: str


@dataclass(frozen=True)
class Slot:
    """What a template leaves open: how it is shown then, what it is, and an example."""

    open: str
    what: str
    example: str


@dataclass(frozen=True)
class Pack:
    """All that lorlint knows: rules, lists, facts, scenarios, situations, and how words are spelled.

    `elements` are weights that add up to 100, `costs` per cent of an element by severity, `places` the list
    behind whose first paragraph an addition of that place goes, `folders` those that the pack is made of, the one extended first. `off` are
    the ids that are switched off, with the place (file:line) where.
    """

    name: str
    version: str
    elements: Mapping[str, int]
    costs: Mapping[str, int]
    remark: str
    about: Case
    rules: tuple[Rule, ...]
    lists: Mapping[str, WordList]
    facts: tuple[Fact, ...]
    scenarios: tuple[Scenario, ...]
    situations: tuple[Case, ...]
    spellings: Mapping[str, str]
    keywords: tuple[str, ...]
    known: tuple[str, ...]
    places: Mapping[str, str]
    timeline: tuple[Step, ...] = ()
    templates: Mapping[str, Template] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    off: Mapping[str, str] = field(default_factory=dict)

    def blocks(self) -> list[Block]:
        """All phrases of the pack, each block once."""
        cases = (self.about, *self.situations)
        blocks = (
            *(words.block for words in self.lists.values()),
            *(block for rule in self.rules for block in rule.blocks.values()),
            *(cue.block for scenario in self.scenarios for cue in scenario.cues if cue.block),
            *(block for case in cases for block in (case.block, case.unless, *case.sure) if block),
        )
        return list({block.name: block for block in blocks}.values())

    def outcomes(self) -> dict[str, tuple[Rule, Outcome]]:
        """Every id that the pack can report, with its rule."""
        return {outcome.id: (rule, outcome) for rule in self.rules for outcome in rule.outcomes.values()}

    def groups(self) -> dict[str, tuple[str, ...]]:
        """The ids for which a name stands where rules are selected or left out: an id for itself, an element for all of its rules."""
        found: dict[str, tuple[str, ...]] = dict.fromkeys(self.elements, ())
        for name, (rule, _) in self.outcomes().items():
            found[rule.element] += (name,)
        return found | {name: (name,) for name in self.outcomes()}
